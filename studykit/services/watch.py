"""Rebuilding when transcripts are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Event

from studykit.core.headway import Headway, untold
from studykit.errors import StudykitError
from studykit.services.build import BuildOptions, Built, Workshop, build
from studykit.services.given import is_transcript
from studykit.services.shelf import Shelf

_QUIET_MS = 400


def watch_builds(
    paths: Sequence[Path],
    workshop: Workshop,
    options: BuildOptions,
    stop: Event | None = None,
    showing: Callable[[], AbstractContextManager[Headway]] = lambda: nullcontext(untold),
) -> Iterator[Built]:
    """Build once, then whenever a transcript, a deck file or `studykit.yaml` is saved; ends with `stop`.

    Without paths, the transcripts of the library's decks are watched. What one save breaks (half a file, a
    deck that is no YAML) is an error of that build; the next save is built again. Each build's headway is
    `showing` while it lasts.
    """
    from watchfiles import watch

    yield _built(paths, workshop, options, showing)
    folders = _folders(paths, workshop)
    watched = {path.absolute() for path in paths if not path.is_dir()}
    for changes in watch(
        *folders, debounce=_QUIET_MS, rust_timeout=_QUIET_MS, stop_event=stop, raise_interrupt=False
    ):
        touched = [Path(name) for _kind, name in changes]
        if any(_matters(path, watched) for path in touched):
            built = _built(paths, workshop, options, showing)
            if built.errors or any(plan.writes for plan in built.plans):
                yield built


def _built(
    paths: Sequence[Path],
    workshop: Workshop,
    options: BuildOptions,
    showing: Callable[[], AbstractContextManager[Headway]],
) -> Built:
    try:
        with showing() as headway:
            return build(paths, workshop, options, headway)
    except StudykitError as error:
        return Built((), (error,))


def _folders(paths: Sequence[Path], workshop: Workshop) -> list[Path]:
    """The folders to watch; those inside another one are left out."""
    library = workshop.library.absolute()
    found = {library} if library.is_dir() else set()
    for path in paths:
        found.add(path.absolute() if path.is_dir() else path.absolute().parent)
    if not paths:
        shelf = Shelf(library, workshop.cache)
        found |= {
            shelf.source_path(source).parent
            for standing in shelf.standings.values()
            for source in standing.deck.sources
        }
    there = [folder for folder in sorted(found) if folder.is_dir()]
    return [folder for folder in there if not any(other in folder.parents for other in there)]


def _matters(path: Path, watched: set[Path]) -> bool:
    if any(part.startswith(".") for part in path.parts[-2:]):
        return False
    return path in watched or path.suffix == ".yaml" or is_transcript(path)
