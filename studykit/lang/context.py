"""A Chinese text laid out for reading: its words, parts of speech, and what dictionaries say at each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from studykit.lang.evidence import Match, matches, phrase_matches
from studykit.lang.words import HAN_RUN, PIECE, segmenter


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the segmenter at [start, end), with its part of speech; `x` for what is not Chinese."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The best dictionary word over one place: its readings there, and how it lies to the words."""

    kind: str
    readings: tuple[str, ...]


def tokens_of(text: str, own: Iterable[str] = ()) -> list[Token]:
    """The words of a text in simplified characters; they cover it without gaps."""
    jieba = segmenter(frozenset(own))
    tokens: list[Token] = []
    for piece in PIECE.finditer(text):
        at = piece.start()
        if piece["han"]:
            for word, tag in jieba.tag(piece[0], hmm=False):
                if word in _PERSON and tokens and tokens[-1].end == at and _counts(tokens[-1].text):
                    tokens += [Token(at, at + 1, "个", "q"), Token(at + 1, at + len(word), word[1:], "n")]
                else:
                    tokens.append(Token(at, at + len(word), word, tag))
                at += len(word)
        else:
            tokens.append(Token(at, piece.end(), piece[0], "x"))
    return tokens


def _counts(text: str) -> bool:
    """Whether a word before 个 counts: a numeral, or 多 alone (很多 个人 may be many individuals)."""
    return text[-1] in _NUMERALS or text == "多"


class Context:
    """Everything the chooser may look at, computed once for a text in simplified characters."""

    def __init__(self, text: str, own: Iterable[str] = ()) -> None:
        self.text = text
        self.own = frozenset(own)
        self.tokens = tokens_of(text, self.own)
        self.token_at: list[int] = []
        for number, token in enumerate(self.tokens):
            self.token_at += [number] * (token.end - token.start)
        self.padded = _shape(text)
        self.cedict: list[Cover | None] = [None] * len(text)
        self.pypinyin: list[Cover | None] = [None] * len(text)
        for run in HAN_RUN.finditer(text):
            self._cover(self.cedict, matches(run[0]), run.start())
            self._cover(self.pypinyin, phrase_matches(run[0]), run.start())

    def _cover(self, places: list[Cover | None], found: list[Match], offset: int) -> None:
        ranks: dict[int, int] = {}
        for match in found:
            start, end = match.start + offset, match.end + offset
            first, last = self.tokens[self.token_at[start]], self.tokens[self.token_at[end - 1]]
            size = end - start
            if first is last:
                whole = first.start == start and first.end == end
                kind, rank = ("a", 100 + size) if whole else ("i", size)
            elif first.start == start and last.end == end:
                kind, rank = "j", 50 + size
            else:
                kind, rank = "c", size
            for place in range(start, end):
                if rank > ranks.get(place, 0):
                    ranks[place] = rank
                    options = tuple(dict.fromkeys(reading[place - start] for reading in match.readings))
                    unique = "" if len(options) == 1 else "?"
                    places[place] = Cover(f"{kind}{min(size, 4)}{unique}", options)

    def features(self, at: int) -> list[str]:
        """What stands around one character, as the names of features."""
        shape = self.padded
        place = at + 2
        number = self.token_at[at]
        token = self.tokens[number]
        before = self.tokens[number - 1] if number else _EDGE
        after = self.tokens[number + 1] if number + 1 < len(self.tokens) else _EDGE
        left, right = shape[place - 1], shape[place + 1]
        found = [
            "<" + left,
            ">" + right,
            "{" + shape[place - 2] + left,
            "}" + right + shape[place + 2],
            "^" + left + right,
            "T" + token.tag + str(at - token.start) + str(token.end - at),
        ]
        for source, cover in (("c", self.cedict[at]), ("y", self.pypinyin[at])):
            if cover is not None:
                found.append(source + cover.kind[0] + cover.readings[0])
        if token.end - token.start > 1:
            found.append("W" + token.text)
        if at == token.start:
            found += ["p" + before.tag, "P" + (before.text if before.tag != "x" else shape[place - 1])]
        if at + 1 == token.end:
            found += ["n" + after.tag, "N" + (after.text if after.tag != "x" else shape[place + 1])]
        if token.end - token.start == 1:
            found.append("m" + before.tag + after.tag)
        return found


_PERSON: Final = frozenset(["个人", "个体", "个头"])  # after a numeral, 个 is its measure word
_NUMERALS: Final = frozenset("〇零一二两三四五六七八九十百千万亿几数")
_EDGE: Final = Token(0, 0, "", "x")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_DIGIT: Final = re.compile(r"[0-9０-９]")
_SPACE: Final = re.compile(r"\s")
_STOP: Final = re.compile(r"[，,、；;：:。.！!？?…—“”\"‘’'()（）《》「」\[\]]")


def _shape(text: str) -> str:
    shaped = _STOP.sub(",", _SPACE.sub("_", _DIGIT.sub("0", _LATIN.sub("A", text))))
    return f",,{shaped},,"
