"""A plan told: as lines for people, each with what kind of news it is, and as an object for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, assert_never

from studykit.core.notes import Example, Note
from studykit.deckfile.identity import birth_of
from studykit.deckfile.merge import (
    Added,
    Change,
    Changed,
    Conflict,
    Deleted,
    FieldChange,
    Restored,
    Retired,
    Returned,
)
from studykit.deckfile.objects import note_object, plain
from studykit.i18n import _, n_
from studykit.services.plan import DeckPlan, Moved

_NAMED_CHARS: Final = 70
Tone: TypeAlias = Literal["deck", "added", "changed", "gone", "back", "conflict", "old", "new", "hint"]


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a plan."""

    tone: Tone
    text: str


def report_lines(plan: DeckPlan) -> Iterator[Told]:
    """What a plan would do, a change at a time, fields as small diffs."""
    yield Told("deck", str(plan.path))
    for change in plan.changes:
        yield from _change_lines(change)
    yield from _settle_lines(plan)
    yield from _ambiguity_lines(plan)
    if plan.pending:
        count = len(plan.pending)
        text = n_(
            "New rules would change {count} note; `--rules` applies them:",
            "New rules would change {count} notes; `--rules` applies them:",
            count,
        )
        yield Told("hint", f"  {text.format(count=count)}")
        for change in plan.pending:
            yield from _change_lines(change)


def news_lines(plan: DeckPlan) -> Iterator[Told]:
    """What somebody who didn't ask for details has to hear: what left, and what waits for a decision."""
    for change in plan.changes:
        if isinstance(change, Conflict | Retired | Deleted | Moved):
            yield from _change_lines(change)
    yield from _settle_lines(plan)
    yield from _ambiguity_lines(plan)
    if plan.pending:
        count = len(plan.pending)
        text = n_(
            "New rules would change {count} note: see `studykit build --plan`.",
            "New rules would change {count} notes: see `studykit build --plan`.",
            count,
        )
        yield Told("hint", "  " + text.format(count=count))


def _settle_lines(plan: DeckPlan) -> Iterator[Told]:
    if any(isinstance(change, Conflict) and change.base is not None for change in plan.changes):
        yield Told(
            "hint", "  " + _("`studykit triage --conflicts` settles it: keep yours, or take the source's.")
        )


def _ambiguity_lines(plan: DeckPlan) -> Iterator[Told]:
    for ambiguity in plan.ambiguous:
        yield Told("conflict", "  ? " + _("{note} may be any of:").format(note=_named(ambiguity.old)))
        yield from (Told("conflict", f"      {_named(note)}") for note in ambiguity.new)
        hint = _("Paste its id into the right block, and delete the old block.")
        yield Told("hint", f"      {hint}")


def _change_lines(change: Change | Moved) -> Iterator[Told]:
    match change:
        case Added(note):
            draft = _(" (draft)") if note.draft else ""
            yield Told("added", f"  + {_named(note)}{draft}")
        case Changed(note, fields):
            yield Told("changed", f"  ~ {_named(note)}")
            yield from _field_lines(fields)
        case Retired(note):
            yield Told("gone", "  - " + _("{note} left its transcript: retired").format(note=_named(note)))
        case Returned(note, fields):
            yield Told("back", "  ^ " + _("{note} is back").format(note=_named(note)))
            yield from _field_lines(fields)
        case Restored(note):
            yield Told("back", "  ^ " + _("{note} is restored").format(note=_named(note)))
        case Deleted(note):
            yield Told("gone", "  x " + _("{note} was deleted by you: stays out").format(note=_named(note)))
        case Moved(note, to):
            yield Told("changed", "  > " + _("{note} was moved to {deck}").format(note=_named(note), deck=to))
        case Conflict():
            yield from _conflict_lines(change)
        case _:
            assert_never(change)


def _conflict_lines(change: Conflict) -> Iterator[Told]:
    if change.base is None:
        text = _("{note} differs from its transcript in `{field}`; yours stays")
    else:
        text = _("{note}: you and the transcript both changed `{field}`; yours stays")
    yield Told("conflict", "  ! " + text.format(note=_named(change.note), field=change.field))
    if change.base is not None:
        yield Told("old", "      " + _("was:    {value}").format(value=shown_value(change.base)))
    yield Told("old", "      " + _("yours:  {value}").format(value=shown_value(change.yours)))
    yield Told("new", "      " + _("source: {value}").format(value=shown_value(change.new)))


def _field_lines(fields: tuple[FieldChange, ...]) -> Iterator[Told]:
    for change in fields:
        if isinstance(change.old, tuple) and isinstance(change.new, tuple):
            gone = [part for part in change.old if part not in change.new]
            come = [part for part in change.new if part not in change.old]
        else:
            gone, come = [change.old], [change.new]
        yield from (Told("old", f"      - {change.field}: {shown_value(part)}") for part in gone if part)
        yield from (Told("new", f"      + {change.field}: {shown_value(part)}") for part in come if part)


def _named(note: Note) -> str:
    birth = birth_of(note)
    told = " ".join(f"{birth.headline} · {birth.meaning}".split()).strip(" ·")
    return f"{note.id}  {told if len(told) <= _NAMED_CHARS else told[: _NAMED_CHARS - 1] + '…'}"


def shown_value(value: object) -> str:
    """A field's value as a text; a dash for nothing."""
    if isinstance(value, Example):
        return " / ".join(side for side in (value.zh, value.en) if side)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {number}" for key, number in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(shown_value, value))
    return str(value) if value else "–"


def report_object(plan: DeckPlan) -> dict[str, Any]:
    """What a plan would do, as an object of JSON's types."""
    return {
        "path": str(plan.path),
        "deck": plan.deck.id,
        "name": plan.deck.name,
        "notes": len(plan.deck.notes),
        "drafts": sum(note.draft for note in plan.deck.notes),
        "writes": plan.writes,
        "changes": [_change_object(change) for change in plan.changes],
        "ambiguous": [
            {"old": ambiguity.old.id, "new": [note.id for note in ambiguity.new]}
            for ambiguity in plan.ambiguous
        ],
        "pending": [_change_object(change) for change in plan.pending],
        "warnings": list(plan.warnings),
    }


def _change_object(change: Change | Moved) -> dict[str, Any]:
    made: dict[str, Any] = {"change": type(change).__name__.lower(), "id": change.note.id}
    match change:
        case Added(note) | Restored(note):
            made["note"] = note_object(note)
        case Changed(_note, fields) | Returned(_note, fields):
            made["fields"] = [
                {"field": each.field, "old": plain(each.old), "new": plain(each.new)} for each in fields
            ]
        case Conflict():
            made["field"] = change.field
            made |= {side: plain(getattr(change, side)) for side in ("base", "yours", "new")}
        case Moved(_note, to):
            made["to"] = to
        case Retired() | Deleted():
            pass
        case _:
            assert_never(change)
    return made
