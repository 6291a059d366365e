"""The agenda of a session: the day's plan being worked through, while other processes may work on it too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from studykit.core.events import CardKey
from studykit.core.plan import Entry, Kind, NewLimits, Place, Plan, limits, plan, raised
from studykit.core.queue import Counts, Queue, queue_of
from studykit.core.settings import Settings
from studykit.core.standing import Standing, Standings, standing_of
from studykit.core.study_day import Clock
from studykit.services.catalog import Catalog
from studykit.store.store import ProgressStore, Recorded


class Agenda:
    """What is left to ask today: planned anew for a new day, following what other processes answer."""

    def __init__(
        self,
        catalog: Catalog,
        store: ProgressStore,
        settings: Settings,
        clock: Clock,
        ahead_days: int = 0,
        more_new: int = 0,
    ) -> None:
        self.catalog = catalog
        self._ahead_days, self._more_new = ahead_days, more_new
        self._raised: tuple[int, tuple[int | None, ...]] | None = None
        self._store, self._settings, self._clock = store, settings, clock
        self._standings: dict[str, dict[str, Standing]] = {}
        self._queue = Queue(())
        self.overdue = 0
        self.day = 0
        self.renew()

    @property
    def counts(self) -> Counts:
        """Cards left, the head included."""
        return self._queue.counts

    def renew(self, catalog: Catalog | None = None) -> None:
        """Plan the day from the store as it is now, with other decks where a catalog is given."""
        self.catalog = catalog or self.catalog
        self._version, self._generation = self._store.version(), self._store.generation()
        self._seen_ms = min(self._store.newest_ms(), self._clock.now_ms())
        self._standings = self._store.standings()
        day, self.day = self.day, self._today()
        if day and day != self.day:
            self._more_new, self._raised = 0, None
        self._places = self.catalog.places(self._standings)
        made = plan_for(
            self.catalog,
            self._places,
            self._standings,
            self._settings,
            self.day,
            allowed=self._allowed(),
            ahead_days=self._ahead_days,
        )
        self._queue, self.overdue = queue_of(made), made.overdue
        self._followed = False

    def head(self) -> Entry | None:
        """The card to ask now; None when nothing is left."""
        if self._today() != self.day:
            self.renew()
        elif self._store.version_seen != self._version:
            self._follow()
        if self._queue.head is None and self._followed:
            self.renew()
        return self._queue.head

    def learn(self, recorded: Iterable[Recorded]) -> None:
        """Take in what this session did to some cards."""
        for one in recorded:
            note_id, card = one.event.key
            self._standings.setdefault(note_id, {})[card] = standing_of(one.state)

    def answered(self, *, drills: bool) -> None:
        """Go on from the head; with `drills` it comes again."""
        self._queue = self._queue.answered(drills=drills)

    def drop(self) -> None:
        """Go on from the head, which is not asked again."""
        self._queue = self._queue.dropped()

    def put_first(self, note_ids: Collection[str]) -> None:
        """Ask the planned cards of some notes before all others."""
        wanted = [entry for entry in self._queue.entries if entry.place.note_id in note_ids]
        self._queue = self._queue.keeping(lambda entry: entry.place.note_id not in note_ids)
        for entry in reversed(wanted):
            self._queue = self._queue.with_head(entry)

    def bring_back(self, keys: Sequence[CardKey]) -> None:
        """Ask cards whose events were taken back or done again, as far as they are open, the first next."""
        notes = {key.note_id for key in keys}
        self._queue = self._queue.keeping(lambda entry: entry.key.note_id not in notes)
        place_of = {place.schedule_id: place for place in self._places}
        for key in reversed(keys):
            kind = self._kind(key)
            if kind is not None and key.note_id in place_of:
                self._queue = self._queue.with_head(Entry(key, place_of[key.note_id], kind))

    def _allowed(self) -> NewLimits:
        """How many notes may be introduced: as many as the limits leave, and what was asked beyond them."""
        own = [deck.options.new_notes_per_day for deck in self.catalog.decks]
        library, deck_of = self._settings.new_notes_per_day, self.catalog.deck_of
        if self._more_new and (self._raised is None or len(self._raised[1]) != len(own)):
            self._raised = raised(library, own, deck_of, self._standings, self.day, self._more_new)
        most, each = self._raised or (library, own)
        return limits(most, each, deck_of, self._standings, self.day)

    def _kind(self, key: CardKey) -> Kind | None:
        """Why today asks for a card; None where it doesn't."""
        card = self._standings.get(key.note_id, {}).get(key.card)
        if card is None or card.first_day is None:
            return None if card is not None and card.hidden_on(self.day) else "new"
        if card.hidden_on(self.day):
            return None
        if card.drills_on(self.day):
            return "drill"
        return "due" if card.due_day is not None and card.due_day <= self.day + self._ahead_days else None

    def _follow(self) -> None:
        """Take in what other processes did: their cards leave this session, their drill stays with them."""
        if self._store.generation() != self._generation:
            self.renew()
            return
        self._version = self._store.version()
        touched = {event.key for event in self._store.events_since(self._seen_ms)}
        for key in touched:
            state = self._store.state(key)
            self._standings.setdefault(key.note_id, {})[key.card] = standing_of(state)
        notes = {key.note_id for key in touched}
        self._queue = self._queue.keeping(lambda entry: entry.key.note_id not in notes or self._asks(entry))
        self._followed = True

    def _asks(self, entry: Entry) -> bool:
        """Whether today still asks for a card as it was planned."""
        cards = self._standings.get(entry.key.note_id, {})
        if entry.kind != "drill" and any(card.answered_day == self.day for card in cards.values()):
            return False
        return self._kind(entry.key) == entry.kind

    def _today(self) -> int:
        return self._store.today(self._clock, self._settings.rollover_hour)


def limits_for(catalog: Catalog, standings: Standings, settings: Settings, day: int) -> NewLimits:
    """How many more notes a catalog's decks may introduce today."""
    own = [deck.options.new_notes_per_day for deck in catalog.decks]
    return limits(settings.new_notes_per_day, own, catalog.deck_of, standings, day)


def plan_for(
    catalog: Catalog,
    places: Sequence[Place],
    standings: Standings,
    settings: Settings,
    day: int,
    *,
    allowed: NewLimits | None = None,
    ahead_days: int = 0,
) -> Plan:
    """Today's plan for some of a catalog's places, or with `ahead_days` that of the days to come."""
    return plan(
        places,
        standings,
        catalog.makes,
        day,
        allowed or limits_for(catalog, standings, settings, day),
        order=settings.order,
        seed=day,
        ease=catalog.ease if settings.order == "easiest" else None,
        ahead_days=ahead_days,
    )
