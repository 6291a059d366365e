"""Sentences of a Chinese or English text."""

from __future__ import annotations

import re
from typing import Final, Literal


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOPS: Final = re.compile(r"[。！？!?｡]+[。！？!?｡.…]*|\.+|…+")
_CLOSERS: Final = frozenset("”’」』）)】》〉]\"'“")
_QUOTES: Final = frozenset('“”"')
_HAN: Final = re.compile("[〇々㐀-䶿一-鿿豈-﫿\U00020000-\U000323af]")
_FULL: Final = frozenset("。！？｡")
# What may not begin a sentence: after a stop and its closing marks these carry the sentence on.
_CARRIES_ON: Final = frozenset(",，、;；:：。.!！?？)）]】」』》〉%‰")
_TITLES: Final = _words(
    """
    mr mrs ms mx dr prof rev hon gen col capt lt sgt maj st mt messrs gov sen rep pres supt fr sr jr
    """
)
_MID: Final = _words(
    """
    vs v cf al viz approx esp ca e.g i.e eg ie fig figs eq eqs sec ch vol ed eds pp p no nos art
    """
)
# Abbreviations that may end a sentence: they do where the next word begins one.
_ENDING: Final = _words(
    """
    etc inc ltd co corp llc dept est ave blvd a.m p.m am pm u.s u.k u.n e.u d.c ph.d b.a m.a b.sc m.sc
    """
)
_STARTERS: Final = _words(
    """
    a an and are as at because but by can could do does for from he her here his how however i i'm i've
    i'd i'll if in is it it's its let let's maybe my no not now of oh ok okay on one or our people
    please she should so some sometimes that that's the their then there there's these they they're this
    those though to today was we we're we've well were what what's when where which while who why will
    with would yeah yes you you're your
    """
)
_WORD_BEFORE: Final = re.compile(r"[A-Za-z][A-Za-z.]*$")
_WORD_AFTER: Final = re.compile(r"[“”\"'‘(]*([A-Za-z’']+)")


def split_sentences(text: str, lang: Literal["zh", "en"]) -> tuple[str, ...]:
    """The sentences of `text`, each with the white space behind it: joined together they are `text` again.

    `lang` says how an ASCII stop is read; line breaks always end a sentence.
    """
    pieces: list[str] = []
    for line in text.splitlines(keepends=True):
        pieces.extend(_split_line(line, lang))
    return _with_blank_pieces_joined(pieces)


def _split_line(line: str, lang: str) -> list[str]:
    cuts: list[int] = []
    begin = 0
    inside = False  # a quotation is open: that tells opening from closing marks where they are mixed up
    seen = 0
    for stop in _STOPS.finditer(line):
        if stop.start() < seen:
            continue
        for at in range(seen, stop.start()):
            if line[at] in _QUOTES:
                inside = _toggled(line, at, inside)
        end, inside = _past_closers(line, stop.end(), inside)
        seen = end
        if _ends_sentence(line[begin : stop.start()], stop.group(), line[stop.end() : end], line[end:], lang):
            while end < len(line) and line[end].isspace():
                end += 1
            cuts.append(end)
            begin = end
    return [line[start:end] for start, end in zip([0, *cuts], [*cuts, len(line)], strict=True) if start < end]


def _toggled(line: str, at: int, inside: bool) -> bool:
    """Whether a quotation is open after the mark at `at`; one behind a colon or comma opens in any case."""
    return not inside or (line[at] != "”" and at > 0 and line[at - 1] in ":：,，")


def _past_closers(line: str, end: int, inside: bool) -> tuple[int, bool]:
    while end < len(line) and line[end] in _CLOSERS:
        if line[end] in _QUOTES:
            if not inside and line[end] != "”":
                break  # it opens the next sentence's quotation
            inside = False
        elif line[end] == "'" and end + 1 < len(line) and line[end + 1].isalnum():
            break
        end += 1
    return end, inside


def _ends_sentence(before: str, mark: str, closers: str, after: str, lang: str) -> bool:
    """Whether a sentence that began with `before` ends at `mark` and the closing marks behind it."""
    if not after.strip():
        return True
    if after.lstrip()[0] in _CARRIES_ON or (mark[0] in "…." and not before.strip()):
        return False
    if closers and after[0] in "的地":
        return False
    if set(mark) & _FULL:
        return True
    chinese = lang == "zh" or _HAN.match(before[-1:]) is not None
    if mark[0] in "!?":
        if not after[0].isspace():
            return (chinese or after[0].isupper()) and not _in_address(before)
        return chinese or not _begins_lower(after)
    if mark[0] == "…" or len(mark) > 1:
        return after[0].isspace() and _ellipsis_ends(after, chinese)
    return _full_stop_ends(before, after, chinese)


def _ellipsis_ends(after: str, chinese: bool) -> bool:
    word = _WORD_AFTER.match(after.lstrip())
    if word is None:
        return chinese or after.lstrip()[0] in '“"'
    return word[1][0].isupper() and (word[1].lower() not in _FIRST_PERSON)


_FIRST_PERSON: Final = _words(
    """
    i i'm i've i'd i'll i’m i’ve i’d i’ll
    """
)


def _full_stop_ends(before: str, after: str, chinese: bool) -> bool:
    if not after[0].isspace():
        if chinese and before and _HAN.match(before[-1]):
            return True
        # a lost space: "done.Now", but not an address or a file name
        return bool(re.match(r"[A-Z][a-z]+(?:\s|,)", after)) and bool(
            re.search(r"(?:^|\s)[a-z]{2,}$", before)
        )
    if _begins_lower(after):
        return False
    found = _WORD_BEFORE.search(before)
    if found is None:
        return not re.fullmatch(r"\s*\(?\d{1,3}", before)
    word = found.group().lower()
    following = _WORD_AFTER.match(after.lstrip())
    starts = following is None or following[1].lower().replace("’", "'") in _STARTERS
    if word in _TITLES or word in _MID:
        return False
    if word in _ENDING or ("." in word and len(word) <= 5):
        return starts
    if len(word) == 1 and found.group().isupper() and word != "i":
        return starts
    return True


def _begins_lower(after: str) -> bool:
    word = _WORD_AFTER.match(after.lstrip())
    return word is not None and word[1][0].islower()


def _in_address(before: str) -> bool:
    return re.search(r"(?:://|www\.)\S*$", before) is not None


def _with_blank_pieces_joined(pieces: list[str]) -> tuple[str, ...]:
    """Blank pieces belong to the sentence before them, leading ones to the first."""
    joined: list[str] = []
    lead = ""
    for piece in pieces:
        if piece.strip():
            joined.append(lead + piece)
            lead = ""
        elif joined:
            joined[-1] += piece
        else:
            lead += piece
    if lead:
        joined.append(lead)
    return tuple(joined)
