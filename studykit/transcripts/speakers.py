"""Labels that name a speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"[^\s:：*\[\]【】<>|。，,？?！!\"“”][^:：*\[\]【】<>|。？?！!\"“”\n]{0,38}?"
_STAMP: Final = r"(?:\s*[\[(（]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])）]?)?"
_PATTERNS: Final = (
    re.compile(rf"^\*\*\s*(?P<name>{_NAME}){_STAMP}\s*(?:[:：]\s*\*\*|\*\*{_STAMP}\s*[:：])\s*"),
    re.compile(rf"^__\s*(?P<name>{_NAME}){_STAMP}\s*(?:[:：]\s*__|__\s*[:：])\s*"),
    re.compile(rf"^>>+\s*(?P<name>{_NAME}){_STAMP}\s*[:：]\s*"),
    re.compile(rf"^[\[【](?P<name>{_NAME})[\]】]{_STAMP}\s*[:：]?\s*"),
    re.compile(rf"^(?P<name>{_NAME}){_STAMP}\s*[:：](?!//)\s*"),
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the text behind it."""

    label: str
    rest: str


def speaker_label(text: str) -> Labelled | None:
    """A prefix that could be a speaker's label; whether it is one, only the whole document can say."""
    for pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            name = match["name"].strip()
            if _could_be_a_name(name):
                return Labelled(name, text[match.end() :])
    return None


def speakers_of(texts: Iterable[str]) -> frozenset[str]:
    """The labels that are speakers: they recur, or labelled lines make up half of the document."""
    found: list[str] = []
    total = 0
    for text in texts:
        total += 1
        labelled = speaker_label(text)
        if labelled:
            found.append(labelled.label)
    counts = Counter(found)
    if not counts or (total and len(found) < 0.04 * total):
        return frozenset()
    recurring = {name for name, count in counts.items() if count >= 2}
    if sum(counts[name] for name in recurring) < 3:
        return frozenset(recurring) if len(found) * 2 >= total and total > 1 else frozenset()
    return frozenset(counts) if len(found) * 2 >= total else frozenset(recurring)


def _could_be_a_name(name: str) -> bool:
    words: Sequence[str] = name.split()
    if not name or len(words) > 5 or re.fullmatch(r"[\d\s.,:-]+", name):
        return False
    han = sum(1 for char in name if "\u4e00" <= char <= "\u9fff")
    return han <= 12
