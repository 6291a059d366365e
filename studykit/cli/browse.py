"""`studykit browse`: the notes that a search finds, and what can be done to all of them at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import ExitCode, say
from studykit.cli.progress_bar import progress_bar
from studykit.errors import UsageError
from studykit.i18n import _, n_
from studykit.services.search import Found, headline

if TYPE_CHECKING:
    from studykit.core.deck import Deck
    from studykit.core.notes import Note
    from studykit.services.deck_edit import DeckEditor
    from studykit.services.note_progress import NoteProgress


@click.command()
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many to show.")
@click.option("--suspend", is_flag=True, help="Take the notes out of review.")
@click.option("--bring-back", is_flag=True, help="Take suspended notes back into review.")
@click.option(
    "--flag", type=click.IntRange(0, 7), metavar="COLOUR", help="Flag the notes; 0 takes flags off."
)
@click.option("--leech/--no-leech", default=None, help="Mark the notes as leeches, or as none any more.")
@click.option("--due", type=click.IntRange(0, 36525), metavar="DAYS", help="Ask the notes in so many days.")
@click.option("--tag", metavar="TAGS", help='Change tags: "exam -old" adds one and takes one off.')
@click.option("--delete", is_flag=True, help="Take the notes out of their decks.")
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.option("--undo", is_flag=True, help="Take the newest change of progress back.")
@with_context
def command(
    context: Context,
    query: tuple[str, ...],
    as_json: bool,
    limit: int,
    suspend: bool,
    bring_back: bool,
    flag: int | None,
    leech: bool | None,
    due: int | None,
    tag: str | None,
    delete: bool,
    yes: bool,
    undo: bool,
) -> int:
    """List the notes that a search finds, with when they come next; or do something to all of them."""
    from studykit.services.arrivals import note_arrivals
    from studykit.services.choices import load_choices
    from studykit.services.clock import SystemClock
    from studykit.services.decks import load_decks
    from studykit.services.note_progress import NoteProgress
    from studykit.services.search import library_index
    from studykit.store.store import ProgressStore

    given = [suspend, bring_back, flag is not None, leech is not None, due is not None, tag is not None]
    if sum([*given, delete, undo]) > 1:
        raise UsageError(_("one thing at a time: these options don't go together"))
    with progress_bar() as headway:
        decks = [file.deck for file in load_decks(context.place.folder, context.paths.cache, headway)]
    with ProgressStore(context.paths.store, SystemClock()) as store:
        note_arrivals(decks, store, context.settings)
        index = library_index(decks, store, context.settings, load_choices(context.place.folder))
        progress = NoteProgress(decks, store, context.settings, store.clock, index.lead_of)
        today = store.today(store.clock, context.settings.rollover_hour)
        if undo:
            count = progress.undo()
            undone = n_("Undone for {count} card.", "Undone for {count} cards.", count).format(count=count)
            say(undone if count else _("There is nothing to undo."))
            return ExitCode.DONE
        found = index.search(" ".join(query), today)
        if (any(given) or delete) and not query:
            raise UsageError(_("say which notes: a change of all notes needs a search"))
        if tag is not None:
            return _tag(context, found, tag)
        if delete:
            return _delete(context, found, sure=yes)
        change = _change(progress, suspend, bring_back, flag, leech, None if due is None else today + due)
        if change is not None:
            count = change([(one.note, one.deck) for one in found])
            say(n_("{count} card changed.", "{count} cards changed.", count).format(count=count))
            return ExitCode.DONE
        _list(found, today, limit, as_json=as_json)
    return ExitCode.DONE


def _change(
    progress: NoteProgress,
    suspend: bool,
    bring_back: bool,
    flag: int | None,
    leech: bool | None,
    due_day: int | None,
) -> Callable[[Sequence[tuple[Note, Deck]]], int] | None:
    """What is done to the notes' progress; None where nothing is."""
    if suspend:
        return progress.suspend
    if bring_back:
        return progress.bring_back
    if flag is not None:
        return lambda notes: progress.flag(notes, flag)
    if leech is not None:
        return progress.mark_leech if leech else progress.unmark_leech
    if due_day is not None:
        return lambda notes: progress.make_due(notes, due_day)
    return None


def _tag(context: Context, found: Sequence[Found], tags: str) -> int:
    from studykit.services.bulk_edit import parse_tags, tag_notes

    added, removed = parse_tags(tags)
    tag_notes(_editor(context), [(one.deck.id, one.note) for one in found], added, removed)
    told = n_("Tags of {count} note changed.", "Tags of {count} notes changed.", len(found))
    say(told.format(count=len(found)))
    return ExitCode.DONE


def _delete(context: Context, found: Sequence[Found], *, sure: bool) -> int:
    from studykit.services.bulk_edit import delete_notes

    question = n_("Delete {count} note?", "Delete {count} notes?", len(found)).format(count=len(found))
    if not sure:
        if not sys.stdin.isatty():
            raise UsageError(question, hint=_("--yes deletes without asking."))
        if not click.confirm(question, err=True):
            return ExitCode.DONE
    delete_notes(_editor(context), [(one.deck.id, one.note) for one in found])
    say(n_("{count} note deleted.", "{count} notes deleted.", len(found)).format(count=len(found)))
    return ExitCode.DONE


def _editor(context: Context) -> DeckEditor:
    from studykit.services.deck_edit import DeckEditor

    return DeckEditor(context.place.folder, context.paths.cache, context.settings.studying)


def _list(found: Sequence[Found], today: int, limit: int, *, as_json: bool) -> None:
    from studykit.lang.cells import printable
    from studykit.services.when import due_day, when_text

    for one in found[:limit]:
        text, other = headline(one.note)
        if as_json:
            day = due_day(one)
            told = {
                "id": one.note.id,
                "deck": one.deck.name,
                "text": text,
                "other": other,
                "tags": list(one.note.tags),
                "due_in_days": None if day is None else day - today,
                "suspended": one.is_suspended,
                "leech": one.is_leech,
                "flag": one.flag,
                "draft": one.note.draft,
            }
            click.echo(json.dumps(told, ensure_ascii=False))
        else:
            parts = (text, other, f"[{one.deck.name}]", when_text(one, today))
            click.echo(printable("  ".join(part.replace("\n", " ") for part in parts if part)))
    if len(found) > limit:
        say(_("{count} more; --limit shows them").format(count=len(found) - limit))
    if not found:
        say(_("No note is found."))
