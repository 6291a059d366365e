"""Deck files read: YAML text to a Deck, with every schema error of the file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import PurePath
from typing import Final, get_args

from studykit.core.deck import Deck, DeckOptions
from studykit.core.ids import slug
from studykit.core.notes import Example, Note
from studykit.core.options import CardKind, Lang, Script
from studykit.deckfile.identity import new_id, tidy_text
from studykit.deckfile.nodes import Items, Node, Pairs, Scalar, read_nodes
from studykit.deckfile.schema import (
    DECK_KEYS,
    HEADLINES,
    KEYS,
    KINDS,
    OPTION_KEYS,
    Record,
    Value,
    language_of,
    note_of,
)
from studykit.errors import DataError, DeckErrors, Where
from studykit.i18n import _

_FLAGS: Final = {"true": True, "false": False}
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "native": get_args(Lang),
    "studying": get_args(Lang),
    "script": get_args(Script),
    "scheduler": ("sm2", "fsrs"),
    "lang": get_args(Lang),
}


def parse_deck(text: str, path: str) -> Deck:
    """The deck that a file's text holds. A note without an id gets the one that the next build will write.

    Raises DataError for text that is not YAML, DeckErrors with all schema errors of a file.
    """
    return deck_of(read_nodes(text, path), path)


def deck_of(root: Node, path: str) -> Deck:
    """The deck that a file's nodes say. Raises DeckErrors with all schema errors."""
    reader = NodeReader(path)
    deck = _deck(reader, root)
    reader.finish()
    return deck


class NodeReader:
    """Takes typed values out of nodes and collects what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.errors: list[DataError] = []

    def finish(self) -> None:
        """Raise DeckErrors if anything was wrong."""
        if self.errors:
            raise DeckErrors(sorted(self.errors, key=lambda error: (error.where and error.where.line) or 0))

    def wrong(self, node: Node, message: str, hint: str = "") -> None:
        """Note an error at a node's place."""
        self.errors.append(DataError(message, where=Where(self.path, node.line), hint=hint))

    def pairs(self, node: Node, keys: Iterable[str], what: str) -> dict[str, Node]:
        """A mapping's values by key; keys unknown or doubled are errors."""
        if not isinstance(node, Pairs):
            if not (isinstance(node, Scalar) and not node.text):
                self._expected(node, what, _("keys and values"))
            return {}
        found: dict[str, Node] = {}
        known = tuple(keys)
        for key, value in node.pairs:
            if key.text in found:
                self.wrong(key, _("the key `{key}` stands twice").format(key=key.text))
            elif key.text not in known:
                self._unknown(key, known, what)
            else:
                found[key.text] = value
        return found

    def items(self, node: Node, what: str) -> tuple[Node, ...]:
        """A list's nodes; nothing at all is an empty list."""
        if isinstance(node, Items):
            return node.nodes
        if not (isinstance(node, Scalar) and not node.text):
            self._expected(node, what, _("a list"))
        return ()

    def text(self, node: Node, key: str) -> str:
        """A text, NFC, without space around it."""
        if not isinstance(node, Scalar):
            self._expected(node, f"`{key}`", _("text"))
            return ""
        return tidy_text(node.text)

    def texts(self, node: Node, key: str) -> tuple[str, ...]:
        """A list of texts without repetitions; one text stands for a list of one."""
        if isinstance(node, Scalar) and node.text:
            return (self.text(node, key),)
        return tuple(dict.fromkeys(self.text(child, key) for child in self.items(node, f"`{key}`")))

    def flag(self, node: Node, key: str) -> bool:
        """`true` or `false`."""
        if isinstance(node, Scalar) and node.text.lower() in _FLAGS:
            return _FLAGS[node.text.lower()]
        self._expected(node, f"`{key}`", "true, false")
        return False

    def number(self, node: Node, key: str, least: int) -> int:
        """A whole number of at least `least`."""
        if isinstance(node, Scalar) and node.text.isascii() and node.text.isdigit() and len(node.text) < 10:
            value = int(node.text)
            if value >= least:
                return value
        self._expected(node, f"`{key}`", _("a whole number from {least}").format(least=least))
        return least

    def choice(self, node: Node, key: str, choices: tuple[str, ...]) -> str:
        """One of a few words."""
        found = self.text(node, key)
        if found in choices:
            return found
        near = get_close_matches(found, choices, 1)
        self._expected(node, f"`{key}`", ", ".join(choices), near[0] if near else "")
        return choices[0]

    def _expected(self, node: Node, what: str, expected: str, near: str = "") -> None:
        message = _("{what}: found {found}, expected {expected}")
        self.wrong(
            node,
            message.format(what=what, found=_shown(node), expected=expected),
            _("Did you mean `{near}`?").format(near=near) if near else "",
        )

    def _unknown(self, key: Scalar, known: tuple[str, ...], what: str) -> None:
        near = get_close_matches(key.text, known, 1, cutoff=0.5)
        message = _("{what}: found the unknown key `{key}`, expected one of {keys}")
        self.wrong(
            key,
            message.format(what=what, key=key.text[:60], keys=", ".join(known)),
            _("Did you mean `{near}`?").format(near=near[0]) if near else "",
        )


def _shown(node: Node) -> str:
    match node:
        case Scalar():
            text = node.text if len(node.text) <= 40 else node.text[:39] + "…"
            return f"`{text}`" if text else _("nothing")
        case Items():
            return _("a list")
        case Pairs():
            return _("keys and values")


def _deck(reader: NodeReader, root: Node) -> Deck:
    if isinstance(root, Scalar) and not root.text:
        reader.wrong(root, _("an empty file; expected `deck:` and `notes:`"))
        return Deck(id="", name="")
    values = reader.pairs(root, (*DECK_KEYS, *OPTION_KEYS, "notes"), _("the deck"))
    if "deck" not in values and isinstance(root, Pairs):
        reader.wrong(root, _("the deck has no name; expected `deck: NAME`"))
    deck_id = (
        reader.text(values["id"], "id") if "id" in values else slug(PurePath(reader.path).stem) or "deck"
    )
    return Deck(
        id=deck_id,
        name=reader.text(values["deck"], "deck") if "deck" in values else "",
        sources=reader.texts(values["sources"], "sources") if "sources" in values else (),
        options=read_options(reader, values),
        notes=tuple(_notes(reader, values["notes"], deck_id)) if "notes" in values else (),
    )


def read_options(reader: NodeReader, values: Mapping[str, Node]) -> DeckOptions:
    """The deck options among a mapping's values."""
    options: dict[str, object] = {}
    for key in OPTION_KEYS:
        if key not in values:
            continue
        node = values[key]
        if key in _CHOICES:
            options[key] = reader.choice(node, key, _CHOICES[key])
        elif key == "cards":
            options[key] = tuple(
                reader.choice(child, key, get_args(CardKind)) for child in reader.items(node, key)
            )
        elif key == "new_notes_per_day":
            options[key] = reader.number(node, key, 0)
        else:
            options[key] = reader.flag(node, key)
    return DeckOptions(**options)  # type: ignore[arg-type]


def _notes(reader: NodeReader, node: Node, deck_id: str) -> Iterator[Note]:
    places: dict[str, Node] = {}
    unnamed: list[tuple[int, Record, Node]] = []
    notes: list[Note | None] = []
    for child in reader.items(node, "`notes`"):
        record = _record(reader, child)
        if record is None:
            continue
        own = str(record.get("id", ""))
        if own in places:
            message = _("the id `{id}` stands twice: here and in line {line}")
            hint = _("Delete one of the two blocks; of an id that you pasted, the retired one.")
            reader.wrong(child, message.format(id=own, line=places[own].line), hint)
            continue
        if own:
            places[own] = child
            notes.append(note_of(record))
        else:
            unnamed.append((len(notes), record, child))
            notes.append(None)
    taken = set(places)
    for place, record, _child in unnamed:
        made = new_id(note_of({**record, "id": ""}), deck_id, taken)
        taken.add(made)
        notes[place] = note_of({**record, "id": made})
    yield from (note for note in notes if note is not None)


def _record(reader: NodeReader, node: Node) -> Record | None:
    if not isinstance(node, Pairs):
        reader.wrong(node, _("a note: found {found}, expected keys and values").format(found=_shown(node)))
        return None
    headlines = [key.text for key, _value in node.pairs if key.text in HEADLINES]
    if not headlines:
        first = node.pairs[0][0] if node.pairs else node
        names = ", ".join(HEADLINES)
        near = get_close_matches(first.text if isinstance(first, Scalar) else "", HEADLINES, 1)
        reader.wrong(
            node,
            _("a note without a headline; expected one of {names}").format(names=names),
            _("Did you mean `{near}`?").format(near=near[0]) if near else "",
        )
        return None
    headline = headlines[0]
    keys = KEYS[HEADLINES[headline]]
    before = len(reader.errors)
    values = reader.pairs(node, keys, f"{headline}")
    if headline == "quote" and "zh" in values and "en" in values:
        reader.wrong(node, _("a quote: found both `zh` and `en`, expected the other language only"))
    record: Record = {key: _field(reader, key, values[key]) for key in keys if key in values}
    return record if len(reader.errors) == before else None


def _field(reader: NodeReader, key: str, node: Node) -> Value:
    match KINDS.get(key, "text"):
        case "text":
            return reader.choice(node, key, _CHOICES[key]) if key in _CHOICES else reader.text(node, key)
        case "flag":
            return reader.flag(node, key)
        case "tags":
            return reader.texts(node, key)
        case "examples":
            return tuple(dict.fromkeys(_examples(reader, node)))
        case "clozes":
            return _clozes(reader, node)


def _examples(reader: NodeReader, node: Node) -> Iterator[Example]:
    for child in reader.items(node, "`examples`"):
        if isinstance(child, Scalar):
            text = reader.text(child, "examples")
            yield Example(zh=text) if language_of(text) == "zh" else Example(en=text)
        else:
            sides = reader.pairs(child, ("zh", "en"), _("an example"))
            yield Example(**{key: reader.text(value, key) for key, value in sides.items()})


def _clozes(reader: NodeReader, node: Node) -> Mapping[str, int]:
    if not isinstance(node, Pairs):
        reader.pairs(node, (), "`cloze`")
        return {}
    return {key.text: reader.number(value, "cloze", 1) for key, value in node.pairs}
