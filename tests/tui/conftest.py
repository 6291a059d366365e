"""A small library, a clock that stands still, and the app on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from studykit.config import Config
from studykit.core.settings import Settings
from studykit.i18n import set_language
from studykit.paths import find_paths
from studykit.services.library import LibraryPlace
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk

GARDEN = """\
deck: AI talks::Garden of models
id: garden-of-models
sources: [garden-of-models.md]
notes:
- id: distillation-kqzm
  term: 蒸馏
  pinyin: zhēngliú
  zh_other: 蒸餾
  en: distillation
  gloss: training a small model on a large one's answers
  examples:
  - zh: 蒸馏把大模型的判断交给小模型，让它在手机上也能用，不必每次都去问远处的机房。
    en: Distillation hands a large model's judgement to a small one.
- id: reinforcement-learning-abcd
  term: 强化学习
  pinyin: qiánghuà xuéxí
  en: reinforcement learning
  abbr: RL
- id: small-model-carry-tbwe
  quote: 小模型的好处，是你可以把它带在身上。
  pinyin: xiǎo móxíng de hǎochù, shì nǐ kěyǐ bǎ tā dài zài shēnshang
  en: The good thing about a small model is that you can carry it with you.
  speaker: Host
- id: draft-wxyz
  term: 门控
  pinyin: ménkòng
  en: gating
  draft: true
"""
WORDS = """\
deck: 词汇::日常
id: daily
notes:
- id: green-aaaa
  term: 绿色
  pinyin: lǜsè
  en: green
"""


@dataclass
class StandingClock:
    """A clock that moves only when it is told to."""

    ms: int = 1_790_000_000_000

    def now_ms(self) -> int:
        self.ms += 1
        return self.ms

    def utc_offset_minutes(self) -> int:
        return 0


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("STUDYKIT_DECKS", "STUDYKIT_HOME", "STUDYKIT_LANG", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A library of two decks with four notes to study and one draft; nothing answered yet."""
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "garden-of-models.yaml").write_text(GARDEN, encoding="utf-8")
    (decks / "daily.yaml").write_text(WORDS, encoding="utf-8")
    paths = find_paths(tmp_path / "home")
    return Desk(paths, Config(path=paths.config), LibraryPlace(decks, "test"), StandingClock())


@pytest.fixture
def app_with(desk: Desk) -> Callable[..., StudykitApp]:
    """Makes the app, with some settings changed."""

    def make(theme: str = "", keymap: dict[str, str] | None = None, **settings: object) -> StudykitApp:
        chosen = replace(Settings(), **settings)  # type: ignore[arg-type]
        desk.config = replace(desk.config, settings=chosen, theme=theme, keymap=keymap)
        return StudykitApp(desk)

    return make
