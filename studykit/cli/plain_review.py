"""The line mode of reviewing, for pipes and screen readers: cards on stdout, everything else on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import click

from studykit.cli.diagnostics import say
from studykit.cli.plain_keys import PlainKeys
from studykit.core.cards import Card, Line, Role
from studykit.core.grades import BUTTONS, Grade, grade_of
from studykit.core.settings import Settings
from studykit.core.study_day import Clock
from studykit.core.typed import Verdict
from studykit.i18n import _, n_
from studykit.services.answers import judge_on
from studykit.services.review import Finished, ReviewSession, Shown, Summary
from studykit.services.word_help import card_words, meaning_of, traits_of, with_words


class PlainReview:
    """Drives a session with lines: an empty line turns the card, a digit grades it, `?` tells the rest.

    With `types` any other line is the answer: it is compared, and turns the card.
    """

    def __init__(
        self,
        session: ReviewSession,
        settings: Settings,
        clock: Clock,
        source: TextIO,
        keys: PlainKeys,
        *,
        types: bool = False,
    ) -> None:
        self._session, self._settings, self._clock, self._types = session, settings, clock, types
        self._keys = keys
        self._lines: Iterator[str] = (line.strip() for line in source)

    def run(self) -> None:
        """Review until nothing is left, `q`, or the end of the input."""
        current = self._session.current()
        while isinstance(current, Shown):
            if not self._ask(current):
                break
            current = self._session.current()
        if isinstance(current, Finished):
            say(_("Nothing is left to study today."))
            if not self._session.summary.answers:
                say(_("--ahead DAYS reviews ahead, --new COUNT meets more notes, `studykit cram` asks all."))
        say(summary_line(self._session.summary))

    def _ask(self, shown: Shown) -> bool:
        """Ask one card; False where the learner leaves."""
        counts = shown.counts
        told = _("{deck} · {new} new · {due} due · {drill} again")
        say(told.format(deck=shown.deck_name, new=counts.new, due=counts.due, drill=counts.drill))
        show_lines(shown.card.front)
        began_ms = self._clock.now_ms()
        types = self._types and bool(shown.card.accepted)
        say(
            _("Type the answer; ? tells the keys") if types else _("Enter shows the answer, ? tells the keys")
        )
        turned = False
        for line in self._lines:
            grade = grade_of(line, self._settings.grades) if turned else None
            if grade is not None:
                self._answer(shown, grade, self._clock.now_ms() - began_ms)
                return True
            if line == "q":
                return False
            if line == "b":
                self._session.bury()
                return True
            obeyed = self._keys.obey(line, shown, self._lines) if turned or not types else None
            if obeyed:
                return True
            if obeyed is False:
                continue
            is_typed = types and not turned and line != "?"
            if line == "w" and turned:
                show_words(shown.card)
            elif line == "w" and not is_typed:
                say(_("The words come with the answer."))
            elif line and not is_typed:
                say(self._help())
            elif not turned:
                if line:
                    click.echo(verdict_line(judge_on(shown.card, line, tones=self._settings.strict_tones)))
                turned = True
                show_lines(with_words(shown.card, self._settings).back)
                say(" · ".join(f"{c.key} {c.grade.label} {c.label}" for c in shown.choices))
        return False

    def _answer(self, shown: Shown, grade: Grade, taken_ms: int) -> None:
        chosen = next(choice for choice in shown.choices if choice.grade == grade)
        self._session.answer(grade, taken_ms)
        if chosen.again_today:
            say(
                _("{grade}: again today, then in {interval}").format(grade=grade.label, interval=chosen.label)
            )
        else:
            say(_("{grade}: in {interval}").format(grade=grade.label, interval=chosen.label))

    def _help(self) -> str:
        grades = ", ".join(
            f"{index} {grade.label}"
            for index, grade in enumerate(BUTTONS[self._settings.grades], self._settings.grades == 4)
        )
        return _(
            "Enter turns the card; then {grades}. u undo, r redo, b not today, s suspend, l leech,"
            " f1 to f7 flag, f0 no flag, w words, i card info, t transcript, e FIELD=TEXT edit,"
            " g TAG -TAG tags, d delete, q quit."
        ).format(grades=grades)


def verdict_line(verdict: Verdict) -> str:
    """A typed answer's worth on one line: what was too much in brackets with -, what is missing with +."""
    if verdict.right:
        return f"✓ {verdict.expected}"
    marks = {"same": "{}", "wrong": "[-{}-]", "missing": "[+{}+]"}
    return "✗ " + "".join(marks[one.part].format(one.text) for one in verdict.differences)


def summary_line(summary: Summary) -> str:
    """One line about a session."""
    if summary.answers == 0:
        return _("No answers.")
    share = round(100 * summary.passed / summary.graded) if summary.graded else 0
    answers = n_("{count} answer", "{count} answers", summary.answers).format(count=summary.answers)
    return _("{answers}, {new} new, {share} % right at first, {minutes} min").format(
        answers=answers,
        new=summary.introduced,
        share=share,
        minutes=round(summary.taken_ms / 60_000, 1),
    )


def show_lines(lines: tuple[Line, ...]) -> None:
    """Print the lines of one side of a card."""
    for line in lines:
        click.echo(f"  {line.text}" if line.role in (Role.EXAMPLE, Role.WORDS) else line.text)
        if line.pinyin and line.role is not Role.HEADWORD:
            click.echo(f"  {line.pinyin}")


def show_words(card: Card) -> None:
    """Print the words of a card's Chinese texts as the dictionary explains them."""
    words = card_words(card)
    if not words:
        say(_("This card has no Chinese words."))
    for word in words:
        traits = traits_of(word)
        click.echo(f"  {word.word} {word.pinyin}{f' · {traits}' if traits else ''} · {meaning_of(word)}")
