"""The line mode of cramming: cards on stdout, everything else on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from studykit.cli.diagnostics import say
from studykit.cli.plain_keys import PlainKeys
from studykit.cli.plain_review import show_lines, show_words
from studykit.core.cram import CramResult
from studykit.core.grades import grade_of
from studykit.core.settings import Settings
from studykit.core.study_day import MINUTE_MS, Clock
from studykit.i18n import _
from studykit.services.cram import CramFinished, CramSession, CramShown, CramWaiting
from studykit.services.word_help import with_words


class PlainCram:
    """Drives a cram with lines: an empty line turns the card, a digit grades it, `?` tells the rest."""

    def __init__(
        self, session: CramSession, settings: Settings, clock: Clock, source: TextIO, keys: PlainKeys
    ) -> None:
        self._session, self._settings, self._clock, self._keys = session, settings, clock, keys
        self._lines: Iterator[str] = (line.strip() for line in source)

    def run(self) -> None:
        """Cram until all is done, the time is up, `q`, or the end of the input."""
        while True:
            current = self._session.current()
            match current:
                case CramShown():
                    goes_on = self._ask(current)
                case CramWaiting(due_ms):
                    minutes = max(1, round((due_ms - self._clock.now_ms()) / MINUTE_MS))
                    told = _("Nothing is due for {count} min. Enter goes on all the same, q quits.")
                    say(told.format(count=minutes))
                    line = next(self._lines, "q")
                    self._session.go_ahead()
                    goes_on = line != "q"
                case CramFinished():
                    goes_on = False
            if not goes_on:
                break
        say(result_line(self._session.result))

    def _ask(self, shown: CramShown) -> bool:
        """Ask one card; False where the learner leaves."""
        say(_("{deck} · {left} left").format(deck=shown.deck_name, left=shown.left))
        if shown.minutes_left is not None:
            say(_("{count} min left").format(count=shown.minutes_left))
        show_lines(shown.card.front)
        began_ms, turned = self._clock.now_ms(), False
        taken_ms = 0
        for line in self._lines:
            grade = grade_of(line, self._settings.grades) if turned else None
            if grade is not None:
                self._session.answer(grade, taken_ms)
                return True
            if line == "q":
                return False
            obeyed = self._keys.obey(line, shown, self._lines)
            if obeyed:
                return True
            if obeyed is False:
                continue
            if line == "w" and turned:
                show_words(shown.card)
                continue
            if line == "?":
                say(self._help())
                continue
            if not turned:
                turned, taken_ms = True, self._clock.now_ms() - began_ms
                show_lines(with_words(shown.card, self._settings).back)
            say(" · ".join(f"{choice.key} {choice.grade.label}" for choice in shown.choices))
        return False

    def _help(self) -> str:
        return _(
            "Enter turns the card, a digit grades it. u undo, r redo, s suspend, l leech, f1 to f7 flag,"
            " f0 no flag, w words, i card info, t transcript, e FIELD=TEXT edit, g TAG -TAG tags, d delete,"
            " q quit."
        )


def result_line(result: CramResult) -> str:
    """One line about how a cram went."""
    total = result.right + result.wrong + result.unseen
    return _("{right} of {total} right both ways, {wrong} not yet, {unseen} not asked").format(
        right=result.right, total=total, wrong=result.wrong, unseen=result.unseen
    )
