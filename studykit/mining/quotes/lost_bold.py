"""Bold type that a conversion lost: it left a space where Chinese has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from studykit.lang.sentences import split_sentences
from studykit.mining.headwords import HAN, han_count
from studykit.transcripts.document import Segment

# A space behind a mark, or between two characters; one behind a full stop is more often a lost line break.
_SPOT: Final = re.compile(rf"(?<=[{HAN}，,：:；;。]) (?=[{HAN}A-Z「“])(?=.{{0,12}}[{HAN}])")
_AFTER_MARK: Final = re.compile(r"[，,：:；;。]$")
_MARKS: Final = re.compile(r"[，,：:；;]")
_STOPS: Final = re.compile(r"。")
_MOST_SPACED: Final = 0.1
_FEW: Final = 2
_MIN_HAN: Final = 8


def lost_bold(segments: Sequence[Segment]) -> Iterator[tuple[Segment, int, str]]:
    """The sentences, or their ends, that begin at such a space: segment, place and text.

    Nothing where spaces after punctuation are the document's habit.
    """
    texts = [segment.text for segment in segments]
    if _are_spaced(_MARKS, texts) or _are_spaced(_STOPS, texts):
        return
    for segment in segments:
        position = 0
        for sentence in split_sentences(segment.text, "zh"):
            for spot in _SPOT.finditer(segment.text, position, position + len(sentence)):
                if _between_latin(segment.text, spot.start()):
                    continue
                marked = bool(_AFTER_MARK.search(segment.text[: spot.start()]))
                start = spot.end() if marked else position
                text = segment.text[start : position + len(sentence)].strip()
                if han_count(text) >= _MIN_HAN:
                    yield segment, start, text
                    break
            position += len(sentence)


def _are_spaced(mark: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Whether a space behind a mark is the document's habit, rather than what bold type left behind."""
    found = spaced = 0
    for text in texts:
        for match in mark.finditer(text):
            following = text[match.end() : match.end() + 2]
            if len(following) == 2:
                found += 1
                spaced += following[0] == " " and han_count(following[1]) > 0
    return spaced > max(_FEW, _MOST_SPACED * found)


def _between_latin(text: str, position: int) -> bool:
    """Whether a space only sets off a Latin word, as typists do."""
    before, after = text[position - 1], text[position + 1]
    if before in ",:;" and text[position - 2 : position - 1].isascii():
        return True
    return (before.isascii() and before.isalnum()) or (after.isascii() and han_count(before) > 0)
