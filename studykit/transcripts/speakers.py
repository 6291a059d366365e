"""Labels that name a speaker, in front of the text or alone on a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from studykit.lang.language import han_count
from studykit.transcripts.furniture import CLOCK
from studykit.transcripts.sides import side_label

_NAME: Final = r"[^\s:：*\[\]【】<>|。，,？?！!\"“”][^:：*\[\]【】<>|。？?！!\"“”\n]{0,38}?"
_STAMP: Final = rf"(?:\s*{CLOCK})?"
_PATTERNS: Final = (
    re.compile(
        rf"(?:\*\*|__)\s*(?P<name>{_NAME}){_STAMP}\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__){_STAMP}\s*[:：])\s*"
    ),
    re.compile(rf"[\[【](?P<name>{_NAME})[\]】]{_STAMP}\s*[:：]?\s*"),
    re.compile(rf"(?P<name>{_NAME})\s+[—–]{{1,2}}\s+"),
    re.compile(rf"<v(?:\.\S+)?\s+(?P<name>{_NAME})>\s*"),
    re.compile(rf"(?P<name>{_NAME}){_STAMP}\s*[:：](?!//)\s*"),
)
_BOLD_LINE: Final = re.compile(r"(\*\*|__)(?P<inner>[^\s*_](?:(?!\1).)*)\1\s*")
_ALONE: Final = re.compile(
    rf"(?:\*\*|__|[\[【])?\s*(?P<name>{_NAME})\s*(?:\*\*|__|[\]】])?\s*(?:[|·,-]?\s*{CLOCK})?\s*[:：]?\s*(?:\*\*|__)?\s*"
)
_SELDOM: Final = 0.03  # share of the lines below which labels are something else
_FOLLOWED: Final = 0.8  # share of the places of a label alone on its line that have text below
_NO_SPEAKER: Final = re.compile(
    r"notes?|ps|p\.s\.|tips?|warning|examples?|e\.g\.?|i\.e\.?|summary|title|date|time|update|todo|link|url|https?"
    r"|(?:chapter|part|step|figure|table) \d+|question|answer|email|tel|keywords?|vocabulary|abstract"
    r"|注意?|例[如句]?|比如|提示|[备備]注|[总總小][结結]|[标標][题題]|日期|[时時][间間]|地[点點]|[关關][键鍵][词詞]|[词詞][汇彙]|短[语語]|搭配"
    r"|[释釋][义義]|解[释釋]|用法|[同反][义義][词詞]|第.{1,3}[章节節步]|步[骤驟].{0,2}|[链鏈]接|(?:[视視][频頻])?地址|[邮郵]箱|[电電][话話]|摘要|[导導][读讀]"
    r"|[图圖表]\s?\d+|[图圖]片?|images?|pictures?|photos?|另外|首先|其次|最[后後]|第[一二三四五]",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"[.!?…。！？—–-][\"'”’」』)）\]]*\s*$|[\])）]\s*$")
_RARE: Final = 2
_STOPPED: Final = 0.8  # share of the turns of recurring speakers that end in a stop, where headings don't
# A line of its own that ends as speech does, not as an initial or "Jr." does: "Okay.", "Right.".
_SAID: Final = re.compile(r"[a-z]{3,}\.[\s*_]*$|[!?…。！？][\s*_]*$")
_SELDOM_ALONE: Final = 0.05  # share of a document's lines that are labels on lines of their own, at least
_ROLE: Final = re.compile(
    r"[qa]\d{0,2}|[问問答]|提[问問]|回答|host|interviewer|interviewee|guest|moderator|audience"
    r"|speaker ?[\da-z]{1,2}|(?:主持人?|嘉[宾賓]|[观觀][众眾])\d*|[记記]者|(?:[采採]|受)[访訪]者"
    r"|(?:[说說][话話]|[发發]言)人 ?[\da-z]{1,2}",
    re.IGNORECASE,
)


# What Chinese names do not hold, but what is said before a colon does; and the small words in English names.
_GRAMMAR: Final = re.compile(r"[的了是我你他她它这這那不在就都也很把被让讓给給说說问問道吗嗎呢]")
_PARTICLES: Final = frozenset(
    {"of", "de", "la", "van", "von", "der", "den", "al", "bin", "ibn", "and", "the"}
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the text behind it."""

    label: str
    rest: str


@dataclass(frozen=True, slots=True)
class Speakers:
    """The labels of a document: those in front of text and those alone on their lines."""

    inline: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()


def speaker_label(text: str) -> Labelled | None:
    """A prefix that could be a speaker's label; whether it is one, only the whole document can say."""
    bold = _BOLD_LINE.fullmatch(text)
    if bold:
        inner = speaker_label(bold["inner"])
        return Labelled(inner.label, f"{bold[1]}{inner.rest}{bold[1]}") if inner and inner.rest else None
    for pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            name = match["name"].strip()
            if _could_be_a_name(name):
                return Labelled(name, text[match.end() :])
    return None


def lone_label(text: str) -> str:
    """The name on a line that could be nothing but a label; empty where it couldn't."""
    match = _ALONE.fullmatch(text) if len(text) <= 80 and not _SAID.search(text) else None
    name = match["name"].strip() if match else ""
    named = _could_be_a_name(name) and not name.endswith(".") and not side_label(f"{name}:")
    return name if named else ""


def speakers_of(texts: Iterable[str]) -> Speakers:
    """The labels that are speakers: they recur, and a list of words with their meanings doesn't look so."""
    every = list(texts)
    lines = [text for text in every if text]
    inline = [found for text in lines if (found := speaker_label(text)) and found.rest]
    return Speakers(_recurring(_without_headings(inline), len(lines)), _recurring_alone(every))


def _without_headings(found: Sequence[Labelled]) -> list[str]:
    """The labels without rare ones that stand only before words without a stop, where others' have one."""
    counts = Counter(one.label for one in found)
    common = [bool(_STOP.search(one.rest)) for one in found if counts[one.label] > _RARE]
    stopped = {one.label for one in found if counts[one.label] > _RARE or _STOP.search(one.rest)}
    if not common or sum(common) < _STOPPED * len(common):
        return [one.label for one in found]
    return [one.label for one in found if one.label in stopped]


def _recurring(found: Sequence[str], lines: int) -> frozenset[str]:
    counts = Counter(found)
    again = {name for name, count in counts.items() if count >= 2 or _ROLE.fullmatch(name)}
    times = sum(counts[name] for name in again)
    often = len(found) * 2 >= lines
    if times < 2 or (times < 3 and not often) or times < _SELDOM * lines:
        return frozenset()
    most = often and times * 2 >= len(found)
    once = {name for name in counts if _looks_like_a_name(name)} if most else set()
    return frozenset(again | once)


def _recurring_alone(lines: Sequence[str]) -> frozenset[str]:
    """Names on lines of their own: text stands below, and above nothing or what has come to an end."""
    names = [lone_label(line) for line in lines]
    counts = Counter(name for name in names if name)
    again = {name for name, count in counts.items() if count >= 2 or _ROLE.fullmatch(name)}
    texts = [(line, name) for line, name in zip(lines, names, strict=True) if line]
    followed = Counter(a for (_, a), (_, b) in pairwise([*texts, ("", "")]) if a in again and b not in again)
    above = zip(names, ["", *lines], strict=False)
    apart = Counter(name for name, line in above if name in again and (not line or _STOP.search(line)))
    labels = {name for name in again if min(followed[name], apart[name]) >= _FOLLOWED * counts[name]}
    times = sum(counts[name] for name in labels)
    if len(labels) < 2 or times < max(4, _SELDOM_ALONE * len(lines)):
        return frozenset()
    return frozenset(labels)


def _looks_like_a_name(name: str) -> bool:
    """Whether a label that comes once reads as a name: not as words of a sentence before its colon."""
    if re.search(r"[,，、;；]", name):
        return False
    if han_count(name):
        return not _GRAMMAR.search(name)
    return all(not word[0].islower() or word in _PARTICLES for word in name.split())


def _could_be_a_name(name: str) -> bool:
    if not name or len(name.split()) > 5 or han_count(name) > 12:
        return False
    if _NO_SPEAKER.fullmatch(name) or re.fullmatch(r"[\d\s.,:/%-]+", name):
        return False
    return any(char.isalpha() for char in name)
