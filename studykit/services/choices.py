"""What you decided about words once, for the whole library: rejected ones, and ones you know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, TypeAlias

from studykit.core.notes import Note, Term
from studykit.core.sides import fold
from studykit.deckfile.identity import birth_of
from studykit.deckfile.wordlist import Listed, Lookup, WordList, emit_wordlist, parse_wordlist
from studykit.services.textfile import read_text_or_nothing, write_text

Verdict: TypeAlias = Literal["rejected", "known"]
VERDICTS: Final[tuple[Verdict, ...]] = ("rejected", "known")


@dataclass(frozen=True)
class Choices:
    """The library's two word lists."""

    rejected: WordList = field(default_factory=WordList)
    known: WordList = field(default_factory=WordList)

    @cached_property
    def _lookups(self) -> tuple[Lookup, Lookup]:
        return Lookup.of(self.rejected, folded), Lookup.of(self.known, folded)

    def is_rejected(self, note: Note) -> bool:
        """Whether you rejected this headword with this meaning."""
        return bool(self.rejected.words) and self._reason(self._lookups[0], note) is not None

    def known_reason(self, note: Note) -> str | None:
        """Why you know this headword already; None where nothing says so."""
        return self._reason(self._lookups[1], note) if self.known.words else None

    def _reason(self, lookup: Lookup, note: Note) -> str | None:
        birth = birth_of(note)
        headword, meaning = folded(birth.headline), folded(birth.meaning)
        found = lookup.reason(headword, meaning)
        if found is None and isinstance(note, Term):
            return lookup.reason(meaning, headword)  # a list may name the English side
        return found


def list_path(library: Path, verdict: Verdict) -> Path:
    """Where a list is kept."""
    return library / f"{verdict}.txt"


def load_choices(library: Path) -> Choices:
    """The library's lists; missing ones are empty. Raises DataError for one that cannot be read."""
    rejected, known = (
        parse_wordlist(read_text_or_nothing(path), str(path))
        for path in (list_path(library, verdict) for verdict in VERDICTS)
    )
    return Choices(rejected, known)


def remember(library: Path, verdict: Verdict, words: Iterable[Listed]) -> int:
    """Put words on a list; returns how many are new there."""
    path = list_path(library, verdict)
    text = read_text_or_nothing(path)
    before = parse_wordlist(text, str(path))
    after = before.with_words(words)
    made = emit_wordlist(after)
    if made != text:
        write_text(path, made)
    return len(after.words) - len(before.words)


def folded(text: str) -> str:
    """A text for comparing: without script, width, case, space and punctuation."""
    if text.isascii():
        return fold(text)
    from studykit.lang.scripts import to_simplified

    return fold(to_simplified(text))
