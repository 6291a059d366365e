"""Reviewing: the one session that the terminal app and the line mode drive.

Every answer is on disk before the next card shows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from studykit.core.cards import Card
from studykit.core.deck import Deck
from studykit.core.events import Action, Answer, Bury, CardKey, Event, Flag, Leech, Suspend
from studykit.core.grades import BUTTONS, Grade, key_of
from studykit.core.intervals import interval_label
from studykit.core.plan import Entry, Kind
from studykit.core.queue import Counts
from studykit.core.replay import outcomes
from studykit.core.scheduling import CardState
from studykit.core.settings import Settings
from studykit.core.study_day import Clock
from studykit.errors import StoreError
from studykit.i18n import _
from studykit.services.agenda import Agenda
from studykit.services.catalog import Catalog
from studykit.services.rules import rules_for
from studykit.store.backup import back_up_daily
from studykit.store.store import ProgressStore, Recorded

LONGEST_ANSWER_MS: Final = 60_000
"""A card that is left open counts no longer than this."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer button: its digit, and what it would do.

    `interval_days` counts from today; `again_today` cards come again in this session first.
    """

    grade: Grade
    key: str
    interval_days: int
    again_today: bool
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A card to be asked, with everything that a screen shows around it."""

    card: Card
    key: CardKey
    kind: Kind
    deck_id: str
    deck_name: str
    counts: Counts
    choices: tuple[Choice, ...]
    state: CardState


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to. `passed` counts the graded answers of 3 and more, drill left out."""

    answers: int = 0
    graded: int = 0
    passed: int = 0
    introduced: int = 0
    taken_ms: int = 0


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing is left to ask today."""

    summary: Summary


Current: TypeAlias = Shown | Finished


class ReviewSession:
    """Reviews some decks until today's cards are done. `library` are all decks, these included.

    With `ahead_days` it asks what falls due on the coming days too, and introduces nothing; with `more_new`
    it introduces so many notes beyond the day's limits.
    """

    def __init__(
        self,
        decks: Sequence[Deck],
        store: ProgressStore,
        settings: Settings,
        clock: Clock,
        *,
        library: Sequence[Deck] | None = None,
        ahead_days: int = 0,
        more_new: int = 0,
    ) -> None:
        self._store, self._settings, self._clock = store, settings, clock
        self._rules = rules_for(decks if library is None else library, settings)
        self._store.refresh(self._rules)
        catalog = Catalog(decks, settings, library)
        self._agenda = Agenda(catalog, store, settings, clock, ahead_days, more_new)
        self._answers: dict[Event, Summary] = {}
        self._taken_back: set[Event] = set()
        self._shown: Shown | None = None
        self.warnings = self._backed_up()

    @property
    def overdue(self) -> int:
        """How many due cards were due before today when the session was planned."""
        return self._agenda.overdue

    @property
    def summary(self) -> Summary:
        """What the session came to so far; answers that were taken back don't count."""
        counted = [one for event, one in self._answers.items() if event not in self._taken_back]
        return Summary(
            answers=len(counted),
            graded=sum(one.graded for one in counted),
            passed=sum(one.passed for one in counted),
            introduced=sum(one.introduced for one in counted),
            taken_ms=sum(one.taken_ms for one in counted),
        )

    @property
    def day(self) -> int:
        """The study day that the session is on."""
        return self._agenda.day

    def current(self) -> Current:
        """The card to ask now; Finished when none is left. Follows a new day and other processes' answers."""
        while (head := self._agenda.head()) is not None:
            card = self._agenda.catalog.card(head.place, head.key.card)
            if card is not None:
                self._shown = self._show(head, card)
                return self._shown
            self._agenda.drop()
        self._shown = None
        return Finished(self.summary)

    def answer(self, grade: Grade, taken_ms: int) -> Current:
        """Grade the card shown last: on disk when this returns. Raises StoreError and stays on the card.

        The card that was shown is graded even where another process has answered it since: its answer is
        kept too, as drill.
        """
        shown = self._shown or self.current()
        if isinstance(shown, Finished):
            return shown
        self.grade(shown.key, grade, taken_ms)
        return self.current()

    def next_key(self) -> CardKey | None:
        """The card to ask now, without making it; None when none is left."""
        head = self._agenda.head()
        return None if head is None else head.key

    def grade(self, key: CardKey, grade: Grade, taken_ms: int) -> None:
        """Grade the card to ask now and go on: on disk when this returns. Raises StoreError."""
        taken_ms = min(max(0, taken_ms), LONGEST_ANSWER_MS)
        shift_days = self._shift_days(key, grade) if self._settings.fuzz else 0
        (recorded,) = self._record([(key, Answer(grade, taken_ms, shift_days))])
        state, before = recorded.state, recorded.before
        graded = state.reviews > before.reviews
        self._answers[recorded.event] = Summary(
            answers=1,
            graded=int(graded),
            passed=int(graded and grade.passed),
            introduced=int(before.first_day is None),
            taken_ms=taken_ms,
        )
        self._agenda.answered(drills=grade.drills and not state.hidden_on(self._agenda.day))

    def undo(self) -> Current | None:
        """Take back the newest thing done on this device, in this session or before; None if there is none.

        A card whose answer was taken back is asked next.
        """
        changed = self._store.undo(self._clock, self._settings.rollover_hour, self._rules)
        self._taken_back.update(one.event for one in changed)
        return self._after_change(changed)

    def redo(self) -> Current | None:
        """Do again what was taken back last; None if something else was done since."""
        changed = self._store.redo(self._clock, self._settings.rollover_hour, self._rules)
        self._taken_back.difference_update(one.event for one in changed)
        return self._after_change(changed)

    def bury(self) -> Current:
        """Put the current card off until the next study day."""
        return self._put_aside(Bury())

    def suspend(self) -> Current:
        """Take the current card out of review."""
        return self._put_aside(Suspend())

    def leech(self) -> Current:
        """Mark the current card as a leech, which takes it out of review."""
        return self._put_aside(Leech(marked=True))

    def no_leech(self) -> Current:
        """Take the leech's mark off the current card."""
        shown = self._shown or self.current()
        if isinstance(shown, Shown):
            self._record([(shown.key, Leech(marked=False))])
        return self.current()

    def flag(self, colour: int) -> Current:
        """Mark the current card with a colour, 1 to 7; 0 takes the mark off."""
        shown = self._shown or self.current()
        if isinstance(shown, Shown):
            self._record([(shown.key, Flag(colour))])
        return self.current()

    def reread(
        self,
        decks: Sequence[Deck],
        *,
        library: Sequence[Deck] | None = None,
        first: Collection[str] = (),
    ) -> Current:
        """Go on with the decks as their files are now, after a note was edited or deleted.

        The notes `first` are asked next, as far as today asks for them: an edit or deletion was taken back.
        """
        before = [deck.id for deck in self._agenda.catalog.decks]
        catalog = Catalog(decks, self._settings, library)
        self._rules = rules_for(decks if library is None else library, self._settings)
        if first or [deck.id for deck in decks] != before:
            self._agenda.renew(catalog)
            self._agenda.put_first(first)
        else:
            self._agenda.catalog = catalog
        return self.current()

    def _put_aside(self, action: Action) -> Current:
        shown = self._shown or self.current()
        if isinstance(shown, Shown):
            self._record([(shown.key, action)])
            self._agenda.drop()
        return self.current()

    def _record(self, actions: Sequence[tuple[CardKey, Action]]) -> tuple[Recorded, ...]:
        recorded = self._store.record(actions, self._clock, self._settings.rollover_hour, self._rules)
        self._agenda.learn(recorded)
        return recorded

    def _after_change(self, changed: Sequence[Recorded]) -> Current | None:
        if not changed:
            return None
        self._agenda.learn(changed)
        self._agenda.bring_back([one.event.key for one in changed])
        return self.current()

    def _backed_up(self) -> tuple[str, ...]:
        """Make the day's backup; a session goes on without one, but says so."""
        try:
            if self._store.newest_ms():
                back_up_daily(self._store, self._agenda.day)
        except StoreError as error:
            return (_("today's backup failed: {why}").format(why=error),)
        return ()

    def _shift_days(self, key: CardKey, grade: Grade) -> int:
        """The fuzz of an answer given now."""
        rules, state = self._rules(key.note_id), self._store.state(key)
        (outcome,) = outcomes(key, state, self._agenda.day, rules, (grade,), fuzz=True)
        return outcome.shift_days

    def _show(self, entry: Entry, card: Card) -> Shown:
        deck = self._agenda.catalog.decks[entry.place.deck]
        state = self._store.state(entry.key)
        rules, grades = self._rules(entry.key.note_id), self._settings.grades
        found = outcomes(entry.key, state, self._agenda.day, rules, BUTTONS[grades], fuzz=self._settings.fuzz)
        choices = tuple(
            Choice(
                grade=outcome.grade,
                key=key_of(outcome.grade, grades),
                interval_days=outcome.interval_days,
                again_today=outcome.again_today,
                label=interval_label(outcome.interval_days),
            )
            for outcome in found
        )
        return Shown(card, entry.key, entry.kind, deck.id, deck.name, self._agenda.counts, choices, state)
