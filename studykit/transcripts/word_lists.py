"""Word lists: lines of a word, perhaps its sound and part of speech, and its meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studykit.lang.language import HAN_CLASS, han_count, is_pinyin, words_of_latin
from studykit.transcripts.document import Row, Table
from studykit.transcripts.lines import Line

_EN: Final = r"[A-Za-z0-9][A-Za-z0-9\u00c0-\u024f'’\-./&+#() ]{0,60}?"
_IPA: Final = r"(?:[\[/](?P<ipa>[^\[\]/\n]{1,40})[\]/])"
_POS: Final = (
    r"(?P<pos>(?:n|v|vt|vi|adj|adv|prep|conj|pron|num|int|interj|art|aux|abbr|phr|phrase|a|ad)\."
    r"(?:\s*[/&]\s*[a-z]+\.)*)"
)
_ZH: Final = rf"(?P<zh>[(（\[【<〈《“「]?(?:[A-Za-z0-9.]+\s?)?[{HAN_CLASS}][^\n。！？]{{0,60}}?)"
_JOINT: Final = r"\s*(?:=>|->|→|⇒|＝|=|：|:|\||｜|——|—|–)\s*|\s+-{1,2}\s+|\t+|\s*，\s*"
_FORMS: Final = (
    re.compile(rf"(?P<en>{_EN})\s*{_IPA}\s*{_POS}?\s*(?:{_JOINT})?\s*{_ZH}"),
    re.compile(rf"(?P<en>{_EN})\s+{_POS}\s*{_IPA}?\s*(?:{_JOINT})?\s*{_ZH}"),
    re.compile(rf"(?P<en>{_EN})(?:{_JOINT}){_POS}?\s*{_ZH}"),
    re.compile(rf"(?P<zh>[{HAN_CLASS}][^\n。！？:：=|,，]{{0,24}}?)(?:{_JOINT})(?P<en>{_EN})"),
)
_PINYIN_WORD: Final = r"[a-züA-Z'’āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+[1-5]?"
_SPACED: Final = (
    re.compile(rf"(?P<en>[A-Za-z][A-Za-z'’\- ]{{0,40}}?)\s+(?P<zh>[{HAN_CLASS}]{{1,12}})"),
    re.compile(
        rf"(?P<zh>[{HAN_CLASS}]{{1,12}})\s+(?P<pinyin>{_PINYIN_WORD}(?:\s{_PINYIN_WORD})*?)\s+"
        r"(?P<en>[A-Za-z][A-Za-z'’\-;, ]{0,60})"
    ),
)
_FEWEST = 2
_MOST_WORDS = 6
_MOST_HAN = 24


@dataclass(frozen=True, slots=True)
class ListsAndRest:
    """The word lists of a document and the lines outside them."""

    tables: tuple[Table, ...]
    rest: tuple[Line, ...]


def take_word_lists(lines: Sequence[Line]) -> ListsAndRest:
    """Take word lists out of the lines: two or more entries below each other."""
    tables: list[Table] = []
    rest: list[Line] = []
    run: list[tuple[Line, Row]] = []
    title = ""
    for line in [*lines, None]:
        row = entry(line.text, line.number) if line and _may_list(line) else None
        if line and row:
            run.append((line, row))
            continue
        if len(run) >= _FEWEST:
            tables.append(
                Table(line=run[0][0].number, header=(), rows=tuple(row for _, row in run), title=title)
            )
        else:
            rest += [each for each, _ in run]
        run = []
        if line:
            rest.append(line)
            title = line.text if line.kind == "heading" else title
    return ListsAndRest(tuple(tables), tuple(rest))


def _may_list(line: Line) -> bool:
    return line.kind in {"line", "bullet", "quote"} and not line.labelled and len(line.text) <= 140


def entry(text: str, line: int) -> Row | None:
    """A line as a row of English, sound, part of speech, Chinese and pinyin; None where it is no entry."""
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            found = match.groupdict()
            en, zh = found["en"].strip(), found["zh"].strip()
            if _is_word(en) and han_count(zh) <= _MOST_HAN and not is_pinyin(en):
                pos, ipa = found.get("pos") or "", found.get("ipa") or ""
                return Row(line, (en, ipa and f"[{ipa}]", pos, zh, ""))
    return None


def _is_word(text: str) -> bool:
    return 0 < len(words_of_latin(text)) <= _MOST_WORDS and not re.search(r"[.!?]$", text.rstrip("."))
