"""Which of the two languages a passage is in."""

from __future__ import annotations

from typing import Literal

from studykit.mining.headwords import han_count, latin_count


def side_of(text: str) -> Literal["zh", "en"]:
    """The language that most of `text` is in, a Chinese character weighing as much as three letters."""
    return "zh" if han_count(text) * 3 >= latin_count(text) else "en"
