"""Where nothing is due: review ahead, more new notes, a cram; and what can be done to a card in a cram."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input

from studykit.core.events import Answer, Cram
from studykit.tui.app import StudykitApp
from studykit.tui.desk import Desk
from studykit.tui.screens.cram import CramScreen
from studykit.tui.screens.home import HomeScreen
from studykit.tui.screens.more import MoreScreen
from studykit.tui.screens.review import ReviewScreen
from studykit.tui.screens.words import WordsScreen
from studykit.tui.widgets.card_face import CardFace
from studykit.tui.widgets.prose import Prose
from tests.tui.conftest import StandingClock
from tests.tui.driving import MakeApp, settled

DAY_MS = 86_400_000


def answers(desk: Desk, kind: type[Answer | Cram] = Answer) -> int:
    with desk.store() as store:
        return sum(isinstance(event.action, kind) for event in store.events())


def showing(app: StudykitApp) -> type[object]:
    return type(app.screen)


def shown(app: StudykitApp) -> str:
    face = app.screen.query_one(CardFace)
    return "\n".join(face.render_line(y).text.rstrip() for y in range(face.size.height))


def choices(app: StudykitApp) -> str:
    prose = app.screen.query_one("#more-choices", Prose)
    return "\n".join(" ".join(prose.render_line(y).text.split()) for y in range(prose.size.height))


async def test_nothing_due_offers_what_is_due_soon(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", *("space", "3") * 3, "enter")
        await settled(app, pilot)
        assert isinstance(desk.clock, StandingClock)
        desk.clock.ms += DAY_MS
        await pilot.press("s", *("space", "3") * 3, "enter")
        await settled(app, pilot)
        assert answers(desk) == 6
        desk.clock.ms += 4 * DAY_MS
        await pilot.press("s")
        await settled(app, pilot)
        assert showing(app) is MoreScreen, "all come again in two days"
        assert "3 what falls due in 3 days 3 cards" in choices(app)
        await pilot.press("3")
        await settled(app, pilot)
        assert showing(app) is ReviewScreen
        await pilot.press("space", "3", "escape", "escape")
        await settled(app, pilot)
        assert answers(desk) == 7
        await pilot.press("s", "escape")
        await settled(app, pilot)
        assert showing(app) is HomeScreen


async def test_more_new_notes_than_the_days(desk: Desk, app_with: MakeApp) -> None:
    app = app_with(cards=("recognise",), order="deck", new_notes_per_day=1)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "space", "3", "enter", "s")
        await settled(app, pilot)
        assert showing(app) is MoreScreen
        await pilot.press("n")
        await settled(app, pilot)
        assert showing(app) is ReviewScreen
        await pilot.press("space", "3", "space", "3")
        await settled(app, pilot)
        assert answers(desk) == 3


async def test_a_deck_is_crammed_from_the_choices(app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("m", "c")
        await settled(app, pilot)
        assert showing(app) is CramScreen


async def test_a_cram_without_notes_says_so(desk: Desk, app_with: MakeApp) -> None:
    for deck in desk.place.folder.glob("*.yaml"):
        deck.write_text(deck.read_text("utf-8").replace("  en:", "  draft: true\n  en:"), "utf-8")
    (desk.place.folder / "garden-of-models.yaml").unlink()
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await cramming(app, pilot)
        assert "No note here is studied yet." in app.screen.query_one("#calm", Prose).render_line(0).text


async def cramming(app: StudykitApp, pilot: Pilot[None]) -> None:
    await settled(app, pilot)
    await pilot.press("c")
    await settled(app, pilot)
    assert showing(app) is CramScreen


async def test_a_cram_explains_words_and_takes_edits_marks_and_undo(desk: Desk, app_with: MakeApp) -> None:
    app = app_with()
    before = {path: path.read_bytes() for path in desk.place.folder.glob("*.yaml")}
    async with app.run_test(size=(100, 30)) as pilot:
        await cramming(app, pilot)
        await pilot.press("space", "w")
        await settled(app, pilot)
        assert showing(app) is WordsScreen
        await pilot.press("w", "p", "o", "c", "i", "i", "e")
        await settled(app, pilot)
        app.screen.query_one("#field-en", Input).value = "crammed"
        await pilot.press("enter")
        await settled(app, pilot)
        assert {path: path.read_bytes() for path in before} != before
        await pilot.press("f")
        await settled(app, pilot)
        with desk.store() as store:
            assert sum(state.flag for state in store.states().values()) == 1
        asked = shown(app)
        await pilot.press("l")
        await settled(app, pilot)
        assert shown(app) != asked
        await pilot.press("u")
        await settled(app, pilot)
        await pilot.press("u", "u")
        await settled(app, pilot)
        assert {path: path.read_bytes() for path in before} == before
        with desk.store() as store:
            assert not any(state.flag or state.leech for state in store.states().values())
        await pilot.press("ctrl+r", "ctrl+r")
        await settled(app, pilot)
        with desk.store() as store:
            assert sum(state.flag for state in store.states().values()) == 1
        assert {path: path.read_bytes() for path in before} != before


async def test_a_cram_takes_typed_answers_and_grades(desk: Desk, app_with: MakeApp) -> None:
    app = app_with()
    async with app.run_test(size=(100, 30)) as pilot:
        await cramming(app, pilot)
        await pilot.press("y", *"nonsense", "enter")
        await settled(app, pilot)
        assert "✗" in shown(app)
        await pilot.press("1")
        await settled(app, pilot)
        assert answers(desk, Cram) == 1
        assert answers(desk) == 0
        await pilot.press("enter", "ctrl+s", "escape")
        await settled(app, pilot)
        await pilot.press("s" if showing(app) is CramScreen else "escape")
        await settled(app, pilot)


async def test_strict_tones_hold_in_the_app(app_with: MakeApp) -> None:
    for strict, mark in ((False, "✓"), (True, "✗")):
        app = app_with(cards=("produce",), order="deck", strict_tones=strict)
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(app, pilot)
            await pilot.press("s", "y", *"lvse", "enter")
            await settled(app, pilot)
            assert mark in shown(app)
