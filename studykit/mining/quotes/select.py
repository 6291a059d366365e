"""The quotations of a transcript, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from studykit.mining.bitext import Bitext
from studykit.mining.candidates import QuoteCandidate
from studykit.mining.quotes.choice import Choice
from studykit.mining.quotes.editor import editors_choices
from studykit.mining.quotes.likeness import likeness
from studykit.mining.quotes.ranking import quotable_sentences, weight_of
from studykit.mining.quotes.talker import lone_talker
from studykit.transcripts.document import Document

ENOUGH: Final = 12  # so many of the editor's choices leave no room for others
_REPEATED: Final = 0.6
_WORD: Final = re.compile(r"[A-Za-z]+")
# Labels that say what a turn is, and not whose.
_TURN_LABEL: Final = re.compile(
    r"[qa]\d{0,2}|question|answer|[问問答]|提[问問]|[问問][题題]|回答", re.IGNORECASE
)
_LEAST_OF_TALK: Final = 0.0
_LEAST_OF_PROSE: Final = 1.0


def quotations(
    document: Document, limit: int, misheard: frozenset[str] = frozenset()
) -> tuple[QuoteCandidate, ...]:
    """At most `limit` quotations: the editor's choices, then what is most quotable; none twice.

    A sentence with one of the `misheard` words is none of these.
    Where the editor has chosen twelve or more, nothing is added to them.
    """
    bitext = Bitext.of(document)
    talker = lone_talker(document)
    editors = _best_first(editors_choices(document, talker))
    chosen = _distinct((), editors, bitext, talker, limit)
    room = limit if len(chosen) < ENOUGH else len(chosen)
    talk = bool(document.pairs) or any(segment.speaker for segment in document.segments)
    least = _LEAST_OF_TALK if talk else _LEAST_OF_PROSE
    others = _best_first(
        choice
        for choice in quotable_sentences(document)
        if choice.weight >= least and not misheard.intersection(_WORD.findall(choice.text))
    )
    return _distinct(chosen, others, bitext, talker, room)


def _best_first(choices: Iterable[Choice]) -> Iterator[Choice]:
    def order(choice: Choice) -> tuple[float, int, int]:
        bonus = 0.1 * weight_of(choice.text) if choice.marked_by_editor else 0.0
        return -(choice.weight + bonus), choice.segment.line, choice.at

    yield from sorted(choices, key=order)


def _distinct(
    chosen: tuple[QuoteCandidate, ...], choices: Iterable[Choice], bitext: Bitext, talker: str, limit: int
) -> tuple[QuoteCandidate, ...]:
    kept = list(chosen)
    for choice in choices:
        if len(kept) >= limit:
            break
        if any(likeness(choice.text, quote.text) >= _REPEATED for quote in kept):
            continue
        translation = bitext.translation(choice.segment, choice.text, choice.lang)
        if translation and any(likeness(translation, quote.text) >= _REPEATED for quote in kept):
            continue
        kept.append(_quote(choice, translation, talker))
    return tuple(kept)


def _quote(choice: Choice, translation: str, talker: str) -> QuoteCandidate:
    return QuoteCandidate(
        text=choice.text,
        lang=choice.lang,
        line=choice.line or choice.segment.line + choice.segment.text.count("\n", 0, choice.at),
        translation=translation,
        speaker=_speaker(choice, talker),
        context=choice.segment.section,
        reason=choice.reason,
        marked_by_editor=choice.marked_by_editor,
    )


def _speaker(choice: Choice, talker: str) -> str:
    if _TURN_LABEL.fullmatch(choice.speaker):
        return ""
    return choice.speaker or ("" if choice.segment.kind == "bullet" else talker)
