"""From evidence to the best path, learning the frequencies of steps and who is called what on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studykit.transcripts.align.anchors import band_of
from studykit.transcripts.align.edges import edges_of
from studykit.transcripts.align.lattice import Bead, lattice_of
from studykit.transcripts.align.programme import Step, best_steps, chances_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studykit.transcripts.align.band import Band
    from studykit.transcripts.align.blocks import Blocks
    from studykit.transcripts.align.evidence import Evidence
    from studykit.transcripts.align.joining import Joining
    from studykit.transcripts.align.sentences import Sentences
    from studykit.transcripts.align.speakers import Labels

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# Steps' worth of belief in the frequencies expected beforehand.
_BELIEF: Final = 10.0
# Half the width of the band, and what is tried where it was too narrow.
_MARGINS: Final = (24, 200)
# A step that is less probable than this leaves its units without a partner.
_THRESHOLD: Final = 0.4


@dataclass(frozen=True, slots=True)
class Path:
    """The steps from beginning to end; for each unit of each side how probably it has any partner."""

    steps: list[Step]
    en_paired: Floats
    zh_paired: Floats


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of units besides their words: their sentences, who speaks, what stands together."""

    sentences: Sentences
    joining: Joining
    labels: Labels | None


def find_path(
    evidence: Evidence,
    beads: Sequence[tuple[Bead, float]],
    *,
    around: Surroundings | None = None,
    blocks: Blocks | None = None,
    passes: int = 1,
) -> Path:
    """The path whose steps are most probably right; each further pass knows what the one before has seen.

    With `blocks` it leads from block to block.
    """
    import numpy as np

    kinds = [bead for bead, _ in beads]
    n, m = len(evidence.en.lengths), len(evidence.zh.lengths)
    if not n or not m:
        return Path(_all_alone(kinds, n, m), np.zeros(n), np.zeros(m))
    if blocks:
        return _search(evidence, beads, blocks.band(), around, blocks, passes)
    path = None
    for margin in _MARGINS:
        band = band_of(evidence, margin)
        path = _search(evidence, beads, band, around, None, passes)
        if not _leans_on_edge(path.steps, band):
            break
    assert path is not None
    return path


def _leans_on_edge(steps: Sequence[Step], band: Band) -> bool:
    """Whether the path might have gone on outside of the band."""
    last = int(band.high[-1])
    for step in steps:
        low, high = int(band.low[step.en]), int(band.high[step.en])
        if step.bead.joins and ((0 < low == step.zh) or (step.zh + step.bead.zh_span >= high < last)):
            return True
    return False


def _search(
    evidence: Evidence,
    beads: Sequence[tuple[Bead, float]],
    band: Band,
    around: Surroundings | None,
    blocks: Blocks | None,
    passes: int,
) -> Path:
    import numpy as np

    kinds = [bead for bead, _ in beads]
    expected = np.array([share for _, share in beads])
    n, m = len(evidence.en.lengths), len(evidence.zh.lengths)
    lattice = lattice_of(kinds, band)
    rows, columns, inside = _cell_pairs(band, n, m)
    fixed = _fixed_scores(evidence, kinds, band, around)
    if blocks:
        fixed = [score + blocks.scores(bead, band) for bead, score in zip(kinds, fixed, strict=True)]
    shares, together = expected, np.zeros(band.size)
    chances: list[Floats] = []
    for turn in range(passes):
        logs = np.log(shares)
        scores = [base + logs[k] + _skipped(kinds[k], kinds, logs) for k, base in enumerate(fixed)]
        if around is not None and around.labels is not None:
            same = around.labels.scores(rows, columns, together if turn else None)
            same = np.where(inside, same, 0.0)
            scores = [score + _least(same, bead, band) for score, bead in zip(scores, kinds, strict=True)]
        chances = chances_of(lattice, scores)
        together = _together(kinds, chances, band)
        counts = np.array([chance.sum() for chance in chances]) + _BELIEF * expected
        shares = counts / counts.sum()
    return Path(
        best_steps(lattice, chances, _THRESHOLD),
        np.bincount(rows[inside], together[inside], minlength=n).astype(np.float64),
        np.bincount(columns[inside], together[inside], minlength=m).astype(np.float64),
    )


def _fixed_scores(
    evidence: Evidence, kinds: Sequence[Bead], band: Band, around: Surroundings | None
) -> list[Floats]:
    """At each cell each bead's evidence that no pass changes."""
    from studykit.transcripts.align.score import length, lexical

    scores = [
        words + length(evidence.en.lengths, evidence.zh.lengths, bead, band)
        for bead, words in zip(kinds, lexical(evidence, kinds, band), strict=True)
    ]
    if around is None:
        return scores
    edges = edges_of(around.sentences, band)
    rows, columns = band.cells()
    return [
        score + edges.scores(bead, band) + around.joining.scores(bead, rows, columns)
        for bead, score in zip(kinds, scores, strict=True)
    ]


def _cell_pairs(band: Band, n: int, m: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The units that begin at each cell, and whether there are any."""
    import numpy as np

    rows, columns = band.cells()
    return np.minimum(rows, n - 1), np.minimum(columns, m - 1), (rows < n) & (columns < m)


def _all_alone(kinds: Sequence[Bead], n: int, m: int) -> list[Step]:
    en = next(bead for bead in kinds if not bead.zh)
    zh = next(bead for bead in kinds if not bead.en)
    return [Step(en, i, 0, 1.0) for i in range(n)] + [Step(zh, n, j, 1.0) for j in range(m)]


def _skipped(bead: Bead, kinds: Sequence[Bead], logs: Floats) -> float:
    """The price of the units that a bead steps over."""
    english = next(k for k, other in enumerate(kinds) if not other.zh)
    chinese = next(k for k, other in enumerate(kinds) if not other.en)
    price = (bead.en_span - len(bead.en)) * logs[english] + (bead.zh_span - len(bead.zh)) * logs[chinese]
    return float(price)


def _least(values: Floats, bead: Bead, band: Band) -> Floats:
    """At each cell the least value of the pairs of units that the bead joins there."""
    import numpy as np

    if not bead.joins:
        return np.zeros(band.size)
    rows, columns = band.cells()
    places = [band.find(rows + o, columns + p) for o in bead.en for p in bead.zh]
    return np.asarray(np.min([np.where(at >= 0, values[at], 0.0) for at in places], axis=0))


def _together(kinds: Sequence[Bead], chances: Sequence[Floats], band: Band) -> Floats:
    """At each cell how probably its two units go together, in whatever step."""
    import numpy as np

    total = np.zeros(band.size)
    rows, columns = band.cells()
    for bead, chance in zip(kinds, chances, strict=True):
        for o in bead.en:
            for p in bead.zh:
                at = band.find(rows + o, columns + p)
                np.add.at(total, at[at >= 0], chance[at >= 0])
    return np.minimum(total, 1.0)
