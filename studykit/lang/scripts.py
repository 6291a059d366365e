"""Simplified and traditional script, through OpenCC."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from opencc import OpenCC

Region: TypeAlias = Literal["plain", "tw", "hk"]
_FROM_SIMPLIFIED: Final = {"plain": "s2t", "tw": "s2tw", "hk": "s2hk"}
# 著 is 着 in simplified text, but for what has to do with writing and fame.
_ASPECT: Final = re.compile(
    "(?<![显卓名原专编论巨拙土昭所合译遗新旧大])著(?![名作称者述录]|书立)|(?<=[穿跟随沿看听拿等走说想])著(?!名)"
)


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)


def to_simplified(text: str) -> str:
    """The text in simplified characters."""
    simplified = str(_converter("t2s").convert(text))
    return _ASPECT.sub("着", simplified) if "著" in simplified else simplified


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
