"""The user's own word list: readings that win over every dictionary, a word and its pinyin a line."""

from __future__ import annotations

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.lang.answers import parse_pinyin
from studykit.lang.words import is_han


def parse_readings(text: str, file: str) -> dict[str, str]:
    """The words of a list with their syllables in number form, apart by spaces.

    A line is a Chinese word, a space or tab, and its pinyin with marks or numbers; `#` begins a remark.
    Raises DataError with file and line for anything else, such as more or fewer syllables than characters.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        word, _space, pinyin = line.partition("#")[0].strip().partition("\t" if "\t" in line else " ")
        if not word:
            continue
        where = Where(file, number)
        if not all(map(is_han, word)):
            raise DataError(_("{word} is not a Chinese word").format(word=word), where=where, hint=_hint())
        try:
            syllables = parse_pinyin(pinyin)
        except ValueError:
            message = _("{pinyin} is not pinyin").format(pinyin=pinyin.strip())
            raise DataError(message, where=where, hint=_hint()) from None
        if len(syllables) != len(word):
            message = _("{word} has {characters} characters, its pinyin {syllables} syllables")
            message = message.format(word=word, characters=len(word), syllables=len(syllables))
            raise DataError(message, where=where, hint=_hint())
        found[word] = " ".join(one if one[-1].isdigit() else f"{one}5" for one in syllables)
    return found


def _hint() -> str:
    return _("A line is a word, a tab and its pinyin: 行长<tab>hángzhǎng")
