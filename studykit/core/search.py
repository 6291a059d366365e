"""The search language of the browser and of `find`, after Anki's.

    distil                  anywhere in a note; case, width and tone marks don't matter
    zh:蒸馏 en:model*        in one field; * stands for anything
    pinyin:zhengliu         with or without tones, in marks or numbers
    deck:talks tag:spoken speaker:host source:garden note:quote
    is:due is:new is:learning is:suspended is:buried is:leech is:flagged is:draft is:retired
    prop:ivl>20 prop:ease<2 prop:lapses>=3 prop:reps=0 prop:due<=7 flag:2
    introduced:7 rated:1    first met, or answered, in the last days
    -is:new   a or b   (a b) or c   "two words"

Words side by side must all hold. A condition on progress holds for a note if it holds for one of its cards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias, assert_never

from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.scheduling import NEW, CardState
from studykit.errors import UsageError
from studykit.i18n import _

FIELDS: Final = ("zh", "en", "pinyin", "deck", "tag", "speaker", "source", "note", "id")
STATES: Final = (
    "due", "new", "learning", "review", "suspended", "buried", "leech", "flagged", "draft", "retired"
)  # fmt: skip
PROPERTIES: Final = ("ivl", "ease", "lapses", "reps", "due")
_IN_EVERYTHING: Final = frozenset({"", "zh", "en", "pinyin", "speaker"})
_DAY_COUNTS: Final = ("introduced", "rated", "added")
_TOKEN: Final = re.compile(r'\s*(?:(?P<open>\()|(?P<close>\))|(?P<word>(?:"[^"]*"|[^\s()"])+))')
_NUMBERED_PINYIN: Final = re.compile(r"(?:[a-zü:]+[1-5])+")
_COMPARISON: Final = re.compile(r"(\w+)(<=|>=|!=|=|<|>)(-?\d+(?:\.\d+)?)")
_COMPARE: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


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
    """Something that happened to a card in the last `days` study days, today included."""

    what: str
    days: int


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


Query: TypeAlias = Words | Is | Property | Flag | Within | Not | All | Any


@dataclass(frozen=True, slots=True)
class Subject:
    """A note as a search sees it: with its deck's name and the states of its cards.

    `everything` is the note's `searched_text`; fields are folded when they are asked for.
    """

    note: Note
    deck: str
    everything: str
    states: Sequence[CardState] = ()

    def field(self, name: str) -> str:
        """One of FIELDS, folded for searching."""
        zh, en, pinyin, speaker, kind = _texts(self.note)
        match name:
            case "zh":
                return fold_text(zh)
            case "en":
                return fold_text(en)
            case "pinyin":
                return fold_pinyin(pinyin)
            case "deck":
                return _fold_once(self.deck)
            case "tag":
                return f" {_fold_once('  '.join(self.note.tags))} "
            case "speaker":
                return _fold_once(speaker)
            case "source":
                return _fold_once(self.note.source)
            case "note":
                return kind
            case _:
                return self.note.id


def parse_query(text: str) -> Query:
    """The query that a text says.

    Raises UsageError for an unknown field, state or property, and for a parenthesis without its other half.
    """
    tokens = [found for found in _TOKEN.finditer(text) if found.group().strip()]
    parts, at = _any(tokens, 0)
    if at < len(tokens):
        raise UsageError(_("search: “)” without “(”"))
    return parts


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


def searched_text(note: Note) -> str:
    """All that a word without a field is looked for in, folded; made once, it makes searches quick."""
    zh, en, pinyin, speaker, _kind = _texts(note)
    texts = (fold_text(zh), fold_text(en), fold_text(pinyin), fold_pinyin(pinyin), fold_text(speaker))
    return "\n".join(texts)


def subject_of(note: Note, deck: str, states: Sequence[CardState] = ()) -> Subject:
    """What a search sees of a note."""
    return Subject(note, deck, searched_text(note), tuple(states))


def matches(query: Query, subject: Subject, today: int) -> bool:
    """Whether a note is found; `today` is the study day, in days from 1970-01-01."""
    match query:
        case Words():
            return _stands(query, subject)
        case Is():
            return _is(query.state, subject, today)
        case Property():
            compare = _COMPARE[query.operator]
            values = (_property(query.name, state, today) for state in subject.states)
            return any(value is not None and compare(value, query.number) for value in values)
        case Flag():
            return any(state.flag == query.number for state in subject.states)
        case Within():
            return any(_within(query, state, today) for state in subject.states)
        case Not():
            return not matches(query.query, subject, today)
        case All():
            return all(matches(part, subject, today) for part in query.parts)
        case Any():
            return any(matches(part, subject, today) for part in query.parts)
        case _:
            assert_never(query)


def _texts(note: Note) -> tuple[str, str, str, str, str]:
    match note:
        case Term():
            zh = "\n".join((note.zh, note.zh_other, *(example.zh for example in note.examples)))
            en = "\n".join((note.en, note.abbr, note.gloss, note.domain, *(one.en for one in note.examples)))
            return zh, en, note.pinyin, "", "term"
        case Quote():
            return note.zh, note.en, note.pinyin, note.speaker, "quote"
        case Concept():
            text = f"{note.question}\n{note.answer}"
            return text, text, "", note.speaker, "concept"
        case Basic():
            text = f"{note.front}\n{note.back}"
            return text, text, "", "", "basic"
        case Cloze():
            text = f"{note.text}\n{note.extra}"
            return text, text, "", "", "cloze"
        case _:
            assert_never(note)


def _stands(query: Words, subject: Subject) -> bool:
    if query.field in _IN_EVERYTHING and not _holds_all(query.pattern, subject.everything):
        return False
    text = subject.field(query.field) if query.field else subject.everything
    if query.field == "tag" and "*" not in query.pattern:
        return f" {query.pattern} " in text
    if "*" not in query.pattern:
        return query.pattern in text
    return _wild(query.pattern).search(text) is not None


def _holds_all(pattern: str, text: str) -> bool:
    return all(part in text for part in pattern.split("*"))


@lru_cache(maxsize=4096)
def _fold_once(text: str) -> str:
    return fold_text(text)


def _wild(pattern: str) -> re.Pattern[str]:
    return re.compile("[^\n]*?".join(map(re.escape, pattern.split("*"))))


def _is(state: str, subject: Subject, today: int) -> bool:
    if state == "draft":
        return subject.note.draft
    if state == "retired":
        return subject.note.retired
    states = subject.states or (NEW,)
    return any(_holds(state, one, today) for one in states)


def _holds(state: str, card: CardState, today: int) -> bool:
    met = card.first_day is not None
    drilling = met and card.drills_on(today)
    is_due = drilling or (card.due_day is not None and card.due_day <= today)
    checks: dict[str, bool] = {
        "new": not met,
        "due": is_due and not card.hidden_on(today),
        "learning": drilling or (met and card.repetitions == 0),
        "review": met and card.repetitions > 0,
        "suspended": card.suspended,
        "buried": card.buried_day == today,
        "leech": card.leech,
        "flagged": card.flag != 0,
    }
    return checks[state]


def _property(name: str, state: CardState, today: int) -> float | None:
    if name == "due":
        return None if state.due_day is None else state.due_day - today
    return {
        "ivl": state.interval_days,
        "ease": state.ease_hundredths / 100,
        "lapses": state.lapses,
        "reps": state.reviews,
    }[name]


def _within(query: Within, state: CardState, today: int) -> bool:
    day = state.answered_day if query.what == "rated" else state.first_day
    return day is not None and today - query.days < day <= today


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
        return Within("rated" if name == "rated" else "introduced", _number(value))
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


def _known(name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise UsageError(
            _("search: unknown “{name}”").format(name=name),
            hint=_("One of {names}").format(names=", ".join(names)),
        )
    return name
