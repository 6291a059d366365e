"""YAML text as nodes that know their place, read under limits.

Scalars stay text, whatever YAML would make of them: `en: no` is the word *no*. The tree is built from the C
parser's events, so that depth and aliases are checked before memory is spent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.reasons import yaml_reason

if TYPE_CHECKING:
    import yaml

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_DEPTH: Final = 12
MAX_ALIASES: Final = 1_000
MAX_ALIASED_NODES: Final = 100_000
_CONFLICT_MARKER: Final = re.compile(r"^(<{7}|\|{7}|>{7})( |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text from `start` up to `end` (characters from the start of the file, without BOM)."""

    text: str
    line: int
    start: int
    end: int
    quoted: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    nodes: tuple[Node, ...]
    line: int
    start: int
    end: int
    flow: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, its keys in file order; a merge key's pairs come last."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    start: int
    end: int
    flow: bool = False
    shared: bool = False


Node: TypeAlias = Scalar | Items | Pairs


def without_bom(text: str) -> str:
    """The text less a byte order mark at its start; marks count from here."""
    return text.removeprefix("\ufeff")


def read_nodes(text: str, path: str) -> Node:
    """The one document of a YAML text. Raises DataError with its line for anything that is not one."""
    import yaml

    text = without_bom(text)
    refuse_conflict_markers(text, path)
    if len(text) > MAX_BYTES:
        raise DataError(
            _("{count} characters; at most {most} are read").format(
                count=f"{len(text):,}", most=f"{MAX_BYTES:,}"
            ),
            where=Where(path),
        )
    try:
        return _Builder(path).build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise DataError(
            _("not YAML: {why}").format(why=yaml_reason(error)), where=Where(path, line)
        ) from None
    except yaml.YAMLError as error:
        raise DataError(_("not YAML: {why}").format(why=yaml_reason(error)), where=Where(path)) from None


def refuse_conflict_markers(text: str, path: str) -> None:
    """Raise DataError where git left a merge conflict in a file."""
    found = _CONFLICT_MARKER.search(text)
    if found:
        raise DataError(
            _("an unsettled git merge conflict ({marker})").format(marker=found[1]),
            where=Where(path, text.count("\n", 0, found.start()) + 1),
            hint=_("Choose a side in the file, remove the markers, and run this again."),
        )


@dataclass(slots=True)
class _Open:
    event: yaml.CollectionStartEvent
    nodes: list[Node]


class _Builder:
    def __init__(self, path: str) -> None:
        self.path = path
        self.anchors: dict[str, Node] = {}
        self.aliases = 0
        self.aliased_nodes = 0

    def build(self, text: str) -> Node:
        import yaml

        stack: list[_Open] = []
        root: Node | None = None
        documents = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            node: Node
            if isinstance(event, yaml.ScalarEvent):
                node = self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                if len(stack) >= MAX_DEPTH:
                    raise self._error(_("nested too deeply"), event)
                stack.append(_Open(event, []))
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                node = self._collection(stack.pop(), event)
            elif isinstance(event, yaml.AliasEvent):
                node = self._alias(event)
            else:
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    raise self._error(_("a second YAML document (`---`); one is expected"), event)
                continue
            if stack:
                stack[-1].nodes.append(node)
            else:
                root = node
        return root if root is not None else Scalar("", 1, 0, 0)

    def _error(self, message: str, event: yaml.Event) -> DataError:
        return DataError(message, where=Where(self.path, _place(event)[0]))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        node = Scalar(event.value, *_place(event), quoted=bool(event.style), shared=bool(event.anchor))
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _alias(self, event: yaml.AliasEvent) -> Node:
        target = self.anchors.get(event.anchor or "")
        if target is None:
            raise self._error(_("the alias *{name} has no anchor").format(name=event.anchor), event)
        self.aliases += 1
        self.aliased_nodes += _size(target, MAX_ALIASED_NODES)
        if self.aliases > MAX_ALIASES or self.aliased_nodes > MAX_ALIASED_NODES:
            raise self._error(_("too many aliases"), event)
        place = _place(event)
        match target:
            case Scalar():
                return Scalar(target.text, *place, quoted=True, shared=True)
            case Items():
                return Items(target.nodes, *place, flow=True, shared=True)
            case Pairs():
                return Pairs(target.pairs, *place, flow=True, shared=True)

    def _collection(self, opened: _Open, end: yaml.CollectionEndEvent) -> Node:
        import yaml

        start = opened.event
        place = (*_place(start)[:2], _place(end)[2])
        flow, shared = bool(start.flow_style), bool(start.anchor)
        node: Node
        if isinstance(start, yaml.SequenceStartEvent):
            shared = shared or any(child.shared for child in opened.nodes)
            node = Items(tuple(opened.nodes), *place, flow=flow, shared=shared)
        else:
            node = self._mapping(opened, place, flow=flow)
        if start.anchor:
            self.anchors[start.anchor] = node
        return node

    def _mapping(self, opened: _Open, place: tuple[int, int, int], *, flow: bool) -> Pairs:
        own: list[tuple[Scalar, Node]] = []
        merged: list[tuple[Scalar, Node]] = []
        shared = bool(opened.event.anchor)
        for key, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise DataError(_("a list or mapping as a key"), where=Where(self.path, key.line))
            shared = shared or key.shared or value.shared
            if key.text == "<<" and not key.quoted:
                shared = True
                for source in value.nodes if isinstance(value, Items) else (value,):
                    if not isinstance(source, Pairs):
                        raise DataError(_("`<<` merges mappings only"), where=Where(self.path, key.line))
                    merged += source.pairs
            else:
                own.append((key, value))
        names = {key.text for key, _ in own}
        for key, value in merged:
            if key.text not in names:
                names.add(key.text)
                own.append((key, value))
        return Pairs(tuple(own), *place, flow=flow, shared=shared)


def _place(event: yaml.Event) -> tuple[int, int, int]:
    """Line, start and end of what an event stands for."""
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return start.line + 1, start.index, end.index


def _size(node: Node, limit: int) -> int:
    todo: list[Node] = [node]
    count = 0
    while todo and count <= limit:
        count += 1
        match todo.pop():
            case Items(nodes=nodes):
                todo += nodes
            case Pairs(pairs=pairs):
                todo += [value for _, value in pairs]
            case Scalar():
                pass
    return count
