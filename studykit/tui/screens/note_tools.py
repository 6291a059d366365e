"""What can be done to a note from any screen that shows one: edit, open, delete, see its source, hear it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from textual.app import SuspendNotSupported

from studykit.core.deck import Deck
from studykit.core.notes import Note
from studykit.core.options import Lang
from studykit.errors import StudykitError
from studykit.i18n import _, n_
from studykit.lang.cells import truncate
from studykit.reasons import system_reason
from studykit.services.bulk_edit import delete_notes, tag_notes
from studykit.services.conflicts import OpenConflict
from studykit.services.deck_cache import load_deck
from studykit.services.deck_edit import DeckEditor
from studykit.services.footprint import Footprint, footprint_of
from studykit.services.note_edit import line_of
from studykit.services.search import headline
from studykit.services.source import Source, source_lines, source_of
from studykit.services.textfile import read_text
from studykit.services.undo import FileChange
from studykit.store.store import ProgressStore
from studykit.tui.desk import Desk
from studykit.tui.editor import editor_command
from studykit.tui.screens.confirm import ConfirmScreen
from studykit.tui.screens.edit import EditScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.tags import TagChange, TagScreen
from studykit.tui.screens.transcript import TranscriptScreen
from studykit.tui.speech import speak

_NAME_CELLS: Final = 40


class NoteTools:
    """The tools for one screen; `changed` hears of written deck files, and which notes were put back."""

    def __init__(self, screen: KeyedScreen[None], changed: Callable[[frozenset[str]], None]) -> None:
        self._screen = screen
        self._changed = changed

    def edit(self, note_id: str) -> None:
        """A form for the note; what it gives back is written."""
        if (place := self._place(note_id)) is None:
            return
        deck, note, path = place

        def write(changed: Note | None) -> None:
            if changed is not None and changed != note:
                what = _("the edit of “{note}”").format(note=_name(note))
                done = _("Saved in {file}").format(file=path.name)
                self._write(what, [note_id], lambda editor: editor.replace_note(deck.id, changed), done)

        self._screen.app.push_screen(EditScreen(note), write)

    def open_in_editor(self, note_id: str) -> None:
        """The deck file in $EDITOR at the note; afterwards the file is read again."""
        if (place := self._place(note_id)) is None:
            return
        _deck, note, path = place
        command = editor_command(path, line_of(path, note_id))
        try:
            before = read_text(path)
            with self._screen.app.suspend():
                subprocess.run(command, check=False)
            footprint = footprint_of({path: (before, read_text(path))})
        except SuspendNotSupported:
            self._screen.tell(_("There is no terminal for an editor here."), bad=True)
            return
        except OSError as error:
            message = _("cannot start {program}: {why}; set EDITOR")
            self._screen.tell(message.format(program=command[0], why=system_reason(error)), bad=True)
            return
        except StudykitError as error:
            self._screen.tell(str(error), bad=True)
            return
        self._screen.refresh(repaint=True, layout=True)
        what = _("the edit of “{note}”").format(note=_name(note))
        self._write(what, [note_id], lambda _editor: footprint, _("Read again."))

    def delete(self, note_ids: Sequence[str]) -> None:
        """Take notes out of their decks, once the learner has said so."""
        places = [place for note_id in note_ids if (place := self._place(note_id)) is not None]
        if not places:
            return
        if len(places) == 1:
            said = {"note": _name(places[0][1]), "file": places[0][2].name}
            what = _("the deletion of “{note}”")
            question = _("Delete “{note}” from its deck? u takes it back; its history stays in the log.")
            done = _("Deleted from {file}. u takes it back.")
        else:
            decks = {deck.id for deck, _note, _path in places}
            said = {"count": str(len(places)), "decks": str(len(decks)), "file": places[0][2].name}
            what = _("the deletion of {count} notes")
            question = (
                _("Delete {count} notes from {decks} decks? u takes it back; their history stays in the log.")
                if len(decks) > 1
                else _("Delete {count} notes from {file}? u takes it back; their history stays in the log.")
            )
            done = _("{count} notes deleted. u takes it back.")

        def remove(sure: bool | None) -> None:
            if sure:
                pairs = [(deck.id, note) for deck, note, _path in places]
                ids = [note.id for _deck_id, note in pairs]
                self._write(
                    what.format(**said), ids, lambda editor: delete_notes(editor, pairs), done.format(**said)
                )

        self._screen.app.push_screen(ConfirmScreen(question.format(**said)), remove)

    def tag(self, note_ids: Sequence[str]) -> None:
        """Ask for tags, and add them to notes or take them off."""
        places = [place for note_id in note_ids if (place := self._place(note_id)) is not None]
        if not places:
            return
        pairs = [(deck.id, note) for deck, note, _path in places]
        here = tuple(sorted({tag for _deck_id, note in pairs for tag in note.tags}))
        what = n_("the tags of {count} note", "the tags of {count} notes", len(pairs))
        done = n_("Tags of {count} note changed.", "Tags of {count} notes changed.", len(pairs))

        def write(wanted: TagChange | None) -> None:
            if wanted is not None:
                self._write(
                    what.format(count=len(pairs)),
                    [note.id for _deck_id, note in pairs],
                    lambda editor: tag_notes(editor, pairs, wanted.added, wanted.removed),
                    done.format(count=len(pairs)),
                )

        self._screen.app.push_screen(TagScreen(len(pairs), here), write)

    def settle(self, conflict: OpenConflict, *, takes_new: bool, done: str) -> None:
        """End a conflict: yours stays, or the source's is taken."""
        what = _("the decision about “{note}”").format(note=headline(conflict.note)[0])
        self._write(
            what,
            [conflict.note.id],
            lambda editor: editor.settle(
                conflict.deck_id, conflict.note.id, conflict.field, takes_new=takes_new
            ),
            done,
        )

    def undo(self) -> bool:
        """Take the newest thing done back where it was a change of deck files; False where it was not."""
        history = self._desk.history
        return not history.is_empty and self._step(history.undo, _("Undone: {what}."))

    def redo(self) -> bool:
        """Change deck files again where that was undone last; False where the log has to do something again.

        Where nothing can be done again it says so, and returns True.
        """
        if self._desk.history.is_empty:
            return False
        if self._step(self._desk.history.redo, _("Done again: {what}.")):
            return True
        try:
            with self._desk.store() as store:
                if self._desk.history.lets_redo(store):
                    return False
        except StudykitError as error:
            self._screen.tell(str(error), bad=True)
            return True
        self._screen.tell(_("There is nothing to do again."))
        return True

    def source(self, note_id: str) -> Source | None:
        """Where the note comes from, None where its deck has no transcript."""
        if (place := self._place(note_id)) is None:
            return None
        deck, note, _path = place
        try:
            return source_of(self._screen.studykit.desk.place.folder, deck, note)
        except StudykitError as error:
            self._screen.tell(str(error), bad=True)
            return None

    def show_source(self, note_id: str) -> None:
        """The transcript at the note's line."""
        source = self.source(note_id)
        if source is None:
            self._screen.tell(_("This note has no transcript."))
            return
        try:
            texts = source_lines(source)
        except StudykitError as error:
            self._screen.tell(str(error), bad=True)
        else:
            self._screen.app.push_screen(TranscriptScreen(source, texts))

    def speak(self, text: str, lang: Lang) -> None:
        """Read a text aloud."""
        if not speak(text, lang):
            self._screen.tell(_("This system has no speech program (say, espeak-ng or spd-say)."))

    def _place(self, note_id: str) -> tuple[Deck, Note, Path] | None:
        desk = self._screen.studykit.desk
        found = desk.note(note_id)
        if found is None:
            self._screen.tell(_("The note is no longer in its deck."), bad=True)
            return None
        return found[0], found[1], desk.files[found[0].id]

    @property
    def _desk(self) -> Desk:
        return self._screen.studykit.desk

    def _write(
        self, what: str, note_ids: Iterable[str], change: Callable[[DeckEditor], Footprint], done: str
    ) -> None:
        desk = self._desk
        editor = desk.editor()
        try:
            footprint = change(editor)
            with desk.store() as store:
                desk.history.did([FileChange(what, frozenset(note_ids), footprint)], store)
            self._read_again(footprint)
        except StudykitError as error:
            self._screen.tell(str(error), bad=True)
            return
        self._screen.tell(done)
        self._changed(frozenset())

    def _step(self, step: Callable[[ProgressStore, Path, Path], FileChange | None], told: str) -> bool:
        desk = self._desk
        try:
            with desk.store() as store:
                change = step(store, desk.place.folder, desk.paths.cache)
            if change is None:
                return False
            self._read_again(change.footprint)
        except StudykitError as error:
            self._screen.tell(str(error), bad=True)
            return True
        self._screen.tell(told.format(what=change.what))
        self._changed(change.note_ids)
        return True

    def _read_again(self, footprint: Footprint) -> None:
        desk = self._desk
        for path in footprint.paths:
            if path in desk.files.values():
                desk.replaced(load_deck(path, desk.paths.cache))


def _name(note: Note) -> str:
    """What a note is called in a line of news."""
    return truncate(headline(note)[0].replace("\n", " "), _NAME_CELLS)
