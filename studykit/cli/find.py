"""`studykit find`: a word in all decks, both languages, tones not needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, report, say
from studykit.cli.progress_bar import progress_bar
from studykit.i18n import _
from studykit.services.search import Found

if TYPE_CHECKING:
    from studykit.services.find import Hits


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many to show.")
@with_context
def command(context: Context, text: tuple[str, ...], as_json: bool, limit: int) -> int:
    """Look a word up in all decks: Chinese, English or pinyin, tones not needed.

    Conditions search as in Browse: note:quote level:hsk4 unknown:1
    """
    hits = _hits(context, " ".join(text), limit)
    for error in hits.errors:
        report(error)
    for one in hits.best:
        click.echo(json.dumps(_as_object(one), ensure_ascii=False) if as_json else _as_lines(one))
    if hits.total > len(hits.best):
        say(_("{count} more; --limit shows them").format(count=hits.total - len(hits.best)))
    if not hits.total:
        say(_("Nothing found for “{text}” in {place}").format(text=" ".join(text), place=context.place))
    return ExitCode.DATA if hits.errors else ExitCode.DONE


def _hits(context: Context, text: str, limit: int) -> Hits:
    """What a word finds, or a query where the text holds a condition (`level:hsk4`)."""
    from studykit.core.query import has_conditions
    from studykit.services.find import Hits, find_in_decks
    from studykit.services.library import deck_files

    folder, cache = context.place.folder, context.paths.cache
    if not has_conditions(text):
        return find_in_decks(deck_files(folder) if folder.is_dir() else (), cache, text, limit=limit)
    from studykit.services.arrivals import note_arrivals
    from studykit.services.clock import SystemClock
    from studykit.services.decks import readable_decks
    from studykit.services.selection import found_in_library
    from studykit.store.store import ProgressStore

    with progress_bar() as headway:
        files, errors = readable_decks(folder, cache, headway=headway)
    with ProgressStore(context.paths.store, SystemClock()) as store:
        note_arrivals([file.deck for file in files], store, context.settings)
        found = found_in_library(files, text, store, context.settings, folder)
    return Hits(tuple(found[:limit]), len(found), errors)


def _as_object(found: Found) -> dict[str, object]:
    from studykit.services.search import example_of, headline

    note = found.note
    text, other = headline(note)
    example = example_of(note)
    return {
        "id": note.id,
        "deck": found.deck.name,
        "text": text,
        "pinyin": getattr(note, "pinyin", ""),
        "other": other,
        "example": {"zh": example.zh, "en": example.en},
        "draft": note.draft,
    }


def _as_lines(found: Found) -> str:
    from studykit.lang.cells import printable
    from studykit.services.search import example_of, headline

    note = found.note
    text, other = headline(note)
    pinyin = getattr(note, "pinyin", "")
    head = "  ".join(part for part in (text, pinyin if len(pinyin) < 40 else "", other) if part)
    example = example_of(note)
    lines = [f"{head}  [{found.deck.name}]", *(f"    {part}" for part in (example.zh, example.en) if part)]
    return printable("\n".join(lines))
