"""Every key of the app, by id.

A key's id is `scope.action`; a scope is a screen, and `app` is everywhere. Screens take their bindings from
here, the help and the README's table are made from here, and the config file's `keymap` renames keys by id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studykit.i18n import gettext_noop

if TYPE_CHECKING:
    from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One action with its default keys (commas between them) and what it does, as a message to translate.

    `show` puts it into the footer. `explain` says more, for the help.
    """

    id: str
    keys: str
    label: str
    explain: str = ""
    show: bool = True

    @property
    def scope(self) -> str:
        """The screen that it belongs to."""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """The action as Textual calls it: `grade-3` is `grade(3)`."""
        name, _dash, number = self.id.partition(".")[2].rpartition("-")
        return f"{name}({number})" if number.isdigit() else self.id.partition(".")[2].replace("-", "_")


N = gettext_noop
KEYS: Final[tuple[Key, ...]] = (
    Key("app.help", "f1,question_mark", N("Help"), N("explain what has the focus, and its keys")),
    Key("app.find", "ctrl+f,slash", N("Find"), N("look a word up in all decks, in both languages")),
    Key("app.back", "escape", N("Back"), N("leave this screen; nothing is lost")),
    Key("app.palette", "ctrl+p", N("Commands"), N("search everything that can be done")),
    Key("app.theme", "f2", N("Theme"), N("choose the colours"), show=False),
    Key(
        "app.quit",
        "ctrl+q,ctrl+c",
        N("Quit"),
        N("leave the program; every answer is already saved"),
        show=False,
    ),
    Key("home.study", "enter", N("Study"), N("study the deck under the cursor")),
    Key("home.study-all", "s", N("Study all"), N("study everything that is due, and today's new cards")),
    Key("home.triage", "t", N("Triage"), N("choose among the candidates that wait for you")),
    Key("home.browse", "b", N("Browse"), N("every note in a table, with search")),
    Key("home.stats", "g", N("Statistics"), N("what you did, and how well it was predicted")),
    Key("home.filter", "f", N("Selection"), N("study what a search finds")),
    Key("home.more", "m", N("More"), N("what falls due soon, or more new notes than the day's"), show=False),
    Key("home.cram", "c", N("Cram"), N("all cards of a deck at once; the schedule stays untouched")),
    Key(
        "home.undo",
        "u",
        N("Undo"),
        N("take the last answer or change back; answers also after a restart"),
        show=False,
    ),
    Key("home.redo", "ctrl+r", N("Redo"), N("do again what was undone"), show=False),
    Key("home.samples", "a", N("Add samples"), N("copy the sample decks into an empty library")),
    Key("home.quit", "q", N("Quit"), N("leave the program"), show=False),
    Key("review.show", "space,enter", N("Show answer"), N("turn the card")),
    Key("review.grade-0", "0", N("Blank"), N("with six grades: nothing came to mind"), show=False),
    Key("review.grade-1", "1", N("Again"), N("not known: it comes again today"), show=False),
    Key("review.grade-2", "2", N("Hard"), N("known, with serious difficulty"), show=False),
    Key("review.grade-3", "3", N("Good"), N("known, after some thought"), show=False),
    Key("review.grade-4", "4", N("Easy"), N("known at once"), show=False),
    Key("review.grade-5", "5", N("Perfect"), N("with six grades: known at once"), show=False),
    Key("review.down", "down,pagedown,j", N("Down"), N("on to the rest of a long card"), show=False),
    Key("review.up", "up,pageup,k", N("Up"), N("back to its beginning"), show=False),
    Key(
        "review.undo", "u", N("Undo"), N("take the last answer or change back; answers also after a restart")
    ),
    Key("review.redo", "ctrl+r", N("Redo"), N("do again what was undone"), show=False),
    Key("review.pinyin", "p", N("Pinyin"), N("pinyin shown, only with the answer, or hidden")),
    Key("review.tones", "o", N("Tones"), N("tone marks, numbers or zhuyin"), show=False),
    Key("review.colours", "c", N("Tone colours"), N("colour syllables by their tone"), show=False),
    Key("review.type", "y", N("Type answer"), N("type answers and see the difference"), show=False),
    Key("review.bury", "b", N("Bury"), N("not today; it comes back tomorrow"), show=False),
    Key("review.suspend", "s", N("Suspend"), N("no more of this card until you bring it back"), show=False),
    Key("review.flag", "f", N("Flag"), N("mark the card, to look at it later"), show=False),
    Key(
        "review.leech", "l", N("Leech"), N("mark as a leech, out of review; or no leech any more"), show=False
    ),
    Key("review.edit", "e", N("Edit"), N("correct the note; the deck file keeps your words")),
    Key(
        "review.editor",
        "ctrl+e",
        N("Open in editor"),
        N("the deck file in $EDITOR, at this note"),
        show=False,
    ),
    Key("review.delete", "delete", N("Delete"), N("remove the note from its deck"), show=False),
    Key("review.tag", "g", N("Tags"), N("add tags to the note, or take them off"), show=False),
    Key("review.info", "i", N("Card info"), N("its history and what comes next")),
    Key("review.words", "w", N("Words"), N("each word of the answer in the dictionary"), show=False),
    Key("review.source", "t", N("Transcript"), N("the transcript, at the line this comes from"), show=False),
    Key("review.speak", "v", N("Speak"), N("read aloud, where the system has a speech program"), show=False),
    Key("review.finish", "escape,q", N("Finish"), N("end the session; every answer is already saved")),
    Key("browse.search", "slash", N("Search"), N("to the search line; Enter leads back to the table")),
    Key("browse.mark", "space", N("Mark"), N("mark the note; what follows is done to all marked ones")),
    Key("browse.mark-all", "a", N("Mark all"), N("mark all that are shown, or none"), show=False),
    Key("browse.order", "o", N("Sort"), N("sort in the next order")),
    Key("browse.edit", "e,enter", N("Edit"), N("correct the note; the deck file keeps your words")),
    Key(
        "browse.editor",
        "ctrl+e",
        N("Open in editor"),
        N("the deck file in $EDITOR, at this note"),
        show=False,
    ),
    Key("browse.suspend", "s", N("Suspend"), N("no more of these notes, or bring them back")),
    Key(
        "browse.flag",
        "f",
        N("Flag"),
        N("mark the notes, to look at them later; or take the mark off"),
        show=False,
    ),
    Key(
        "browse.leech",
        "l",
        N("Leech"),
        N("mark as leeches, out of review; or no leeches any more"),
        show=False,
    ),
    Key("browse.tag", "g", N("Tags"), N("add tags to the notes, or take them off"), show=False),
    Key("browse.due-today", "d", N("Due today"), N("ask the marked notes today"), show=False),
    Key("browse.due-later", "D", N("Due tomorrow"), N("ask the marked notes tomorrow"), show=False),
    Key("browse.due-week", "w", N("Due in a week"), N("ask the marked notes in a week"), show=False),
    Key("browse.delete", "delete", N("Delete"), N("remove the notes from their decks"), show=False),
    Key("browse.info", "i", N("Card info"), N("its history and what comes next"), show=False),
    Key("browse.words", "W", N("Words"), N("each word of the note in the dictionary"), show=False),
    Key("browse.speak", "v", N("Speak"), N("read aloud, where the system has a speech program"), show=False),
    Key("browse.source", "t", N("Transcript"), N("the transcript, at the line this comes from")),
    Key("browse.undo", "u", N("Undo"), N("take the newest change back")),
    Key("browse.redo", "ctrl+r", N("Redo"), N("do again what was undone"), show=False),
    Key("browse.study", "r", N("Study"), N("study the marked notes, or all that are shown")),
    Key("browse.back", "escape,q", N("Back"), N("back to where you were")),
    Key("help.close", "escape,q,f1,question_mark", N("Close"), N("back to where you were")),
    Key("triage.accept", "a", N("Accept"), N("make it a note that is studied")),
    Key("triage.reject", "x", N("Reject"), N("never offer it again, in no deck")),
    Key("triage.known", "k", N("Known"), N("known already; not offered again")),
    Key("triage.edit", "e", N("Edit"), N("correct it and accept it")),
    Key("triage.merge", "m", N("Merge"), N("give its examples to another term of the deck")),
    Key("triage.section", "A", N("Accept section"), N("accept this one and the rest of its section")),
    Key("triage.skip", "space,down,j", N("Later"), N("leave it a candidate")),
    Key("triage.undo", "u", N("Undo"), N("take the last decision back")),
    Key(
        "triage.conflicts",
        "c",
        N("Conflicts"),
        N("settle what you and the transcript both changed"),
        show=False,
    ),
    Key("triage.redo", "ctrl+r", N("Redo"), N("do again what was undone"), show=False),
    Key("triage.source", "t", N("Transcript"), N("the transcript, at the candidate's line"), show=False),
    Key("triage.back", "escape,q", N("Back"), N("back to the decks")),
    Key("conflicts.mine", "m", N("Keep mine"), N("yours stays until the source says something else again")),
    Key("conflicts.new", "n", N("Take new"), N("the source's value replaces yours")),
    Key("conflicts.skip", "space,down,j", N("Later"), N("the next one first")),
    Key("conflicts.undo", "u", N("Undo"), N("take the last decision back")),
    Key("conflicts.redo", "ctrl+r", N("Redo"), N("do again what was undone"), show=False),
    Key(
        "conflicts.source", "t", N("Transcript"), N("the transcript, at the line this comes from"), show=False
    ),
    Key("conflicts.back", "escape,q", N("Back"), N("back to where you were"), show=False),
    Key("choose.next", "down,ctrl+n", N("Next"), N("the next one"), show=False),
    Key("choose.previous", "up", N("Previous"), N("the one before"), show=False),
    Key("choose.take", "enter", N("Choose"), N("take the one under the cursor")),
    Key("choose.close", "escape", N("Cancel"), N("change nothing")),
    Key(
        "stats.next",
        "right,l,space,tab",
        N("Next page"),
        N("figures, days, forecast and so on"),
    ),
    Key("stats.previous", "left,h", N("Previous page"), N("the page before")),
    Key("stats.back", "escape,q", N("Back"), N("back to the decks")),
    Key("more.ahead-1", "1", N("Tomorrow's"), N("review what falls due within a day"), show=False),
    Key("more.ahead-3", "3", N("Three days"), N("review what falls due within three days"), show=False),
    Key("more.ahead-7", "7", N("A week"), N("review what falls due within a week"), show=False),
    Key("more.new", "n", N("New notes"), N("meet ten notes more than the day's limit"), show=False),
    Key(
        "more.cram",
        "c",
        N("Cram"),
        N("all cards of a deck at once; the schedule stays untouched"),
        show=False,
    ),
    Key("more.close", "escape,q", N("Close"), N("back to where you were")),
    Key("cram.show", "space,enter", N("Show answer"), N("turn the card")),
    Key("cram.grade-0", "0", N("Blank"), N("with six grades: nothing came to mind"), show=False),
    Key("cram.grade-1", "1", N("Again"), N("not known: it comes again soon"), show=False),
    Key("cram.grade-2", "2", N("Hard"), N("known, with serious difficulty"), show=False),
    Key("cram.grade-3", "3", N("Good"), N("known, after some thought"), show=False),
    Key("cram.grade-4", "4", N("Easy"), N("known at once"), show=False),
    Key("cram.grade-5", "5", N("Perfect"), N("with six grades: known at once"), show=False),
    Key("cram.undo", "u", N("Undo"), N("take the last answer or change back; answers also after a restart")),
    Key("cram.redo", "ctrl+r", N("Redo"), N("do again what was undone"), show=False),
    Key("cram.pinyin", "p", N("Pinyin"), N("pinyin shown, only with the answer, or hidden"), show=False),
    Key("cram.tones", "o", N("Tones"), N("tone marks, numbers or zhuyin"), show=False),
    Key("cram.colours", "c", N("Tone colours"), N("colour syllables by their tone"), show=False),
    Key("cram.type", "y", N("Type answer"), N("type answers and see the difference"), show=False),
    Key("cram.suspend", "s", N("Suspend"), N("no more of this card until you bring it back"), show=False),
    Key("cram.flag", "f", N("Flag"), N("mark the card, to look at it later"), show=False),
    Key("cram.leech", "l", N("Leech"), N("mark as a leech, out of review; or no leech any more"), show=False),
    Key("cram.edit", "e", N("Edit"), N("correct the note; the deck file keeps your words")),
    Key(
        "cram.editor", "ctrl+e", N("Open in editor"), N("the deck file in $EDITOR, at this note"), show=False
    ),
    Key("cram.delete", "delete", N("Delete"), N("remove the note from its deck"), show=False),
    Key("cram.tag", "g", N("Tags"), N("add tags to the note, or take them off"), show=False),
    Key("cram.info", "i", N("Card info"), N("its history and what comes next")),
    Key("cram.words", "w", N("Words"), N("each word of the answer in the dictionary")),
    Key("cram.source", "t", N("Transcript"), N("the transcript, at the line this comes from"), show=False),
    Key("cram.speak", "v", N("Speak"), N("read aloud, where the system has a speech program"), show=False),
    Key("cram.down", "down,pagedown,j", N("Down"), N("on to the rest of a long card"), show=False),
    Key("cram.up", "up,pageup,k", N("Up"), N("back to its beginning"), show=False),
    Key("cram.back", "escape,q", N("Finish"), N("end the session; every answer is already saved")),
    Key("first.done", "enter", N("Begin"), N("write the choices into the config file and begin")),
    Key("first.questions", "up", N("Questions"), N("from the line back to the questions"), show=False),
    Key("confirm.yes", "y,enter", N("Yes"), N("do it")),
    Key("confirm.close", "n,escape", N("No"), N("change nothing")),
    Key("info.close", "escape,i,q", N("Close"), N("back to the card")),
    Key("words.close", "escape,w,q", N("Close"), N("back to the card")),
    Key("tags.close", "escape", N("Cancel"), N("change nothing")),
    Key("edit.save", "ctrl+s", N("Save"), N("write the note into its deck file; Enter does it too")),
    Key("edit.close", "escape", N("Cancel"), N("change nothing")),
    Key("transcript.back", "escape,q,t", N("Back"), N("back to where you were")),
    Key("find.hits", "down", N("Hits"), N("from the line to the hits"), show=False),
    Key("find.open", "enter", N("Open"), N("the note among all others: correct it, see its source")),
    Key("summary.undo", "u", N("Undo"), N("take the last answer back, and go on from there")),
    Key("summary.home", "enter,space,escape,q", N("Home"), N("back to the decks")),
)
del N

ROOM_NAMES: Final = {
    "app": gettext_noop("anywhere"),
    "home": gettext_noop("home"),
    "review": gettext_noop("review"),
    "browse": gettext_noop("browse"),
    "find": gettext_noop("find"),
    "triage": gettext_noop("triage"),
    "conflicts": gettext_noop("conflicts"),
    "stats": gettext_noop("statistics"),
    "cram": gettext_noop("cram"),
    "transcript": gettext_noop("transcript"),
    "summary": gettext_noop("summary"),
    "first": gettext_noop("first run"),
}
"""The screens as the palette and the README's table call them."""


def keys_of(scope: str) -> tuple[Key, ...]:
    """The keys of one scope, in the order in which help lists them."""
    return tuple(key for key in KEYS if key.scope == scope)


def scopes() -> tuple[str, ...]:
    """Every scope that has keys, `app` first."""
    return tuple(dict.fromkeys(key.scope for key in KEYS))


def bindings(scope: str) -> list[Binding]:
    """The bindings of a scope for Textual; labels are messages, translated where they are shown."""
    from textual.binding import Binding

    return [
        Binding(key.keys, key.action, key.label, show=key.show, id=key.id, tooltip=key.explain)
        for key in keys_of(scope)
    ]
