"""Where a headword begins: the left boundary of the Chinese words before a gloss in English.

Every run of words that ends at the parenthesis is a candidate. Each is scored by evidence with a linguistic
name, weighed by `WEIGHTS`; the best one is the headword.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from studykit.mining.headwords import han_count
from studykit.mining.lexicon import (
    COUNTERPARTS,
    FUNCTION_WORDS,
    INSTITUTION,
    STARTERS,
    SUFFIXES,
    is_entry,
    is_function_word,
    is_morpheme,
    is_predicate,
    is_verb,
    likeness,
    meanings,
)
from studykit.mining.roles import is_role
from studykit.mining.tokens import Token, simplify, tokens
from studykit.mining.words import numbers
from studykit.transcripts.align.tokens import english_words

MAX_WORDS: Final = 12
_CLAUSE: Final = re.compile(r"[，,。．；;：:！!？?、()（）“”\"‘’「」『』《》〈〉\[\]【】…—–~～\n|→]")
_ENGLISH_FUNCTION: Final = frozenset(
    english_words("of the a an and or for to in from with by on at as into over under between is be")
)

_PARTICIPLE: Final = re.compile(r"\s*[A-Za-z-]{3,}ing\b", re.IGNORECASE)

WEIGHTS: Final = numbers("boundary_weights")


@dataclass(frozen=True)
class Gloss:
    """The English side as evidence."""

    text: str

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its content words, as stems."""
        return frozenset(stem for stem in english_words(self.text) if stem not in _ENGLISH_FUNCTION)

    def first_is_covered(self, covered: Mapping[str, float]) -> bool:
        """Whether its first word is among the stems that `covered` gives a share."""
        first = english_words(self.text)[:1]
        return bool(first) and covered.get(first[0], 1.0) > 0

    @cached_property
    def is_abbreviation(self) -> bool:
        """Whether it is one short word in capitals."""
        return bool(re.fullmatch(r"[A-Z][A-Za-z]?[A-Z]{1,4}s?", self.text.strip()))

    def has_counterpart(self, word: Token) -> bool:
        """Whether it says a Chinese function word with one of its own."""
        return any(english in self.function_words for english in COUNTERPARTS.get(word.simplified, ()))

    @cached_property
    def function_words(self) -> frozenset[str]:
        """All its words in lower case, the possessive ending as one of them."""
        return frozenset(re.findall(r"'s|[a-z0-9&]+", self.text.lower().replace("’", "'")))

    @cached_property
    def size(self) -> int:
        """How many words it stands for; every letter of an abbreviation counts as one."""
        words = re.findall(r"[A-Za-z0-9]+", self.text)
        if self.is_abbreviation:
            return len(words[0])
        return max(1, len([word for word in words if word.lower() not in _ENGLISH_FUNCTION]))


@dataclass(frozen=True, slots=True)
class Cut:
    """A candidate: the words from `start` on are the headword, those before it are not."""

    words: tuple[Token, ...]
    start: int

    @property
    def inside(self) -> tuple[Token, ...]:
        """The words of the headword."""
        return self.words[self.start :]

    @property
    def before(self) -> Token | None:
        """The word just before the headword."""
        return self.words[self.start - 1] if self.start else None


def headword(left: str, english: str, corpus: str = "") -> str:
    """The end of `left` that `english` translates, verbatim; empty where nothing there is Chinese.

    `corpus` is the whole text, in Simplified characters: what recurs there is a word of its own.
    """
    clause = last_clause(left)
    cuts = cuts_of(clause)
    if not cuts:
        return ""
    gloss = Gloss(english)
    best = max(cuts, key=lambda cut: (score(evidence(cut, gloss, corpus)), cut.start))
    return clause[best.inside[0].start :].strip()


def score(found: dict[str, float]) -> float:
    """The weighed sum of the evidence."""
    return sum(WEIGHTS[name] * value for name, value in found.items())


def last_clause(left: str) -> str:
    """What follows the last mark that no headword spans."""
    cut = 0
    for match in _CLAUSE.finditer(left):
        cut = match.end()
    return left[cut:].rstrip()


def cuts_of(clause: str) -> tuple[Cut, ...]:
    """All places where a headword at the end of `clause` may begin."""
    words = tokens(clause)[-MAX_WORDS:]
    return tuple(Cut(words, start) for start in range(len(words)) if _may_start(words, start))


def _may_start(words: Sequence[Token], start: int) -> bool:
    return bool(han_count("".join(word.text for word in words[start:])))


def evidence(cut: Cut, gloss: Gloss, corpus: str) -> dict[str, float]:
    """What speaks for and against a candidate, by name."""
    found = {**_translation(cut, gloss), **_size(cut, gloss), **_edge(cut, gloss), **_recurrence(cut, corpus)}
    found["covered_after_opening_verb"] = found["after_opening_verb"] * found["covers"]
    found["partial_after_predicate"] = found["after_predicate"] * (1.0 - found["covers"])
    return found


def _translation(cut: Cut, gloss: Gloss) -> dict[str, float]:
    """Which words of the gloss the dictionary finds in the candidate, and which it finds only before it."""
    matches = [_matches(word, gloss) for word in cut.inside]
    covered = {stem: min(1.0, sum(match.get(stem, 0.0) for match in matches)) for stem in gloss.stems}
    coverage = sum(covered.values()) / max(1, len(covered))
    unmatched = [
        word
        for word, match in zip(cut.inside, matches, strict=True)
        if not match and word.simplified not in FUNCTION_WORDS and word.simplified not in SUFFIXES
    ]
    missing = sum(1.0 - share for share in covered.values())
    lost = 0.0
    for word in cut.words[max(0, cut.start - 4) : cut.start]:
        for stem, share in _matches(word, gloss).items():
            lost = max(lost, min(1.0 - covered[stem], share))
    leading = next((i for i, match in enumerate(matches) if match), len(matches))
    return {
        "covers": coverage,
        "may_translate": min(float(len(unmatched)), missing),
        "left_over": max(0.0, len(unmatched) - missing),
        "leads_astray": leading * float(coverage > 0.7),
        "cuts_translation": lost,
        "covers_initials": _initials(cut, gloss) if gloss.is_abbreviation else 0.0,
        "cuts_participle": float(
            cut.before is not None
            and is_verb(cut.before)
            and coverage < 1
            and bool(_PARTICIPLE.match(gloss.text))
            and not gloss.first_is_covered(covered)
        ),
    }


def _initials(cut: Cut, gloss: Gloss) -> float:
    """The share of an abbreviation's letters that begin the words' translations, less for words left over."""
    letters = [letter for letter in gloss.text.lower() if letter.isalpha()]
    left, used = list(letters), 0
    for word in cut.inside:
        begins = {stem[0] for stem, share in meanings(word.simplified).items() if share >= 0.5}
        found = next((letter for letter in left if letter in begins), None)
        if found:
            left.remove(found)
            used += 1
    return (1.0 - len(left) / len(letters)) * used / len(cut.inside)


def _matches(word: Token, gloss: Gloss) -> dict[str, float]:
    return {stem: share for stem in gloss.stems if (share := likeness(word.simplified, stem))}


def _size(cut: Cut, gloss: Gloss) -> dict[str, float]:
    characters = sum(len(word.text) if han_count(word.text) else 2 for word in cut.inside)
    surprise = math.log(characters / (2.2 * gloss.size)) ** 2
    return {
        "length": 0.0 if gloss.is_abbreviation else surprise,
        "length_of_abbreviation": surprise if gloss.is_abbreviation else 0.0,
        "more_words": max(0, len(cut.inside) - gloss.size - 1),
    }


def _edge(cut: Cut, gloss: Gloss) -> dict[str, float]:
    """What kind of word the candidate begins with, and what kind stands before it."""
    first, before = cut.inside[0], cut.before
    matched = bool(_matches(first, gloss)) or (first.simplified in STARTERS and gloss.has_counterpart(first))
    earlier = cut.words[cut.start - 2] if cut.start > 1 else None
    whole = "".join(word.simplified for word in cut.inside)
    function = before is not None and is_function_word(before)
    predicate = before is not None and is_predicate(before, earlier)
    content = before is not None and not function and not predicate
    return {
        "after_nothing": float(before is None),
        "after_function_word": float(function),
        "after_predicate": float(predicate and earlier is not None),
        "after_opening_verb": float(predicate and earlier is None),
        "after_role": float(before is not None and is_role(before.simplified) and gloss.text[:1].isupper()),
        "after_morpheme": float(before is not None and is_morpheme(before)),
        "after_de": float(before is not None and before.simplified in "的之"),
        "after_unknown": float(
            before is not None and bool(han_count(before.text)) and not is_entry(before.simplified)
        ),
        "after_latin": float(before is not None and before.text.isascii()),
        "abbreviates_part": float(content and gloss.is_abbreviation),
        "cuts_institution": float(content and bool(INSTITUTION.search(whole))),
        "starts_with_suffix": float(first.simplified in SUFFIXES and not matched),
        "starts_with_verb": float(is_verb(first) and not matched and len(cut.inside) > 1),
        "starts_with_adverb": float(first.pos == "d" and not matched),
        "starts_with_function_word": float(is_function_word(first) and not matched),
        "starts_with_foreign_latin": float(first.text.isascii() and not matched),
        "function_word_inside": sum(
            1.0
            for earlier_word, word in pairwise(cut.inside)
            if word.simplified in FUNCTION_WORDS
            and not gloss.has_counterpart(word)
            and not (word.simplified == "的" and _matches(earlier_word, gloss))
        ),
    }


def _recurrence(cut: Cut, corpus: str) -> dict[str, float]:
    text = simplify("".join(word.text for word in cut.inside))
    elsewhere = corpus.count(text) - 1
    if elsewhere < 1 or len(text) < 2:
        return {"recurs": 0.0, "mostly_extended": 0.0}
    before = cut.before
    extended = corpus.count(before.simplified + text) - 1 if before else 0
    return {
        "recurs": float(extended < elsewhere and len(cut.inside) > 1),
        "mostly_extended": extended / elsewhere,
    }
