"""From candidates to notes: what a transcript proposes for its deck, pinyin and examples included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from studykit.core.cards import is_answerable
from studykit.core.headway import Headway, untold
from studykit.core.notes import Concept, Example, Note, Quote, Term
from studykit.core.options import Lang
from studykit.deckfile.identity import tidied
from studykit.deckfile.objects import note_from, note_object
from studykit.deckfile.project import Wish
from studykit.i18n import _
from studykit.mining.candidates import Candidates, ConceptCandidate, QuoteCandidate, TermCandidate
from studykit.mining.headwords import own_language
from studykit.services.derived import Deriver
from studykit.transcripts.document import Document

ALL_QUOTES: Final = 400
EXAMPLES: Final = 2
READING_STEPS: Final = 3
"""How many steps `read_offers` tells: reading, mining, making notes."""
_TITLE_CHARS: Final = 60
_SENTENCE_ENDS: Final = (".", "。", "!", "！", ":", "：", ";", "；", ",", "，", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A note that a transcript proposes, without id, and the lines that it comes from.

    One that is not `fresh` may update its note but brings no new one. `rank` counts from 0, the best, among
    the transcript's notes of its kind; `reason` says why it was picked.
    """

    note: Note
    lines: tuple[int, ...]
    fresh: bool = True
    reason: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Offers:
    """What one transcript offers, in the order of its lines."""

    title: str
    offers: tuple[Offer, ...]


Packed: TypeAlias = tuple[str, list[tuple[dict[str, Any], tuple[int, ...], bool, str, int]]]


def read_offers(
    paths: Sequence[Path], source: str, wish: Wish, studying: Lang, headway: Headway = untold
) -> Offers:
    """Read a transcript, in one file or two, and turn all it holds into notes.

    Raises DataError where it cannot be read.
    """
    from studykit.mining.mine import mine
    from studykit.services.read import read_together

    file = paths[0].name
    headway(_("Reading {file}").format(file=file), 0, READING_STEPS)
    document = read_together(paths, fixes=dict(wish.fixes))
    headway(_("Looking for terms in {file}").format(file=file), 1, READING_STEPS)
    candidates = mine(document, quotes=ALL_QUOTES)
    headway(_("Making notes of {file}").format(file=file), 2, READING_STEPS)
    return Offers(title_of(document), offers_of(candidates, source, wish, studying))


def title_of(document: Document) -> str:
    """What a transcript calls itself in its first line; empty where that is no title."""
    first = next((segment for segment in document.segments if segment.kind != "meta"), None)
    if first is None or first.speaker or first.kind not in {"heading", "paragraph", "line"}:
        return ""
    title = " ".join(first.text.replace("::", ":").split())
    is_sentence = first.kind != "heading" and title.endswith(_SENTENCE_ENDS)
    return "" if is_sentence or len(title) > _TITLE_CHARS else title


def read_packed(
    paths: Sequence[Path], source: str, wish: Wish, studying: Lang, headway: Headway = untold
) -> Packed:
    """`read_offers`, in types that travel between processes."""
    read = read_offers(paths, source, wish, studying, headway)
    return read.title, [
        (note_object(each.note), each.lines, each.fresh, each.reason, each.rank) for each in read.offers
    ]


def unpacked(packed: Packed) -> Offers:
    """What `read_packed` packed."""
    title, offers = packed
    return Offers(
        title,
        tuple(
            Offer(note=note_from(note), lines=lines, fresh=fresh, reason=reason, rank=rank)
            for note, lines, fresh, reason, rank in offers
        ),
    )


def offers_of(candidates: Candidates, source: str, wish: Wish, studying: Lang) -> tuple[Offer, ...]:
    """The notes of a transcript's candidates; `source` is empty for a deck of one transcript."""
    maker = _Maker(wish, Deriver(studying, wish.readings))
    once: dict[object, Offer] = {}
    for offer in (
        *maker.terms((*candidates.terms, *candidates.words)),
        *maker.quotes(candidates.quotes),
        *maker.concepts(candidates.concepts),
    ):
        note = tidied(replace(offer.note, source=source, tags=wish.tags))
        once.setdefault(_key(note), replace(offer, note=note))
    return tuple(sorted(once.values(), key=lambda offer: offer.lines[:1]))


def _key(note: Note) -> object:
    match note:
        case Term():
            return "term", own_language(note.zh, "zh"), own_language(note.en, "en")
        case Quote():
            return "quote", note.zh if note.lang == "zh" else note.en
        case Concept():
            return "concept", note.question
        case _:
            return note


@dataclass(frozen=True, slots=True)
class _Maker:
    wish: Wish
    derive: Deriver

    def terms(self, candidates: tuple[TermCandidate, ...]) -> Iterator[Offer]:
        rank = 0
        for candidate in candidates:
            if candidate.mark or not (candidate.zh and candidate.en):
                continue
            term = self._term(candidate)
            yield Offer(
                note=replace(term, draft=not (self._accepts(candidate) and is_answerable(term))),
                lines=(candidate.line, *(example.line for example in candidate.examples[:EXAMPLES])),
                fresh=self._wants(candidate),
                reason=candidate.reason,
                rank=rank,
            )
            rank += 1

    def _wants(self, candidate: TermCandidate) -> bool:
        """Whether a term may be new; meanings from the dictionary are never taken unasked."""
        unlooked = candidate.origin == "dictionary" and self.wish.accept == "all"
        return not unlooked and ("names" if candidate.kind == "name" else "terms") in self.wish.keep

    def _accepts(self, candidate: TermCandidate) -> bool:
        wanted = self.wish.accept
        unasked = candidate.origin in {"table", "list"} and not candidate.doubt
        return wanted == "all" or (wanted == "tables" and unasked)

    def _term(self, candidate: TermCandidate) -> Term:
        pinyin, doubt = self.derive.pinyin(candidate.zh)
        return Term(
            id="",
            zh=candidate.zh,
            pinyin=candidate.pinyin or pinyin,
            doubt="" if candidate.pinyin else doubt,
            zh_other=self.derive.other_script(candidate.zh),
            en=candidate.en,
            ipa=candidate.ipa or self.derive.ipa(candidate.en),
            pos=candidate.pos or self.derive.pos(candidate.en),
            abbr=candidate.abbr,
            gloss=candidate.note,
            examples=tuple(Example(zh=each.zh, en=each.en) for each in candidate.examples[:EXAMPLES]),
        )

    def quotes(self, candidates: tuple[QuoteCandidate, ...]) -> Iterator[Offer]:
        for rank, candidate in enumerate(candidates):
            fresh = rank < self.wish.quotes and "quotes" in self.wish.keep
            quote = self._quote(candidate)
            yield Offer(note=quote, lines=(candidate.line,), fresh=fresh, reason=candidate.reason, rank=rank)

    def _quote(self, candidate: QuoteCandidate) -> Quote:
        own, other = candidate.text, candidate.translation
        zh, en = (own, other) if candidate.lang == "zh" else (other, own)
        pinyin, doubt = self.derive.pinyin(zh)
        return Quote(
            id="",
            zh=zh,
            en=en,
            lang=candidate.lang,
            pinyin=pinyin,
            doubt=doubt,
            speaker=candidate.speaker,
            context=candidate.context,
            draft=self.wish.accept != "all",
        )

    def concepts(self, candidates: tuple[ConceptCandidate, ...]) -> Iterator[Offer]:
        for rank, candidate in enumerate(candidates):
            fresh = rank < self.wish.concepts and "concepts" in self.wish.keep
            concept = self._concept(candidate)
            yield Offer(
                note=concept, lines=(candidate.line,), fresh=fresh, reason=candidate.reason, rank=rank
            )

    def _concept(self, candidate: ConceptCandidate) -> Concept:
        return Concept(
            id="",
            question=candidate.question,
            answer=candidate.answer,
            lang=candidate.lang,
            speaker=candidate.speaker,
            draft=self.wish.accept != "all",
        )
