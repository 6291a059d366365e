"""The library's own word list, `readings.txt`: Chinese words whose pinyin you decide."""

from __future__ import annotations

from pathlib import Path

from studykit.services.textfile import read_text_or_nothing

NAME = "readings.txt"


def load_readings(library: Path) -> tuple[tuple[str, str], ...]:
    """Words with their syllables, sorted; none without a list. Raises DataError for a bad line."""
    path = library / NAME
    text = read_text_or_nothing(path)
    if not text:
        return ()
    from studykit.lang.overrides import parse_readings

    return tuple(sorted(parse_readings(text, str(path)).items()))
