"""Changes to a deck file that leave everything else as it is, byte for byte.

The change is a list of edits: a field's value, a line or a block put in or taken out. A block runs from its
dash to the next dash, less the blank lines and comments at or left of the dash at its end; a field runs from
its key to the next key in the same way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from studykit.core.deck import Deck
from studykit.core.notes import Note
from studykit.deckfile.emit import emit_deck, emit_note, field_lines, head_lines
from studykit.deckfile.nodes import Items, Node, Pairs, Scalar, read_nodes, without_bom
from studykit.deckfile.parse import deck_of, parse_deck
from studykit.deckfile.schema import DECK_KEYS, KEYS, OPTION_KEYS, record_of, type_of
from studykit.errors import DataError, Where
from studykit.i18n import _

Lines: TypeAlias = list[str]
_HEAD_ORDER: Final = (*DECK_KEYS, *OPTION_KEYS)


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """The characters from `start` up to `end` become `made`."""

    start: int
    end: int
    made: str


def splice(text: str, deck: Deck, path: str) -> str:
    """The file's text, changed so that it reads as `deck`; notes that stay must be in the file's order.

    Raises DataError where a change would touch an anchor, an alias or a merge key, and where the result would
    not read back as the deck.
    """
    result = _edited(text, deck, path) if text else emit_deck(deck)
    if result != text and parse_deck(result, path) != deck:
        raise DataError(
            _("this file cannot be changed without changing more than is meant"),
            where=Where(path),
            hint=_("Write its notes one a block, as `studykit build` writes them, and run this again."),
        )
    return result


def _edited(text: str, deck: Deck, path: str) -> str:
    body = without_bom(text)
    root = read_nodes(body, path)
    edits = _Splicer(body, path, root).edits(deck_of(root, path), deck)
    newline = "\r\n" if "\r\n" in body else "\n"
    parts, at = [text[: len(text) - len(body)]], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [body[at : edit.start], edit.made.replace("\n", newline)]
        at = edit.end
    return "".join([*parts, body[at:]])


class _Splicer:
    def __init__(self, text: str, path: str, root: Node) -> None:
        assert isinstance(root, Pairs)
        self.text = text
        self.path = path
        self.root = root

    def edits(self, old: Deck, new: Deck) -> Iterator[_Edit]:
        """Everything that makes the old deck's text the new deck's."""
        before = {key: [f"{key}: {value}"] for key, value in head_lines(old).items()}
        after = {key: [f"{key}: {value}"] for key, value in head_lines(new).items()}
        yield from self._fields(self.root, before, after, _HEAD_ORDER, len(self.text))
        place = next(((key, value) for key, value in self.root.pairs if key.text == "notes"), None)
        if old.notes == new.notes and self._ids_stand(place):
            return
        if place is not None and isinstance(place[1], Items) and not place[1].flow:
            yield from self._notes(place[1], place[0], old, new)
        elif old.notes != new.notes:
            yield self._whole_notes(place, new)

    def _ids_stand(self, place: tuple[Scalar, Node] | None) -> bool:
        """Whether every note carries its id in the file."""
        nodes = place[1].nodes if place is not None and isinstance(place[1], Items) else ()
        return all(_has_id(node) for node in nodes)

    def _refused(self, node: Node) -> DataError:
        return DataError(
            _("a change would touch an anchor, an alias, a merge key or a mapping in one line"),
            where=Where(self.path, node.line),
            hint=_("Write it out in full, and run this again."),
        )

    def _whole_notes(self, place: tuple[Scalar, Node] | None, new: Deck) -> _Edit:
        made = "notes:\n" + "".join(map(emit_note, new.notes))
        if place is None:
            end = len(self.text)
            return _Edit(end, end, made if self.text.endswith("\n") else "\n" + made)
        key, value = place
        if value.shared or self.root.flow:
            raise self._refused(value)
        end = self._end_of_line(max(value.end, key.end))
        tail = self.text[max(value.end, key.end + 1) : end].strip()
        return _Edit(key.start, end, made.replace("\n", f"  {tail}\n" if tail else "\n", 1).rstrip("\n"))

    def _notes(self, items: Items, key: Scalar, old: Deck, new: Deck) -> Iterator[_Edit]:
        dashes, ends = self._blocks(items)
        place = {note.id: number for number, note in enumerate(old.notes)}
        margin = " " * self._column(dashes[0])
        at = -1
        for note in new.notes:
            number = place.pop(note.id, None)
            if number is None:
                where = ends[at] if at >= 0 else self._line_start(dashes[0])
                yield self._insertion(where, _indented(emit_note(note), margin))
                continue
            if number < at:
                raise self._refused(items.nodes[number])
            at = number
            yield from self._block(items.nodes[number], dashes[number], ends[number], old.notes[number], note)
        for number in place.values():
            yield _Edit(self._line_start(dashes[number]), ends[number], "")
        if not new.notes:
            yield _Edit(key.end + 1, key.end + 1, " []")

    def _blocks(self, items: Items) -> tuple[list[int], list[int]]:
        """Each block's dash and its end."""
        import yaml

        entries = [
            token.start_mark.index
            for token in yaml.scan(self.text, Loader=yaml.CSafeLoader)
            if isinstance(token, yaml.BlockEntryToken)
        ]
        dashes = [entries[bisect_left(entries, node.start) - 1] for node in items.nodes]
        limits = [*(self._line_start(dash) for dash in dashes[1:]), items.end]
        column = self._column(dashes[0])
        return dashes, [self._trimmed(dash, end, column) for dash, end in zip(dashes, limits, strict=True)]

    def _block(self, node: Node, dash: int, end: int, old: Note, new: Note) -> Iterator[_Edit]:
        assert isinstance(node, Pairs)
        if old == new and _has_id(node):
            return
        before = {key: field_lines(key, value) for key, value in record_of(old).items()}
        after = {key: field_lines(key, value) for key, value in record_of(new).items()}
        if not _has_id(node):
            del before["id"]
        if node.flow or type_of(old) != type_of(new):
            if node.shared:
                raise self._refused(node)
            made = _indented(emit_note(new), " " * self._column(dash)).lstrip(" ")
            yield _Edit(dash, end, made if self.text[:end].endswith("\n") else made.rstrip("\n"))
        else:
            yield from self._fields(node, before, after, KEYS[type_of(new)], end)

    def _fields(
        self,
        node: Pairs,
        before: Mapping[str, Lines],
        after: Mapping[str, Lines],
        order: Sequence[str],
        end: int,
    ) -> Iterator[_Edit]:
        """Edits of a mapping's fields; what stands under other keys stays."""
        if before == after:
            return
        if node.flow or (node.shared and node is not self.root):
            raise self._refused(node)
        margin = " " * self._column(node.pairs[0][0].start)
        starts = [key.start for key, _value in node.pairs]
        limits = [*(self._line_start(start) for start in starts[1:]), end]
        behind = -1
        place = {key.text: number for number, (key, _value) in enumerate(node.pairs)}
        for name in order:
            number = place.get(name)
            if number is None:
                if name in after:
                    yield self._new_field(starts[0], self._after(node, behind, limits), after[name], margin)
                continue
            behind = max(behind, number)
            key, value = node.pairs[number]
            if before.get(name) == after.get(name):
                continue
            if key.shared or value.shared:
                raise self._refused(value)
            stop = self._value_end(key, value, limits[number])
            if name in after:
                yield self._new_value(key, stop, after[name], margin)
            elif number == 0 and len(starts) > 1:
                yield _Edit(key.start, starts[1], "")
            else:
                yield _Edit(self._line_start(key.start), self._next_line(stop), "")

    def _after(self, node: Pairs, number: int, limits: Sequence[int]) -> int | None:
        if number < 0:
            return None
        key, value = node.pairs[number]
        return self._next_line(self._value_end(key, value, limits[number]))

    def _new_field(self, first: int, at: int | None, lines: Lines, margin: str) -> _Edit:
        if at is None:
            return _Edit(first, first, f"\n{margin}".join([*lines, ""]))
        return self._insertion(at, "".join(f"{margin}{line}\n" if line else "\n" for line in lines))

    def _new_value(self, key: Scalar, stop: int, lines: Lines, margin: str) -> _Edit:
        """A value written anew; a comment behind it stays in its first line."""
        if self.text[stop - 1] == "\n":
            return _Edit(key.start, stop, "".join(_joined(lines, margin)) + "\n")
        end = self._end_of_line(stop)
        return _Edit(key.start, end, "".join(_joined([lines[0] + self.text[stop:end], *lines[1:]], margin)))

    def _insertion(self, at: int, made: str) -> _Edit:
        return _Edit(at, at, made if not at or self.text[at - 1] == "\n" else "\n" + made.rstrip("\n"))

    def _value_end(self, key: Scalar, value: Node, limit: int) -> int:
        if isinstance(value, Scalar) and self.text[value.start : value.start + 1] not in {"|", ">"}:
            return max(value.end, key.end + 1)
        if not isinstance(value, Scalar) and value.flow:
            return value.end
        return self._trimmed(key.start, limit, self._column(key.start))

    def _trimmed(self, start: int, end: int, column: int) -> int:
        """`end` less the blank lines before it and the comments at or left of a column."""
        while (line_start := self.text.rfind("\n", start, max(end - 1, start)) + 1) > start:
            line = self.text[line_start:end]
            if line.strip() and not (line.lstrip().startswith("#") and line.index("#") <= column):
                break
            end = line_start
        return end

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _end_of_line(self, at: int) -> int:
        found = self.text.find("\n", at)
        end = len(self.text) if found < 0 else found
        return end - 1 if self.text[at:end].endswith("\r") else end

    def _next_line(self, at: int) -> int:
        if at and self.text[at - 1] == "\n":
            return at
        return self.text.find("\n", at) + 1 or len(self.text)


def _has_id(node: Node) -> bool:
    return isinstance(node, Pairs) and any(key.text == "id" for key, _value in node.pairs)


def _joined(lines: Lines, margin: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line if number == 0 else f"\n{margin}{line}" if line else "\n"


def _indented(block: str, margin: str) -> str:
    return "".join(margin + line if line.strip() else line for line in block.splitlines(keepends=True))
