"""What can be done to a note from any screen that shows one: edit, open, delete, see its source, hear it."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

from textual.app import SuspendNotSupported

from studykit.core.deck import Deck
from studykit.core.notes import Lang, Note
from studykit.errors import StudykitError
from studykit.i18n import _
from studykit.reasons import system_reason
from studykit.services.deck_cache import load_deck
from studykit.services.deck_edit import DeckEditor
from studykit.services.note_edit import line_of
from studykit.services.search import headline
from studykit.services.source import Source, source_lines, source_of
from studykit.tui.screens.confirm import ConfirmScreen
from studykit.tui.screens.edit import EditScreen
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.screens.transcript import TranscriptScreen
from studykit.tui.speech import speak


class NoteTools:
    """The tools for one screen; `changed` is called after a deck file was written."""

    def __init__(self, screen: KeyedScreen[None], changed: Callable[[], None]) -> None:
        self._screen = screen
        self._changed = changed

    def edit(self, note_id: str) -> None:
        """A form for the note; what it gives back is written."""
        if (place := self._place(note_id)) is None:
            return
        deck, note, path = place

        def write(changed: Note | None) -> None:
            if changed is not None and changed != note:
                done = _("Saved in {file}").format(file=path.name)
                self._write(lambda: self._replaced(deck.id, changed), done)

        self._screen.app.push_screen(EditScreen(note), write)

    def open_in_editor(self, note_id: str) -> None:
        """The deck file in $EDITOR at the note; afterwards the file is read again."""
        if (place := self._place(note_id)) is None:
            return
        _deck, _note, path = place
        command = editor_command(path, line_of(path, note_id))
        try:
            with self._screen.app.suspend():
                subprocess.run(command, check=False)
        except SuspendNotSupported:
            self._screen.tell(_("There is no terminal for an editor here."), bad=True)
            return
        except OSError as error:
            message = _("cannot start {program}: {why}; set EDITOR")
            self._screen.tell(message.format(program=command[0], why=system_reason(error)), bad=True)
            return
        self._screen.refresh(repaint=True, layout=True)
        desk = self._screen.studykit.desk
        self._write(lambda: load_deck(path, desk.paths.cache), _("Read again."))

    def delete(self, note_id: str) -> None:
        """Take the note out of its deck, once the learner has said so."""
        if (place := self._place(note_id)) is None:
            return
        deck, note, path = place

        def remove(sure: bool | None) -> None:
            if sure:
                done = _("Deleted from {file}").format(file=path.name)
                self._write(lambda: self._without(deck.id, note_id), done)

        question = _("Delete “{note}” from its deck? Its history stays in the log.")
        self._screen.app.push_screen(ConfirmScreen(question.format(note=headline(note)[0])), remove)

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

    def _editor(self) -> DeckEditor:
        desk = self._screen.studykit.desk
        return DeckEditor(desk.place.folder, desk.paths.cache, desk.settings.studying)

    def _replaced(self, deck_id: str, note: Note) -> Deck:
        editor = self._editor()
        editor.replace_note(deck_id, note)
        return editor.standing(deck_id).deck

    def _without(self, deck_id: str, note_id: str) -> Deck:
        editor = self._editor()
        editor.remove_notes(deck_id, [note_id])
        return editor.standing(deck_id).deck

    def _write(self, change: Callable[[], Deck], done: str) -> None:
        try:
            self._screen.studykit.desk.replaced(change())
        except StudykitError as error:
            self._screen.tell(str(error), bad=True)
            return
        self._changed()
        self._screen.tell(done)


def editor_command(path: Path, line: int) -> list[str]:
    """The learner's editor on a file, at a line where the editor is known to take one."""
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    name = Path(editor[0]).name
    if name in ("code", "code-insiders", "codium"):
        return [*editor, "--wait", "--goto", f"{path}:{line}"]
    if name in ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "ed", "joe"):
        return [*editor, f"+{line}", str(path)]
    if name in ("hx", "helix", "subl", "zed"):
        return [*editor, f"{path}:{line}"]
    return [*editor, str(path)]
