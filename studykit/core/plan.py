"""The plan of a session: which cards a study day asks for, and in what order. Pure.

Due cards are not limited. New notes are, for the whole library and for a deck. Of a note's cards one is asked
a day; of a term's the second direction waits until the first has reached six days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal, NamedTuple, TypeAlias, assert_never

from studykit.core.events import CardKey
from studykit.core.standing import Standing, Standings

UNLOCK_DAYS: Final = 6
Kind: TypeAlias = Literal["new", "due", "drill"]
Order: TypeAlias = Literal["due", "random", "deck", "easiest"]


class Place(NamedTuple):
    """A note in its deck. `schedule_id` is the note that keeps the schedule: itself, or its leading twin.

    `names` are the cards that the note may make, the first to be learnt first; `gated` notes open them one
    after the other.
    """

    note_id: str
    schedule_id: str
    deck: int
    names: tuple[str, ...]
    gated: bool


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


Makes: TypeAlias = Callable[[Place, str], bool]
"""Whether a note really makes the card of that name."""


def limits(
    library: int, own: Sequence[int | None], deck_of: Mapping[str, int], standings: Standings, day: int
) -> NewLimits:
    """What the limits leave after the notes introduced today; `own` are the decks' limits, None for none."""
    today, used = _used(deck_of, standings, day)
    left = max(0, library - today)
    decks = (left if limit is None else max(0, limit - used[index]) for index, limit in enumerate(own))
    return NewLimits(left, tuple(decks))


def raised(
    library: int,
    own: Sequence[int | None],
    deck_of: Mapping[str, int],
    standings: Standings,
    day: int,
    more: int,
) -> tuple[int, tuple[int | None, ...]]:
    """The limits that let `more` notes in beyond what they leave now: the library's, and the decks' own."""
    today, used = _used(deck_of, standings, day)
    decks = (None if limit is None else max(limit, used[index]) + more for index, limit in enumerate(own))
    return max(library, today) + more, tuple(decks)


def _used(deck_of: Mapping[str, int], standings: Standings, day: int) -> tuple[int, Counter[int]]:
    """How many notes were introduced on `day`, in all and in each deck."""
    today = [note_id for note_id, cards in standings.items() if _introduced_on(cards, day)]
    return len(today), Counter(deck_of[note_id] for note_id in today if note_id in deck_of)


def plan(
    places: Sequence[Place],
    standings: Standings,
    makes: Makes,
    day: int,
    allowed: NewLimits,
    *,
    order: Order = "due",
    seed: int = 0,
    ease: Callable[[Place], float] | None = None,
    ahead_days: int = 0,
) -> Plan:
    """The cards that study day `day` asks for.

    `ease` ranks notes for the order `easiest`, low first; `seed` fixes the order `random`. With `ahead_days`
    also what falls due on the following days is asked, and nothing is introduced.
    """
    horizon = day + ahead_days
    due: list[Entry] = []
    drills: list[Entry] = []
    unlocked: list[Entry] = []
    fresh: list[Place] = []
    seen: set[str] = set()
    for place in places:
        if place.schedule_id in seen:
            continue
        seen.add(place.schedule_id)
        known = standings.get(place.schedule_id)
        if known is None:
            fresh.append(place)
            continue
        introduced, today, waits = _glance(known, day, horizon)
        if not introduced:
            fresh.append(place)
        elif today:
            drills += _drills(place, known, day)
        elif waits or introduced < len(place.names):
            asked = _next_card(place, known, makes, day, horizon)
            if asked is not None:
                (unlocked if asked.kind == "new" else due).append(asked)

    def due_day(entry: Entry) -> int:
        return standings[entry.key.note_id][entry.key.card].due_day or 0

    overdue = sum(due_day(entry) < day for entry in due)
    new: list[Entry] = []
    if ahead_days == 0:
        new = unlocked + _introduced(_fresh_order(fresh, order, seed, ease), standings, makes, day, allowed)
    return Plan(spread(_due_order(due, due_day, order, seed, ease), new), tuple(drills), overdue)


def spread(main: Sequence[Entry], extra: Sequence[Entry]) -> tuple[Entry, ...]:
    """Two lists as one, the second spread evenly through the first, both in their order."""
    places = [((2 * index + 1) / (2 * len(main)), 0, entry) for index, entry in enumerate(main)]
    places += [((2 * index + 1) / (2 * len(extra)), 1, entry) for index, entry in enumerate(extra)]
    places.sort(key=lambda place: place[:2])
    return tuple(entry for _, _, entry in places)


def _glance(known: Mapping[str, Standing], day: int, horizon: int) -> tuple[int, bool, bool]:
    """How many of a note's cards are introduced, whether one had its turn today, whether one is due."""
    introduced, today, waits = 0, False, False
    for card in known.values():
        introduced += card.first_day is not None
        today = today or card.answered_day == day or card.buried_day == day
        waits = waits or (card.due_day is not None and card.due_day <= horizon)
    return introduced, today, waits


def _introduced_on(cards: Mapping[str, Standing], day: int) -> bool:
    """Whether a note's first card was first answered on `day`."""
    days = [card.first_day for card in cards.values() if card.first_day is not None]
    return bool(days) and min(days) == day


def _drills(place: Place, known: Mapping[str, Standing], day: int) -> list[Entry]:
    return [
        Entry(CardKey(place.schedule_id, name), place, "drill")
        for name, card in known.items()
        if card.drills_on(day) and not card.hidden_on(day) and name in place.names
    ]


def _next_card(
    place: Place, known: Mapping[str, Standing], makes: Makes, day: int, horizon: int
) -> Entry | None:
    """The one card of an introduced note that today asks for: the longest overdue, else one just unlocked."""
    due = [
        (card.due_day, place.names.index(name), name)
        for name, card in known.items()
        if card.due_day is not None
        and card.due_day <= horizon
        and not card.hidden_on(day)
        and name in place.names
    ]
    for _day, _index, name in sorted(due):
        if makes(place, name):
            return Entry(CardKey(place.schedule_id, name), place, "due")
    for before, name in zip((None, *place.names), place.names, strict=False):
        card = known.get(name)
        if card is not None and (card.first_day is not None or card.hidden_on(day)):
            continue
        if place.gated and before is not None and not _unlocks(known.get(before)):
            return None
        if makes(place, name):
            return Entry(CardKey(place.schedule_id, name), place, "new")
    return None


def _unlocks(card: Standing | None) -> bool:
    """Whether a term's card is known well enough for the next direction."""
    return card is not None and card.first_day is not None and card.interval_days >= UNLOCK_DAYS


def _introduced(
    fresh: Iterable[Place], standings: Standings, makes: Makes, day: int, allowed: NewLimits
) -> list[Entry]:
    """The first cards of the notes that may be introduced today."""
    left, decks = allowed.library, list(allowed.decks)
    chosen: list[Entry] = []
    for place in fresh:
        if left <= 0:
            break
        if decks[place.deck] <= 0:
            continue
        name = _first_card(place, standings.get(place.schedule_id, {}), makes, day)
        if name is not None:
            chosen.append(Entry(CardKey(place.schedule_id, name), place, "new"))
            left -= 1
            decks[place.deck] -= 1
    return chosen


def _first_card(place: Place, known: Mapping[str, Standing], makes: Makes, day: int) -> str | None:
    """The card that introduces a note: its first, or among cards free of each other the first open."""
    if any(card.buried_day == day for card in known.values()):
        return None
    for name in place.names:
        suspended = name in known and known[name].suspended
        if not suspended and makes(place, name):
            return name
        if suspended and place.gated:
            return None
    return None


def _fresh_order(
    fresh: list[Place], order: Order, seed: int, ease: Callable[[Place], float] | None
) -> list[Place]:
    if order == "random":
        return Random(seed).sample(fresh, len(fresh))  # noqa: S311
    return sorted(fresh, key=ease) if order == "easiest" and ease is not None else fresh


def _due_order(
    due: list[Entry],
    due_day: Callable[[Entry], int],
    order: Order,
    seed: int,
    ease: Callable[[Place], float] | None,
) -> list[Entry]:
    match order:
        case "random":
            return Random(seed).sample(due, len(due))  # noqa: S311
        case "easiest":
            return due if ease is None else sorted(due, key=lambda entry: ease(entry.place))
        case "due":
            return sorted(due, key=due_day)
        case "deck":
            return due
        case _:
            assert_never(order)
