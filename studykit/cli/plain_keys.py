"""The keys that reviewing and cramming line by line share: marks, the note and its source, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from studykit.cli.diagnostics import say
from studykit.core.deck import Deck
from studykit.core.notes import Note
from studykit.core.settings import Settings
from studykit.errors import StudykitError, UsageError
from studykit.i18n import _
from studykit.services.cram import CramSession, CramShown
from studykit.services.review import ReviewSession, Shown
from studykit.services.undo import FileChange, FileHistory
from studykit.store.store import ProgressStore

if TYPE_CHECKING:
    from studykit.services.deck_edit import DeckEditor
    from studykit.services.footprint import Footprint

MARKS: Final = frozenset({"s", "l", *(f"f{colour}" for colour in range(8))})
LINES_AROUND: Final = 2


@dataclass(frozen=True, slots=True)
class Studied:
    """The decks of a session and all of the library; `note_ids` are the notes that a search chose."""

    decks: tuple[Deck, ...]
    library: tuple[Deck, ...]
    note_ids: Collection[str] | None = None


@dataclass(slots=True)
class PlainKeys:
    """Does what a line says to the card that is asked. `folder` is the library's, `cache` the user's."""

    session: ReviewSession | CramSession
    studied: Studied
    store: ProgressStore
    settings: Settings
    folder: Path
    cache: Path
    history: FileHistory = field(default_factory=FileHistory)

    def obey(self, line: str, shown: Shown | CramShown, lines: Iterator[str]) -> bool | None:
        """Obey a line; None where it is none of these keys, True where a card is to be asked anew.

        `lines` are the ones that follow: a deletion takes a `y` from there.
        """
        word, _blank, rest = line.partition(" ")
        try:
            if line in MARKS:
                return self._mark(line, shown)
            match word:
                case "u" if not rest:
                    return self._undo()
                case "r" if not rest:
                    return self._redo()
                case "i" if not rest:
                    return self._tell_info(shown)
                case "t" if not rest:
                    return self._tell_source(shown.card.note_id)
                case "e":
                    return self._edit(shown.card.note_id, rest)
                case "g":
                    return self._tag(shown.card.note_id, rest)
                case "d" if not rest:
                    return self._delete(shown.card.note_id, lines)
        except StudykitError as error:
            say(str(error))
            return False
        return None

    def _mark(self, line: str, shown: Shown | CramShown) -> bool:
        if line == "s":
            self.session.suspend()
        elif line == "l" and shown.state.leech:
            self.session.no_leech()
            say(_("No leech any more."))
        elif line == "l":
            self.session.leech()
            say(_("Marked as a leech, out of review. u takes it back."))
        else:
            self.session.flag(int(line[1:]))
        return True

    def _undo(self) -> bool:
        change = self.history.undo(self.store, self.folder, self.cache)
        if change is not None:
            say(_("Undone: {what}.").format(what=change.what))
            self._read_again(change.note_ids)
        elif self.session.undo() is None:
            say(_("There is nothing to take back."))
        return True

    def _redo(self) -> bool:
        change = self.history.redo(self.store, self.folder, self.cache)
        if change is not None:
            say(_("Done again: {what}.").format(what=change.what))
            self._read_again(change.note_ids)
        elif not self.history.lets_redo(self.store) or self.session.redo() is None:
            say(_("There is nothing to do again."))
        return True

    def _tell_info(self, shown: Shown | CramShown) -> bool:
        from studykit.services.card_info import card_info

        info = card_info(self.store, shown.key)
        for name, value in info.facts():
            click.echo(f"  {name}: {value}")
        for one in info.history:
            click.echo(f"  {one.day.isoformat()} {one.what}")
        return False

    def _tell_source(self, note_id: str) -> bool:
        from studykit.lang.cells import printable
        from studykit.services.source import source_lines, source_of

        deck, note = self._place(note_id)
        source = source_of(self.folder, deck, note)
        if source is None:
            say(_("This note has no transcript."))
            return False
        click.echo(f"  {source}")
        texts = source_lines(source)
        at = next((at for at, line in enumerate(texts) if line.number == source.line), None)
        if at is not None:
            for line in texts[max(0, at - LINES_AROUND) : at + LINES_AROUND + 1]:
                mark = "▌" if line.number in source.lines else " "
                click.echo(f"  {line.label:>4} {mark} {printable(line.text)}")
        return False

    def _edit(self, note_id: str, text: str) -> bool:
        """`e` lists the fields, `e en=emerald` writes one."""
        from studykit.services.note_edit import text_fields, with_texts

        deck, note = self._place(note_id)
        fields = text_fields(note)
        name, equals, value = text.partition("=")
        if not text:
            for each, before in fields.items():
                click.echo(f"  {each}={before}")
            return False
        if not equals or name.strip() not in fields:
            raise UsageError(_("write `e FIELD=TEXT`; e alone lists the fields"))
        changed = with_texts(note, {name.strip(): value.strip()})
        self._write(_("the edit of “{note}”"), note, lambda editor: editor.replace_note(deck.id, changed))
        return True

    def _tag(self, note_id: str, text: str) -> bool:
        from studykit.services.bulk_edit import parse_tags, tag_notes

        deck, note = self._place(note_id)
        added, removed = parse_tags(text)
        change = _("the tags of “{note}”")
        self._write(change, note, lambda editor: tag_notes(editor, [(deck.id, note)], added, removed))
        return True

    def _delete(self, note_id: str, lines: Iterator[str]) -> bool:
        from studykit.services.search import headline

        deck, note = self._place(note_id)
        say(_("Delete “{note}” from its deck? y deletes it; u takes it back.").format(note=headline(note)[0]))
        if next(lines, "") != "y":
            return False
        self._write(
            _("the deletion of “{note}”"), note, lambda editor: editor.remove_notes(deck.id, [note.id])
        )
        return True

    def _write(self, what: str, note: Note, change: Callable[[DeckEditor], Footprint]) -> None:
        from studykit.services.deck_edit import DeckEditor
        from studykit.services.search import headline

        editor = DeckEditor(self.folder, self.cache, self.settings.studying)
        footprint = change(editor)
        made = FileChange(what.format(note=headline(note)[0]), frozenset({note.id}), footprint)
        self.history.did([made], self.store)
        self._read_again(frozenset())

    def _read_again(self, first: frozenset[str]) -> None:
        from studykit.services.choice import only_notes
        from studykit.services.decks import load_decks

        library = tuple(file.deck for file in load_decks(self.folder, self.cache))
        ids = {deck.id for deck in self.studied.decks}
        self.studied = replace(
            self.studied, decks=tuple(deck for deck in library if deck.id in ids), library=library
        )
        decks: Sequence[Deck] = self.studied.decks
        if self.studied.note_ids is not None:
            decks = only_notes(decks, self.studied.note_ids)
        if isinstance(self.session, ReviewSession):
            self.session.reread(decks, library=library, first=first)
        else:
            self.session.reread(decks, library=library)

    def _place(self, note_id: str) -> tuple[Deck, Note]:
        found = ((deck, note) for deck in self.studied.library for note in deck.notes if note.id == note_id)
        place = next(found, None)
        if place is None:
            raise UsageError(_("The note is no longer in its deck."))
        return place
