"""Which candidates lie at or below the learner's level."""

from __future__ import annotations

import re
from typing import Final

from studykit.core.notes import Note, Term
from studykit.core.settings import Settings
from studykit.core.sides import chinese_side
from studykit.i18n import _

_LEVEL: Final = re.compile(r"hsk([1-9])")
_TOP_BAND: Final = 7


def learner_level(settings: Settings) -> int:
    """The HSK level that the learner says to have, 1 to 7 (for 7–9); 0 where none is set."""
    found = _LEVEL.fullmatch(settings.level.lower())
    return min(int(found[1]), _TOP_BAND) if found else 0


def known_level(note: Note, settings: Settings) -> str:
    """Why a term is taken for known by its level, e.g. `HSK 3`; empty where it is not."""
    reached = learner_level(settings)
    if not reached or settings.studying != "zh" or not isinstance(note, Term):
        return ""
    from studykit.lang.levels import level_of_word

    level = level_of_word(chinese_side(note.zh, note.en))
    if not 0 < level <= reached:
        return ""
    return _("HSK {level}, your level or below").format(level=level if level < _TOP_BAND else "7–9")
