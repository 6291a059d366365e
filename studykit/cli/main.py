"""The `studykit` command: finds the command's file, runs it, turns errors into exit codes.

Each command lives in a module of its own that is imported only when it runs, so that `--help` stays quick.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from studykit import __version__
from studykit.cli.diagnostics import ExitCode, report
from studykit.cli.language import speak_early, translate
from studykit.errors import StudykitError
from studykit.i18n import _, gettext_noop

N = gettext_noop
# name: (module under studykit.cli, one line for --help); the module holds a click command named `command`
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "backup": ("backup", N("copy all progress to one file")),
    "browse": ("browse", N("list notes by a search, and change many at once")),
    "build": ("build", N("turn transcripts into decks, bring decks up to date")),
    "check": ("check", N("prove that the progress is whole")),
    "cram": ("cram", N("learn decks by a deadline")),
    "decks": ("decks", N("list the decks with what they ask for today")),
    "doctor": ("doctor", N("look whether everything is as it should be")),
    "edit": ("edit", N("edit a deck in a spreadsheet")),
    "export": ("export", N("take decks to Anki")),
    "import": ("import_", N("bring progress back from Anki")),
    "init": ("init", N("make a folder a library")),
    "find": ("find", N("look a word up in all decks, in both languages")),
    "known": ("known", N("words that you know from elsewhere")),
    "locate": ("locate", N("where the program keeps its things")),
    "log": ("log", N("carry the log of answers between machines")),
    "pinyin": ("pinyin", N("show how Chinese text is read")),
    "read": ("read", N("show what was understood of a transcript")),
    "restore": ("restore", N("bring a backup back")),
    "review": ("review", N("study decks")),
    "schedulers": ("schedulers", N("how well each scheduler predicted your answers")),
    "serve": ("serve", N("study in a browser")),
    "stats": ("stats", N("what you reviewed and how much you remembered")),
    "triage": ("triage", N("choose what becomes cards")),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        loaded = import_module(f"studykit.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(loaded, click.Command)
        translate(loaded)
        return loaded

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, importing none of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N(
        "Turn bilingual talks into decks, study them here, take them to Anki.\n\n"
        "Without a command, opens the terminal app on today's decks."
    ),
)
@click.option("--decks", type=click.Path(path_type=Path), help=N("The library: the folder with the decks."))
@click.option("--home", type=click.Path(path_type=Path), help=N("The folder with progress and settings."))
@click.version_option(__version__, prog_name="studykit")
@click.pass_context
def cli(ctx: click.Context, decks: Path | None, home: Path | None) -> None:
    """Open the terminal app where no command is named."""
    if ctx.invoked_subcommand is None:
        from studykit.cli.app import open_app
        from studykit.cli.context import make_context

        open_app(make_context(home, decks))


def main() -> None:
    """Run the command line and exit with the code that the outcome deserves."""
    speak_early(sys.argv[1:])
    translate(cli)
    try:
        status = cli.main(standalone_mode=False, prog_name="studykit")
    except StudykitError as error:
        report(error)
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(ExitCode.INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.DONE)
    sys.exit(status if isinstance(status, int) else ExitCode.DONE)
