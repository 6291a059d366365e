"""Checking the store: the file is whole, and every cached state is what its events come to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from studykit.core.events import CardKey
from studykit.core.headway import Headway, counted, untold
from studykit.core.replay import replay
from studykit.core.scheduling import NEW
from studykit.core.study_day import DAY_MS, Clock
from studykit.i18n import _, n_
from studykit.schedulers.choose import rules_named
from studykit.store.audit import cached_states, damage, rebuild_states, standing_ahead, take_back_ahead
from studykit.store.store import ProgressStore, RulesOf


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found. `differing` cards have another cached state than their events; `ahead` counts this
    device's events that lie more than a day ahead of its clock; `damage` is what SQLite says, empty for ok.
    """

    events: int
    cards: int
    differing: tuple[CardKey, ...]
    ahead: int
    damage: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing needs repair."""
        return not (self.differing or self.ahead or self.damage)

    @property
    def size(self) -> str:
        """How much was looked through: `12 events on 3 cards`."""
        return _("{events} on {cards}").format(
            events=n_("{count} event", "{count} events", self.events).format(count=self.events),
            cards=n_("{count} card", "{count} cards", self.cards).format(count=self.cards),
        )


def check_store(store: ProgressStore, clock: Clock, headway: Headway = untold) -> CheckReport:
    """Look the whole store through; changes nothing."""
    headway(_("Checking the file"))
    found = damage(store)
    cached = cached_states(store)
    events = store.events()
    events.sort(key=lambda event: event.key)
    differing = []
    replayed = counted(_("Replaying answers"), events, len(events), headway)
    for key, own in groupby(replayed, key=lambda event: event.key):
        state, fingerprint = cached.pop(key, (NEW, ""))
        if not fingerprint or replay(own, rules_named(fingerprint)) != state:
            differing.append(key)
    differing += cached
    latest_ms = clock.now_ms() + DAY_MS
    return CheckReport(
        events=len(events),
        cards=len({event.key for event in events}),
        differing=tuple(differing),
        ahead=len(standing_ahead(store, latest_ms)),
        damage=found,
    )


def repair_store(store: ProgressStore, clock: Clock, rules: RulesOf, headway: Headway = untold) -> None:
    """Make every cached state anew from the log, and take back what lies more than a day ahead."""
    rebuild_states(store, rules, headway)
    take_back_ahead(store, clock.now_ms() + DAY_MS, rules)


def describe(report: CheckReport) -> tuple[str, ...]:
    """The report's problems, one sentence each."""
    lines = [_("the file is damaged: {what}").format(what=line) for line in report.damage]
    if report.differing:
        lines.append(
            n_(
                "{count} card has another state than its answers come to: {first}",
                "{count} cards have another state than their answers come to, {first} first",
                len(report.differing),
            ).format(count=len(report.differing), first="/".join(report.differing[0]))
        )
    if report.ahead:
        lines.append(
            n_(
                "{count} event lies more than a day ahead of this clock; the study day stands still",
                "{count} events lie more than a day ahead of this clock; the study day stands still",
                report.ahead,
            ).format(count=report.ahead)
        )
    return tuple(lines)
