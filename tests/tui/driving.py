"""How tests drive the app: what makes one, and how they wait until it rests."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from studykit.tui.app import StudykitApp

MakeApp = Callable[..., StudykitApp]


async def settled(app: StudykitApp, pilot: Pilot[None]) -> None:
    """Wait until no message and no worker is on its way; a worker's end may start another one."""
    for _ in range(3):
        await pilot.pause()
        await app.workers.wait_for_complete()
    await pilot.pause()
