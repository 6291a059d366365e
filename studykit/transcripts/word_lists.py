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
_ZH: Final = rf"(?P<zh>[(（\[【<〈《“「]?(?:[A-Za-z0-9.]+\s?)?[{HAN_CLASS}][^\n。！？:：]{{0,60}}?)"
_JOINT: Final = r"\s*(?:=>|->|→|⇒|＝|=|：|:|\||｜|——|—|–)\s*|\s+-{1,2}\s+|\t+|\s*，\s*"
_NOTE: Final = r"(?:\s*[:：;；]\s*(?P<note>[^\n]{1,80}))?"
_FORMS: Final = (
    re.compile(rf"(?P<en>{_EN})\s*{_IPA}\s*{_POS}?\s*(?:{_JOINT})?\s*{_ZH}"),
    re.compile(rf"(?P<en>{_EN})\s+{_POS}\s*{_IPA}?\s*(?:{_JOINT})?\s*{_ZH}"),
    re.compile(rf"(?P<en>{_EN})(?:{_JOINT}){_POS}?\s*{_ZH}{_NOTE}"),
    re.compile(rf"(?P<zh>[{HAN_CLASS}][^\n。！？:：=|,，]{{0,24}}?)(?:{_JOINT})(?P<en>{_EN}){_NOTE}"),
)
_PINYIN_WORD: Final = r"[a-züA-Z'’āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+[1-5]?"
_SPACED: Final = (
    re.compile(rf"(?P<en>[A-Za-z][A-Za-z'’\- ]{{0,40}}?)\s*[(（](?P<zh>[{HAN_CLASS}]{{1,12}})[)）]"),
    re.compile(rf"(?P<en>[A-Za-z][A-Za-z'’\- ]{{0,40}}?)\s+(?P<zh>[{HAN_CLASS}]{{1,12}})"),
    re.compile(
        rf"(?P<zh>[{HAN_CLASS}]{{1,12}})\s+(?:(?P<pinyin>{_PINYIN_WORD}(?:\s{_PINYIN_WORD})*?)\s+)?"
        r"(?P<en>[A-Za-z][A-Za-z'’\-;, ]{0,60})"
    ),
)
_TONED: Final = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ1-5]")
_HEAD: Final = re.compile(rf"(?P<en>{_EN})\s*{_IPA}?\s*")
_ANNOUNCEMENT: Final = (
    r"(?:重[点點])?(?:[词詞][汇彙语語]|[单單][词詞]|生[词詞])(?:表|[短语語]*)?"
    r"|(?:key |new )?(?:words|vocabulary|expressions|phrases|glossary)(?: and \w+)?"
)
_ANNOUNCING: Final = re.compile(rf"(?:{_ANNOUNCEMENT})\s*[:：]?", re.IGNORECASE)
_ANNOUNCED: Final = re.compile(rf"(?:{_ANNOUNCEMENT})\s*[:：]\s*(?=\S)", re.IGNORECASE)
_FEWEST = 2
_FEWEST_SPACED = 3
_MOST_SPACED_WORDS = 4
_MOST_MEANINGS = 3
_LONGEST_ENTRY = 140
_MOST_WORDS = 6
_MOST_HAN = 24


@dataclass(frozen=True, slots=True)
class ListsAndRest:
    """The word lists of a document and the lines outside them."""

    tables: tuple[Table, ...]
    rest: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry and the lines that it takes.

    `plain`: its form is an entry's, so that two make a list; `sure`: one does.
    """

    lines: Sequence[Line]
    row: Row
    plain: bool = True
    sure: bool = False


def take_word_lists(lines: Sequence[Line]) -> ListsAndRest:
    """Take word lists out of the lines: entries below each other, or below a heading that announces them."""
    tables: list[Table] = []
    rest: list[Line] = []
    run: list[_Entry] = []
    title, announced = "", False
    at = 0
    while at <= len(lines):
        found = _entry_at(lines, at)
        if found:
            run.append(found)
            at += len(found.lines)
            continue
        if _is_list(run, announced=announced):
            rows = tuple(each.row for each in run)
            tables.append(Table(line=rows[0].line, header=(), rows=rows, title=title, is_list=True))
        else:
            rest += [line for each in run for line in each.lines]
        run = []
        if at < len(lines):
            rest.append(lines[at])
            title = lines[at].text if lines[at].kind == "heading" else title
            announced = _ANNOUNCING.fullmatch(lines[at].text) is not None
        at += 1
    return ListsAndRest(tuple(tables), tuple(rest))


def _is_list(run: Sequence[_Entry], *, announced: bool) -> bool:
    if announced or any(each.sure for each in run):
        return bool(run)
    return len(run) >= (_FEWEST if any(each.plain for each in run) else _FEWEST_SPACED)


def _entry_at(lines: Sequence[Line], at: int) -> _Entry | None:
    """The entry that starts at a line."""
    if at >= len(lines) or not _may_list(lines[at]):
        return None
    own, line = lines[at : at + 1], lines[at]
    if announcement := _ANNOUNCED.match(line.text):
        rest = line.text[announcement.end() :]
        row = entry(rest, line.number) or _spaced(rest, line.number)
        return _Entry(own, row, sure=True) if row else None
    if row := entry(line.text, line.number):
        return _Entry(own, row, sure=bool(row.cells[1]))  # a sound is written beside words only
    if found := _entry_of_lines(lines, at):
        return found
    row = _spaced(line.text, line.number)
    return _Entry(own, row, plain=bool(row.cells[4])) if row else None


def _spaced(text: str, line: int) -> Row | None:
    """A word and its meaning with nothing but a space between."""
    for form in _SPACED:
        match = form.fullmatch(text)
        if match and len(words_of_latin(match["en"])) <= _MOST_SPACED_WORDS:
            en, pinyin = match["en"].strip(), match.groupdict().get("pinyin") or ""
            if pinyin and not _TONED.search(pinyin):  # English words in front of the last one
                en, pinyin = f"{pinyin} {en}", ""
            return Row(line, (en, "", "", match["zh"], pinyin, ""))
    return None


def _entry_of_lines(lines: Sequence[Line], at: int) -> _Entry | None:
    """A word with its sound or the number of a note, and its meanings on the lines below."""
    head = _HEAD.fullmatch(lines[at].text)
    if not head or not (head["ipa"] or lines[at].note) or not _is_word(head["en"]):
        return None
    end = at + 1
    while end < len(lines) and end <= at + _MOST_MEANINGS and _is_meaning(lines[end]):
        end += 1
    if end == at + 1:
        return None
    meanings = [line.text for line in lines[at + 1 : end]]
    ipa = f"[{head['ipa']}]" if head["ipa"] else ""
    row = Row(lines[at].number, (head["en"].strip(), ipa, "", meanings[0], "", " ".join(meanings[1:])))
    return _Entry(lines[at:end], row)


def _is_meaning(line: Line) -> bool:
    short = 0 < han_count(line.text) <= _MOST_HAN and not line.note and not line.labelled
    return short and line.lang == "zh" and not line.text.endswith(("。", "！", "？"))


def _may_list(line: Line) -> bool:
    plain = line.kind in {"line", "bullet", "quote"} and not line.labelled
    return plain and len(line.text) <= _LONGEST_ENTRY and "://" not in line.text


def entry(text: str, line: int) -> Row | None:
    """A line as a row of English, sound, part of speech, Chinese and pinyin; None where it is no entry."""
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            found = match.groupdict()
            en, zh = found["en"].strip(), found["zh"].strip()
            if _is_word(en) and han_count(zh) <= _MOST_HAN and not is_pinyin(en):
                pos, ipa = found.get("pos") or "", found.get("ipa") or ""
                return Row(line, (en, ipa and f"[{ipa}]", pos, zh, "", found.get("note") or ""))
    return None


def _is_word(text: str) -> bool:
    return 0 < len(words_of_latin(text)) <= _MOST_WORDS and not re.search(r"[.!?]$", text.rstrip("."))
