"""Transcripts in two files, one a language: told by their names, `talk.en.srt` and `talk.zh.srt`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

_LANGUAGE: Final = re.compile(
    r"[ ._(（-]*(?:en|eng|english|zh|zho|chi|cn|chs|cht|zh-?(?:cn|tw|hk|hans|hant)|chinese|中文|英文)[)）]?",
    re.IGNORECASE,
)


def units(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Names of files in groups that are read as one: two that differ in their language only, else one."""
    by_stem: dict[tuple[str, str], list[str]] = {}
    for name in names:
        path = PurePath(name)
        by_stem.setdefault((str(path.parent), stem_of(name)), []).append(name)
    groups: list[tuple[str, ...]] = []
    for (_folder, stem), found in by_stem.items():
        if len(found) == 2 and any(PurePath(name).stem != stem for name in found):
            groups.append(tuple(found))
        else:
            groups += [(name,) for name in found]
    place = {name: number for number, name in enumerate(names)}
    return tuple(sorted(groups, key=lambda group: place[group[0]]))


def stem_of(name: str) -> str:
    """A file's name without its suffix and its language."""
    stem = PurePath(name).stem
    for start in range(1, len(stem)):
        if _LANGUAGE.fullmatch(stem, start) and not stem[start].isalnum():
            return stem[:start]
    return stem
