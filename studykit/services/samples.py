"""The sample decks that come with the package, and the transcripts that they were built from."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studykit.errors import StudykitError, Where
from studykit.i18n import _
from studykit.reasons import system_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studykit.core.deck import Deck

FOLDER: Final = "samples"


def samples_folder() -> Path:
    """Where the samples are: inside the installed package, else in the source tree's `decks/`."""
    package = Path(str(files("studykit")))
    installed = package / FOLDER
    return installed if installed.is_dir() else package.parent / "decks"


def copy_samples(library: Path) -> Path:
    """Copy the samples into the library's folder `samples`, keep what is there already, return that folder.

    Raises StudykitError where the library cannot be written.
    """
    target = library / FOLDER
    try:
        for source in sorted(samples_folder().rglob("*")):
            copy = target / source.relative_to(samples_folder())
            if source.is_file() and not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)
    except OSError as error:
        message = _("cannot copy the samples: {why}").format(why=system_reason(error))
        raise StudykitError(message, where=Where(str(target))) from error
    return target


def without_samples(decks: Sequence[Deck]) -> tuple[Deck, ...]:
    """The decks to study when nobody names any: the own ones, or the samples where there are no others."""
    own = tuple(deck for deck in decks if not deck.options.sample)
    return own or tuple(decks)
