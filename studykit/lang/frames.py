"""Readings that the neighbours of a character decide: `frames.tsv` lists what stands before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from studykit.lang.context import Context, Token

_BESIDE: Final = 10  # characters before a place that a frame may look at


@dataclass(frozen=True, slots=True)
class Frame:
    """What must stand beside a character for a reading; `alone` if it must be a word by itself."""

    reading: str
    alone: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _frames() -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for line in (files("studykit.lang") / "frames.tsv").read_text("utf-8").splitlines():
        if "\t" not in line or line[0] == "#":
            continue
        char, reading, before, after = line.split("\t")
        frame = Frame(
            reading,
            char[0] == "=",
            None if before == "-" else re.compile(f"(?:{before})$"),
            None if after == "-" else re.compile(after),
        )
        found.setdefault(char[-1], []).append(frame)
    return {char: tuple(frames) for char, frames in found.items()}


def framed(context: Context, at: int, token: Token) -> str:
    """The reading that a character has between its neighbours; empty where the list has none."""
    frames = _frames().get(context.text[at])
    if frames is None:
        return ""
    cover = context.cedict[at]
    alone = len(token.text) == 1 or cover is None or cover.kind[0] != "a"
    for frame in frames:
        if frame.alone and not alone:
            continue
        if frame.before and not frame.before.search(context.text[max(0, at - _BESIDE) : at]):
            continue
        if frame.after is None or frame.after.match(context.text, at + 1):
            return frame.reading
    return ""
