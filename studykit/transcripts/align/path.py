"""From evidence to the best path, the frequencies of the steps learnt on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from studykit.transcripts.align.programme import Band, Bead, Step, solve
from studykit.transcripts.align.score import length, lexical

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studykit.transcripts.align.evidence import Evidence

    Floats = NDArray[np.float64]

# Evidence besides words and lengths: from how probably units go together, a score for each two.
Extra: TypeAlias = "Callable[[Floats | None], Floats]"

_PASSES: Final = 3
# Steps' worth of belief in the frequencies expected beforehand.
_BELIEF: Final = 10.0
# A step that is less probable than this leaves its units without a partner.
_THRESHOLD: Final = 0.4


@dataclass(frozen=True, slots=True)
class Path:
    """The steps from beginning to end, and how probably each English unit goes with each Chinese one."""

    steps: list[Step]
    together: Floats


def find_path(evidence: Evidence, beads: Sequence[tuple[Bead, float]], extra: Extra | None = None) -> Path:
    """The path whose steps are most probably right."""
    import numpy as np

    kinds = [bead for bead, _ in beads]
    expected = np.array([share for _, share in beads])
    n, m = len(evidence.en.lengths), len(evidence.zh.lengths)
    band = Band(np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m, dtype=np.int64))
    if not n or not m:
        alone = [Step(bead, 0, 0, 1.0) for bead in kinds]
        return Path(_all_alone(alone, n, m), np.zeros((n, m)))
    words = lexical(evidence, kinds, band)
    fixed = [
        words[k] + length(evidence.en.lengths, evidence.zh.lengths, bead, band)
        for k, bead in enumerate(kinds)
    ]
    shares, together = expected, None
    steps: list[Step] = []
    for _ in range(_PASSES if extra or n > 1 else 1):
        logs = np.log(shares)
        scores = [fixed[k] + logs[k] + _skipped(bead, kinds, logs) for k, bead in enumerate(kinds)]
        if extra is not None:
            _add(scores, kinds, extra(together))
        steps, chances = solve(kinds, scores, band, _THRESHOLD)
        together = _together(kinds, chances, n, m)
        counts = np.array([chance.sum() for chance in chances]) + _BELIEF * expected
        shares = counts / counts.sum()
    assert together is not None
    return Path(steps, together)


def _all_alone(kinds: Sequence[Step], n: int, m: int) -> list[Step]:
    en = next(step.bead for step in kinds if not step.bead.zh)
    zh = next(step.bead for step in kinds if not step.bead.en)
    return [Step(en, i, 0, 1.0) for i in range(n)] + [Step(zh, n, j, 1.0) for j in range(m)]


def _skipped(bead: Bead, kinds: Sequence[Bead], logs: Floats) -> float:
    """The price of the units that a bead steps over."""
    english = next(k for k, other in enumerate(kinds) if not other.zh)
    chinese = next(k for k, other in enumerate(kinds) if not other.en)
    price = (bead.en_span - len(bead.en)) * logs[english] + (bead.zh_span - len(bead.zh)) * logs[chinese]
    return float(price)


def _add(scores: Sequence[Floats], kinds: Sequence[Bead], extra: Floats) -> None:
    n, m = extra.shape
    for k, bead in enumerate(kinds):
        rows, columns = n - bead.en_span + 1, m - bead.zh_span + 1
        if bead.en and bead.zh and rows > 0 and columns > 0:
            scores[k][:rows, :columns] += sum(
                extra[o : o + rows, p : p + columns] for o in bead.en for p in bead.zh
            )


def _together(kinds: Sequence[Bead], chances: Sequence[Floats], n: int, m: int) -> Floats:
    import numpy as np

    out = np.zeros((n, m))
    for k, bead in enumerate(kinds):
        rows, columns = n - bead.en_span + 1, m - bead.zh_span + 1
        if rows > 0 and columns > 0:
            for o in bead.en:
                for p in bead.zh:
                    out[o : o + rows, p : p + columns] += chances[k][:rows, :columns]
    return np.minimum(out, 1.0)
