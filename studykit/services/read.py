"""Reading transcripts from disk, for the command line, the build and the terminal app."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from studykit.core.headway import Headway, counted, untold
from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.mining.candidates import Candidates
from studykit.mining.mine import DEFAULT_QUOTES, mine
from studykit.reasons import system_reason
from studykit.transcripts.document import Document, Pair, Problem, SegmentLang, SheetPlace
from studykit.transcripts.reader import NO_FIXES, read_document, read_documents

JsonObject: TypeAlias = dict[str, Any]

_NEARLY_ALL: Final = 0.85


@dataclass(frozen=True, slots=True)
class Reading:
    """One transcript, understood, and what it offers for cards; `files` names those of a pair."""

    document: Document
    candidates: Candidates
    files: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a reader should look at: in the reading, and what sounds misheard."""
        return (*self.document.problems, *self.candidates.problems)

    def as_json(self) -> JsonObject:
        """The object that `studykit read --json` prints."""
        document, candidates = self.document, self.candidates
        return {
            "file": document.file,
            **({"files": list(self.files)} if self.files else {}),
            "layout": document.layout,
            "evidence": document.evidence,
            **({"sheets": [_sheet(sheet) for sheet in document.sheets]} if document.sheets else {}),
            "pairs": [_pair(pair) for pair in document.pairs],
            "terms": [
                {
                    "en": term.en,
                    "zh": term.zh,
                    "line": term.line,
                    "origin": term.origin,
                    "pinyin": term.pinyin,
                    "abbr": term.abbr,
                    "pos": term.pos,
                    "note": term.note,
                    "kind": term.kind,
                    "mark": term.mark,
                }
                for term in candidates.terms
            ],
            "quotes": [
                {
                    "text": quote.text,
                    "lang": quote.lang,
                    "translation": quote.translation,
                    "speaker": quote.speaker,
                    "line": quote.line,
                }
                for quote in candidates.quotes
            ],
            "concepts": [
                {
                    "question": concept.question,
                    "answer": concept.answer,
                    "lang": concept.lang,
                    "speaker": concept.speaker,
                    "line": concept.line,
                }
                for concept in candidates.concepts
            ],
            "problems": [{"line": problem.line, "message": problem.message} for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What came of some files: the readings, in order, and why the other files could not be read."""

    readings: tuple[Reading, ...]
    errors: tuple[DataError, ...]


def read_file(path: Path, *, fixes: Mapping[str, str] = NO_FIXES) -> Document:
    """Read one transcript, `fixes` (wrong: right) put right; raises DataError where it can't be read."""
    return read_document(_bytes_of(path), str(path), fixes=fixes)


def read_together(paths: Sequence[Path], *, fixes: Mapping[str, str] = NO_FIXES) -> Document:
    """Read one file, or two that hold a transcript in one language each, as one document.

    Raises DataError where one can't be read or they don't go together.
    """
    documents = [(path, read_file(path, fixes=fixes)) for path in paths]
    if len(documents) == 1:
        return documents[0][1]
    together = _as_pair(documents, fixes)
    if together is None:
        raise DataError(
            _("this file and {other} do not translate each other").format(other=paths[1].name),
            where=Where(str(paths[0])),
            hint=_("By their names they are one talk in two languages; rename one, or name one at a time."),
        )
    return together


def _bytes_of(path: Path) -> bytes:
    where = Where(str(path))
    if path.is_dir():
        raise DataError(_("this is a folder"), where=where, hint=_("Name the transcripts inside it."))
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DataError(_("there is no such file"), where=where) from error
    except OSError as error:
        raise DataError(system_reason(error), where=where) from error


def read_files(
    paths: Sequence[Path], *, quotes: int = DEFAULT_QUOTES, headway: Headway = untold
) -> ReadResult:
    """Read and mine every file that can be read, `quotes` quotations a file at most.

    Two files next to each other, one in English and one in Chinese, are read as one where they translate
    each other.
    """
    documents: list[tuple[Path, Document]] = []
    errors: list[DataError] = []
    for path in counted(_("Reading transcripts"), paths, len(paths), headway):
        try:
            documents.append((path, read_file(path)))
        except DataError as error:
            errors.append(error)
    return ReadResult(tuple(_with_partners(documents, quotes, headway)), tuple(errors))


def _with_partners(
    documents: Sequence[tuple[Path, Document]], quotes: int, headway: Headway
) -> Iterator[Reading]:
    at = 0
    while at < len(documents):
        file = documents[at][0].name
        headway(_("Looking for terms in {file}").format(file=file), at, len(documents))
        two = documents[at : at + 2]
        together = _as_pair(two) if len(two) == 2 else None
        document = together or documents[at][1]
        files = tuple(str(path) for path, _document in two) if together else ()
        yield Reading(document, mine(document, quotes=quotes), files)
        at += 2 if together else 1


def _as_pair(two: Sequence[tuple[Path, Document]], fixes: Mapping[str, str] = NO_FIXES) -> Document | None:
    """Two files as one document; None where they don't belong together."""
    if {main_language(document) for _path, document in two} != {"en", "zh"}:
        return None
    if any(document.pairs for _path, document in two):
        return None
    try:
        together = read_documents([(_bytes_of(path), str(path)) for path, _document in two], fixes=fixes)
    except DataError:
        return None
    return together if together.pairs else None


def main_language(document: Document) -> SegmentLang:
    """The language of nearly all segments, or empty."""
    counts = Counter(segment.lang for segment in document.segments if segment.kind != "meta" and segment.lang)
    for lang, count in counts.most_common(1):
        if count >= _NEARLY_ALL * counts.total():
            return lang
    return ""


def _sheet(sheet: SheetPlace) -> JsonObject:
    return {"title": sheet.title, "offset": sheet.offset}


def _pair(pair: Pair) -> JsonObject:
    return {
        "en": pair.en.text if pair.en else "",
        "zh": pair.zh.text if pair.zh else "",
        "en_line": pair.en.line if pair.en else None,
        "zh_line": pair.zh.line if pair.zh else None,
        "speaker": pair.speaker,
        "confidence": round(pair.confidence, 3),
        "sentences": [{"en": sentence.en, "zh": sentence.zh} for sentence in pair.sentences],
    }
