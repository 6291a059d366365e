"""What notes, decks and settings choose among: languages, scripts, kinds of cards."""

from __future__ import annotations

from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["zh", "en"]
Script: TypeAlias = Literal["hans", "hant", "as-written"]
CardKind: TypeAlias = Literal[
    "recognise", "produce", "pinyin", "cloze", "reading", "whole", "speaker", "answer", "basic"
]
DEFAULT_CARD_KINDS: tuple[CardKind, ...] = ("recognise", "produce", "cloze", "reading", "answer", "basic")
