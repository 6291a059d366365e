"""The first run: who learns what, in which script, and with which cards to begin."""

from __future__ import annotations

import locale
import os
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from studykit.config_writer import save_config
from studykit.core.headway import Unit
from studykit.core.options import Lang, Script
from studykit.errors import StudykitError
from studykit.i18n import _, set_language
from studykit.lang.cells import width_cells
from studykit.services.samples import copy_samples
from studykit.tui.inks import KEY, PLAIN, QUIET
from studykit.tui.keymap import bindings
from studykit.tui.screens.keyed import KeyedScreen
from studykit.tui.widgets.line import Line
from studykit.tui.widgets.prose import Prose
from studykit.tui.widgets.questions import Question, Questions


class FirstRunScreen(KeyedScreen[bool]):
    """Asks five things, writes the config file, and gives True back when done."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("first"))

    def body(self) -> ComposeResult:
        """The questions, the four keys below."""
        native = _native_guess()
        answers = {
            "native": native,
            "studying": "en" if native == "zh" else "zh",
            "level": "",
            "script": "as-written",
            "start": "samples",
        }
        set_language(os.environ.get("STUDYKIT_LANG") or native)
        with VerticalScroll(can_focus=False):
            yield Prose(id="welcome")
            yield Questions(self._questions(answers["studying"]), answers)
            yield Line(id="first-file", compact=True)
            yield Prose(id="four-keys")

    def on_mount(self) -> None:
        """Ask."""
        self._say()
        self.query_one(Questions).focus()

    def on_questions_answered(self, message: Questions.Answered) -> None:
        """Follow the language at once; ask for the file where one is wanted."""
        questions = self.query_one(Questions)
        if message.name in ("native", "studying"):
            other = "studying" if message.name == "native" else "native"
            questions.answers[other] = "en" if message.value == "zh" else "zh"
            set_language(os.environ.get("STUDYKIT_LANG") or questions.answers["native"])
        self._say()

    def _say(self) -> None:
        self.title_line("studykit", str(self.studykit.desk.place.folder))
        questions = self.query_one(Questions)
        questions.ask(self._questions(questions.answers["studying"]))
        line = self.query_one("#first-file", Line)
        line.display = questions.answers["start"] == "file"
        line.placeholder = _("path of a transcript")
        self.query_one("#welcome", Prose).update(welcome_text())
        self.query_one("#four-keys", Prose).update(four_keys_text())
        self.refresh_bindings()

    def _questions(self, studying: str) -> tuple[Question, ...]:
        languages = (("en", "English"), ("zh", "中文"))
        levels = (("", _("none")), *((f"hsk{number}", str(number)) for number in range(1, 8)))
        scripts = (("as-written", _("as written")), ("hans", "简体"), ("hant", "繁體"))
        starts = (
            ("samples", _("the samples")),
            ("file", _("a transcript")),
            ("nothing", _("nothing yet")),
        )
        asked = [
            Question("native", _("Your language"), languages),
            Question("studying", _("You study"), languages),
            Question("script", _("Chinese script"), scripts),
        ]
        if studying == "zh":
            asked.insert(2, Question("level", _("HSK level so far"), levels))
        if not self.studykit.desk.deck_paths():
            asked.append(Question("start", _("Begin with"), starts))
        return tuple(asked)

    def action_done(self) -> None:
        """Write the choices and begin."""
        answers = self.query_one(Questions).answers
        desk = self.studykit.desk
        settings = replace(
            desk.settings,
            native=cast("Lang", answers["native"]),
            studying=cast("Lang", answers["studying"]),
            level=answers["level"] if answers["studying"] == "zh" else "",
            script=cast("Script", answers["script"]),
        )
        config = replace(desk.config, settings=settings, is_new=False)
        starts = "" if desk.deck_paths() else answers["start"]
        line = self.query_one("#first-file", Input)
        file = Path(_unquoted(line.value)).expanduser()
        if starts == "file" and not file.is_file():
            line.focus()
            missing = _("There is no file {file}").format(file=file)
            self.tell(
                missing if line.value.strip() else _("Which file? Type its path, or drop it here."), bad=True
            )
            return
        try:
            save_config(config)
            desk.config = config
            if starts == "samples":
                copy_samples(desk.place.folder)
        except StudykitError as error:
            self.tell(str(error), bad=True)
            return
        if starts == "file":
            self._build(file)
        else:
            self.dismiss(True)

    def action_questions(self) -> None:
        """From the line back to the questions."""
        self.query_one(Questions).focus()

    def on_input_submitted(self) -> None:
        """Enter begins."""
        self.action_done()

    @work(thread=True, exclusive=True)
    def _build(self, file: Path) -> None:
        self.app.call_from_thread(self.tell, _("Reading {file} …").format(file=file.name))

        def headway(work: str, done: int = 0, total: int = 0, unit: Unit = "pieces") -> None:
            self.app.call_from_thread(self.tell, f"{work} …")

        try:
            self.studykit.desk.build(file, headway)
        except StudykitError as error:
            self.app.call_from_thread(self.tell, str(error), bad=True)
        else:
            self.app.call_from_thread(self.dismiss, True)


def welcome_text() -> Content:
    """What this is, in two lines."""
    return Content("\n").join(
        (
            Content.styled(_("Cards from talks in Chinese and English."), "bold"),
            Content.styled(_("Arrows choose, Enter begins; all of it can be changed later."), QUIET),
            Content(""),
        )
    )


def four_keys_text() -> Content:
    """The keys that are enough to begin with."""
    rows = (
        (_("space"), _("shows the answer")),
        ("1", _("Again: not known, it comes again today")),
        ("2", _("Hard: known, with serious difficulty")),
        ("3", _("Good: known, after some thought")),
        ("4", _("Easy: known at once")),
    )
    lines = [Content.assemble((_right(key), KEY), "   ", (text, PLAIN)) for key, text in rows]
    lines.append(Content.assemble((_right("u"), KEY), "   ", (_("takes back; ? explains every key"), QUIET)))
    return Content("\n").join(lines)


def _unquoted(path: str) -> str:
    """A path as it was meant: a terminal quotes what is dropped on it, or escapes its blanks."""
    bare = path.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        return bare[1:-1]
    return bare.replace("\\ ", " ")


def _right(key: str) -> str:
    return " " * (8 - width_cells(key)) + key


def _native_guess() -> Lang:
    name = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith("zh") else "en"
