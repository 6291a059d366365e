"""`studykit build`: transcripts to deck files."""

from __future__ import annotations

from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, report, say
from studykit.i18n import _
from studykit.services.build import BuildOptions, plan_builds, transcripts_in, write_plan
from studykit.services.proposals import Accept


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--plan", "plan_only", is_flag=True, help="Show what would change, write nothing.")
@click.option("--accept", type=click.Choice(["all", "tables", "none"]), help="Which candidates become cards.")
@click.option("--restore", multiple=True, metavar="ID", help="Bring a deleted note back.")
@with_context
def command(
    context: Context,
    files: tuple[Path, ...],
    plan_only: bool,
    accept: Accept | None,
    restore: tuple[str, ...],
) -> int:
    """Turn transcripts into deck files, or bring their decks up to date."""
    options = BuildOptions(accept=accept, restore=frozenset(restore))
    built = plan_builds(transcripts_in(files), context.place.folder, context.settings, options)
    for plan in built.plans:
        if plan.writes and not plan_only:
            write_plan(plan)
        notes = plan.deck.notes
        drafts = sum(note.draft for note in notes)
        say(
            _("{path}: {notes} notes, {drafts} drafts, {changes} changes").format(
                path=plan.path, notes=len(notes), drafts=drafts, changes=len(plan.changes)
            )
        )
    for error in built.errors:
        report(error)
    return ExitCode.DATA if built.errors else ExitCode.DONE
