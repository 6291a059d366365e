"""Plain lists beside the decks: a headword a line, then, after tabs, its meaning and why it is there.

Lines are sorted, so that two machines' lists merge well; comments (`#`) stay at the top.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from studykit.deckfile.nodes import refuse_conflict_markers, without_bom


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """A word that was decided about; without a meaning, all its meanings were."""

    headword: str
    meaning: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WordList:
    """A list's words and its comments."""

    words: tuple[Listed, ...] = ()
    comments: tuple[str, ...] = ()

    def with_words(self, words: Iterable[Listed]) -> WordList:
        """The list with more words; a word that is in it takes the newer reason."""
        by_key = {(word.headword, word.meaning): word for word in (*self.words, *words)}
        return WordList(tuple(sorted(by_key.values())), self.comments)


def parse_wordlist(text: str, path: str) -> WordList:
    """The list that a text holds. Raises DataError for an unsettled git conflict."""
    text = without_bom(text)
    refuse_conflict_markers(text, path)
    words, comments = [], []
    for line in text.split("\n"):
        if line.startswith("#"):
            comments.append(line.rstrip())
        elif line.strip():
            headword, meaning, reason = (*(part.strip() for part in line.split("\t", 2)), "", "")[:3]
            words.append(Listed(unicodedata.normalize("NFC", headword), meaning, reason))
    return WordList(tuple(sorted(set(words))), tuple(comments))


def emit_wordlist(words: WordList) -> str:
    """A list as text, LF at the end of each line."""
    lines = [f"{word.headword}\t{word.meaning}\t{word.reason}".rstrip("\t") for word in sorted(words.words)]
    return "".join(f"{line}\n" for line in (*words.comments, *lines))


@dataclass(frozen=True, slots=True)
class Lookup:
    """A list made ready for looking words up by their folded headword and meaning."""

    reasons: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, words: WordList, fold: Callable[[str], str]) -> Lookup:
        """A list under a way of folding spellings."""
        return cls({(fold(word.headword), fold(word.meaning)): word.reason for word in words.words})

    def reason(self, headword: str, meaning: str) -> str | None:
        """Why a folded headword with this folded meaning is listed; None where it is not."""
        found = self.reasons.get((headword, meaning))
        return self.reasons.get((headword, "")) if found is None else found
