"""Words that the segmenter cut in the wrong places, put right before they are joined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studykit.lang.context import Token
from studykit.lang.cutting import cut, is_doubled, is_unsegmented, is_unsplit
from studykit.lang.evidence import is_idiom, printed_readings
from studykit.lang.syllable import with_number

_GRAMMAR: Final = ("p", "c", "d", "r", "u", "m", "q", "f", "y")


def parts_of(piece: Token, readings: Mapping[int, str]) -> list[Token]:
    """A word of the segmenter as words; one of two characters that is read as no such word is two."""
    odd = next((char for char in "得塞地" if char in piece.text), "") if len(piece.text) == 2 else ""
    if odd:
        known = printed_readings(piece.text)
        at = piece.text.index(odd)
        if known and all(_syllable(one, at) != readings[piece.start + at] for one in known):
            middle = piece.start + 1
            return [
                Token(piece.start, middle, piece.text[0], "v"),
                Token(middle, piece.end, piece.text[1], "v"),
            ]
    return cut(piece, neutral=readings[piece.start][-1:] == "5")


def _syllable(printed: str, at: int) -> str:
    return with_number(printed.split()[at])


def regrouped(parts: list[Token]) -> list[Token]:
    """Puts together words that the dictionary knows and the segmenter doesn't, and doubled ones: 老老实实."""
    found: list[Token] = []
    index = 0
    while index < len(parts):
        if _is_together(parts[index : index + 3]):
            start = parts[index].start  # 一起 来, cut wrongly
            found += [Token(start, start + 2, "一起", "d"), Token(start + 2, start + 3, "来", "v")]
            index += 2
            continue
        if index + 1 < len(parts) and _is_question(parts[index], parts[index + 1]):
            first, second = parts[index], parts[index + 1]  # 要 不要 去: 要 不 要 去
            middle = second.start + 1
            found += [first, Token(second.start, middle, "不", "d")]
            found.append(Token(middle, second.end, first.text, first.tag))
            index += 2
            continue
        if index + 1 < len(parts) and _is_direction(parts[index], parts[index + 1]):
            part, cut_at = parts[index], parts[index].end - 1  # 转过 来: 转 过来, 看得出 来: 看 得 出来
            for at, char in enumerate(part.text[:-1], part.start):
                found.append(Token(at, at + 1, char, "v" if at == part.start else "u"))
            found.append(Token(cut_at, cut_at + 2, part.text[-1] + parts[index + 1].text, "v"))
            index += 2
            continue
        size = _size_of_known(parts, index)
        if size == 1:
            found.append(parts[index])
        else:
            text = "".join(part.text for part in parts[index : index + size])
            found.append(Token(parts[index].start, parts[index].start + len(text), text, parts[index].tag))
        index += size
    return found


def _is_together(parts: list[Token]) -> bool:
    """Whether 一 and 起来 side by side are 一起 and 来; 一 起来 就 is as soon as one rises."""
    if [part.text for part in parts[:2]] != ["一", "起来"] or parts[0].end != parts[1].start:
        return False
    return len(parts) < 3 or parts[2].text != "就"


def _is_question(part: Token, after: Token) -> bool:
    """Whether a verb is asked as a question by itself and its denial: 要不要, though 不要 is a word."""
    return len(part.text) == 1 and after.text == f"不{part.text}" and after.start == part.end


def _is_direction(part: Token, after: Token) -> bool:
    """Whether a verb and half of its direction, 得 or 不 perhaps between, come before the other half."""
    return (
        (len(part.text) < 3 or (len(part.text) == 3 and part.text[1] in "得不"))
        and part.text[-1] in "过起出上下进回"
        and after.text in {"来", "去"}
        and after.start == part.end
        and (len(part.text) == 1 or part.tag.startswith("v"))
    )


def _size_of_known(parts: list[Token], index: int) -> int:
    """The number of parts from a place on that make up such a word."""
    text, best = parts[index].text, 1
    single = _may_be_part(parts[index])
    for end in range(index + 1, min(index + 4, len(parts))):
        part = parts[end]
        if part.start != parts[index].start + len(text) or len(text) + len(part.text) > 4:
            break
        text += part.text
        single = single and _may_be_part(part)
        whole = len(text) == 4 and (is_doubled(text) or is_idiom(text) or is_unsplit(text))
        if whole or (single and is_unsegmented(text)):
            best = end - index + 1
    return best


def _may_be_part(part: Token) -> bool:
    return len(part.text) == 1 and part.text != "不" and not part.tag.startswith(_GRAMMAR)
