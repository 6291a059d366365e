"""A file that the learner names to be written: its folder has to be there, lest a typo make one."""

from __future__ import annotations

from pathlib import Path

from studykit.errors import UsageError, Where
from studykit.i18n import _


def require_folder(file: Path) -> None:
    """Raise UsageError where the folder of a file to be written is not there."""
    folder = file.parent
    if not folder.is_dir():
        raise UsageError(
            _("there is no folder {folder}").format(folder=folder),
            where=Where(str(file)),
            hint=_("Make the folder first."),
        )
