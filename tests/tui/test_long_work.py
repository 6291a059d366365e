"""While something long is done beside the screen, the screen says so."""

from __future__ import annotations

from threading import Event

import pytest

from studykit.services.build import Workshop
from studykit.services.stats import Stats
from studykit.tui.desk import Desk
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.stats import StatsScreen
from studykit.tui.screens.triage import TriageScreen
from studykit.tui.widgets.top import Top
from tests.tui.driving import MakeApp, settled


def top_line(screen: KeyedScreen[None]) -> str:
    """What stands at the top of a screen."""
    return str(screen.query_one(Top).render())


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Holds back what is read for triage and for the statistics until it is set."""
    opened = Event()
    workshop, stats = Desk.workshop, Desk.stats

    def slow_workshop(desk: Desk) -> Workshop:
        assert opened.wait(30)
        return workshop(desk)

    def slow_stats(desk: Desk) -> Stats:
        assert opened.wait(30)
        return stats(desk)

    monkeypatch.setattr(Desk, "workshop", slow_workshop)
    monkeypatch.setattr(Desk, "stats", slow_stats)
    return opened


@pytest.mark.parametrize(
    ("make", "said"), [(TriageScreen, "Reading the decks …"), (StatsScreen, "Counting …")]
)
async def test_a_screen_tells_what_it_waits_for(
    app_with: MakeApp, gate: Event, make: type[KeyedScreen[None]], said: str
) -> None:
    app = app_with()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        screen = make()
        app.push_screen(screen)
        await pilot.pause()
        assert said in top_line(screen)
        gate.set()
        await settled(app, pilot)
        assert said not in top_line(screen)
