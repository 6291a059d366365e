"""Which new proposal is which old note: in stages, each taking only pairs that are best in both directions.

Proposals are matched to what the source said before (the base), never to what the user made of it. A tie is
ambiguous: it is listed, never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.core.notes import Note
from studykit.deckfile.base import Entry
from studykit.deckfile.identity import birth_of
from studykit.deckfile.schema import type_of

SIMILAR_IN_PLACE: Final = 0.5
SIMILAR_ANYWHERE: Final = 0.66
CLEAR_LEAD: Final = 0.08
_PIECE: Final = re.compile(r"[a-z0-9']+|[^\Wa-z0-9_]")

Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Tie:
    """An old note that may be any of several proposals, or several old notes that may be one."""

    old: tuple[str, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """`ids` gives proposals, by their place in the sequence, the old note's id."""

    ids: dict[int, str]
    ties: tuple[Tie, ...]


def match(entries: Sequence[Entry], proposals: Sequence[Note], fold: Fold) -> Matching:
    """Match proposals to entries, both in the order of their source.

    `fold` makes spellings of one word equal: script, width, case.
    """
    run = _Run([_Side(entry.note, fold) for entry in entries], [_Side(note, fold) for note in proposals])
    run.by_key(lambda side: (side.kind, side.exact))
    run.by_key(lambda side: (side.kind, side.headline, side.meaning))
    run.by_headline()
    run.by_similarity(SIMILAR_IN_PLACE, in_place=True)
    ties = run.by_similarity(SIMILAR_ANYWHERE, in_place=False)
    ids = {new: entries[old].note.id for old, new in run.pairs.items()}
    return Matching(ids, tuple(Tie(tuple(entries[old].note.id for old in olds), news) for olds, news in ties))


@dataclass(slots=True, init=False)
class _Side:
    kind: str
    exact: tuple[str, str]
    headline: str
    meaning: str
    grams: tuple[frozenset[str], frozenset[str]]

    def __init__(self, note: Note, fold: Fold) -> None:
        birth = birth_of(note)
        self.kind = type_of(note)
        self.exact = (birth.headline, birth.meaning)
        self.headline, self.meaning = fold(birth.headline), fold(birth.meaning)
        self.grams = (_grams(self.headline), _grams(self.meaning))


class _Run:
    def __init__(self, old: list[_Side], new: list[_Side]) -> None:
        self.old = old
        self.new = new
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()

    def free_old(self) -> list[int]:
        return [place for place in range(len(self.old)) if place not in self.pairs]

    def free_new(self) -> list[int]:
        return [place for place in range(len(self.new)) if place not in self.taken]

    def take(self, old: int, new: int) -> None:
        self.pairs[old] = new
        self.taken.add(new)

    def by_key(self, key: Callable[[_Side], Hashable]) -> None:
        """Pair those whose key is the only one of its kind on both sides."""
        olds = _grouped((key(self.old[place]), place) for place in self.free_old())
        news = _grouped((key(self.new[place]), place) for place in self.free_new())
        for value, places in olds.items():
            if len(places) == len(news.get(value, ())) == 1:
                self.take(places[0], news[value][0])

    def by_headline(self) -> None:
        """Pair equal headlines, unless another note claims one of them by its meaning."""
        old_meanings = _grouped((self.old[place].meaning, place) for place in self.free_old())
        new_meanings = _grouped((self.new[place].meaning, place) for place in self.free_new())
        olds = _grouped(((self.old[p].kind, self.old[p].headline), p) for p in self.free_old())
        news = _grouped(((self.new[p].kind, self.new[p].headline), p) for p in self.free_new())
        for value, places in olds.items():
            if not len(places) == len(news.get(value, ())) == 1:
                continue
            old, new = places[0], news[value][0]
            rivals = {
                *(new_meanings.get(self.old[old].meaning, ()) if self.old[old].meaning else ()),
                *(
                    -1 - place
                    for place in old_meanings.get(self.new[new].meaning, ())
                    if self.new[new].meaning
                ),
            }
            if not rivals - {new, -1 - old}:
                self.take(old, new)

    def by_similarity(self, least: float, *, in_place: bool) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Pair what is clearly most alike in both directions; return the ties."""
        scores = self._scores(least, in_place=in_place)
        best_new = {old: _best(row) for old, row in scores.items()}
        columns: dict[int, dict[int, float]] = defaultdict(dict)
        for old, row in scores.items():
            for new, score in row.items():
                columns[new][old] = score
        best_old = {new: _best(column) for new, column in columns.items()}
        ties = []
        for old, news in best_new.items():
            if len(news) == 1 and best_old[news[0]] == (old,):
                self.take(old, news[0])
        for old, news in best_new.items():
            free = tuple(new for new in news if new not in self.taken)
            if old not in self.pairs and free:
                rivals = {other for new in free for other in best_old[new] if other not in self.pairs}
                ties.append((tuple(sorted(rivals | {old})), free))
        return sorted(set(ties))

    def _scores(self, least: float, *, in_place: bool) -> dict[int, dict[int, float]]:
        gaps = self._gaps() if in_place else {}
        scores: dict[int, dict[int, float]] = {}
        for old in self.free_old():
            row = {}
            for new in self.free_new():
                if in_place and gaps[old] != gaps[-1 - new]:
                    continue
                score = _similarity(self.old[old], self.new[new])
                if score >= least:
                    row[new] = score
            if row:
                scores[old] = row
        return scores

    def _gaps(self) -> dict[int, tuple[int, int]]:
        """Each unmatched note's matched neighbours, as old places; new notes are keyed -1, -2, …"""
        partner = {new: old for old, new in self.pairs.items()}
        gaps: dict[int, tuple[int, int]] = {}
        _fill(gaps, [(place, place if place in self.pairs else None) for place in range(len(self.old))])
        _fill(gaps, [(-1 - place, partner.get(place)) for place in range(len(self.new))])
        return gaps


def _fill(gaps: dict[int, tuple[int, int]], places: list[tuple[int, int | None]]) -> None:
    end = -1
    after = {}
    for key, matched in reversed(places):
        after[key] = end
        end = end if matched is None else matched
    before = -1
    for key, matched in places:
        gaps[key] = (before, after[key])
        before = before if matched is None else matched


def _grouped(pairs: Iterable[tuple[Hashable, int]]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for key, place in pairs:
        groups[key].append(place)
    return groups


def _best(row: dict[int, float]) -> tuple[int, ...]:
    """The places whose score nothing clearly beats."""
    top = max(row.values())
    return tuple(sorted(place for place, score in row.items() if score > top - CLEAR_LEAD))


def _similarity(a: _Side, b: _Side) -> float:
    if a.kind != b.kind:
        return 0.0
    if a.kind == "term" and a.meaning != b.meaning and _is_inside(a.headline, b.headline):
        return 0.0  # a term inside another is another term
    headline = _dice(a.grams[0], b.grams[0])
    if not (a.meaning and b.meaning):
        return headline
    meaning = _dice(a.grams[1], b.grams[1])
    return 0.6 * max(headline, meaning) + 0.4 * min(headline, meaning)


def _is_inside(a: str, b: str) -> bool:
    return a != b and (a in b or b in a)


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _grams(text: str) -> frozenset[str]:
    """Han characters and their neighbours in twos, other words in letters by threes."""
    pieces = _PIECE.findall(text.lower())
    grams: set[str] = set()
    before = ""
    for piece in pieces:
        if len(piece) == 1 and not piece.isascii():
            grams.update((piece, before + piece))
            before = piece
        else:
            padded = f" {piece} "
            grams.update(padded[at : at + 3] for at in range(len(padded) - 2))
            before = ""
    return frozenset(grams)
