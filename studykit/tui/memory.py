"""Memory that is given back: the C library keeps what was freed, for each thread apart, unless it is told."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

_M_ARENA_MAX: Final = -8


@contextmanager
def reading() -> Iterator[None]:
    """While much is read: garbage is collected from then on, but never looked for in what was read."""
    give_back()
    try:
        yield
    finally:
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        give_back()


def give_back() -> None:
    """Return to the system what was freed, and let all threads share one heap from now on; glibc only."""
    trim = getattr(_glibc(), "malloc_trim", None)
    if trim is not None:
        trim(0)


@cache
def _glibc() -> Any:
    import ctypes

    try:
        library = ctypes.CDLL(None)
        library.mallopt(_M_ARENA_MAX, 1)
    except (OSError, TypeError, AttributeError):
        return None
    return library
