"""Which column of a glossary holds what, from its header and from its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal, TypeAlias

from studykit.mining.headwords import han_count, kana_count, latin_count
from studykit.mining.pinyin import is_pinyin, is_toned_pinyin
from studykit.transcripts.document import Table

Role: TypeAlias = Literal[
    "en",
    "zh",
    "pinyin",
    "abbr",
    "pos",
    "ipa",
    "note",
    "example",
    "id",
    "foreign",
    "either",
    "meaning",
    "other",
]

# `either` is a headword or a translation, in whichever language its cells are.
_HEADERS: Final[tuple[tuple[Role, str], ...]] = (
    ("id", r"#|no\.?|id|序号?|序號|编号|編號|№|index|number"),
    (
        "foreign",
        (
            r".*(日本語|日语|日文|日語|japanese|한국어|韩语|korean|français|法语|deutsch|德语|"
            r"español|русский|俄语).*"
        ),
    ),
    ("pinyin", r".*(pinyin|拼音|漢語拼音|romani[sz]ation).*"),
    ("ipa", r".*(\bipa\b|音标|音標|phonetic|pronunciation|发音|發音).*"),
    ("pos", r"(pos|p\.o\.s\.|part of speech|词性|詞性|词类|詞類)"),
    ("abbr", r".*(abbr|acronym|缩写|縮寫|简称|簡稱|缩略).*"),
    ("example", r".*(example|例句|示例|例子|用例|语境|context|原句|sentence).*"),
    (
        "meaning",
        (
            r".*(meaning|definition|含义|含義|释义|釋義|意思|解释|解釋|定义|定義|explanation|"
            r"description|说明|說明|描述).*"
        ),
    ),
    (
        "note",
        (
            r".*(note|remark|comment|备注|備註|注释|註釋|附注|usage|用法|source|出处|来源|domain|"
            r"领域|category|分类|类别|标签|tags?).*"
        ),
    ),
    ("en", r".*(english|英文|英语|英語|英译|英譯|\ben\b).*"),
    (
        "zh",
        (
            r".*(chinese|中文|汉语|漢語|华语|中译|中譯|译名|譯名|译法|译文|普通话|國語|国语|简体|"
            r"簡體|繁体|繁體|正體|臺灣|台湾|大陆|香港|\bzh\b|hans|hant|simplified|traditional|"
            r"mandarin|汉字|漢字).*"
        ),
    ),
    (
        "either",
        (
            r".*(term|word|phrase|vocab|expression|headword|translation|target|original|术语|術語|"
            r"词|詞|短语|原文|翻译|譯|名称|概念|concept|front|back|key|value).*"
        ),
    ),
)
_NUMBER: Final = re.compile(r"[\d\s.,%$€£¥+\-–/:xX]*\d[\d\s.,%$€£¥+\-–/:xXKMBkmb]*")
_POS: Final = re.compile(
    (
        r"(?:(?:n|v|vt|vi|adj|adv|prep|conj|pron|phr|num|abbr|int|a|ad)\.?|noun|verb|adjective|"
        r"adverb|phrase|[名动形副介代连量数]词?|名詞|動詞|短语)(?:\s*[/,、;]\s*\S+)*"
    ),
    re.IGNORECASE,
)
_IPA: Final = re.compile(r"[\[/ˈˌ].*[\]/əɪʊæɑɔʃʒθðŋːˈ].*")
_SENTENCE_END: Final = re.compile(r"[。！？!?]|\.(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Columns:
    """The column numbers of one run of terms in a table; None where a table has no such column."""

    en: int
    zh: int
    extra: tuple[tuple[int, Role], ...]


def columns_of(table: Table) -> tuple[Columns, ...]:
    """The term columns of a table, left to right; empty where it is no glossary of Chinese and English."""
    width = max([len(table.header), *(len(row.cells) for row in table.rows)], default=0)
    if not table.rows or width < 2:
        return ()
    cells = [[row.cells[i].strip() for row in table.rows if i < len(row.cells)] for i in range(width)]
    roles = [_role(table.header[i] if i < len(table.header) else "", cells[i]) for i in range(width)]
    groups = [group for group in _groups(roles) if _holds_terms(cells[group.en], cells[group.zh])]
    return tuple(groups)


def _role(header: str, cells: Sequence[str]) -> Role:
    named: Role = "other"
    for role, pattern in _HEADERS:
        if re.fullmatch(pattern, header.strip(), re.IGNORECASE):
            named = role
            break
    seen = _content_role(cells)
    if named in {"en", "zh", "either"}:
        return seen if seen in {"en", "zh", "pinyin", "foreign"} or named == "either" else named
    if named == "other":
        return seen
    return named


def _content_role(cells: Sequence[str]) -> Role:
    filled = [cell for cell in cells if cell]
    if not filled:
        return "other"
    evidence: tuple[tuple[Role, bool], ...] = (
        ("id", _share(filled, lambda cell: bool(_NUMBER.fullmatch(cell))) > 0.8),
        ("foreign", _share(filled, lambda cell: kana_count(cell) > 0) > 0.3),
        ("zh", _share(filled, lambda cell: han_count(cell) > 0) > 0.4),
        ("pos", _share(filled, lambda cell: bool(_POS.fullmatch(cell))) > 0.8),
        ("ipa", _share(filled, lambda cell: bool(_IPA.fullmatch(cell))) > 0.8),
        ("pinyin", _share(filled, is_pinyin) > 0.6 and any(is_toned_pinyin(cell) for cell in filled)),
        ("en", _share(filled, lambda cell: latin_count(cell) > 0) > 0.4),
    )
    for role, holds in evidence:
        if holds:
            return role
    return "other"


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(1 for cell in cells if holds(cell)) / len(cells)


def _groups(roles: Sequence[Role]) -> list[Columns]:
    """Split columns such as en, zh, en, zh into runs that each hold one term."""
    both = {"en", "zh"} <= set(roles)
    meaning: Role = "note" if both else ("en" if "zh" in roles else "zh")
    resolved = [meaning if role == "meaning" else role for role in roles]
    en_count, zh_count = resolved.count("en"), resolved.count("zh")
    repeated = en_count == zh_count > 1 and resolved[: len(resolved) // en_count] * en_count == resolved
    length = len(resolved) // en_count if repeated else len(resolved)
    runs = [list(range(start, start + length)) for start in range(0, len(resolved), length)]
    groups = []
    for run in runs:
        names = [resolved[i] for i in run]
        if "en" in names and "zh" in names:
            en, zh = run[names.index("en")], run[names.index("zh")]
            groups.append(Columns(en, zh, tuple((i, resolved[i]) for i in run if i not in {en, zh})))
    return groups


def _holds_terms(en: Sequence[str], zh: Sequence[str]) -> bool:
    en_words = [len(cell.split()) for cell in en if cell]
    zh_chars = [han_count(cell) for cell in zh if cell]
    if not en_words or not zh_chars:
        return False
    sentences = sum(1 for cell in (*en, *zh) if _SENTENCE_END.search(cell)) / len([*en, *zh])
    return median(en_words) <= 6 and median(zh_chars) <= 14 and sentences < 0.4
