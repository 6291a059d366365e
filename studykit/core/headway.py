"""How far a long piece of work is, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
Unit: TypeAlias = Literal["pieces", "bytes"]


class Headway(Protocol):
    """Is told, as often as something is done, how far a piece of work is.

    It must be cheap, and may be called from any thread.
    """

    def __call__(self, work: str, done: int = 0, total: int = 0, unit: Unit = "pieces") -> None:
        """Of `work`, a line for the learner, `done` of `total` units are done; a total of 0 is unknown."""


def untold(work: str, done: int = 0, total: int = 0, unit: Unit = "pieces") -> None:
    """The headway that nobody asked for."""


def counted(work: str, pieces: Iterable[T], total: int, headway: Headway, start: int = 0) -> Iterator[T]:
    """The pieces one by one; headway is told how many are done before each, `start` before the first."""
    for done, piece in enumerate(pieces, start):
        headway(work, done, total)
        yield piece


def part(headway: Headway, at: int, of: int) -> Headway:
    """The headway of part `at`, counted from 0, of a piece of work in `of` parts of one size."""

    def tell(work: str, done: int = 0, total: int = 0, unit: Unit = "pieces") -> None:
        size = max(1, total)
        headway(work, at * size + done, of * size, unit)

    return tell
