"""`studykit.yaml`: what the decks of some transcripts are called, hold and are made of.

Every key has a default; a deck's entry overrides what stands at the top.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, Final, Literal, TypeAlias, get_args

from studykit.core.deck import DeckOptions
from studykit.deckfile.nodes import Node, Pairs, read_nodes
from studykit.deckfile.parse import NodeReader, read_options
from studykit.deckfile.schema import OPTION_KEYS
from studykit.i18n import _

Accept: TypeAlias = Literal["all", "tables", "none"]
Keep: TypeAlias = Literal["terms", "names", "quotes", "concepts"]
PROJECT_FILE: Final = "studykit.yaml"
_WISH_KEYS: Final = ("accept", "quotes", "concepts", "keep", "tags", "fixes")
_DECK_KEYS: Final = ("deck", "id", "sources", "folder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a deck wants of its transcripts.

    `accept` says which candidates become cards unasked; `quotes` and `concepts` are how many of each a
    transcript may bring; `keep` names the kinds that are offered at all; `tags` stand on every note; `fixes`
    replace what a transcript has wrong, before it is read; `readings` are words with their pinyin from the
    library's own list; `isolate` is None where nobody said.
    """

    accept: Accept = "tables"
    quotes: int = 12
    concepts: int = 0
    keep: tuple[Keep, ...] = get_args(Keep)
    tags: tuple[str, ...] = ()
    fixes: tuple[tuple[str, str], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    options: DeckOptions = field(default_factory=DeckOptions)
    isolate: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckEntry:
    """One deck: of all its `sources` (paths or patterns), or one deck a transcript below `folder`."""

    name: str
    id: str = ""
    sources: tuple[str, ...] = ()
    folder: str = ""
    wish: Wish = Wish()


@dataclass(frozen=True, slots=True)
class Project:
    """A `studykit.yaml`: what holds for every transcript beside and below it, and its decks."""

    wish: Wish = Wish()
    decks: tuple[DeckEntry, ...] = ()

    def entry_of(self, source: str) -> DeckEntry | None:
        """The first deck that claims a transcript, named by its path from the file's folder."""
        path = PurePosixPath(source)
        for entry in self.decks:
            if any(_fits(path, pattern) for pattern in entry.sources):
                return entry
            if entry.folder and PurePosixPath(entry.folder) in path.parents:
                return entry
        return None


def parse_project(text: str, path: str) -> Project:
    """The project that a text says. Raises DataError, or DeckErrors with every error and its place."""
    reader = NodeReader(path)
    root = read_nodes(text, path)
    values = reader.pairs(root, (*_WISH_KEYS, *OPTION_KEYS, "decks"), PROJECT_FILE)
    wish = _wish(reader, values, Wish())
    decks = tuple(_entries(reader, values["decks"], wish)) if "decks" in values else ()
    reader.finish()
    return Project(wish, decks)


def _fits(path: PurePosixPath, pattern: str) -> bool:
    wanted = PurePosixPath(pattern)
    return len(wanted.parts) == len(path.parts) and path.match(pattern)


def _wish(reader: NodeReader, values: Mapping[str, Node], default: Wish) -> Wish:
    changed: dict[str, Any] = {}
    if "accept" in values:
        changed["accept"] = reader.choice(values["accept"], "accept", get_args(Accept))
    for key in ("quotes", "concepts"):
        if key in values:
            changed[key] = reader.number(values[key], key, 0)
    if "keep" in values:
        kinds = reader.items(values["keep"], "`keep`")
        changed["keep"] = tuple(reader.choice(kind, "keep", get_args(Keep)) for kind in kinds)
    if "tags" in values:
        changed["tags"] = tuple(dict.fromkeys((*default.tags, *reader.texts(values["tags"], "tags"))))
    if "fixes" in values:
        changed["fixes"] = (*default.fixes, *_fixes(reader, values["fixes"]))
    own = read_options(reader, values)
    options = {key: getattr(own, key) for key in OPTION_KEYS if key in values}
    if "isolate" in values:
        changed["isolate"] = own.isolate
    return replace(default, **changed, options=replace(default.options, **options))


def _fixes(reader: NodeReader, node: Node) -> tuple[tuple[str, str], ...]:
    if not isinstance(node, Pairs):
        reader.wrong(node, _("`fixes`: expected `wrong: right` lines"))
        return ()
    return tuple((key.text, reader.text(value, "fixes")) for key, value in node.pairs if key.text)


def _entries(reader: NodeReader, node: Node, wish: Wish) -> Iterator[DeckEntry]:
    for child in reader.items(node, "`decks`"):
        keys = (*_DECK_KEYS, *_WISH_KEYS, *OPTION_KEYS)
        values = reader.pairs(child, keys, _("a deck"))
        if "deck" not in values:
            reader.wrong(child, _("a deck without a name; expected `deck: NAME`"))
            continue
        if ("sources" in values) == ("folder" in values):
            reader.wrong(child, _("a deck needs either `sources` or `folder`"))
            continue
        yield DeckEntry(
            name=reader.text(values["deck"], "deck"),
            id=reader.text(values["id"], "id") if "id" in values else "",
            sources=reader.texts(values["sources"], "sources") if "sources" in values else (),
            folder=reader.text(values["folder"], "folder").rstrip("/") if "folder" in values else "",
            wish=_wish(reader, values, wish),
        )
