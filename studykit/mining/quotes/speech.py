"""Direct speech in articles: quotations with the words around them that say whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.i18n import _
from studykit.mining.headwords import han_count
from studykit.mining.people import People, names_in, subjects_in
from studykit.mining.quotes.attribution import attribution_after, attribution_before
from studykit.mining.quotes.choice import Choice
from studykit.mining.quotes.language import side_of
from studykit.mining.quotes.spans import Span, spans
from studykit.mining.tokens import tokens
from studykit.mining.words import word_set
from studykit.transcripts.document import Segment

_COMPLETE: Final = re.compile(r"[。！？!?…][’』\"]?$|\.[’']?$")
_BEGINS_ANEW: Final = re.compile(r"(?:^|[。！？!?”」\n…])\s*$|\.\s+$")
_PAUSED: Final = re.compile(r"[,，。！？!?…;；.—–-][’』\"]?$")
_PRONOUN: Final = re.compile(r"[他她]|\b(?:he|she)\b", re.IGNORECASE)
_GENERIC_PERSONS: Final = sorted(word_set("generic_persons"), key=lambda person: (-len(person), person))
_CONJUNCTION: Final = re.compile(
    r"^(?:但是?|而|于是|后来|然后|接着|同时|最后|当时|因此|所以|其实|甚至|连|就连)"
)
_MIN_HAN: Final = 5
_MIN_HAN_ALONE: Final = 12
_MIN_WORDS: Final = 4
_WEIGHT: Final = 8.0
_REACH: Final = 800


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of speech: where it stands, and the subject of its attribution where it has one."""

    span: Span
    subject: str
    alone: bool
    goes_on: bool


def direct_speech(segments: Sequence[Segment], people: People, talker: str = "") -> Iterator[Choice]:
    """The direct speech of running text, pieces of one sentence joined, with its speakers.

    What nobody is said to say is the `talker`'s, where the document is one person's talk.
    """
    last, context = "", ""
    for segment in segments:
        if segment.speaker or segment.kind in {"meta", "heading", "turn", "cue"}:
            continue
        for pieces in _joined(tuple(_said(segment.text))):
            before = context + segment.text[: pieces[0].span.start]
            speaker = _speaker(pieces[0], before[-_REACH:], people, last)
            if talker and not pieces[0].subject:
                speaker = talker
            if not speaker and (pieces[0].subject or not pieces[0].alone):
                continue  # said by nobody: an example, a slogan, a sign
            last = speaker if people.knows(speaker) else last
            yield _choice(segment, pieces, speaker)
        context = segment.text[-_REACH:] + "\n"


def _said(text: str) -> Iterator[Said]:
    found = tuple(spans(text))
    carried: Said | None = None
    for span, following_span in zip(found, (*found[1:], None), strict=False):
        before, after = text[: span.start], text[span.end : span.end + 60]
        following = attribution_after(after) if _may_be_followed(span, after) else None
        attribution = following or attribution_before(before)
        enough = _is_long_enough(span.content, _MIN_HAN, complete=bool(following))
        if carried is None and not (attribution and enough) and not _stands_alone(span, before, after):
            continue
        end = span.end + (following.end if following else 0)
        goes_on = following is not None and _runs_into(text, end, following_span)
        subject = carried.subject if carried else attribution.subject if attribution else ""
        said = Said(span, subject, attribution is None, goes_on)
        carried = said if goes_on else None
        yield said


def _may_be_followed(span: Span, after: str) -> bool:
    """Whether a quotation pauses where a verb of saying may follow, inside its marks or behind them."""
    return bool(_PAUSED.search(span.content)) or after[:1] in ",，"


def _runs_into(text: str, end: int, following: Span | None) -> bool:
    """Whether only a comma or colon stands between an attribution and the next quotation."""
    if following is None or following.start < end:
        return False
    return bool(re.fullmatch(r"\s*[,，:：;；]?\s*", text[end : following.start]))


def _stands_alone(span: Span, before: str, after: str) -> bool:
    """Whether a quotation is whole sentences between whole sentences."""
    if not _COMPLETE.search(span.content) or not _is_long_enough(
        span.content, _MIN_HAN_ALONE, complete=False
    ):
        return False
    return bool(_BEGINS_ANEW.search(before)) and not re.match(r"[的这那是和与、]|\s*[,，]", after)


def _is_long_enough(content: str, least_han: int, *, complete: bool) -> bool:
    if side_of(content) == "en":
        return len(content.split()) >= _MIN_WORDS
    return han_count(content) >= least_han and (
        complete or bool(_COMPLETE.search(content)) or han_count(content) >= 12
    )


def _joined(pieces: Sequence[Said]) -> Iterator[list[Said]]:
    group: list[Said] = []
    for piece in pieces:
        group.append(piece)
        if not piece.goes_on:
            yield group
            group = []
    if group:
        yield group


def _speaker(said: Said, before: str, people: People, last: str) -> str:
    """The subject's name; for a pronoun or none, whoever was named as a subject or spoke last."""
    named = names_in(said.subject, people)
    if named:
        return people.full(named[-1])
    noun = _CONJUNCTION.sub("", re.split(r"[,，、]", said.subject)[-1].strip())
    generic = next((person for person in _GENERIC_PERSONS if noun.startswith(person)), "")
    if generic:
        return generic
    if not _PRONOUN.search(said.subject) and any(word.pos[:1] in "nrm" for word in tokens(noun)):
        return ""
    subjects = [name for name in subjects_in(before, people) if people.speaks(name)]
    if subjects:
        return people.full(subjects[-1])
    named = [name for name in names_in(before, people) if people.speaks(name)]
    return last or (people.full(named[-1]) if named else "")


def _choice(segment: Segment, pieces: Sequence[Said], speaker: str) -> Choice:
    text = "".join(piece.span.content for piece in pieces)
    if side_of(text) == "en":
        text = " ".join(piece.span.content for piece in pieces)
    return Choice(
        text=text,
        lang=side_of(text),
        segment=segment,
        at=pieces[0].span.start,
        weight=_WEIGHT,
        reason=_("direct speech"),
        speaker=speaker,
        marked_by_editor=True,
    )
