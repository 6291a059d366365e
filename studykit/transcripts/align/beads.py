"""The steps that an alignment may take, and how often each is expected before a document has been seen."""

from __future__ import annotations

from typing import Final

from studykit.transcripts.align.lattice import Bead

ENGLISH_ALONE: Final = Bead((0,), ())
CHINESE_ALONE: Final = Bead((), (0,))

# Where a turn between two of another speaker was dropped, these often became one: (0, 2).
TURN_BEADS: Final = (
    (Bead((0,), (0,)), 0.74),
    (ENGLISH_ALONE, 0.05),
    (CHINESE_ALONE, 0.05),
    (Bead((0, 1), (0,)), 0.02),
    (Bead((0,), (0, 1)), 0.02),
    (Bead((0, 2), (0,)), 0.05),
    (Bead((0,), (0, 2)), 0.05),
    (Bead((0, 1, 2), (0,)), 0.01),
    (Bead((0,), (0, 1, 2)), 0.01),
)

PARAGRAPH_BEADS: Final = (
    (Bead((0,), (0,)), 0.80),
    (ENGLISH_ALONE, 0.05),
    (CHINESE_ALONE, 0.05),
    (Bead((0, 1), (0,)), 0.03),
    (Bead((0,), (0, 1)), 0.03),
    (Bead((0, 1, 2), (0,)), 0.01),
    (Bead((0,), (0, 1, 2)), 0.01),
    (Bead((0, 1), (0, 1)), 0.01),
)

SENTENCE_BEADS: Final = (
    (Bead((0,), (0,)), 0.80),
    (ENGLISH_ALONE, 0.01),
    (CHINESE_ALONE, 0.01),
    (Bead((0, 1), (0,)), 0.08),
    (Bead((0,), (0, 1)), 0.03),
    (Bead((0, 1, 2), (0,)), 0.02),
    (Bead((0,), (0, 1, 2)), 0.005),
    (Bead((0, 1), (0, 1)), 0.01),
    (Bead((0, 1, 2), (0, 1)), 0.005),
    (Bead((0, 1), (0, 1, 2)), 0.002),
    (Bead((0, 1, 2, 3), (0,)), 0.005),
    (Bead((0,), (0, 1, 2, 3)), 0.001),
    (Bead((0, 1, 2, 3, 4), (0,)), 0.002),
    (Bead((0,), (0, 1, 2, 3, 4)), 0.0005),
)
