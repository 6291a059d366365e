"""The plan of a session: which cards a study day asks for, and in what order. Pure.

Due cards are not limited. New notes are, for the whole library and for a deck. Of a note's cards one is asked
a day; of a term's the second direction waits until the first has reached six days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal, NamedTuple, TypeAlias

from studykit.core.events import CardKey
from studykit.core.scheduling import CardState

UNLOCK_DAYS: Final = 6
Kind: TypeAlias = Literal["new", "due", "drill"]
Order: TypeAlias = Literal["due", "random", "deck", "easiest"]


class Place(NamedTuple):
    """A note in its deck. `schedule_id` is the note that keeps the schedule: itself, or its leading twin.

    `gated` notes open their cards one after the other; `most` is the most cards that the note may make.
    """

    note_id: str
    schedule_id: str
    deck: int
    gated: bool
    most: int


class Entry(NamedTuple):
    """A card to be asked: whose schedule it moves, which note shows it, and why it is asked."""

    key: CardKey
    place: Place
    kind: Kind


@dataclass(frozen=True, slots=True)
class NewLimits:
    """How many more notes may be introduced today: in all, and in each deck by its index."""

    library: int
    decks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A session's cards in order, the drill of cards answered today, and how many are overdue."""

    entries: tuple[Entry, ...]
    drills: tuple[Entry, ...]
    overdue: int

    def count(self, kind: Kind) -> int:
        """How many cards of a kind were planned."""
        return len(self.drills) if kind == "drill" else sum(entry.kind == kind for entry in self.entries)


NamesOf: TypeAlias = Callable[[Place], tuple[str, ...]]
"""The names of a note's cards, the first to be learnt first."""


def limits(
    library: int,
    own: Sequence[int | None],
    deck_of: Mapping[str, int],
    states: Mapping[CardKey, CardState],
    day: int,
) -> NewLimits:
    """What the limits leave after the notes introduced today; `own` are the decks' limits, None for none."""
    first_days: dict[str, int] = {}
    for key, state in states.items():
        if state.first_day is not None:
            first_days[key.note_id] = min(state.first_day, first_days.get(key.note_id, state.first_day))
    today = [note_id for note_id, first in first_days.items() if first == day]
    used = Counter(deck_of[note_id] for note_id in today if note_id in deck_of)
    left = max(0, library - len(today))
    decks = (left if limit is None else max(0, limit - used[index]) for index, limit in enumerate(own))
    return NewLimits(left, tuple(decks))


def plan(
    places: Sequence[Place],
    states: Mapping[CardKey, CardState],
    names_of: NamesOf,
    day: int,
    allowed: NewLimits,
    *,
    order: Order = "due",
    seed: int = 0,
    ease: Callable[[Place], float] | None = None,
) -> Plan:
    """The cards that study day `day` asks for.

    `ease` ranks notes for the order `easiest`, low first; `seed` fixes the order `random`.
    """
    by_note: dict[str, dict[str, CardState]] = {}
    for key, state in states.items():
        by_note.setdefault(key.note_id, {})[key.card] = state
    due: list[Entry] = []
    drills: list[Entry] = []
    unlocked: list[Entry] = []
    fresh: list[Place] = []
    seen: set[str] = set()
    for place in places:
        if place.schedule_id in seen:
            continue
        seen.add(place.schedule_id)
        known = by_note.get(place.schedule_id)
        if known is None or all(state.first_day is None for state in known.values()):
            fresh.append(place)
            continue
        drills += _drills(place, known, names_of, day)
        asked = None if _asked_today(known, day) else _next_card(place, known, names_of, day)
        if asked is not None:
            (unlocked if asked.kind == "new" else due).append(asked)
    overdue = sum((states[entry.key].due_day or day) < day for entry in due)
    ordered_due = _ordered(due, lambda entry: states[entry.key].due_day or 0, order, seed, ease)
    new = _ordered(
        _introduced(fresh, by_note, names_of, day, allowed, order, seed, ease), None, order, seed, ease
    )
    return Plan(spread(ordered_due, (*unlocked, *new)), tuple(drills), overdue)


def spread(main: Sequence[Entry], extra: Sequence[Entry]) -> tuple[Entry, ...]:
    """Two lists as one, the second spread evenly through the first, both in their order."""
    places = [((2 * index + 1) / (2 * len(main)), 0, entry) for index, entry in enumerate(main)]
    places += [((2 * index + 1) / (2 * len(extra)), 1, entry) for index, entry in enumerate(extra)]
    places.sort(key=lambda place: place[:2])
    return tuple(entry for _, _, entry in places)


def _asked_today(known: Mapping[str, CardState], day: int) -> bool:
    return any(state.answered_day == day for state in known.values())


def _drills(place: Place, known: Mapping[str, CardState], names_of: NamesOf, day: int) -> list[Entry]:
    return [
        Entry(CardKey(place.schedule_id, card), place, "drill")
        for card, state in known.items()
        if state.drills_on(day) and not state.hidden_on(day) and card in names_of(place)
    ]


def _next_card(place: Place, known: Mapping[str, CardState], names_of: NamesOf, day: int) -> Entry | None:
    """The one card of an introduced note that today asks for: the longest overdue, else one just unlocked."""
    due = [
        (state.due_day, card)
        for card, state in known.items()
        if state.due_day is not None and state.due_day <= day and not state.hidden_on(day)
    ]
    if due:
        names = names_of(place)
        asked = [(due_day, names.index(card), card) for due_day, card in due if card in names]
        if asked:
            return Entry(CardKey(place.schedule_id, min(asked)[2]), place, "due")
    introduced = [state for state in known.values() if state.first_day is not None]
    if len(introduced) >= place.most:
        return None
    if place.gated and max(state.interval_days for state in introduced) < UNLOCK_DAYS:
        return None
    for position, card in enumerate(names_of(place)):
        state = known.get(card)
        if state is not None and (state.first_day is not None or state.hidden_on(day)):
            continue
        before = known.get(names_of(place)[position - 1]) if position else None
        if place.gated and position and (before is None or before.interval_days < UNLOCK_DAYS):
            continue
        return Entry(CardKey(place.schedule_id, card), place, "new")
    return None


def _introduced(
    fresh: Iterable[Place],
    by_note: Mapping[str, Mapping[str, CardState]],
    names_of: NamesOf,
    day: int,
    allowed: NewLimits,
    order: Order,
    seed: int,
    ease: Callable[[Place], float] | None,
) -> list[Entry]:
    """The first cards of the notes that may be introduced today."""
    if order == "easiest" and ease is not None:
        fresh = sorted(fresh, key=ease)
    elif order == "random":
        fresh = Random(seed).sample(list(fresh), len(list(fresh)))  # noqa: S311
    left, decks = allowed.library, list(allowed.decks)
    chosen: list[Entry] = []
    for place in fresh:
        if left <= 0:
            break
        if decks[place.deck] <= 0:
            continue
        card = _first_card(place, by_note.get(place.schedule_id, {}), names_of, day)
        if card is not None:
            chosen.append(Entry(CardKey(place.schedule_id, card), place, "new"))
            left -= 1
            decks[place.deck] -= 1
    return chosen


def _first_card(place: Place, known: Mapping[str, CardState], names_of: NamesOf, day: int) -> str | None:
    """The card that introduces a note: its first, or among cards free of each other the first open."""
    names = names_of(place)
    if any(state.buried_day == day for state in known.values()):
        return None
    open_names = (name for name in names if name not in known or not known[name].suspended)
    card = next(open_names, None)
    return None if place.gated and card != names[0] else card


def _ordered(
    entries: list[Entry],
    due_day: Callable[[Entry], int] | None,
    order: Order,
    seed: int,
    ease: Callable[[Place], float] | None,
) -> list[Entry]:
    if order == "random":
        return Random(seed).sample(entries, len(entries))  # noqa: S311
    if order == "easiest" and ease is not None:
        return sorted(entries, key=lambda entry: ease(entry.place))
    if order == "due" and due_day is not None:
        return sorted(entries, key=due_day)
    return entries
