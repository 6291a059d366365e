"""Memory that is given back: the C library keeps what was freed, for each thread apart, unless it is told."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

_M_ARENA_MAX: Final = -8


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
