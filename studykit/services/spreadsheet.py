"""A deck as a spreadsheet and back: a note a row, by id, with a column that says what to keep.

It opens in Excel with its Chinese right (UTF-8 with a byte order mark, CRLF), and no cell runs as a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from studykit.core.deck import Deck
from studykit.core.notes import Example, Note, NoteType, Quote, Term, with_fields
from studykit.core.options import Lang
from studykit.deckfile.identity import birth_of, new_id, tidied
from studykit.deckfile.schema import TYPES, type_of
from studykit.errors import DataError, DeckErrors, Where
from studykit.i18n import _

_COLUMNS: Final = (
    "id", "keep", "type", "zh", "pinyin", "en", "question", "answer", "front", "back", "text", "extra",
    "gloss", "speaker", "context", "examples", "tags", "zh_other", "abbr", "pos", "ipa", "domain", "lang",
    "source",
)  # fmt: skip
_ALWAYS: Final = frozenset({"id", "keep", "type", "tags"})
_FIXED: Final = frozenset({"id", "type", "lang", "source"})
_YES: Final = frozenset({"yes", "y", "1", "x", "true", "是"})
_NO: Final = frozenset({"no", "n", "0", "false", "否"})
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A deck as its spreadsheet wants it: the deck, the ids of notes dropped, and how many were changed."""

    deck: Deck
    dropped: tuple[str, ...]
    changed: int
    added: int


def sheet_of(deck: Deck) -> str:
    """A deck as the text of a CSV file; `keep` is yes, empty for a draft, or retired."""
    rows = [_row(note) for note in deck.notes]
    columns = [name for name in _COLUMNS if name in _ALWAYS or any(row.get(name) for row in rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(row.get(name, "")) for name in columns] for row in rows)
    return _BOM + out.getvalue()


def from_sheet(deck: Deck, text: str, path: str) -> SheetChange:
    """The deck with what a spreadsheet changed.

    Rows are matched by id; a row without one is a new note; a note without a row stays as it is. `keep` no
    drops a note, yes accepts it. Raises DeckErrors with every row that cannot be used, by its line.
    """
    reader = _Sheet(deck, path)
    for line, row in _rows(text, path):
        reader.take(line, row)
    return reader.result()


class _Sheet:
    def __init__(self, deck: Deck, path: str) -> None:
        self.deck = deck
        self.path = path
        self.notes = {note.id: note for note in deck.notes}
        self.seen: dict[str, int] = {}
        self.dropped: list[str] = []
        self.new: list[Note] = []
        self.errors: list[DataError] = []
        self.changed = 0

    def take(self, line: int, row: Mapping[str, str]) -> None:
        """Apply one row."""
        note_id, keep = row.get("id", "").strip(), row.get("keep", "").strip().lower()
        if keep and keep not in _YES | _NO | {"retired", "draft"}:
            self._wrong(line, _("`keep`: found `{found}`, expected yes, no or nothing").format(found=keep))
        elif not note_id:
            self._add(line, row, keep)
        elif note_id not in self.notes:
            self._wrong(line, _("there is no note {id} in this deck").format(id=note_id))
        elif note_id in self.seen:
            message = _("the id {id} is also in line {line}")
            self._wrong(line, message.format(id=note_id, line=self.seen[note_id]))
        else:
            self.seen[note_id] = line
            self._change(line, self.notes[note_id], row, keep)

    def _change(self, line: int, note: Note, row: Mapping[str, str], keep: str) -> None:
        if keep in _NO:
            self.dropped.append(note.id)
            return
        before = _row(note)
        changes = {
            name: _value(name, cell)
            for name, cell in row.items()
            if name in before and name not in _FIXED | {"keep"} and cell != before[name]
        }
        if keep in _YES and note.draft:
            changes["draft"] = False
        if "pinyin" in changes and isinstance(note, Term | Quote):
            changes["doubt"] = ""
        if changes:
            made = tidied(with_fields(note, changes))
            if birth_of(note).headline and not birth_of(made).headline:
                self._wrong(line, _("a row left without its text; `keep` no would drop the note"))
                return
            self.changed += made != note
            self.notes[note.id] = made

    def _add(self, line: int, row: Mapping[str, str], keep: str) -> None:
        named = row.get("type", "").strip()
        note_type: NoteType | None = next((name for name in TYPES if name == named), None)
        if named and note_type is None:
            message = _("`type`: found `{found}`, expected one of {types}")
            self._wrong(line, message.format(found=named, types=", ".join(TYPES)))
            return
        if keep in _NO or not any(cell.strip() for cell in row.values()):
            return
        blank = TYPES[note_type or "term"](id="")
        names = {place.name for place in fields(blank)} - {"id"}
        given = {name: cell for name, cell in row.items() if name in names and cell}
        values: dict[str, object] = {name: _value(name, cell) for name, cell in given.items()}
        if "lang" in values:
            lang: Lang = "en" if values["lang"] == "en" else "zh"
            values["lang"] = lang
        note = tidied(with_fields(blank, values))
        if not birth_of(note).headline:
            self._wrong(line, _("a new row without a text; expected zh, question, front or text"))
            return
        note_id = new_id(note, self.deck.id, {*self.notes, *(each.id for each in self.new)})
        self.new.append(replace(note, id=note_id))

    def _wrong(self, line: int, message: str) -> None:
        self.errors.append(DataError(message, where=Where(self.path, line)))

    def result(self) -> SheetChange:
        """The changed deck."""
        if self.errors:
            raise DeckErrors(self.errors)
        gone = set(self.dropped)
        notes = (*(note for note_id, note in self.notes.items() if note_id not in gone), *self.new)
        return SheetChange(replace(self.deck, notes=notes), tuple(self.dropped), self.changed, len(self.new))


def _rows(text: str, path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the header, each with the line on which it starts."""
    text = text.removeprefix(_BOM)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: Sequence[str] = ()
    line = 1
    try:
        for cells in reader:
            if not columns:
                columns = [cell.strip().lower() for cell in cells]
                unknown = [name for name in columns if name and name not in _COLUMNS]
                if "id" not in columns or unknown:
                    raise _no_header(path, unknown)
            elif cells:
                yield line, {name: _plain(cell) for name, cell in zip(columns, cells, strict=False) if name}
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(
            _("not a CSV file: {why}").format(why=error), where=Where(path, reader.line_num)
        ) from None


def _no_header(path: str, unknown: Sequence[str]) -> DataError:
    found = ", ".join(unknown) or _("no `id`")
    message = _("the header: found {found}, expected columns out of {columns}")
    return DataError(message.format(found=found, columns=", ".join(_COLUMNS)), where=Where(path, 1))


def _row(note: Note) -> dict[str, str]:
    """A note's cells by column."""
    row = {"id": note.id, "type": type_of(note), "keep": _kept(note)}
    for place in fields(note):
        if place.name in _COLUMNS and place.name not in row:
            row[place.name] = _cell(getattr(note, place.name))
    return row


def _kept(note: Note) -> str:
    if note.retired:
        return "retired"
    return "" if note.draft else "yes"


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        parts = [
            f"{part.zh} | {part.en}".strip() if isinstance(part, Example) else str(part) for part in value
        ]
        return "\n".join(parts) if any(isinstance(part, Example) for part in value) else ", ".join(parts)
    return str(value)


def _value(name: str, cell: str) -> object:
    if name == "tags":
        return tuple(tag.strip() for tag in re.split("[,，;；]", cell) if tag.strip())
    if name == "examples":
        sides = [line.partition("|")[::2] for line in cell.split("\n") if line.strip(" |")]
        return tuple(Example(zh.strip(), en.strip()) for zh, en in sides)
    return cell


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    """What a safe cell stands for."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
