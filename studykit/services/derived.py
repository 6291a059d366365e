"""What is derived from a note's texts: pinyin with its doubts, the other script, pronunciation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from typing import Final

from studykit.core.notes import Note, Quote, Term, with_fields
from studykit.core.options import Lang
from studykit.core.sides import has_han

_DERIVED: Final = {
    "pinyin": "zh",
    "zh_other": "zh",
    "ipa": "en",
    "pos": "en",
}  # and the text that each comes from
_NOTHING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Deriver:
    """Derives for who studies a language; `readings` are words with their pinyin from the library's list."""

    studying: Lang = "zh"
    readings: tuple[tuple[str, str], ...] = ()

    def pinyin(self, text: str) -> tuple[str, str]:
        """A text's pinyin and its doubtful syllables; empty for who doesn't study Chinese."""
        if self.studying != "zh" or not has_han(text):
            return "", ""
        from studykit.lang.mandarin import annotate_mandarin
        from studykit.lang.pinyin import doubts, render

        reading, _apart = annotate_mandarin(text, dict(self.readings))
        return (render(reading), doubts(reading)) if reading.syllables else ("", "")

    def ipa(self, text: str) -> str:
        """An English headword's pronunciation; empty for who doesn't study English."""
        if self.studying != "en":
            return ""
        from studykit.lang.english import ipa_of

        return ipa_of(text)

    def pos(self, text: str) -> str:
        """An English headword's parts of speech; empty for who doesn't study English."""
        if self.studying != "en":
            return ""
        from studykit.lang.word_classes import parts_of_speech

        return parts_of_speech(text)

    def other_script(self, text: str) -> str:
        """A Chinese text in the other script; empty where that is the same."""
        if self.studying != "zh" or not has_han(text):
            return ""
        from studykit.lang.scripts import other_script

        return other_script(text)

    def completed(self, note: Note, filled: Mapping[str, str] = _NOTHING) -> Note:
        """A note that you wrote yourself, with what can be derived where you left it empty.

        `filled` are the fields that were derived for it before, and the texts that they came from: what still
        stands so, while you changed the text, is derived anew.
        """
        if not isinstance(note, Term | Quote):
            return note
        stale = {
            name: ""
            for name, text in _DERIVED.items()
            if filled.get(name)
            and filled[name] == getattr(note, name, "")
            and filled[text] != getattr(note, text)
        }
        note = with_fields(note, stale)
        if not note.pinyin:
            pinyin, doubt = self.pinyin(note.zh)
            note = replace(note, pinyin=pinyin, doubt=doubt)
        if isinstance(note, Term):
            other = note.zh_other or self.other_script(note.zh)
            note = replace(
                note, zh_other=other, ipa=note.ipa or self.ipa(note.en), pos=note.pos or self.pos(note.en)
            )
        return note

    def filled(self, note: Note, before: Mapping[str, str] = _NOTHING) -> dict[str, str]:
        """The fields of a note that are as its texts yield them, with those texts; see `completed`."""
        if not isinstance(note, Term | Quote):
            return {}
        found: dict[str, str] = {}
        for name, text in _DERIVED.items():
            value, source = getattr(note, name, ""), getattr(note, text)
            stands = before.get(name) == value and before.get(text) == source
            if value and (stands or value == self._derive(name, source)):
                found |= {name: value, text: source}
        return found

    def _derive(self, name: str, text: str) -> str:
        match name:
            case "pinyin":
                return self.pinyin(text)[0]
            case "zh_other":
                return self.other_script(text)
            case "pos":
                return self.pos(text)
            case _:
                return self.ipa(text)

    def following(self, offered: Note, before: Note, yours: Note) -> Note:
        """What is offered for your note, derived from the texts that you edited.

        A derived field that you edited too is offered as it was before, so that yours stays.
        """
        if not isinstance(offered, Term | Quote) or not type(offered) is type(before) is type(yours):
            return offered
        changes: dict[str, str] = {}
        for derived in self._of_edited(offered, before, yours):
            edited = any(
                getattr(yours, name) not in {getattr(before, name), derived[name]} for name in derived
            )
            changes |= {name: getattr(before, name) for name in derived} if edited else derived
        return with_fields(offered, changes)

    def after_edit(self, before: Note, yours: Note, proposed: Note | None = None) -> Note:
        """Your note, with what is derived from the texts that you edited.

        A derived field that you edited too stays as you wrote it. Pinyin that you corrected earlier, so that
        it is neither what was `proposed` nor what the text yields, keeps your syllables where the text is
        as it was, and stays whole where they cannot be told apart.
        """
        if not isinstance(yours, Term | Quote) or type(before) is not type(yours):
            return yours
        changes: dict[str, str] = {}
        for derived in self._of_edited(before, before, yours):
            if any(getattr(yours, name) != getattr(before, name) for name in derived):
                continue
            if "pinyin" in derived and isinstance(before, Term | Quote):
                changes |= self._with_corrections(before, derived, proposed)
            else:
                changes |= derived
        return with_fields(yours, changes)

    def _with_corrections(
        self, before: Term | Quote, derived: dict[str, str], proposed: Note | None
    ) -> dict[str, str]:
        """The pinyin and doubt derived from an edited text, with the corrections of the pinyin before."""
        was, _doubt = self.pinyin(before.zh)
        known = {"", was, getattr(proposed, "pinyin", "")}
        if before.pinyin in known:
            return derived
        old, corrected, new = was.split(), before.pinyin.split(), derived["pinyin"].split()
        if len(old) != len(corrected):
            return {"pinyin": before.pinyin, "doubt": before.doubt}
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            new[block.b : block.b + block.size] = corrected[block.a : block.a + block.size]
        return {"pinyin": " ".join(new), "doubt": derived["doubt"] if before.doubt else ""}

    def _of_edited(self, offered: Note, before: Note, yours: Note) -> Iterator[dict[str, str]]:
        """The fields derived from each text that is neither what it was nor what is offered."""

        def is_edited(name: str) -> bool:
            return getattr(yours, name) not in {getattr(before, name), getattr(offered, name)}

        if isinstance(yours, Term | Quote) and is_edited("zh"):
            pinyin, doubt = self.pinyin(yours.zh)
            yield {"pinyin": pinyin, "doubt": doubt}
        if isinstance(yours, Term) and is_edited("zh"):
            yield {"zh_other": self.other_script(yours.zh)}
        if isinstance(yours, Term) and is_edited("en"):
            yield {"ipa": self.ipa(yours.en)}
            yield {"pos": self.pos(yours.en)}


def with_derived(proposed: Note, before: Note, asked: Note, made: Note) -> Note:
    """What was proposed for a note, with what an edit derived in place of what stood as proposed.

    The note was `before`, it was `asked` to become something else, and was `made` with what follows from it.
    """
    changes = {
        each.name: getattr(made, each.name)
        for each in fields(made)
        if getattr(made, each.name) != getattr(asked, each.name)
        and getattr(before, each.name) == getattr(proposed, each.name, None)
    }
    return with_fields(proposed, changes)
