"""Which column of a glossary holds what, from its header and from its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, TypeAlias

from studykit.mining.headwords import han_count, kana_count, latin_count
from studykit.mining.lexicon import translates
from studykit.mining.pinyin import is_pinyin, is_toned_pinyin
from studykit.mining.words import word_rows
from studykit.transcripts.document import Table

Role: TypeAlias = str  # one of the roles in words/headers.tsv, or `other`

_HEADERS: Final = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in word_rows("headers"))
_HEADWORDS: Final = ("en", "zh", "either", "meaning", "hant")
_NUMBER: Final = re.compile(r"[\d\s.,:%$€£¥+\-–/xX]*\d[\d\s.,:%$€£¥+\-–/xXKMBkmb]*")
_POS: Final = re.compile(
    r"(?:(?:n|v|vt|vi|adj|adv|prep|conj|pron|phr|num|abbr|int|a|ad)\.?|noun|verb|adjective|adverb|phrase|"
    r"[名动動形副介代连連量数數]词?|[名动動形副介代连連量数數]詞|短语|短語)(?:\s*[/,、;&]\s*\S+)*",
    re.IGNORECASE,
)
_IPA: Final = re.compile(r"[\[/ˈˌ].*[\]/əɪʊæɑɔʃʒθðŋːˈ].*")
_SENTENCE_END: Final = re.compile(r"[。！？!?]\s*$|(?:\s\S+){3,}\.\s*$")
_LEAST_PLAUSIBLE: Final = 0.15


@dataclass(frozen=True, slots=True)
class Columns:
    """The column numbers of one run of terms in a table, and the roles of its other columns."""

    en: int
    zh: int
    extra: tuple[tuple[int, Role], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its header names, what its cells look like, and the cells."""

    number: int
    named: Role
    seen: Role
    cells: tuple[str, ...]


def columns_of(table: Table) -> tuple[Columns, ...]:
    """The term columns of a table, left to right; empty where it is no glossary of Chinese and English."""
    width = max([len(table.header), *(len(row.cells) for row in table.rows)], default=0)
    if not table.rows or width < 2:
        return ()
    columns = [_column(table, number) for number in range(width)]
    if _holds_data(columns):
        return ()
    runs = _runs(columns)
    return tuple(found for run in runs if (found := _term_columns(run)))


def _column(table: Table, number: int) -> Column:
    header = table.header[number].strip() if number < len(table.header) else ""
    named = next((role for role, pattern in _HEADERS if pattern.fullmatch(header)), "other")
    cells = tuple(row.cells[number].strip() for row in table.rows if number < len(row.cells))
    return Column(number, named, content_of([cell for cell in cells if cell]), cells)


def content_of(cells: Sequence[str]) -> Role:
    """What filled cells look like: a language, pinyin, a part of speech, numbers."""
    if not cells:
        return "other"
    evidence: tuple[tuple[Role, Callable[[str], bool], float], ...] = (
        ("number", lambda cell: bool(_NUMBER.fullmatch(cell)), 0.8),
        ("foreign", lambda cell: kana_count(cell) > 0, 0.3),
        ("pos", lambda cell: bool(_POS.fullmatch(cell)), 0.8),
        ("either", _has_one_language, 0.9),
        ("zh", lambda cell: han_count(cell) > 0, 0.4),
        ("ipa", lambda cell: bool(_IPA.fullmatch(cell)), 0.8),
        ("pinyin", is_pinyin, 0.6),
        ("en", lambda cell: latin_count(cell) > 0, 0.4),
    )
    for role, holds, least in evidence:
        share = sum(1 for cell in cells if holds(cell)) / len(cells)
        if share < least or (role == "pinyin" and not any(is_toned_pinyin(cell) for cell in cells)):
            continue
        if role != "either":
            return role
        chinese = sum(1 for cell in cells if han_count(cell)) / len(cells)
        if 0.2 <= chinese <= 0.8:
            return role
    return "other"


def _has_one_language(cell: str) -> bool:
    return (han_count(cell) > 0) != (latin_count(cell) > 0)


def _holds_data(columns: Sequence[Column]) -> bool:
    """Whether a table is about numbers, times or people, whatever its other headers say."""
    numbers = [column for column in columns if column.seen == "number" and column.named != "id"]
    later = [column for column in numbers if column.number > 0]
    named = {column.named for column in columns}
    return bool(later) or ("data" in named and not {"en", "zh"} <= named)


def _runs(columns: Sequence[Column]) -> Iterator[Sequence[Column]]:
    """Columns such as en, zh, en, zh as runs that each hold one term."""
    kinds = [column.seen if column.named in _HEADWORDS else column.named for column in columns]
    times = kinds.count("en")
    repeats = times > 1 and times == kinds.count("zh") and len(kinds) % times == 0
    length = len(kinds) // times if repeats and kinds[: len(kinds) // times] * times == kinds else len(kinds)
    return (columns[start : start + length] for start in range(0, len(columns), length))


def _term_columns(run: Sequence[Column]) -> Columns | None:
    en, zh = _headword(run, "en"), _headword(run, "zh")
    if en is None or zh is None or en is zh or not _are_terms(en.cells, zh.cells):
        return None
    named = en.named in _HEADWORDS and zh.named in _HEADWORDS
    if not named and not _translate(en, zh):
        return None
    extra = tuple((column.number, _extra_role(column)) for column in run if column not in {en, zh})
    return Columns(en.number, zh.number, extra)


def _headword(run: Sequence[Column], lang: Role) -> Column | None:
    """The column of a language's headwords: by its header where the cells agree, else by its cells."""
    wanted = {column.number: _preference(column, lang) for column in run}
    best = max(run, key=lambda column: (wanted[column.number], -column.number))
    return best if wanted[best.number] > 0 else None


def _preference(column: Column, lang: Role) -> int:
    other = "zh" if lang == "en" else "en"
    if column.seen in {"number", "foreign", "pinyin", "pos", "ipa"} or column.named in {
        "foreign",
        "pinyin",
        "data",
    }:
        return 0
    if column.named == lang and column.seen in {lang, "either", "other", other}:
        return 6 if column.seen != other else 2
    fits = column.seen == lang or (column.seen == "either" and lang == ("en" if column.number == 0 else "zh"))
    ranks = {"either": 5, "hant": 4 if lang == "zh" else 0, "other": 3, "meaning": 2, "abbr": 1}
    return ranks.get(column.named, 0) if fits else 0


def _extra_role(column: Column) -> Role:
    if column.named in {"meaning", "other", "either", "en", "zh"}:
        return (
            column.seen
            if column.seen in {"pinyin", "pos", "ipa"}
            else ("note" if column.named == "meaning" else "other")
        )
    return column.named


def _translate(en: Column, zh: Column) -> bool:
    """Whether the dictionary finds a shared word in enough rows; for tables whose headers do not say."""
    rows = [(a, b) for a, b in zip(en.cells, zh.cells, strict=False) if a and b]
    return sum(1 for a, b in rows if translates(a, b)) >= _LEAST_PLAUSIBLE * max(1, len(rows))


def _are_terms(en: Sequence[str], zh: Sequence[str]) -> bool:
    en_words = [len(cell.split()) for cell in en if cell]
    zh_chars = [han_count(cell) for cell in zh if cell]
    if not en_words or not zh_chars:
        return False
    sentences = sum(1 for cell in (*en, *zh) if _SENTENCE_END.search(cell)) / len([*en, *zh])
    return median(en_words) <= 6 and median(zh_chars) <= 14 and sentences < 0.4
