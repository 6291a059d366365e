"""Editing a note in place: a form of its texts; the deck file keeps every other byte."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.widgets import Input, Label, TextArea

from studykit.core.notes import Note
from studykit.errors import UsageError
from studykit.i18n import _
from studykit.lang.cells import width_cells
from studykit.services.note_edit import text_fields, with_texts
from studykit.tui.keymap import bindings
from studykit.tui.screens.dialog import Dialog, Sheet
from studykit.tui.widgets.line import Line
from studykit.tui.widgets.prose import Prose

LONG_CELLS: Final = 56


class Passage(TextArea):
    """A text of several lines, as high as it is."""

    def __init__(self, text: str, *, id: str) -> None:  # noqa: A002
        super().__init__(text, id=id, soft_wrap=True, compact=True, highlight_cursor_line=False)


class EditScreen(Dialog[Note]):
    """One line a field; gives the changed note back."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("edit"))

    def __init__(self, note: Note) -> None:
        super().__init__()
        self._note = note

    def inside(self) -> ComposeResult:
        """A label and a line for each text."""
        with Sheet(id="form", can_focus=False):
            for name, text in text_fields(self._note).items():
                with HorizontalGroup(classes="field"):
                    yield Label(_field_label(name), markup=False)
                    if width_cells(text) > LONG_CELLS or "\n" in text:
                        yield Passage(text, id=f"field-{name}")
                    else:
                        yield Line(text, id=f"field-{name}", compact=True, select_on_focus=False)
        yield Prose(id="problem")

    def on_mount(self) -> None:
        """Start in the first line."""
        self.query("Input, Passage").first().focus()

    def on_input_submitted(self) -> None:
        """Enter saves; in a long text it begins a line."""
        self.action_save()

    def action_save(self) -> None:
        """Give the changed note back, unless it cannot be one."""
        texts = {str(line.id).removeprefix("field-"): line.value for line in self.query(Input)}
        texts |= {str(one.id).removeprefix("field-"): one.text for one in self.query(Passage)}
        try:
            changed = with_texts(self._note, texts)
        except UsageError as error:
            self.query_one("#problem", Prose).update(str(error))
            return
        self.dismiss(changed)


def _field_label(name: str) -> str:
    labels = {
        "zh": _("Chinese"),
        "pinyin": _("pinyin"),
        "zh_other": _("other script"),
        "en": _("English"),
        "abbr": _("short form"),
        "ipa": _("IPA"),
        "pos": _("part of speech"),
        "gloss": _("meaning"),
        "domain": _("domain"),
        "speaker": _("speaker"),
        "context": _("context"),
        "question": _("question"),
        "answer": _("answer"),
        "front": _("front"),
        "back": _("back"),
        "text": _("text"),
        "extra": _("extra"),
        "tags": _("tags"),
    }
    return labels[name]
