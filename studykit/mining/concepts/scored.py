"""A concept and how much it deserves to be asked."""

from __future__ import annotations

from dataclasses import dataclass

from studykit.mining.candidates import ConceptCandidate


@dataclass(frozen=True, slots=True)
class Scored:
    """A concept with its score; the pair of lines of a translation share a `place`."""

    concept: ConceptCandidate
    score: float
    place: int
