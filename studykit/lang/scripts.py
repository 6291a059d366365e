"""Simplified and traditional script, through OpenCC."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from opencc import OpenCC

Region: TypeAlias = Literal["plain", "tw", "hk"]
_FROM_SIMPLIFIED: Final = {"plain": "s2t", "tw": "s2tw", "hk": "s2hk"}


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)


def to_simplified(text: str) -> str:
    """The text in simplified characters."""
    return str(_converter("t2s").convert(text))


def to_traditional(text: str, region: Region = "plain") -> str:
    """The text in traditional characters, as a region writes them; words stay the same words."""
    return str(_converter(_FROM_SIMPLIFIED[region]).convert(text))


def other_script(text: str) -> str:
    """The text in the script that it is not written in; empty where both are equal."""
    simplified = to_simplified(text)
    if simplified != text:
        return simplified
    traditional = to_traditional(text)
    return traditional if traditional != text else ""
