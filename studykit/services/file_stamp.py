"""A file's stamp: a short text that changes when the file does, read without opening it."""

from __future__ import annotations

import os
from pathlib import Path


def file_stamp(path: Path | str) -> str:
    """Size, time of change and place on the disk; the empty text where there is no such file."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
