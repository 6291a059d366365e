"""What the chooser learns from: characters in their places with their right readings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from studykit.lang.context import Context
from studykit.lang.dictionary import headwords
from studykit.lang.evidence import readings_of
from studykit.lang.syllable import with_number
from studykit.lang.words import is_han

# Words of grammar and everyday verbs: an encyclopaedia, a dictionary's words and readings printed by machine
# tell little of how they are read in speech; the sentences of our own decide.
GRAMMAR: Final = frozenset("的地得着了过为还都只好教种量数背倒转长重行当中冲调觉差间应相")


@dataclass(frozen=True, slots=True)
class Example:
    """One character in its place with its right reading."""

    context: Context
    at: int
    reading: str
    weight: float
    masked: bool = False

    @property
    def char(self) -> str:
        """The character."""
        return self.context.text[self.at]


FOLDS: Final = 5


def items(shared: Path) -> list[tuple[str, int, str]]:
    """The CPP development items: a text, the place of a character, and its label."""
    lines = (shared / "cpp/dev.sent").read_text("utf-8").splitlines()
    labels = (shared / "cpp/dev.lb").read_text("utf-8").splitlines()
    return [
        (line.replace("▁", ""), line.index("▁"), label) for line, label in zip(lines, labels, strict=True)
    ]


def cpp(shared: Path, fold: int = -1) -> list[Example]:
    """The CPP development items to learn from: all of them, or those outside a fold."""
    return [
        Example(Context(text), at, with_number(label), 0.3 if text[at] in GRAMMAR else 1.0)
        for number, (text, at, label) in enumerate(items(shared))
        if fold < 0 or number % FOLDS != fold
    ]


LEARNER: Final = 0.5


def learner_sentences() -> Iterator[Example]:
    """Graded sentences, printed by machine: words that the dictionary decides are read as it does."""
    data = json.loads((files("hsk_sentences_audio") / "data" / "sentences.json").read_text("utf-8"))
    for item in data:
        text = item["chinese"]
        context = Context(text)
        syllables = aligned(
            [at for at, char in enumerate(text) if is_han(char)], text, item["pinyin"].split()
        )
        for at, printed in syllables:
            cover = context.cedict[at]
            if cover is None or cover.kind[0] != "a":
                yield Example(context, at, printed, LEARNER)
            elif len(cover.readings) == 1:
                yield Example(context, at, cover.readings[0], LEARNER)


def aligned(places: list[int], text: str, printed: list[str]) -> list[tuple[int, str]]:
    """Places with their syllables; a printed `huór` gives 儿 its `r5`; empty where the counts differ."""
    syllables: list[str] = []
    for part in printed:
        syllables.append(with_number(part))
        here = places[len(syllables) - 1] if len(syllables) <= len(places) else -1
        suffix = text[here + 1 : here + 2] == "儿" and syllables[-1][-2] == "r"
        if suffix and syllables[-1][:-1] != "er":
            syllables[-1] = syllables[-1][:-2] + syllables[-1][-1]
            syllables.append("r5")
    return list(zip(places, syllables, strict=True)) if len(syllables) == len(places) else []


def judged(path: Path, weight: float) -> Iterator[Example]:
    """Sentences of a judged file: text, tab, readings with `/` between accepted ones, `-` for none."""
    for line in path.read_text("utf-8").splitlines():
        text, _, readings = line.partition("\t")
        context = Context(text)
        places = [at for at, char in enumerate(text) if is_han(char)]
        for at, reading in zip(places, readings.split(), strict=True):
            if reading != "-":
                yield Example(context, at, reading.split("/")[0], weight)


def targets(path: Path, weight: float) -> Iterator[Example]:
    """Sentences of our own with readings in braces behind the characters: `慢慢地{de5}走`."""
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, found = "", []
        for part in re.split(r"\{([^}]*)\}", line):
            if re.fullmatch(r"[a-z]+[1-5]", part):
                found.append((len(text) - 1, part))
            else:
                text += part
        context = Context(text)
        for at, reading in found:
            yield Example(context, at, reading, weight)


def dictionary_words(chars: frozenset[str], weight: float) -> Iterator[Example]:
    """Characters in dictionary words with the word's entry hidden: what neighbours tell of new words."""
    for _traditional, simplified, printed in headwords():
        parts = printed.split()
        if not 1 < len(simplified) == len(parts) <= 6 or not chars.intersection(simplified):
            continue
        if len(readings_of(simplified)) > 1:
            continue
        context = Context(simplified)
        for at, char in enumerate(simplified):
            if char in chars:
                yield Example(context, at, with_number(parts[at]), weight, masked=True)
