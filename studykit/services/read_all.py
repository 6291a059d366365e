"""Reading many transcripts, several at a time where that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeAlias

from studykit.core.headway import Headway, part, untold
from studykit.core.options import Lang
from studykit.deckfile.project import Wish
from studykit.errors import StudykitError
from studykit.i18n import n_
from studykit.services.proposals import Offers, Packed, read_packed, unpacked

# the files of one transcript, its name in notes, what its deck wants, the language that is studied
Task: TypeAlias = tuple[tuple[Path, ...], str, Wish, Lang]


def read_all(
    tasks: Sequence[Task], processes: int, headway: Headway = untold
) -> tuple[dict[Path, Offers], list[StudykitError]]:
    """What transcripts offer, by their first files, and the errors of those that cannot be read."""
    if processes > 1 and len(tasks) > 1:
        with ProcessPoolExecutor(min(processes, len(tasks))) as pool:
            futures = [pool.submit(read_packed, *task) for task in tasks]
            _tell_done(futures, headway)
            try:
                return _collected(
                    [(task[0][0], future.result) for task, future in zip(tasks, futures, strict=True)]
                )
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)  # Ctrl+C waits for no other transcript
                raise
    return _collected(
        (task[0][0], partial(read_packed, *task, part(headway, at, len(tasks))))
        for at, task in enumerate(tasks)
    )


def _tell_done(futures: Sequence[Future[Packed]], headway: Headway) -> None:
    """Tell how many of several transcripts have been read, in whatever order they are."""
    total = len(futures)
    work = n_("Reading {count} transcript", "Reading {count} transcripts", total).format(count=total)
    done = count(1)
    headway(work, 0, total)
    for future in futures:
        future.add_done_callback(lambda _future: headway(work, next(done), total))


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
