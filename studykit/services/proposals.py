"""From candidates to notes: what a transcript proposes for its deck, pinyin and examples included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from studykit.core.cards import is_answerable
from studykit.core.notes import Concept, Example, Lang, Note, Quote, Term
from studykit.core.sides import has_han
from studykit.deckfile.identity import tidied
from studykit.deckfile.match import Proposal
from studykit.mining.candidates import Candidates, ConceptCandidate, QuoteCandidate, TermCandidate

Accept: TypeAlias = Literal["all", "tables", "none"]
ALL_QUOTES: Final = 400
EXAMPLES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a deck wants of its transcripts.

    `quotes` and `concepts` are how many of each a transcript may newly bring; `keep` names the kinds of notes
    that are made at all; `native` and `studying` decide about pinyin.
    """

    studying: Lang = "zh"
    accept: Accept = "tables"
    quotes: int = 12
    concepts: int = 0
    tags: tuple[str, ...] = ()
    keep: tuple[Literal["terms", "names", "quotes", "concepts"], ...] = (
        "terms",
        "names",
        "quotes",
        "concepts",
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal; one that is not `fresh` may update its note but brings no new one."""

    proposal: Proposal
    fresh: bool
    reason: str = ""


def offers(candidates: Candidates, source: str, wish: Wish) -> tuple[Offer, ...]:
    """Everything that a transcript offers, in the order of its lines; `source` is empty for a deck of one."""
    made = [*_terms(candidates, wish), *_quotes(candidates, wish), *_concepts(candidates, wish)]
    once: dict[object, Offer] = {}
    for offer in made:
        note = tidied(_placed(offer.proposal.note, source, wish))
        key = (type(note), *_key(note))
        once.setdefault(
            key, Offer(Proposal(note=note, lines=offer.proposal.lines), offer.fresh, offer.reason)
        )
    return tuple(sorted(once.values(), key=lambda offer: offer.proposal.lines[:1]))


def _key(note: Note) -> tuple[str, ...]:
    match note:
        case Term():
            return note.zh, note.en
        case Quote():
            return note.lang, note.zh if note.lang == "zh" else note.en
        case Concept():
            return (note.question,)
        case _:
            return ()


def _placed(note: Note, source: str, wish: Wish) -> Note:
    from dataclasses import replace

    return replace(note, source=source, tags=wish.tags)


def _terms(candidates: Candidates, wish: Wish) -> Iterator[Offer]:
    for candidate in candidates.terms:
        if candidate.mark or not (candidate.zh and candidate.en):
            continue
        term = _term(candidate, wish)
        accepted = wish.accept == "all" or (wish.accept == "tables" and candidate.origin == "table")
        if not (accepted and is_answerable(term)):
            term = _term(candidate, wish, draft=True)
        wanted = ("names" if candidate.kind == "name" else "terms") in wish.keep
        lines = (candidate.line, *(example.line for example in candidate.examples[:EXAMPLES]))
        yield Offer(Proposal(note=term, lines=lines), wanted, candidate.reason)


def _term(candidate: TermCandidate, wish: Wish, *, draft: bool = False) -> Term:
    pinyin, doubt = _pinyin(candidate.zh, wish)
    return Term(
        id="",
        zh=candidate.zh,
        pinyin=candidate.pinyin or pinyin,
        doubt="" if candidate.pinyin else doubt,
        zh_other=_other_script(candidate.zh, wish),
        en=candidate.en,
        ipa=candidate.ipa,
        pos=candidate.pos,
        abbr=candidate.abbr,
        gloss=candidate.note,
        examples=tuple(Example(zh=example.zh, en=example.en) for example in candidate.examples[:EXAMPLES]),
        draft=draft,
    )


def _quotes(candidates: Candidates, wish: Wish) -> Iterator[Offer]:
    for rank, candidate in enumerate(candidates.quotes):
        fresh = rank < wish.quotes and "quotes" in wish.keep
        yield Offer(Proposal(note=_quote(candidate, wish), lines=(candidate.line,)), fresh, candidate.reason)


def _quote(candidate: QuoteCandidate, wish: Wish) -> Quote:
    zh, en = (
        (candidate.text, candidate.translation)
        if candidate.lang == "zh"
        else (candidate.translation, candidate.text)
    )
    pinyin, doubt = _pinyin(zh, wish)
    return Quote(
        id="",
        zh=zh,
        en=en,
        lang=candidate.lang,
        pinyin=pinyin,
        doubt=doubt,
        speaker=candidate.speaker,
        context=candidate.context,
        draft=wish.accept != "all",
    )


def _concepts(candidates: Candidates, wish: Wish) -> Iterator[Offer]:
    for rank, candidate in enumerate(candidates.concepts):
        fresh = rank < wish.concepts and "concepts" in wish.keep
        proposal = Proposal(note=_concept(candidate, wish), lines=(candidate.line,))
        yield Offer(proposal, fresh, candidate.reason)


def _concept(candidate: ConceptCandidate, wish: Wish) -> Concept:
    return Concept(
        id="",
        question=candidate.question,
        answer=candidate.answer,
        lang=candidate.lang,
        speaker=candidate.speaker,
        draft=wish.accept != "all",
    )


def _pinyin(text: str, wish: Wish) -> tuple[str, str]:
    """A text's pinyin and its doubtful syllables; empty for who doesn't study Chinese."""
    if wish.studying != "zh" or not has_han(text):
        return "", ""
    from studykit.lang.pinyin import annotate, doubts, render

    reading = annotate(text)
    return render(reading), doubts(reading)


def _other_script(text: str, wish: Wish) -> str:
    if wish.studying != "zh" or not has_han(text):
        return ""
    from studykit.lang.scripts import other_script

    return other_script(text)
