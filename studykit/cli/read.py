"""`studykit read`: what was understood of a transcript."""

from __future__ import annotations

import json
from pathlib import Path

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, report
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import _, n_
from studykit.services.read import Reading, read_files

_SHOWN = 3


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One object a file on a line of its own.")
@with_context
def command(context: Context, files: tuple[Path, ...], as_json: bool) -> int:
    """Show what was understood of transcripts: layout, pairs, terms, quotations, problems."""
    with progress_bar() as headway:
        result = read_files(files, headway=headway)
    for reading in result.readings:
        if as_json:
            click.echo(json.dumps(reading.as_json(), ensure_ascii=False))
        else:
            _show(reading)
    for error in result.errors:
        report(error)
    return ExitCode.DATA if result.errors else ExitCode.DONE


def _show(reading: Reading) -> None:
    document, candidates = reading.document, reading.candidates
    click.echo(document.file)
    layout = _layout_name(document.layout)
    click.echo("  " + _("layout: {name} ({why})").format(name=layout, why=document.evidence))
    counts = _("{pairs}, {terms}, {quotes}, {concepts}").format(
        pairs=n_("{n} pair", "{n} pairs", len(document.pairs)).format(n=len(document.pairs)),
        terms=n_("{n} term", "{n} terms", len(candidates.terms)).format(n=len(candidates.terms)),
        quotes=n_("{n} quotation", "{n} quotations", len(candidates.quotes)).format(n=len(candidates.quotes)),
        concepts=n_("{n} concept", "{n} concepts", len(candidates.concepts)).format(
            n=len(candidates.concepts)
        ),
    )
    click.echo(f"  {counts}")
    for pair in document.pairs[:_SHOWN]:
        if pair.en and pair.zh:
            click.echo(f"    {document.place_of(pair.en.line)}: {_short(pair.en.text)}")
            click.echo(f"    {document.place_of(pair.zh.line)}: {_short(pair.zh.text)}")
    for term in candidates.terms[:_SHOWN]:
        click.echo(f"    {document.place_of(term.line)}: {_short(term.zh)} = {_short(term.en)}")
    for problem in reading.problems:
        place = f"{document.place_of(problem.line)}: " if problem.line else ""
        click.echo("  " + _("look at {place}{message}").format(place=place, message=problem.message))


def _layout_name(name: str) -> str:
    """A layout's name in the reader's language."""
    names = {
        "interleaved": _("interleaved"),
        "same line": _("same line"),
        "side by side": _("side by side"),
        "halves": _("halves"),
        "slipped": _("slipped"),
        "monolingual": _("monolingual"),
        "unpaired": _("unpaired"),
        "subtitles": _("subtitles"),
    }
    return names.get(name, name)


def _short(text: str, limit: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
