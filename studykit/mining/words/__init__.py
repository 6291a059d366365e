"""Word lists that the mining rules read: one list a file, `#` begins a comment."""

from __future__ import annotations

import re
from importlib.resources import files


def word_set(name: str) -> frozenset[str]:
    """The words of `name.txt`."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


def word_table(name: str) -> dict[str, tuple[str, ...]]:
    """The words of `name.tsv`, each with the words in its second column."""
    rows = (line.split("\t") for line in _lines(f"{name}.tsv"))
    return {word: tuple(others.split()) for word, others in rows}


def word_rows(name: str) -> tuple[tuple[str, str], ...]:
    """The two columns of `name.tsv`, in order."""
    rows = (line.split("\t") for line in _lines(f"{name}.tsv"))
    return tuple((first, second) for first, second in rows)


def weighed_patterns(name: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """The rows of `name.tsv`: a name, a weight, and a pattern without regard to case."""
    rows = (line.split("\t") for line in _lines(f"{name}.tsv"))
    return tuple(
        (label, float(weight), re.compile(pattern, re.IGNORECASE)) for label, weight, pattern in rows
    )


def numbers(name: str) -> dict[str, float]:
    """The names of `name.tsv`, each with its number."""
    rows = (line.split("\t") for line in _lines(f"{name}.tsv"))
    return {word: float(number) for word, number in rows}


def _lines(file: str) -> list[str]:
    text = (files(__package__) / file).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("# ")]
