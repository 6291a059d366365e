"""Reading transcripts from disk, for the command line, the build and the terminal app."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.mining.candidates import Candidates
from studykit.mining.mine import DEFAULT_QUOTES, mine
from studykit.transcripts.document import Document, Pair
from studykit.transcripts.reader import read_document

JsonObject: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """One transcript, understood, and what it offers for cards."""

    document: Document
    candidates: Candidates

    def as_json(self) -> JsonObject:
        """The object that `studykit read --json` prints."""
        document, candidates = self.document, self.candidates
        return {
            "file": document.file,
            "layout": document.layout,
            "evidence": document.evidence,
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
            "problems": [{"line": problem.line, "message": problem.message} for problem in document.problems],
        }


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What came of some files: the readings, in order, and why the other files could not be read."""

    readings: tuple[Reading, ...]
    errors: tuple[DataError, ...]


def read_file(path: Path) -> Document:
    """Read one transcript; raises DataError where it can't be read."""
    where = Where(str(path))
    if path.is_dir():
        raise DataError(_("this is a folder"), where=where, hint=_("Name the transcripts inside it."))
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DataError(_("there is no such file"), where=where) from error
    except OSError as error:
        raise DataError(error.strerror or str(error), where=where) from error
    return read_document(data, str(path))


def read_files(paths: Sequence[Path], *, quotes: int = DEFAULT_QUOTES) -> ReadResult:
    """Read and mine every file that can be read, `quotes` quotations a file at most."""
    readings: list[Reading] = []
    errors: list[DataError] = []
    for path in paths:
        try:
            document = read_file(path)
        except DataError as error:
            errors.append(error)
        else:
            readings.append(Reading(document, mine(document, quotes=quotes)))
    return ReadResult(tuple(readings), tuple(errors))


def _pair(pair: Pair) -> JsonObject:
    return {
        "en": pair.en.text if pair.en else "",
        "zh": pair.zh.text if pair.zh else "",
        "en_line": pair.en.line if pair.en else None,
        "zh_line": pair.zh.line if pair.zh else None,
        "speaker": pair.speaker,
        "confidence": pair.confidence,
        "sentences": [{"en": sentence.en, "zh": sentence.zh} for sentence in pair.sentences],
    }
