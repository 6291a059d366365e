"""What kinds of cards are called, for people."""

from __future__ import annotations

from typing import Final

from studykit.i18n import _, gettext_noop

_LABELS: Final = {
    "recognise": gettext_noop("studied language → native"),
    "produce": gettext_noop("native language → studied"),
    "pinyin": gettext_noop("characters → pinyin"),
    "cloze": gettext_noop("gap in a sentence"),
    "reading": gettext_noop("reading a sentence"),
    "whole": gettext_noop("whole sentence"),
    "speaker": gettext_noop("who said it"),
    "answer": gettext_noop("question → answer"),
    "basic": gettext_noop("front → back"),
}


def kind_label(card: str) -> str:
    """A name for the kind that a card's name (`produce`, `cloze:model-abcd`) belongs to."""
    kind = card.partition(":")[0]
    return _(_LABELS[kind]) if kind in _LABELS else card
