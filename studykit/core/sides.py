"""The two sides of a term as a card may show them: without anything that gives the other side away.

Glossaries write `蒸馏(distillation)`, `AGI(通用人工智能)` or `IC (Individual Contributor)`. A side that is
tested shows its own language only; the full cell stands on the back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_HAN: Final = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_PARENTHESES: Final = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_EDGES: Final = " \t\u00a0\u3000,，;；:：、/／-–—·\"'“”‘’「」『』"


def has_han(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return _HAN.search(text) is not None


def fold(text: str) -> str:
    """A text for comparing: NFKC, without case, white space and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = folded.replace(" ", "")
    if bare.isalnum():
        return bare
    return "".join(char for char in folded if char.isalnum() or char in "+#")


def shows(text: str, answer: str) -> bool:
    """Whether a text holds an answer: Chinese anywhere, Latin as whole words, an English plural included."""
    wanted = fold(answer)
    if not wanted:
        return False
    if has_han(answer):
        return wanted in fold(text)
    words = [fold(word) for word in re.findall(r"[^\W_]+|[+#]+", unicodedata.normalize("NFKC", answer))]
    singular = re.sub(r"(?<=..)e?s$", "", words[-1])
    plain = unicodedata.normalize("NFKC", text).casefold()
    if (*words[:-1], singular)[0] not in plain:
        return False  # told quickly, because most texts don't hold most answers
    stems = [re.escape(word) for word in (*words[:-1], singular)]
    pattern = r"(?<![^\W_])" + r"[\W_]*".join(stems) + r"(?:e?s)?(?![^\W_])"
    # a Latin word may touch Chinese characters: they are no part of it
    spaced = re.sub(r"([\u2e80-\U000323af])", r" \1 ", plain)
    return re.search(pattern, spaced) is not None


@lru_cache(maxsize=4096)
def chinese_side(zh: str, en: str) -> str:
    """The Chinese side without its English: the part outside parentheses, else the Chinese within them.

    Empty where no part is Chinese, or where what is Chinese still shows the English answer.
    """
    outer, inner = _split(zh)
    for part in (outer, *inner):
        if not has_han(part):
            continue
        if not shows(part, english_core(en)):
            return part
        bare = _remove_words(part, english_core(en))
        if has_han(bare) and not shows(bare, english_core(en)):
            return bare
    return ""


@lru_cache(maxsize=4096)
def english_side(en: str, zh: str) -> str:
    """The English side without Chinese; parentheses in English stay, they explain and give nothing away.

    Empty where nothing but Chinese is there, or where it shows the Chinese answer.
    """
    bare = en
    while (shorter := _PARENTHESES.sub(lambda found: "" if has_han(found[1]) else found[0], bare)) != bare:
        bare = shorter
    bare = bare.strip(_EDGES)
    if not bare or has_han(bare):
        return ""
    answer = chinese_side(zh, en)
    return "" if answer and shows(bare, answer) else bare


def english_core(en: str) -> str:
    """The English words that are asked for: without anything in parentheses."""
    outer, inner = _split(en)
    return outer or (inner[0] if inner else "")


def _split(cell: str) -> tuple[str, tuple[str, ...]]:
    """The part of a cell outside parentheses, and the parts inside them, innermost first."""
    inner: list[str] = []
    outer = cell
    while found := _PARENTHESES.search(outer):
        inner.append(found[1].strip(_EDGES))
        outer = outer[: found.start()] + outer[found.end() :]
    return outer.strip(_EDGES), tuple(part for part in inner if part)


def _remove_words(text: str, words: str) -> str:
    """A text without some Latin words, however they are written."""
    found = re.findall(r"[^\W_]+", words)
    found[-1:] = [re.sub(r"(?<=..)e?s$", "", word) for word in found[-1:]]
    spread = r"[\W_]*".join(map(re.escape, found)) + "(?:e?s)?"
    return re.sub(spread, "", text, flags=re.IGNORECASE).strip(_EDGES) if found else text
