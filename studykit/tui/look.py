"""How cards are drawn: the learner's choices that a key may change while studying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, TypeVar

from studykit.core.settings import Settings
from studykit.lang.render import Style

PinyinMode: TypeAlias = Literal["shown", "answer", "hidden"]
PINYIN_MODES: Final[tuple[PinyinMode, ...]] = ("shown", "answer", "hidden")
STYLES: Final[tuple[Style, ...]] = ("marks", "numbers", "zhuyin")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """When pinyin is shown, in which spelling, and whether tones are coloured besides.

    With `strict_tones` typed pinyin must have the right tones.
    """

    pinyin: PinyinMode = "answer"
    style: Style = "marks"
    tone_colours: bool = False
    strict_tones: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Look:
        """The look that the settings ask for."""
        return cls(settings.pinyin, settings.pinyin_style, settings.tone_colours, settings.strict_tones)

    def shows_pinyin(self, *, answered: bool) -> bool:
        """Whether readings stand on the card now."""
        return self.pinyin == "shown" or (self.pinyin == "answer" and answered)

    def next_pinyin(self) -> Look:
        """The look with pinyin at its next mode."""
        return replace(self, pinyin=_after(PINYIN_MODES, self.pinyin))

    def next_style(self) -> Look:
        """The look with the next spelling."""
        return replace(self, style=_after(STYLES, self.style))

    def with_colours(self) -> Look:
        """The look with tone colours switched."""
        return replace(self, tone_colours=not self.tone_colours)


def _after(modes: tuple[T, ...], mode: T) -> T:
    return modes[(modes.index(mode) + 1) % len(modes)]
