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


def known_level(note: Note, settings: Settings) -> str:
    """Why a term is taken for known by its level, e.g. `HSK 3`; empty where it is not."""
    found = _LEVEL.fullmatch(settings.level.lower())
    if found is None or settings.studying != "zh" or not isinstance(note, Term):
        return ""
    from studykit.lang.levels import level_of_word

    level = level_of_word(chinese_side(note.zh, note.en))
    if not 0 < level <= min(int(found[1]), _TOP_BAND):
        return ""
    return _("HSK {level}, your level or below").format(level=level if level < _TOP_BAND else "7–9")
