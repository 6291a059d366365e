"""What a typed answer is worth on a card."""

from __future__ import annotations

from studykit.core.cards import Card
from studykit.core.typed import Verdict, judge


def judge_on(card: Card, typed: str, *, tones: bool) -> Verdict:
    """Compare what was typed with what the card accepts; with `tones` pinyin must have the right ones."""
    pinyin = next((line.pinyin for line in card.back if line.pinyin and line.text in card.accepted), "")
    return judge(typed, card.accepted, pinyin=pinyin, tones=tones)
