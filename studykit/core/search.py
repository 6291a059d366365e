"""What a query finds: notes as a search sees them, and the test of a query on one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol, assert_never

from studykit.core.notes import Basic, Cloze, Concept, Note, Quote, Term
from studykit.core.query import (
    All,
    Any,
    AtMostLevel,
    Flag,
    Is,
    Not,
    Property,
    Query,
    UnknownWords,
    Within,
    Words,
    fold_pinyin,
    fold_text,
)
from studykit.core.scheduling import NEW, CardState

_IN_EVERYTHING: Final = frozenset({"", "zh", "en", "pinyin", "speaker"})
_COMPARE: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


class Wording(Protocol):
    """How hard a note's Chinese is for the learner; looked up only where a query asks."""

    def level(self, note: Note) -> int:
        """The HSK level of the note's Chinese, 1 to 8; 0 without Chinese words."""

    def unknown(self, note: Note) -> int | None:
        """The number of different unknown words of a Chinese quotation; None for any other note."""


def _unknown_day(_note_id: str) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Subject:
    """A note as a search sees it: with its deck's name and the states of its cards.

    `everything` is the note's `searched_text`; fields are folded when they are asked for. Without `wording`
    no condition on words holds. `arrived` tells the day on which a note came, None where nobody knows.
    """

    note: Note
    deck: str
    everything: str
    states: Sequence[CardState] = ()
    wording: Wording | None = None
    arrived: Callable[[str], int | None] = _unknown_day

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
                return f" {_fold_once('  '.join((*self.note.tags, *self._virtual_tags())))} "
            case "speaker":
                return _fold_once(speaker)
            case "source":
                return _fold_once(self.note.source)
            case "note":
                return kind
            case _:
                return self.note.id

    def _virtual_tags(self) -> Iterator[str]:
        """What the progress says of the note, found as a tag as in Anki."""
        if any(state.leech for state in self.states):
            yield "leech"


def searched_text(note: Note) -> str:
    """All that a word without a field is looked for in, folded; made once, it makes searches quick."""
    zh, en, pinyin, speaker, _kind = _texts(note)
    texts = (fold_text(zh), fold_text(en), fold_text(pinyin), fold_pinyin(pinyin), fold_text(speaker))
    return "\n".join(texts)


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
        case Within("added", days):
            return _is_recent(subject.arrived(subject.note.id), days, today)
        case Within():
            return any(_within(query, state, today) for state in subject.states)
        case AtMostLevel():
            return subject.wording is not None and 0 < subject.wording.level(subject.note) <= query.level
        case UnknownWords():
            return subject.wording is not None and subject.wording.unknown(subject.note) == query.count
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
        return f" {query.pattern} " in text or f" {query.pattern}::" in text
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
    return _is_recent(state.answered_day if query.what == "rated" else state.first_day, query.days, today)


def _is_recent(day: int | None, days: int, today: int) -> bool:
    return day is not None and today - days < day <= today
