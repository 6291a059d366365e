"""Texts whose paragraphs were divided anew in translation: pairs from their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import Final

from studykit.transcripts.align.groups import Group
from studykit.transcripts.align.programme import Step
from studykit.transcripts.align.sentences import Sentences
from studykit.transcripts.document import Pair, Segment, SentencePair

# Groups of sentences that are less probable than this prove nothing.
_SURE: Final = 0.8
# Fewer of them across borders are chance.
_FEW: Final = 3


@dataclass(slots=True)
class _Part:
    """A stretch of sentences in the same segments."""

    en: tuple[int, ...]
    zh: tuple[int, ...]
    groups: list[Group] = field(default_factory=list)

    def takes(self, en: tuple[int, ...], zh: tuple[int, ...]) -> bool:
        """Whether sentences of these segments go on with it; a side without any goes with all."""
        return (not en or en == self.en) and (not zh or zh == self.zh)


def pairs_by_sentences(
    en: Sequence[Segment], zh: Sequence[Segment], sentences: Sentences, groups: Sequence[Group]
) -> list[Pair]:
    """Pairs of what one segment of either language has in common, in order; every sentence comes once."""
    en_at, zh_at = _segments_of(sentences.en_of), _segments_of(sentences.zh_of)
    parts: list[_Part] = []
    for group in groups:
        own = tuple(dict.fromkeys(en_at[number] for number in group.en))
        other = tuple(dict.fromkeys(zh_at[number] for number in group.zh))
        if not parts or not parts[-1].takes(own, other):
            parts.append(_Part(own, other))
        parts[-1].groups.append(group)
    return [_pair(part, en, zh, sentences) for part in parts]


def share_divided(groups: Sequence[Group], sentences: Sentences, steps: Sequence[Step]) -> float:
    """The share of the English text that is surely translated outside of what its segment is paired with."""
    en_at, zh_at = _segments_of(sentences.en_of), _segments_of(sentences.zh_of)
    paired = {(step.en + en, step.zh + zh) for step in steps for en in step.bead.en for zh in step.bead.zh}
    inside: list[int] = []
    across: list[int] = []
    for group in groups:
        if group.en and group.zh and group.probability >= _SURE:
            links = {(en_at[en], zh_at[zh]) for en in group.en for zh in group.zh}
            sizes = inside if links <= paired else across
            sizes.append(sum(len(sentences.en[number]) for number in group.en))
    if len(across) < _FEW:
        return 0.0
    return sum(across) / (sum(inside) + sum(across))


def _segments_of(ranges: Sequence[range]) -> list[int]:
    return [segment for segment, numbers in enumerate(ranges) for _ in numbers]


def _pair(part: _Part, en: Sequence[Segment], zh: Sequence[Segment], sentences: Sentences) -> Pair:
    found = tuple(group.pair(sentences) for group in part.groups)
    both = part.en and part.zh
    return Pair(
        en=_cut([en[unit] for unit in part.en], sentences.en, [n for g in part.groups for n in g.en]),
        zh=_cut([zh[unit] for unit in part.zh], sentences.zh, [n for g in part.groups for n in g.zh]),
        confidence=_confidence(part.groups),
        sentences=tuple(pair for pair in found if pair != SentencePair("", "")) if both else (),
    )


def _confidence(groups: Sequence[Group]) -> float:
    joining = [group.probability for group in groups if group.en and group.zh]
    return fmean(joining or [group.probability for group in groups])


def _cut(segments: Sequence[Segment], texts: Sequence[str], numbers: Sequence[int]) -> Segment | None:
    """The part of one or several segments that some of their sentences make up."""
    text = "".join(texts[number] for number in numbers).strip()
    if not segments:
        return None
    if len(segments) == 1 and text == segments[0].text.strip():
        return segments[0]
    return replace(segments[0], text=text, last_line=segments[-1].last_line, marks=())
