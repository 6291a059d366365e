"""Settings: what the learner chose, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studykit.core.options import DEFAULT_CARD_KINDS, CardKind, Lang, Script

if TYPE_CHECKING:
    from studykit.core.deck import Deck


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a service may ask of the learner's configuration.

    `rollover_hour` (0..23, local time) starts the study day; `level` is `hsk1` … `hsk9` or empty;
    `desired_retention` (0..1) is read by FSRS only; `grades` is the number of answer keys, 4 or 6; with
    `strict_tones` typed pinyin must have the right tones; with `reduced_motion` nothing on the screen moves
    by itself.
    """

    native: Lang = "en"
    studying: Lang = "zh"
    level: str = ""
    script: Script = "as-written"
    cards: tuple[CardKind, ...] = DEFAULT_CARD_KINDS
    new_notes_per_day: int = 10
    rollover_hour: int = 4
    scheduler: Literal["sm2", "fsrs"] = "sm2"
    desired_retention: float = 0.9
    fuzz: bool = False
    grades: Literal[4, 6] = 4
    leech_lapses: int = 8
    order: Literal["due", "random", "deck", "easiest"] = "due"
    pinyin: Literal["shown", "hidden", "answer"] = "answer"
    pinyin_style: Literal["marks", "numbers", "zhuyin"] = "marks"
    sandhi: bool = False
    tone_colours: bool = False
    strict_tones: bool = False
    reduced_motion: bool = False

    def for_deck(self, deck: Deck) -> Profile:
        """The choices that hold for one deck: its own where it has them, else the learner's."""
        own = deck.options
        return Profile(
            native=own.native or self.native,
            studying=own.studying or self.studying,
            script=own.script or self.script,
            cards=own.cards if own.cards is not None else self.cards,
            scheduler=own.scheduler or self.scheduler,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The learner's choices as they hold for one deck."""

    native: Lang = "en"
    studying: Lang = "zh"
    script: Script = "as-written"
    cards: tuple[CardKind, ...] = DEFAULT_CARD_KINDS
    scheduler: Literal["sm2", "fsrs"] = "sm2"
