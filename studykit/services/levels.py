"""Which notes lie at or below the learner's level."""

from __future__ import annotations

from studykit.core.notes import Note, Term
from studykit.core.settings import Settings


def known_level(note: Note, settings: Settings) -> str:
    """Why a term is taken for known by its level, e.g. `HSK 3`; empty where it is not."""
    if not isinstance(note, Term) or not settings.level or settings.studying != "zh":
        return ""
    return ""
