"""What an Anki note type is: fields, templates, and the cards that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from studykit.core.notes import Family

_CLOZE_NUMBER: Final = re.compile(r"\{\{c([1-9]\d*)::")


@dataclass(frozen=True, slots=True)
class Field:
    """A field; `id` is what Anki knows it by."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A card template. On a plain note type a card exists if the field that it `needs` is filled."""

    id: int
    name: str
    needs: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteType:
    """An Anki note type. `cloze_fields` are those whose cloze numbers make cards; a plain type has none."""

    id: int
    name: str
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    cloze_fields: tuple[str, ...] = ()

    @property
    def family(self) -> Family:
        """Which of Anki's two kinds it is."""
        return "cloze" if self.cloze_fields else "plain"

    def values(self, named: Mapping[str, str]) -> tuple[str, ...]:
        """The fields' values in order, those not named empty; an unknown name is a KeyError."""
        unknown = named.keys() - {field.name for field in self.fields}
        if unknown:
            raise KeyError(*sorted(unknown))
        return tuple(named.get(field.name, "") for field in self.fields)

    def ordinals(self, values: Sequence[str]) -> tuple[int, ...]:
        """The cards that Anki makes of a note with these fields, sorted."""
        if not self.cloze_fields:
            return tuple(at for at, each in enumerate(self.templates) if values[self.index(each.needs)])
        text = "\n".join(values[self.index(name)] for name in self.cloze_fields)
        return tuple(sorted({int(number) - 1 for number in _CLOZE_NUMBER.findall(text)}))

    def index(self, name: str) -> int:
        """The position of a field."""
        return next(at for at, field in enumerate(self.fields) if field.name == name)
