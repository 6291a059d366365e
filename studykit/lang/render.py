"""A reading as a line of pinyin: words apart, names with capitals, punctuation as in English."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias, assert_never

from studykit.lang.reading import Reading, Word
from studykit.lang.sandhi import spoken
from studykit.lang.syllable import with_mark, with_zhuyin

Style: TypeAlias = Literal["marks", "numbers", "zhuyin"]

_OTHER: Final = (
    "々㐀-䶿一-鿿豈-﫿\u3041-\u30ff\u1100-\u11ff\uac00-\ud7a3\U00017000-\U000187f7\U00020000-\U000323af"
)
_PUNCTUATION: Final = str.maketrans(
    "，。、；：？！（）“”‘’《》【】～％「」『』", ",.,;:?!()\"\"''“”[]~%\"\"''"
)
# What stands between Chinese words and is no punctuation of theirs: other scripts, code, and runs of ASCII.
_VERBATIM: Final = re.compile(
    f"[{_OTHER}](?:.*[{_OTHER}][。！？…]*)?|`[^`]+`|"
    r"[!-~\u00c0-\u024f]*[\w$#%^&*+=<>/\\|~@-][!-~\u00c0-\u024f]*",
    re.DOTALL,
)
_EDGES: Final = ("\"'([{)]},;:!?", "\"'([{)]},.;:?!/")  # punctuation at the ends of such a run is the line's
_PLACE: Final = 0x17000  # letters (Tangut) that stand for them while the line is tidied
_RATIO: Final = re.compile(r"(?<=\d)：(?=\d)")
_SLASH: Final = re.compile(r" */ *")
_DASH: Final = re.compile(r"\s*(?:——|—)\s*")
_SPEECH: Final = re.compile('[:：]\\s*[“"「『](?=[^”"」』]*[。！？!?….]\\s*[”"」』])')
_SENTENCE_END: Final = re.compile(r"[。！？!?…]|\.(?=\s|$)")
_CLOSES_BEFORE: Final = re.compile(r" +([,.;:?!)\]}”%…])")
_OPENS_AFTER: Final = re.compile(r"([(\[{“]) +")
_OPENS_BEFORE: Final = re.compile(r"([\w.,;:?!%)])\(")
_QUOTED: Final = re.compile(r'(["\'])\s*([^"\']*?)\s*\1')
_QUOTATION: Final = re.compile(r'"[^"]*"')
_ENDS: Final = tuple(",.;:?!…%)")
_LETTER: Final = re.compile(r"\w")
_VOWELS: Final = ("a", "o", "e")


def render(reading: Reading, style: Style = "marks", *, sandhi: bool = False) -> str:
    """The reading as one line, spaced by words; `sandhi` shows spoken instead of citation tones.

    The first word of a sentence gets a capital where the sentence ends in a mark.
    """
    if not reading.words:
        return reading.text
    numbers = _numbers(reading, sandhi=sandhi)
    starts = _sentence_starts(reading)
    parts: list[str] = []
    kept: list[str] = []
    at = 0
    for word in reading.words:
        shown = _word(reading, word, numbers, style)
        if style != "zhuyin" and (word.capital or word.start in starts):
            shown = shown[:1].upper() + shown[1:]
        parts += [_between(reading.text[at : word.start], kept), f" {shown} "]
        at = word.end
    parts.append(_between(reading.text[at:], kept))
    line = _tidy("".join(parts))
    return "".join(kept[ord(char) - _PLACE] if 0 <= ord(char) - _PLACE < len(kept) else char for char in line)


def _between(text: str, kept: list[str]) -> str:
    """The text between two words with its punctuation as in English; what is kept as it is, by number."""

    def keep(found: re.Match[str]) -> str:
        run = found[0]
        if run[0] == "`" or not run.isascii():
            begin, end = 0, len(run)
        else:
            begin = len(run) - len(run.lstrip(_EDGES[0]))
            end = max(begin, len(run.rstrip(_EDGES[1])))
        kept.append(run[begin:end])
        return run[:begin] + chr(_PLACE + len(kept) - 1) + run[end:]

    return _VERBATIM.sub(keep, _RATIO.sub(":", text)).translate(_PUNCTUATION)


def spelt_words(reading: Reading, style: Style = "marks", *, sandhi: bool = False) -> tuple[str, ...]:
    """Every word of a reading in a style, in order."""
    numbers = _numbers(reading, sandhi=sandhi)
    shown = [
        (word.capital and style != "zhuyin", _word(reading, word, numbers, style)) for word in reading.words
    ]
    return tuple(one[:1].upper() + one[1:] if capital else one for capital, one in shown)


def furigana(reading: Reading, style: Style = "marks", *, sandhi: bool = False) -> str:
    """The text with each syllable in brackets behind its character, as Anki's furigana filter reads it."""
    numbers = _numbers(reading, sandhi=sandhi)
    parts = []
    at = 0
    for syllable in reading.syllables:
        parts.append(reading.text[at : syllable.index])
        shown = one_spelt(numbers[syllable.index], style)
        parts.append(f" {syllable.char}[{shown}]" if shown else syllable.char)
        at = syllable.index + 1
    return "".join([*parts, reading.text[at:]]).strip()


def one_spelt(number: str, style: Style) -> str:
    """One syllable in a style; empty for an unknown one."""
    if not number:
        return ""
    match style:
        case "marks":
            return with_mark(number)
        case "numbers":
            return number.replace("v", "ü")
        case "zhuyin":
            return with_zhuyin(number)
        case _:
            assert_never(style)


def _numbers(reading: Reading, *, sandhi: bool) -> dict[int, str]:
    numbers = spoken(reading) if sandhi else tuple(syllable.pinyin for syllable in reading.syllables)
    return {syllable.index: number for syllable, number in zip(reading.syllables, numbers, strict=True)}


def _word(reading: Reading, word: Word, numbers: dict[int, str], style: Style) -> str:
    parts: list[str] = []
    for place in range(word.start, word.end):
        number = numbers[place]
        shown = one_spelt(number, style) or reading.text[place]
        if parts and style == "zhuyin":
            parts.append(" ")
        elif word.hyphen and place == word.start + word.hyphen:
            parts.append("-")
        elif parts and style == "marks" and number.startswith(_VOWELS):
            parts.append("'")
        parts.append(shown)
    return "".join(parts)


def _sentence_starts(reading: Reading) -> frozenset[int]:
    """Where sentences begin that end in a mark."""
    starts = set()
    at = 0
    for end in _SENTENCE_END.finditer(reading.text):
        opening = _LETTER.search(reading.text, at, end.start())
        if opening:
            starts.add(opening.start())
        at = end.end()
    for quotation in _SPEECH.finditer(reading.text):
        opening = _LETTER.search(reading.text, quotation.end())
        if opening:
            starts.add(opening.start())
    return frozenset(starts)


def _tidy(line: str) -> str:
    line = _DASH.sub(" — ", " ".join(line.split())).strip()
    line = _OPENS_AFTER.sub(r"\1", _CLOSES_BEFORE.sub(r"\1", line))
    line = _OPENS_BEFORE.sub(r"\1 (", _SLASH.sub("/", line.replace(" · ", "·")))
    line = _QUOTED.sub(r"\1\2\1", line)
    line = _QUOTATION.sub(_spaced, line)
    return re.sub(r"([,.;:?!…])(?=[^\W\d_])", r"\1 ", line)


def _spaced(quotation: re.Match[str]) -> str:
    """A quotation with spaces around it, but not inside brackets or before other punctuation."""
    before = quotation.string[: quotation.start()][-1:]
    after = quotation.string[quotation.end() :][:1]
    begin = " " if before.isalnum() or before in _ENDS else ""
    end = " " if after.isalnum() or after == "(" else ""
    return begin + quotation[0] + end
