"""Likely mishearings: a rare word that sounds like a name which the document knows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from studykit.i18n import _
from studykit.lang.dictionary import glosses, headwords
from studykit.transcripts.align.tokens import stem
from studykit.transcripts.document import Document, Problem

_WORD: Final = re.compile(r"(?<![A-Za-z0-9@/._-])[A-Za-z][A-Za-z]{3,}(?![A-Za-z0-9@/_-])")
_RARE: Final = 2
_LEAST_LIKE: Final = 0.62
_LEAST_LIKE_OF_A_WORD: Final = 0.7
_PLACE_OF_A_NAME: Final = re.compile(
    r"\b(?:at|on|with|from|by|called|named|using|like|use|of|and|joined|built)\s+$", re.IGNORECASE
)
_AFTER_A_NAME: Final = re.compile(
    r"\s*(?:[.,;:!?，。；：！？、]|$|\band\b|\bor\b|\bis\b|\bwas\b|\bhas\b|\bfor\b)"
)
# What sounds alike, the longer spellings first.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for sound, *patterns in (
        ("x", r"tch|ch|sh|tion|sion"),
        ("f", r"ph"),
        ("t", r"th"),
        ("", r"gh(?=t|$)"),
        ("k", r"ck|qu|q"),
        ("s", r"c(?=[eiy])"),
        ("k", r"[cgk]"),
        ("s", r"[sz]"),
        ("t", r"[dt]"),
        ("p", r"[bp]"),
        ("f", r"[fv]"),
        ("", r"[wh]"),
        ("n", r"[mn]"),
    )
    for pattern in patterns
)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word on a line, and the name that it may be."""

    word: str
    name: str
    line: int

    def problem(self) -> Problem:
        """What a reader is told."""
        return Problem(
            self.line, _("“{word}” may be a mishearing of “{name}”").format(word=self.word, name=self.name)
        )


def suspects(document: Document) -> tuple[Suspect, ...]:
    """The rare Latin words of a document that sound like one of its names, in document order."""
    words = list(_words(document))
    counts = Counter(word for word, _line, _placed in words)
    folded = Counter(word.lower() for word, _line, _placed in words)
    names = {word for word in counts if word[0].isupper() and _is_name(word, folded, counts)}
    by_sound: dict[str, set[str]] = defaultdict(set)
    for name in names:
        by_sound[sound(name)[:1]].add(name)
    found: dict[str, Suspect] = {}
    for word, line, placed in words:
        if folded[word.lower()] > _RARE or word in names or word.lower() in {name.lower() for name in names}:
            continue
        name = _sounds_like(word, by_sound[sound(word)[:1]], placed=placed)
        if name:
            found.setdefault(word, Suspect(word, name, line))
    return tuple(found.values())


def sound(word: str) -> str:
    """A word's consonants, those that sound alike written alike, doubles once; its first vowel counts."""
    text = word.lower()
    for pattern, letter in _SOUNDS:
        text = pattern.sub(letter, text)
    first = "a" if text[:1] in "aeiouy" else text[:1]
    consonants = first + re.sub(r"[aeiouy]", "", text[1:])
    return re.sub(r"(.)\1+", r"\1", consonants)


def _words(document: Document) -> Iterator[tuple[str, int, bool]]:
    """Every Latin word with its line, and whether it stands where a name may stand."""
    for segment in document.segments:
        if segment.kind == "meta":
            continue
        for match in _WORD.finditer(segment.text):
            before, after = segment.text[: match.start()], segment.text[match.end() :]
            placed = bool(_PLACE_OF_A_NAME.search(before) and _AFTER_A_NAME.match(after))
            yield match.group(), segment.line + before.count("\n"), placed
    for table in document.tables:
        for row in table.rows:
            for match in _WORD.finditer(" | ".join(row.cells)):
                yield match.group(), row.line, True


def _is_name(word: str, folded: Counter[str], counts: Counter[str]) -> bool:
    """Whether a capitalised word is written so each time, and is no ordinary word."""
    return counts[word] == folded[word.lower()] and (not is_english(word) or counts[word] > _RARE)


def _sounds_like(word: str, names: set[str], *, placed: bool) -> str:
    best, name = 0.0, ""
    for other in sorted(names):
        if _are_forms_of_one_word(word.lower(), other.lower()):
            return ""
        alike = SequenceMatcher(None, word.lower(), other.lower(), autojunk=False).ratio()
        distance = _distance(sound(word), sound(other))
        ordinary = is_english(word)
        near = distance == 0 if ordinary else distance <= (len(sound(other)) > 3)
        least = _LEAST_LIKE_OF_A_WORD if ordinary else _LEAST_LIKE
        if near and alike >= least and (placed or not ordinary) and alike > best:
            best, name = alike, other
    return name


def _are_forms_of_one_word(one: str, other: str) -> bool:
    return stem(one) == stem(other) or one.startswith(other) or other.startswith(one)


def _distance(one: str, other: str) -> int:
    """How many letters must be added, dropped or changed to make one word of the other."""
    previous = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (a != b)))
        previous = row
    return previous[-1]


@lru_cache(maxsize=4096)
def is_english(word: str) -> bool:
    """Whether a word is ordinary English: the dictionary explains Chinese with it."""
    return word.lower() in _vocabulary() or stem(word.lower()) in _vocabulary()


@cache
def _vocabulary() -> frozenset[str]:
    text = " ".join("/".join(senses) for senses in glosses(word for _t, word, _p in headwords()).values())
    counts = Counter(re.findall(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])", text))
    return frozenset(word for word, count in counts.items() if count > 1)
