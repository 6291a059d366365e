"""Opening the terminal app: what `studykit` does when no command is named."""

from __future__ import annotations

from studykit.cli.context import Context


def open_app(context: Context) -> None:
    """Run the terminal app until the learner leaves it."""
    from studykit.tui.app import StudykitApp
    from studykit.tui.desk import Desk

    StudykitApp(Desk(context.paths, context.config, context.place)).run()
