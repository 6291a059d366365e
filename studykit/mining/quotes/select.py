"""The quotations of a transcript, best first."""

from __future__ import annotations

from collections.abc import Iterator

from studykit.mining.bitext import Bitext
from studykit.mining.candidates import QuoteCandidate
from studykit.mining.headwords import fold
from studykit.mining.quotes.choice import Choice
from studykit.mining.quotes.editor import editors_choices
from studykit.mining.quotes.ranking import quotable_sentences
from studykit.transcripts.document import Document


def quotations(document: Document, limit: int) -> tuple[QuoteCandidate, ...]:
    """At most `limit` quotations: the editor's choices, then what is most quotable; none twice."""
    bitext = Bitext.of(document)
    editors = list(editors_choices(document))
    others = [choice for choice in quotable_sentences(document) if choice.weight > 0]
    chosen: list[QuoteCandidate] = []
    for choice in (*_best_first(editors), *_best_first(others)):
        if len(chosen) >= limit:
            break
        translation = bitext.translation(choice.segment, choice.text, choice.lang)
        if not any(_repeats(choice.text, quote) or _repeats(translation, quote) for quote in chosen):
            chosen.append(_quote(choice, translation))
    return tuple(chosen)


def _best_first(choices: list[Choice]) -> Iterator[Choice]:
    yield from sorted(choices, key=lambda choice: (-choice.weight, choice.segment.line))


def _repeats(text: str, quote: QuoteCandidate) -> bool:
    mine = fold(text)
    return bool(mine) and any(
        other and (mine in other or other in mine) for other in (fold(quote.text), fold(quote.translation))
    )


def _quote(choice: Choice, translation: str) -> QuoteCandidate:
    return QuoteCandidate(
        text=choice.text,
        lang=choice.lang,
        line=choice.segment.line,
        translation=translation,
        speaker=choice.speaker,
        context=choice.segment.section,
        reason=choice.reason,
        marked_by_editor=choice.marked_by_editor,
    )
