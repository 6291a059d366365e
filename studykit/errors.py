"""The errors a user can meet, as one family.

StudykitError                exit code
├── DataError                1   a transcript, deck file, export or store is not as it should be
│   ├── DeckErrors           1   every schema error of a deck file at once
│   └── StoreError           1   the store of progress cannot be read or written
└── UsageError               2   an option, setting or name is not as it should be

`cli.diagnostics` renders them; nothing else prints an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file; lines count from 1."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


class StudykitError(Exception):
    """What went wrong, where, and what to do about it."""

    exit_code = 1

    def __init__(self, message: str, *, where: Where | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class DataError(StudykitError):
    """A file holds something else than expected."""


class DeckErrors(DataError):
    """All schema errors of one deck file, each with its own place."""

    def __init__(self, errors: Sequence[DataError]) -> None:
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = tuple(errors)


class StoreError(DataError):
    """The store of progress cannot be read or written."""


class UsageError(StudykitError):
    """A command, option, setting or name that cannot be used."""

    exit_code = 2
