"""`studykit build`: transcripts to deck files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, report, say, warn
from studykit.cli.progress_bar import progress_bar
from studykit.deckfile.project import Accept
from studykit.errors import UsageError
from studykit.i18n import _, n_
from studykit.lang.cells import printable
from studykit.services.build import BuildOptions, Built, Workshop, build, plan_builds
from studykit.services.plan import DeckPlan
from studykit.services.plan_report import Told, news_lines, report_lines, report_object

_COLOURS: Final[dict[str, dict[str, Any]]] = {
    "deck": {"bold": True},
    "added": {"fg": "green"},
    "changed": {"fg": "cyan"},
    "gone": {"fg": "magenta"},
    "back": {"fg": "green"},
    "conflict": {"fg": "yellow"},
    "old": {"fg": "red"},
    "new": {"fg": "green"},
    "hint": {"dim": True},
}


# \b keeps click from joining the lines
_PROJECT_HELP: Final = """\b
A `studykit.yaml` beside the transcripts or above them may say, for all or a deck:
  decks: [{deck: NAME, sources: [FILES]}, {deck: NAME, folder: FOLDER}]
  accept: all | tables | none      which candidates become cards unasked
  keep: [terms, names, quotes, concepts]
  quotes, concepts: NUMBER         how many a transcript may bring
  tags: [TAGS]    fixes: {WRONG: RIGHT}    cards: [KINDS]    isolate: true
  native, studying, script, scheduler, new_notes_per_day
"""


@click.command(epilog=_PROJECT_HELP)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@click.option("--plan", "plan_only", is_flag=True, help="Show what would change, write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@click.option("--accept", type=click.Choice(["all", "tables", "none"]), help="Candidates that become cards.")
@click.option("--restore", multiple=True, metavar="ID", help="Bring a deleted note or deck back.")
@click.option("--rules", is_flag=True, help="Apply new rules to transcripts that did not change, too.")
@click.option("--json", "as_json", is_flag=True, help="One object a deck on a line of its own.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, metavar="N", help="Transcripts read at a time."
)
@click.option("--watch", is_flag=True, help="Build again whenever a transcript is saved, until Ctrl+C.")
@with_context
def command(
    context: Context,
    files: tuple[Path, ...],
    plan_only: bool,
    check: bool,
    accept: Accept | None,
    restore: tuple[str, ...],
    rules: bool,
    as_json: bool,
    jobs: int,
    watch: bool,
) -> int:
    """Turn transcripts into deck files, or bring their decks up to date.

    Without FILE, rebuilds the library's decks whose transcripts changed. Nothing that you edited is lost.
    """
    options = BuildOptions(accept=accept, restore=frozenset(restore), rules=rules, jobs=jobs)
    workshop = Workshop(library=context.place.folder, cache=context.paths.cache, settings=context.settings)
    if watch:
        if plan_only or check:
            raise UsageError(_("--watch builds; it cannot be joined with --plan or --check"))
        return _watch(files, workshop, options, as_json=as_json)
    run = plan_builds if plan_only or check else build
    with progress_bar() as headway:
        built = run(files, workshop, options, headway)
    _show(built, as_json=as_json, plan_only=plan_only, quiet=check and not plan_only)
    if built.errors:
        return max(error.exit_code for error in built.errors)
    return ExitCode.DATA if check and any(plan.writes for plan in built.plans) else ExitCode.DONE


def _watch(files: tuple[Path, ...], workshop: Workshop, options: BuildOptions, *, as_json: bool) -> int:
    from studykit.services.watch import watch_builds

    say(_("Watching; Ctrl+C ends it."))
    for built in watch_builds(files, workshop, options, showing=progress_bar):
        _show(built, as_json=as_json, plan_only=False, quiet=False)
    return ExitCode.INTERRUPTED


def _show(built: Built, *, as_json: bool, plan_only: bool, quiet: bool) -> None:
    for plan in built.plans:
        if as_json:
            click.echo(json.dumps(report_object(plan), ensure_ascii=False))
        elif plan_only:
            lines = tuple(report_lines(plan))
            for told in lines if plan.writes or len(lines) > 1 else ():
                _tell(told)
        elif not quiet:
            _summarise(plan)
    idle = sum(not plan.writes for plan in built.plans)
    if idle and not (as_json or quiet):
        say(n_("{count} deck: nothing to do", "{count} decks: nothing to do", idle).format(count=idle))
    if not built.plans and not built.errors and not built.warnings:
        say(_("There is no deck with a transcript here; name a transcript or a folder."))
    for warning in built.warnings:
        warn(warning)
    for error in built.errors:
        report(error)


def _tell(told: Told) -> None:
    click.echo(click.style(printable(told.text), **_COLOURS[told.tone]))


def _summarise(plan: DeckPlan) -> None:
    """One line about a deck that was written, then what left and what waits for a decision."""
    if plan.writes:
        notes = plan.deck.notes
        drafts = sum(note.draft for note in notes)
        told_notes = n_("{count} note", "{count} notes", len(notes)).format(count=len(notes))
        told_drafts = n_("{count} draft", "{count} drafts", drafts).format(count=drafts)
        message = _("{path}: written; {notes}, {drafts} among them")
        say(message.format(path=plan.path, notes=told_notes, drafts=told_drafts))
    news = list(news_lines(plan))
    if news and not plan.writes:
        say(f"{plan.path}:")
    for told in news:
        say(click.style(printable(told.text), **_COLOURS[told.tone]))
