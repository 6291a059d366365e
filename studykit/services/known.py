"""Words that you know from elsewhere: from an Anki export, or from a list."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from studykit.apkg.reader import ReadNote, open_export
from studykit.core.headway import Headway, counted, untold
from studykit.core.sides import has_han
from studykit.deckfile.wordlist import Listed
from studykit.errors import DataError, UsageError, Where
from studykit.i18n import _, n_
from studykit.services.textfile import read_bytes

KNOWN_AFTER_DAYS: Final = 21
_LONGEST_WORD: Final = 40
_MARKUP: Final = re.compile(r"<[^>]*>|\[sound:[^\]]*\]|\{\{c\d+::|\}\}")
_READING: Final = re.compile(r"\[[^\]]*\]")
_SAMPLE: Final = 500


def known_words(
    path: Path, *, field: str = "", days: int = KNOWN_AFTER_DAYS, headway: Headway = untold
) -> tuple[Listed, ...]:
    """The words that a file shows to be known, sorted.

    Of an Anki export, the notes with a card at an interval of at least `days`; `field` names the field with
    the word, else the one that mostly holds short Chinese words. Of any other file, the first column of each
    line. Raises DataError for a file that is neither, UsageError for a field that no note has.
    """
    if path.suffix.lower() in {".apkg", ".colpkg"}:
        words = _from_anki(path, field, days, headway)
    else:
        from studykit.transcripts.decoding import decode

        words = _from_list(decode(read_bytes(path), str(path)).text)
    found = tuple(sorted({word.headword: word for word in words if word.headword}.values()))
    if not found:
        raise DataError(_("no known word was found in this file"), where=Where(str(path)))
    return found


def _from_list(text: str) -> Iterator[Listed]:
    for line in text.removeprefix("\ufeff").splitlines():
        if not line.startswith("#"):
            yield Listed(_word(re.split(r"[\t,;，；]", line, maxsplit=1)[0]))


def _from_anki(path: Path, field: str, days: int, headway: Headway) -> Iterator[Listed]:
    reason = n_("Anki, {days} day", "Anki, {days} days", days)
    with open_export(path, headway=headway) as export:
        work = _("Reading {file}").format(file=path.name)
        read = counted(work, export.notes(), export.notes_count, headway)
        notes = [note for note in read if note.interval_days >= days]
    fields = _fields(notes, field)
    if field and not fields and notes:
        names = sorted({name for note in notes for name in note.fields})
        raise UsageError(
            _("no note has a field “{field}”").format(field=field),
            hint=_("There are: {names}").format(names=", ".join(names)),
        )
    for note in notes:
        name = fields.get(note.note_type)
        if name is not None:
            yield Listed(_word(note.fields.get(name, "")), "", reason.format(days=note.interval_days))


def _fields(notes: Iterable[ReadNote], field: str) -> dict[str, str]:
    """The field with the word, by note type."""
    votes: dict[str, Counter[str]] = {}
    seen: Counter[str] = Counter()
    for note in notes:
        seen[note.note_type] += 1
        if seen[note.note_type] > _SAMPLE:
            continue
        for name, value in note.fields.items():
            if field:
                votes.setdefault(note.note_type, Counter())[name] += name == field
            elif has_han(word := _word(value)):
                votes.setdefault(note.note_type, Counter())[name] += 1 if len(word) <= 8 else 0
    chosen = {note_type: counter.most_common(1)[0] for note_type, counter in votes.items()}
    return {note_type: name for note_type, (name, count) in chosen.items() if count}


def _word(text: str) -> str:
    """A field's text as a word: without markup, readings in brackets and remarks."""
    plain = html.unescape(_MARKUP.sub("", text.replace("<br>", "\n")))
    word = " ".join(_READING.sub("", plain.split("\n")[0]).split())
    return word if len(word) <= _LONGEST_WORD else ""
