"""The `studykit` program: straight into the terminal app where no command is named, else the command line.

Nothing that only commands need is imported on the way to the app's first screen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from studykit.cli.early import app_places, early_language
from studykit.errors import StudykitError
from studykit.i18n import set_language


def main() -> None:
    """Run the program and exit with the code that the outcome deserves."""
    places = None if "_STUDYKIT_COMPLETE" in os.environ else app_places(sys.argv[1:])
    if places is None:
        from studykit.cli.main import main as command_line

        command_line()
    else:
        set_language(early_language(sys.argv[1:]))
        _app(*places)


def _app(home: Path | None, decks: Path | None) -> None:
    from studykit.cli.app import open_app
    from studykit.cli.context import make_context

    try:
        open_app(make_context(home, decks))
    except StudykitError as error:
        from studykit.cli.diagnostics import report

        report(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        from studykit.cli.diagnostics import ExitCode

        sys.exit(ExitCode.INTERRUPTED)
