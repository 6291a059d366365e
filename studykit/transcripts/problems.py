"""What a reader should look at: lines without a translation, doubtful pairs, ragged rows, open marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from studykit.i18n import _, n_
from studykit.transcripts.document import Pair, Problem, Segment, Table

_DOUBTFUL: Final = 0.3
_MOST_OF_A_KIND: Final = 50
_LONGEST_QUOTE: Final = 30


def problems_of(
    segments: Sequence[Segment], pairs: Sequence[Pair], tables: Sequence[Table]
) -> tuple[Problem, ...]:
    """The problems of a document in the order of its lines."""
    found = [
        *_some(list(_alone(segments, pairs))),
        *_some(list(_doubtful(pairs))),
        *_some([problem for table in tables for problem in _ragged(table)]),
        *_unclosed(segments),
    ]
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _some(problems: Sequence[Problem]) -> Sequence[Problem]:
    """No more of a kind than anyone reads, and how many more there are."""
    if len(problems) <= _MOST_OF_A_KIND:
        return problems
    more = _("and {count} more of this kind").format(count=len(problems) - _MOST_OF_A_KIND)
    return [*problems[:_MOST_OF_A_KIND], Problem(problems[_MOST_OF_A_KIND].line, more)]


def _alone(segments: Sequence[Segment], pairs: Sequence[Pair]) -> Iterator[Problem]:
    """Stretches of a bilingual document that no pair holds."""
    if not pairs:
        return
    paired = {side for pair in pairs for side in (pair.en, pair.zh)}
    spoken = [s for s in segments if s.kind not in {"meta", "heading"} and s.lang in {"en", "zh"}]
    for alone, group in groupby(spoken, key=lambda segment: segment not in paired):
        if alone:
            stretch = list(group)
            text = (
                stretch[0].text
                if len(stretch[0].text) <= _LONGEST_QUOTE
                else stretch[0].text[:_LONGEST_QUOTE] + "…"
            )
            message = _("no translation found for “{text}”").format(text=text)
            if len(stretch) > 1:
                message = _("no translation found up to line {last}, from “{text}”").format(
                    last=stretch[-1].last_line, text=text
                )
            yield Problem(stretch[0].line, message)


def _doubtful(pairs: Sequence[Pair]) -> Iterator[Problem]:
    for pair in pairs:
        if pair.confidence < _DOUBTFUL and pair.en and pair.zh:
            yield Problem(
                pair.en.line,
                _("doubtful whether line {line} is the translation").format(line=pair.zh.line),
            )


def _ragged(table: Table) -> Iterator[Problem]:
    if not table.rows:
        return
    width = len(table.header) or Counter(len(row.cells) for row in table.rows).most_common(1)[0][0]
    for row in table.rows:
        if len(row.cells) != width:
            yield Problem(
                row.line,
                _("{cells} cells where {width} are expected").format(cells=len(row.cells), width=width),
            )


def _unclosed(segments: Sequence[Segment]) -> Iterator[Problem]:
    for opening, closing in (("“", "”"), ("「", "」"), ("《", "》")):
        wrong = [s.line for s in segments if s.text.count(opening) != s.text.count(closing)]
        if wrong:
            more = len(wrong) - 1
            told = _("{opening} and {closing} don't balance here")
            if more:
                told = n_(
                    "{opening} and {closing} don't balance, here and in {count} more place",
                    "{opening} and {closing} don't balance, here and in {count} more places",
                    more,
                )
            yield Problem(wrong[0], told.format(opening=opening, closing=closing, count=more))
    bold = next((s.line for s in segments if s.text.count("**") % 2), None)
    if bold is not None:
        yield Problem(bold, _("bold type that begins doesn't end"))
