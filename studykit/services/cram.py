"""Cramming decks to a deadline: what the terminal app and the line mode drive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from studykit.core.cards import Card
from studykit.core.cram import (
    FORGOTTEN_AFTER_MS,
    CramKey,
    CramProgress,
    CramResult,
    advance,
    next_due_ms,
    next_key,
    progress_of,
    result_of,
)
from studykit.core.deck import Deck
from studykit.core.events import Action, CardKey, Cram, Event, Flag, Leech, Suspend, active
from studykit.core.grades import BUTTONS, Grade, key_of
from studykit.core.notes import Term
from studykit.core.scheduling import CardState
from studykit.core.settings import Settings
from studykit.core.study_day import MINUTE_MS, Clock
from studykit.services.catalog import Catalog
from studykit.services.rules import rules_for
from studykit.store.store import ProgressStore


@dataclass(frozen=True, slots=True)
class CramChoice:
    """One answer button: its digit, and in how many minutes the card would come again."""

    grade: Grade
    key: str
    wait_minutes: int


@dataclass(frozen=True, slots=True)
class CramShown:
    """A card to be asked. `left` counts the cards that are not done, `minutes_left` is the time given."""

    card: Card
    key: CardKey
    deck_name: str
    left: int
    minutes_left: int | None
    choices: tuple[CramChoice, ...]
    state: CardState


@dataclass(frozen=True, slots=True)
class CramWaiting:
    """Nothing is due before `due_ms`; `CramSession.go_ahead` asks the next card all the same."""

    due_ms: int
    result: CramResult


@dataclass(frozen=True, slots=True)
class CramFinished:
    """All cards are done, or the time is up."""

    result: CramResult


CramCurrent: TypeAlias = CramShown | CramWaiting | CramFinished


class CramSession:
    """Asks all cards of some decks in short steps; the schedule doesn't move.

    `deadline_ms` ends it, `minutes` limits this sitting, and answers slower than `timed_ms` count as missed.
    """

    def __init__(
        self,
        decks: Sequence[Deck],
        store: ProgressStore,
        settings: Settings,
        clock: Clock,
        *,
        library: Sequence[Deck] | None = None,
        deadline_ms: int | None = None,
        minutes: int | None = None,
        timed_ms: int | None = None,
    ) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._take_in(decks, library)
        self._deadline_ms, self._timed_ms = deadline_ms, timed_ms
        self._end_ms = None if minutes is None else clock.now_ms() + minutes * MINUTE_MS
        self._ahead = False
        self._version = store.version()
        self._cards = self._ranked()
        self._progress = self._read()

    @property
    def result(self) -> CramResult:
        """How many notes are right both ways so far."""
        return result_of(self._cards, self._progress)

    def current(self) -> CramCurrent:
        """The card to ask now, how long to wait for one, or the result at the end."""
        if self._store.version() != self._version:
            self._version, self._progress = self._store.version(), self._read()
        now_ms = self._clock.now_ms()
        if self._is_over(now_ms):
            return CramFinished(self.result)
        key = next_key(self._cards, self._progress, now_ms, self._deadline_ms, ahead=self._ahead)
        if key is not None:
            return self._shown(key, now_ms)
        due_ms = next_due_ms(self._cards, self._progress, self._deadline_ms)
        return CramFinished(self.result) if due_ms is None else CramWaiting(due_ms, self.result)

    def answer(self, grade: Grade, taken_ms: int) -> CramCurrent:
        """Grade the current card: on disk when this returns. Raises StoreError and stays on the card."""
        shown = self.current()
        if isinstance(shown, CramShown):
            late = self._timed_ms is not None and taken_ms > self._timed_ms
            action = Cram(Grade.AGAIN if late else grade, max(0, taken_ms))
            self._store.record([(shown.key, action)], self._clock, self._settings.rollover_hour, self._rules)
            self._ahead = False
            self._progress = self._read_one(shown.key)
        return self.current()

    def go_ahead(self) -> CramCurrent:
        """Ask the card that is due next, before its time."""
        self._ahead = True
        return self.current()

    def undo(self) -> CramCurrent | None:
        """Take back the newest thing done on this device; None if there is none."""
        undone = self._store.undo(self._clock, self._settings.rollover_hour, self._rules)
        return self._anew() if undone else None

    def redo(self) -> CramCurrent | None:
        """Do again what was taken back last; None if something else was done since."""
        redone = self._store.redo(self._clock, self._settings.rollover_hour, self._rules)
        return self._anew() if redone else None

    def suspend(self) -> CramCurrent:
        """Take the current card out of review, and out of this cram."""
        self._record_aside(Suspend())
        return self._anew()

    def leech(self) -> CramCurrent:
        """Mark the current card as a leech, which takes it out of review and out of this cram."""
        self._record_aside(Leech(marked=True))
        return self._anew()

    def no_leech(self) -> CramCurrent:
        """Take the leech's mark off the current card."""
        self._record_aside(Leech(marked=False))
        return self.current()

    def flag(self, colour: int) -> CramCurrent:
        """Mark the current card with a colour, 1 to 7; 0 takes the mark off."""
        self._record_aside(Flag(colour))
        return self.current()

    def reread(self, decks: Sequence[Deck], *, library: Sequence[Deck] | None = None) -> CramCurrent:
        """Go on with the decks as their files are now, after a note was edited or deleted."""
        self._take_in(decks, library)
        return self._anew()

    def _take_in(self, decks: Sequence[Deck], library: Sequence[Deck] | None) -> None:
        self._rules = rules_for(decks if library is None else library, self._settings)
        both = tuple(_both_ways(deck, self._settings) for deck in decks)
        self._catalog = Catalog(both, self._settings, library)

    def _anew(self) -> CramCurrent:
        """Go on after more than an answer."""
        self._cards = self._ranked()
        self._progress = self._read()
        return self.current()

    def _record_aside(self, action: Action) -> None:
        shown = self.current()
        if isinstance(shown, CramShown):
            self._store.record([(shown.key, action)], self._clock, self._settings.rollover_hour, self._rules)

    def _shown(self, key: CramKey, now_ms: int) -> CramShown:
        card = self._catalog.card(key.place, key.name)
        assert card is not None
        schedule = CardKey(key.place.schedule_id, key.name)
        grades = BUTTONS[self._settings.grades]
        before = self._progress.get(key, CramProgress())
        offset = self._clock.utc_offset_minutes()
        waits = [(advance(before, grade, now_ms, offset).due_ms or now_ms) - now_ms for grade in grades]
        return CramShown(
            card=card,
            key=schedule,
            deck_name=self._catalog.decks[key.place.deck].name,
            left=len(self._cards) - sum(map(self._is_done, self._cards)),
            minutes_left=None if self._end_ms is None else max(0, self._end_ms - now_ms) // MINUTE_MS,
            choices=tuple(
                CramChoice(grade, key_of(grade, self._settings.grades), wait // MINUTE_MS)
                for grade, wait in zip(grades, waits, strict=True)
            ),
            state=self._store.state(schedule),
        )

    def _is_done(self, key: CramKey) -> bool:
        return next_due_ms([key], self._progress, self._deadline_ms) is None and key in self._progress

    def _is_over(self, now_ms: int) -> bool:
        return any(end is not None and now_ms >= end for end in (self._end_ms, self._deadline_ms))

    def _ranked(self) -> tuple[CramKey, ...]:
        """All cards that are not suspended: the worst known first, then those met most in transcripts."""
        states = self._store.states()
        standings = self._store.standings()
        ranked = []
        for index, place in enumerate(self._catalog.places(standings)):
            note = self._catalog.note(place.note_id)
            seen = len(note.examples) if isinstance(note, Term) else 0
            for name in place.names:
                state = states.get(CardKey(place.schedule_id, name))
                if (state is not None and state.suspended) or self._catalog.card(place, name) is None:
                    continue
                lapses, ease = (state.lapses, state.ease_hundredths) if state else (0, 250)
                ranked.append(((-lapses, ease, -seen, index), CramKey(place, name)))
        return tuple(key for _rank, key in sorted(ranked, key=lambda pair: pair[0]))

    def _read(self) -> dict[CramKey, CramProgress]:
        own: dict[CardKey, list[Event]] = {}
        for event in self._store.events_since(self._clock.now_ms() - 7 * FORGOTTEN_AFTER_MS):
            own.setdefault(event.key, []).append(event)
        found = {}
        for key in self._cards:
            events = own.get(CardKey(key.place.schedule_id, key.name), [])
            progress = self._fresh(events)
            if progress.answers:
                found[key] = progress
        return found

    def _read_one(self, changed: CardKey) -> dict[CramKey, CramProgress]:
        progress = self._fresh(self._store.events(changed))
        return self._progress | {
            key: progress for key in self._cards if CardKey(key.place.schedule_id, key.name) == changed
        }

    def _fresh(self, events: list[Event]) -> CramProgress:
        """The progress that some events come to, unless they lie too far back."""
        crams = [event for event in active(events) if isinstance(event.action, Cram)]
        if not crams or self._clock.now_ms() - crams[-1].stamp.instant_ms > FORGOTTEN_AFTER_MS:
            return CramProgress()
        return progress_of(crams)


def _both_ways(deck: Deck, settings: Settings) -> Deck:
    """The deck with both directions of its terms switched on."""
    kinds = settings.for_deck(deck).cards
    wanted = tuple(dict.fromkeys(("recognise", "produce", *kinds)))
    return replace(deck, options=replace(deck.options, cards=wanted))
