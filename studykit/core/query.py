"""The search language of the browser and of `find`, after Anki's.

    distil                  anywhere in a note; case, width and tone marks don't matter
    zh:蒸馏 en:model*        in one field; * stands for anything
    pinyin:zhengliu         with or without tones, in marks or numbers
    deck:talks tag:spoken speaker:host source:garden note:quote   tag:leech is is:leech, as in Anki
    is:due is:new is:learning is:suspended is:buried is:leech is:flagged is:draft is:retired
    prop:ivl>20 prop:ease<2 prop:lapses>=3 prop:reps=0 prop:due<=7 flag:2
    added:7 introduced:7 rated:1   new in the library, first met, or answered, in the last days
    level:hsk4 unknown:1    Chinese of at most that level; quotations with exactly so many unknown words
    -is:new   a or b   (a b) or c   "two words"

Words side by side must all hold. A condition on progress holds for a note if it holds for one of its cards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from studykit.errors import UsageError
from studykit.i18n import _

FIELDS: Final = ("zh", "en", "pinyin", "deck", "tag", "speaker", "source", "note", "id")
STATES: Final = (
    "due", "new", "learning", "review", "suspended", "buried", "leech", "flagged", "draft", "retired"
)  # fmt: skip
PROPERTIES: Final = ("ivl", "ease", "lapses", "reps", "due")
_DAY_COUNTS: Final = ("added", "introduced", "rated")
_CONDITION: Final = re.compile(
    rf"(?:^|[\s(-])(?:{'|'.join((*FIELDS, 'is', 'prop', 'flag', *_DAY_COUNTS, 'level', 'unknown'))}):[^\s/]",
    re.IGNORECASE,
)
_LEVEL: Final = re.compile(r"(?:hsk)?([1-9])")
_TOKEN: Final = re.compile(r'\s*(?:(?P<open>\()|(?P<close>\))|(?P<word>(?:"[^"]*"|[^\s()"])+))')
_NUMBERED_PINYIN: Final = re.compile(r"(?:[a-zü:]+[1-5])+")
_COMPARISON: Final = re.compile(r"(\w+)(<=|>=|!=|=|<|>)(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Words:
    """A text that stands in a field, or in any where `field` is empty."""

    field: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Is:
    """A card's, or for draft and retired a note's, condition."""

    state: str


@dataclass(frozen=True, slots=True)
class Property:
    """A comparison with one of a card's numbers; ease in ones (2.5), `due` in days from today."""

    name: str
    operator: str
    number: float


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag's number, 0 for none."""

    number: int


@dataclass(frozen=True, slots=True)
class Within:
    """Something that happened in the last `days` study days, today included.

    `what` is added (a note came into the library), introduced (a card was met) or rated (it was answered).
    """

    what: str
    days: int


@dataclass(frozen=True, slots=True)
class AtMostLevel:
    """Chinese that a learner of an HSK level, 1 to 7 (for 7–9), can read."""

    level: int


@dataclass(frozen=True, slots=True)
class UnknownWords:
    """A quotation with exactly `count` different words that the learner does not know."""

    count: int


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    query: Query


@dataclass(frozen=True, slots=True)
class All:
    """What must hold together; nothing at all holds always."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Of what one part must hold."""

    parts: tuple[Query, ...]


Query: TypeAlias = Words | Is | Property | Flag | Within | AtMostLevel | UnknownWords | Not | All | Any


def has_conditions(text: str) -> bool:
    """Whether a text names a field or a condition of the search language: `level:2`, `-is:new`."""
    return _CONDITION.search(text) is not None


def parse_query(text: str) -> Query:
    """The query that a text says.

    Raises UsageError for an unknown field, state or property, and for a parenthesis without its other half.
    """
    tokens = [found for found in _TOKEN.finditer(text) if found.group().strip()]
    parts, at = _any(tokens, 0)
    if at < len(tokens):
        raise UsageError(_("search: “)” without “(”"))
    return parts


def parts_of(query: Query) -> Iterator[Query]:
    """The query and all that it is made of."""
    yield query
    match query:
        case Not():
            yield from parts_of(query.query)
        case All() | Any():
            for part in query.parts:
                yield from parts_of(part)
        case _:
            return


def fold_text(text: str) -> str:
    """A text for searching: NFKC, lower case, tone marks off, blanks single."""
    marks_off = "".join(
        char for char in unicodedata.normalize("NFD", text) if char not in "\u0304\u0301\u030c\u0300"
    )
    return " ".join(unicodedata.normalize("NFKC", marks_off).casefold().split())


def fold_pinyin(text: str) -> str:
    """Pinyin for searching: letters only, `v` for ü; neither tones nor blanks matter."""
    plain = fold_text(text).replace("u:", "v").replace("ü", "v")
    return "".join(char for char in plain if char.isalpha())


def _any(tokens: Sequence[re.Match[str]], at: int) -> tuple[Query, int]:
    part, at = _all(tokens, at)
    parts = [part]
    while at < len(tokens) and tokens[at]["word"] and tokens[at]["word"].casefold() == "or":
        part, at = _all(tokens, at + 1)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Any(tuple(parts))), at


def _all(tokens: Sequence[re.Match[str]], at: int) -> tuple[Query, int]:
    parts: list[Query] = []
    while at < len(tokens) and not tokens[at]["close"]:
        word = tokens[at]["word"]
        if word and word.casefold() == "or":
            break
        if word == "-" and at + 1 < len(tokens) and tokens[at + 1]["open"]:
            part, at = _group(tokens, at + 1)
            parts.append(Not(part))
        elif tokens[at]["open"]:
            part, at = _group(tokens, at)
            parts.append(part)
        else:
            parts.append(_condition(word))
            at += 1
    return (parts[0] if len(parts) == 1 else All(tuple(parts))), at


def _group(tokens: Sequence[re.Match[str]], at: int) -> tuple[Query, int]:
    part, at = _any(tokens, at + 1)
    if at >= len(tokens):
        raise UsageError(_("search: “(” without “)”"))
    return part, at + 1


def _condition(word: str) -> Query:
    if word.startswith("-") and len(word) > 1:
        return Not(_condition(word[1:]))
    name, colon, value = word.partition(":")
    name, value = name.casefold(), value.replace('"', "")
    if not colon or '"' in name or not name.isalpha():
        plain = Words("", fold_text(word.replace('"', "")))
        if _NUMBERED_PINYIN.fullmatch(plain.pattern):
            return Any((plain, Words("pinyin", fold_pinyin(plain.pattern))))
        return plain
    if name == "is":
        return Is(_known(value.casefold(), STATES))
    if name == "prop":
        return _comparison(value)
    if name == "flag":
        return Flag(_number(value))
    if name in _DAY_COUNTS:
        return Within(name, _number(value))
    if name == "level":
        return AtMostLevel(_hsk_level(value))
    if name == "unknown":
        return UnknownWords(_number(value))
    field = _known(name, FIELDS)
    folded = _fold_pattern(value, fold_pinyin if field == "pinyin" else fold_text)
    return Words(field, folded)


def _fold_pattern(value: str, fold: Callable[[str], str]) -> str:
    return "*".join(fold(part) for part in value.split("*"))


def _comparison(value: str) -> Property:
    found = _COMPARISON.fullmatch(value)
    if found is None:
        raise UsageError(
            _("search: expected a comparison after prop:, found “{found}”").format(found=value),
            hint=_("For example prop:ivl>20"),
        )
    return Property(_known(found[1].casefold(), PROPERTIES), found[2], float(found[3]))


def _number(value: str) -> int:
    if not value.isdecimal():
        raise UsageError(_("search: expected a number, found “{found}”").format(found=value))
    return int(value)


def _hsk_level(value: str) -> int:
    found = _LEVEL.fullmatch(value.casefold())
    if found is None:
        raise UsageError(
            _("search: expected an HSK level, found “{found}”").format(found=value),
            hint=_("For example level:hsk4"),
        )
    return min(int(found[1]), 7)


def _known(name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise UsageError(
            _("search: unknown “{name}”").format(name=name),
            hint=_("One of {names}").format(names=", ".join(names)),
        )
    return name
