"""Which language a text is in."""

from __future__ import annotations

import pytest

from studykit.lang.language import language_of


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The tide turns at six.", "en"),
        ("潮水六点转向。", "zh"),
        ("我们用 GPU 训练了 GPT-4。", "zh"),
        ("Claude Code 和 Cursor 哪个更好？", "zh"),
        ("AI 反馈强化学习(Reinforcement Learning from AI Feedback)", "zh"),
        ("Scaling law (规模定律) matters.", "en"),
        ("The word 关系 is often translated as connections.", "en"),
        ("let me check 一下她的 calendar", "mixed"),
        ("Wǒmen rènwéi zhèxiē zhēnlǐ shì bùyán'éryù de.", "pinyin"),
        ("今日はとても寒いですね。", "ja"),
        ("한국어 문장입니다.", "ko"),
        ("Привет, мир", "other"),
        ("2019 — 2020", ""),
        ("", ""),
    ],
)
def test_language_of_a_line(text: str, lang: str) -> None:
    assert language_of(text) == lang
