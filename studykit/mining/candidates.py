"""Candidates: what a transcript offers for cards, before anyone has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from studykit.transcripts.document import Problem

Origin: TypeAlias = Literal["table", "gloss", "list", "cue", "dictionary"]
TermMark: TypeAlias = Literal["equal", "untranslated"]


@dataclass(frozen=True, slots=True)
class ExampleCandidate:
    """A sentence of the transcript that holds a term; a missing side is empty."""

    zh: str
    en: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermCandidate:
    """A term in one or both languages; with a `mark` it makes no card, with a `doubt` none unasked."""

    en: str
    zh: str
    line: int
    origin: Origin
    pinyin: str = ""
    abbr: str = ""
    pos: str = ""
    ipa: str = ""
    note: str = ""
    kind: Literal["term", "name"] = "term"
    mark: TermMark | None = None
    reason: str = ""
    doubt: str = ""
    examples: tuple[ExampleCandidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCandidate:
    """A quotable sentence in its own language `lang`, with its translation where there is one."""

    text: str
    lang: Literal["zh", "en"]
    line: int
    translation: str = ""
    speaker: str = ""
    context: str = ""
    reason: str = ""
    marked_by_editor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptCandidate:
    """A question and its answer of at most 40 words."""

    question: str
    answer: str
    lang: Literal["zh", "en"]
    line: int
    speaker: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """All candidates of one transcript: terms in document order, quotes and concepts best first.

    `words` are words of a transcript without translation, with the dictionary's meanings; `problems` are
    likely mistakes in the source that a reader should look at.
    """

    terms: tuple[TermCandidate, ...] = ()
    quotes: tuple[QuoteCandidate, ...] = ()
    concepts: tuple[ConceptCandidate, ...] = ()
    words: tuple[TermCandidate, ...] = ()
    problems: tuple[Problem, ...] = ()
