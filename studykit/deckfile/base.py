"""What the last build proposed: the base of the three-way merge, one note a line, sorted by id.

The first line describes the build; then one JSON object a note: its fields, the source lines it came from,
and what was decided about it. A note that was deleted from the deck stays as a tombstone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal

from studykit.core.deck import DeckOptions
from studykit.core.notes import Note
from studykit.deckfile.nodes import refuse_conflict_markers
from studykit.deckfile.objects import note_from, note_object, options_from, options_object, plain, value_from
from studykit.errors import DataError, Where
from studykit.i18n import _

FORMAT: Final = 1
Fate = Literal["", "deleted", "rejected", "known", "merged", "moved"]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two changes of one field that wait for a decision: the value in the deck file, and the source's."""

    yours: object
    new: object


NO_CLASHES: Final[Mapping[str, Clash]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A note as proposed, with the source lines it came from (from 1; its own first).

    `fate` says why it is no longer in the deck file; `clashes` are its open conflicts by field; `rivals` are
    the ids of new notes of which one may be this note under another text; `home` is the deck whose source it
    comes from, where that is another deck; `reason` and `rank` (0 is best) are those of its first offer.
    """

    note: Note
    lines: tuple[int, ...] = ()
    fate: Fate = ""
    clashes: Mapping[str, Clash] = field(default_factory=lambda: NO_CLASHES)
    rivals: tuple[str, ...] = ()
    home: str = ""
    reason: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A deck's last build: the head and the entries that it proposed, its sources with SHA-256, its rules.

    `filled` are the fields that were derived for notes written by hand, and the texts that they came from.
    """

    deck: str
    name: str = ""
    options: DeckOptions = field(default_factory=DeckOptions)
    rules: int = 0
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    entries: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    filled: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))


def emit_base(base: Base) -> str:
    """A base as JSON Lines, LF at the end of each."""
    head = {
        "base": FORMAT,
        "deck": base.deck,
        "name": base.name,
        **({"options": options} if (options := options_object(base.options)) else {}),
        "rules": base.rules,
        "sources": dict(sorted(base.sources.items())),
        **(
            {"filled": {each: dict(base.filled[each]) for each in sorted(base.filled)}} if base.filled else {}
        ),
    }
    lines = [head, *(_entry_object(entry) for _id, entry in sorted(base.entries.items()))]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def parse_base(text: str, path: str) -> Base:
    """The base that a text holds. Raises DataError with its line, for a git conflict as exactly that."""
    refuse_conflict_markers(text, path)
    head: dict[str, Any] = {}
    entries: dict[str, Entry] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            if not head:
                head = _head(found)
                continue
            entry = _entry(found)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise _broken(path, number, error) from None
        if entry.note.id in entries:
            raise DataError(_("the id {id} stands twice").format(id=entry.note.id), where=Where(path, number))
        entries[entry.note.id] = entry
    if not head:
        raise DataError(
            _("an empty base file"), where=Where(path), hint=_("Delete it; the next build makes it anew.")
        )
    return Base(**head, entries=entries)


def _broken(path: str, line: int, error: Exception) -> DataError:
    return DataError(
        _("not a line of a base file: {why}").format(why=str(error)[:80]),
        where=Where(path, line),
        hint=_("Bring the file back from version control, or delete it: nothing of yours will change then."),
    )


def _head(found: dict[str, Any]) -> dict[str, Any]:
    if found["base"] != FORMAT:
        raise ValueError(f"base format {found['base']}, expected {FORMAT}")
    return {
        "deck": str(found["deck"]),
        "name": str(found["name"]),
        "options": options_from(found.get("options", {})),
        "rules": int(found["rules"]),
        "sources": {str(name): str(digest) for name, digest in found["sources"].items()},
        "filled": {
            str(note_id): {str(name): str(value) for name, value in texts.items()}
            for note_id, texts in found.get("filled", {}).items()
        },
    }


def _entry_object(entry: Entry) -> dict[str, object]:
    made = note_object(entry.note)
    if entry.lines:
        made["lines"] = list(entry.lines)
    if entry.fate:
        made["fate"] = entry.fate
    if entry.clashes:
        made["clashes"] = {
            name: [plain(clash.yours), plain(clash.new)] for name, clash in sorted(entry.clashes.items())
        }
    if entry.rivals:
        made["rivals"] = list(entry.rivals)
    if entry.home:
        made["home"] = entry.home
    if entry.reason:
        made["reason"] = entry.reason
    if entry.rank:
        made["rank"] = entry.rank
    return made


def _entry(found: dict[str, Any]) -> Entry:
    clashes = {
        name: Clash(value_from(name, yours), value_from(name, new))
        for name, (yours, new) in found.get("clashes", {}).items()
    }
    return Entry(
        note=note_from(found),
        lines=tuple(int(line) for line in found.get("lines", ())),
        fate=found.get("fate", ""),
        clashes=clashes,
        rivals=tuple(found.get("rivals", ())),
        home=found.get("home", ""),
        reason=found.get("reason", ""),
        rank=int(found.get("rank", 0)),
    )
