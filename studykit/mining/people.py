"""Who is spoken of: the persons of a document, by their fullest names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from studykit.mining.headwords import han_count
from studykit.mining.names import TRANSLITERATION, is_chinese_name
from studykit.mining.tokens import simplify, tokens
from studykit.mining.words import word_set
from studykit.transcripts.document import Document

_PART: Final = r"[A-Z][a-zà-ɏ'’]+(?:-[A-Z][a-z]+)?"
_LATIN: Final = rf"(?<![A-Za-z-]){_PART}(?: (?:[A-Z]\.|de|van|von|{_PART})){{0,2}}(?![A-Za-z-])"
_FOREIGN: Final = f"[{''.join(sorted(TRANSLITERATION))}]"
_DOTTED: Final = rf"(?:[A-Z]|{_FOREIGN}{{1,6}})(?:[·•・‧]{_FOREIGN}{{1,6}})+"
_NAME: Final = re.compile(f"{_LATIN}|{_DOTTED}")
_SAYS: Final = "|".join(
    sorted(word_set("speech_verbs") | word_set("english_speech_verbs"), key=lambda verb: (-len(verb), verb))
)
_TITLES: Final = "|".join(sorted(word_set("roles") | word_set("generic_persons")))
_SPEAKS: Final = re.compile(rf"[\s,，]*[^。！？!?\n“”,，]{{0,8}}?(?:{_SAYS})")
_BEFORE_SPEECH: Final = re.compile(rf"(?:^|[。！？!?，,、；;”」\s]|{_TITLES})(?P<name>\w{{2,3}}?)(?={_SAYS})")
_FAMILIAR: Final = re.compile(
    rf"(?:^|[。！？!?，,、；;”」\s]|{_TITLES})(?P<name>[老小][{''.join(sorted(word_set('surnames')))}])"
)
_NOT_PERSONS: Final = word_set("not_persons")
_CLAUSES: Final = re.compile(r"[，,。；;：:！!？?、“”「」\n]|\.\s")
_OBLIQUE: Final = re.compile(r"[与和跟对向给让把被从在为比按](?![会方])")
_DOTS: Final = re.compile(r"[ ·•・‧]")
_LEAST_LIKENESS: Final = 0.8


@dataclass(frozen=True, slots=True)
class People:
    """The names of a document, the fuller ones first, and those that are subjects of a verb of saying."""

    names: tuple[str, ...]
    speakers: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str], labels: Iterable[str] = ()) -> People:
        """All names in `texts`; `labels` are speakers whatever the text says."""
        counts: Counter[str] = Counter()
        speaking: set[str] = set(labels) - {""}
        for text in texts:
            for name, end in _names(text):
                counts[name] += 1
                if _SPEAKS.match(text[end : end + 16]):
                    speaking.add(name)
        counts.update(speaking)
        names = [name for name in counts if not set(name.split()) & _NOT_PERSONS]
        names.sort(key=lambda name: (-len(_parts(name)), -counts[name], name))
        return cls(tuple(names), frozenset(speaking & set(names)))

    def full(self, name: str) -> str:
        """The fullest name of which `name` is a part, or a part in a slightly different spelling."""
        fuller = (other for other in self.names if len(_parts(other)) > len(_parts(name)))
        return next((other for other in fuller if _is_part(name, other)), name)

    def knows(self, name: str) -> bool:
        """Whether a name is one of the document's."""
        return name in self.names or name in self.short_forms

    def speaks(self, name: str) -> bool:
        """Whether the bearer of a name says something somewhere; a Chinese name is a person's in any case."""
        if is_chinese_name(name):
            return True
        return name in self.speakers or any(
            self.full(speaker) == self.full(name) for speaker in self.speakers
        )

    @property
    def full_names(self) -> tuple[str, ...]:
        """The names of two parts or more."""
        return tuple(name for name in self.names if len(_parts(name)) > 1)

    @property
    def short_forms(self) -> frozenset[str]:
        """Parts of dotted names that may stand for them, such as a surname alone."""
        return frozenset(
            part for name in self.names if han_count(name) for part in _parts(name) if len(part) > 1
        )


def people_of(document: Document) -> People:
    """The names in a document's text and labels."""
    mined = [segment for segment in document.segments if segment.kind != "meta"]
    return People.of(
        [document.title, *(segment.text for segment in mined)], {segment.speaker for segment in mined}
    )


def names_in(text: str, people: People) -> list[str]:
    """The known names in `text`, in order; a surname alone counts where its full name is known."""
    known = {*people.names, *people.short_forms}
    forms = "|".join(sorted(map(re.escape, known), key=lambda form: (-len(form), form)))
    pattern = re.compile(rf"(?<![A-Za-z])(?:{forms})(?![A-Za-z])") if forms else None
    return [match.group() for match in pattern.finditer(text)] if pattern else []


def subjects_in(text: str, people: People) -> list[str]:
    """The known names in `text` that begin a clause, a title before them aside."""
    found = []
    for clause in _CLAUSES.split(text):
        names = names_in(clause, people)
        if (
            names
            and not _OBLIQUE.search(clause[: min(clause.find(names[0]), 24)])
            and clause.find(names[0]) <= 24
        ):
            found.append(names[0])
    return found


def _names(text: str) -> Iterator[tuple[str, int]]:
    """Latin, dotted and Chinese names in `text`, each with its end."""
    simplified = simplify(text)
    for match in _NAME.finditer(simplified):
        yield text[match.start() : match.end()], match.end()
    if not han_count(text):
        return
    for token in tokens(text):
        if token.pos[:2] == "nr" and is_chinese_name(token.simplified):
            yield token.text, token.end
    # A segmenter's dictionary lacks most names.
    for match in (*_BEFORE_SPEECH.finditer(simplified), *_FAMILIAR.finditer(simplified)):
        if is_chinese_name(match["name"]):
            yield text[match.start("name") : match.end("name")], match.end("name")


def _parts(name: str) -> list[str]:
    return _DOTS.split(name)


def _is_part(name: str, full: str) -> bool:
    return any(
        name == part
        or (
            len(name) > 3
            and name[0] == part[0]
            and SequenceMatcher(None, name, part).ratio() >= _LEAST_LIKENESS
        )
        for part in _parts(full)
    )
