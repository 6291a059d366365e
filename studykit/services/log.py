"""The event log as JSON Lines, out and in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from studykit.core.event_lines import event_of_line, line_of
from studykit.core.headway import Headway, counted, untold
from studykit.core.study_day import Clock
from studykit.errors import Where
from studykit.i18n import _
from studykit.store.merge import Merged, merge_events
from studykit.store.store import ProgressStore, RulesOf


def export_log(store: ProgressStore) -> Iterator[str]:
    """Every event as a line with its end, in order of instants: the same log gives the same bytes."""
    for event in store.events():
        yield line_of(event) + "\n"


def import_log(
    store: ProgressStore,
    lines: Iterable[str],
    file: str,
    clock: Clock,
    rules: RulesOf,
    headway: Headway = untold,
) -> Merged:
    """Take in another machine's log: all of it, or with DataError and the line's number none of it."""
    text = tuple(lines)
    read = counted(_("Reading events"), text, len(text), headway)
    events = [
        event_of_line(line, Where(file, number)) for number, line in enumerate(read, start=1) if line.strip()
    ]
    merged = counted(_("Merging events"), events, len(events), headway)
    return merge_events(store, merged, clock.now_ms(), rules, headway)
