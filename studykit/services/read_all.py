"""Reading many transcripts, several at a time where that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeAlias

from studykit.core.options import Lang
from studykit.deckfile.project import Wish
from studykit.errors import StudykitError
from studykit.services.proposals import Offers, Packed, read_packed, unpacked

# the files of one transcript, its name in notes, what its deck wants, the language that is studied
Task: TypeAlias = tuple[tuple[Path, ...], str, Wish, Lang]


def read_all(tasks: Sequence[Task], processes: int) -> tuple[dict[Path, Offers], list[StudykitError]]:
    """What transcripts offer, by their first files, and the errors of those that cannot be read."""
    if processes > 1 and len(tasks) > 1:
        with ProcessPoolExecutor(min(processes, len(tasks))) as pool:
            return _collected([(task[0][0], pool.submit(read_packed, *task).result) for task in tasks])
    return _collected((task[0][0], partial(read_packed, *task)) for task in tasks)


def _collected(
    waiting: Iterable[tuple[Path, Callable[[], Packed]]],
) -> tuple[dict[Path, Offers], list[StudykitError]]:
    done: dict[Path, Offers] = {}
    errors: list[StudykitError] = []
    for path, result in waiting:
        try:
            done[path] = unpacked(result())
        except StudykitError as error:
            errors.append(error)
    return done, errors
