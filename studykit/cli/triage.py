"""`studykit triage`: candidates one a line, decided by single keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Final

import click

from studykit.cli.context import Context, with_context
from studykit.cli.diagnostics import say
from studykit.cli.keyboard import Keyboard
from studykit.cli.progress_bar import progress_bar
from studykit.core.notes import Basic, Cloze, Concept, Quote, Term
from studykit.errors import UsageError
from studykit.i18n import _, n_
from studykit.services.build import Workshop
from studykit.services.drafts import Candidate
from studykit.services.triage import Triage

_QUIT: Final = frozenset({"q", "\x03", "\x04", "\x1b"})
_AT_THE_END: Final = frozenset({"u", "r", "?"})


@click.command()
@click.argument("deck", default="")
@click.option("--known", "with_known", is_flag=True, help="Ask about words that seem to be known, too.")
@click.option("--conflicts", is_flag=True, help="Settle fields that you and the transcript both changed.")
@with_context
def command(context: Context, deck: str, with_known: bool, conflicts: bool) -> None:
    """Choose what becomes cards: a accept, x reject, k known, e edit, m merge, A accept the rest, u undo."""
    workshop = Workshop(library=context.place.folder, cache=context.paths.cache, settings=context.settings)
    if conflicts:
        from studykit.cli.settle import SettlingLines

        SettlingLines(workshop, deck).run()
        return
    with progress_bar() as headway:
        triage = Triage(workshop, deck, with_known=with_known, headway=headway)
    _Lines(triage).run()


class _Lines:
    """The dialogue: keys on a terminal, characters of lines from a pipe."""

    def __init__(self, triage: Triage) -> None:
        self.triage = triage
        self.keyboard = Keyboard()
        self.actions: dict[str, Callable[[], None]] = {
            "a": triage.accept,
            "x": triage.reject,
            "k": triage.know,
            "s": triage.skip,
            " ": triage.skip,
            "e": self.edit,
            "m": self.merge,
            "A": self.accept_section,
            "u": self.undo,
            "r": self.redo,
            "?": self.help,
        }

    def run(self) -> None:
        """Ask until the learner leaves, or nothing is left to decide or to take back."""
        triage = self.triage
        if triage.known and len(triage.candidates) < len(triage.known) + 1:
            self.tell_known()
        if not triage.candidates:
            say(_("Nothing waits for a decision."))
            return
        self.help()
        told_end = False
        while (candidate := triage.current) is not None or triage.can_undo:
            if candidate is not None:
                click.echo(self.line(candidate))
            elif not told_end:
                say(_("That was the last one; u takes the last decision back, q ends."))
                told_end = True
            key = self.keyboard.key()
            if key in _QUIT:
                break
            if candidate is None and key not in _AT_THE_END:
                continue
            action = self.actions.get(key)
            if action is None:
                self.help()
                continue
            try:
                action()
            except UsageError as error:
                say(f"  {error}")
        self.tell_price()

    def line(self, candidate: Candidate) -> str:
        """A candidate on one line of the terminal: place, headword, meaning, example, reason."""
        from studykit.lang.cells import printable, truncate

        total = len(self.triage.candidates)
        head = f"{self.triage.place + 1}/{total}"
        reason = f" [{candidate.known or candidate.reason}]" if candidate.known or candidate.reason else ""
        text = printable(f"{head} {' · '.join(_parts(candidate))}")
        width = shutil.get_terminal_size((100, 24)).columns - 1
        return truncate(text, max(20, width - min(len(reason) * 2, 40))) + printable(reason)

    def edit(self) -> None:
        """Ask for the main fields; Enter keeps what is there."""
        candidate = self.triage.current
        if candidate is None:
            return
        fields = {
            name: self.keyboard.line(f"  {name} [{before}]: ") or before
            for name, before in _editable(candidate).items()
        }
        self.triage.edit(**fields)

    def merge(self) -> None:
        """Ask for the term that takes the candidate in."""
        wanted = self.keyboard.line("  " + _("merge into (id or part of it): "))
        targets = self.triage.targets(wanted) if wanted else ()
        if len(targets) != 1:
            say("  " + _("No single term fits “{text}”.").format(text=wanted))
            for term in targets[:5]:
                say(f"    {term.id}  {term.zh} · {term.en}")
            return
        self.triage.merge(targets[0].id)

    def accept_section(self) -> None:
        """Accept the rest of the section."""
        count = self.triage.accept_section()
        say("  " + n_("{count} accepted", "{count} accepted", count).format(count=count))

    def undo(self) -> None:
        """Take the last decision back."""
        if not self.triage.undo():
            say("  " + _("There is nothing to undo."))

    def redo(self) -> None:
        """Decide again as before it was taken back."""
        if not self.triage.redo():
            say("  " + _("There is nothing to do again."))

    def help(self) -> None:
        """Name the keys."""
        keys = _(
            "a accept  x reject  k known  e edit  m merge  A accept the rest  s skip  u undo  r redo  q quit"
        )
        say(keys)

    def tell_known(self) -> None:
        """Say how many are taken for known, and why."""
        reasons: dict[str, int] = {}
        for candidate in self.triage.known:
            reasons[candidate.known] = reasons.get(candidate.known, 0) + 1
        told = ", ".join(f"{reason}: {count}" for reason, count in sorted(reasons.items()))
        message = _("{count} seem to be known already ({reasons}); --known asks about them.")
        say(message.format(count=len(self.triage.known), reasons=told))

    def tell_price(self) -> None:
        """Say what the accepted notes cost."""
        say(str(self.triage.price()))


def _parts(candidate: Candidate) -> Iterator[str]:
    match candidate.note:
        case Term() as term:
            yield " ".join(part for part in (term.zh, term.pinyin) if part)
            yield term.en
            for example in term.examples[:1]:
                yield example.zh or example.en
        case Quote() as quote:
            yield from ((quote.zh, quote.en) if quote.lang == "zh" else (quote.en, quote.zh))
            yield quote.speaker
        case Concept() as concept:
            yield concept.question
            yield concept.answer
        case Basic() as basic:
            yield basic.front
            yield basic.back
        case Cloze() as cloze:
            yield cloze.text


def _editable(candidate: Candidate) -> dict[str, str]:
    match candidate.note:
        case Term() as term:
            return {"zh": term.zh, "pinyin": term.pinyin, "en": term.en, "gloss": term.gloss}
        case Quote() as quote:
            return {"zh": quote.zh, "pinyin": quote.pinyin, "en": quote.en}
        case Concept() as concept:
            return {"question": concept.question, "answer": concept.answer}
        case Basic() as basic:
            return {"front": basic.front, "back": basic.back}
        case Cloze() as cloze:
            return {"text": cloze.text, "extra": cloze.extra}
