"""Transcripts without turns or paragraphs: all the English on one line, all the Chinese on another."""

from __future__ import annotations

from pathlib import Path

import pytest

from studykit.transcripts.document import Document
from studykit.transcripts.reader import read_document, read_documents

DIALOGUES = Path(__file__).parent / "align" / "dialogues"


def said(*names: str) -> list[tuple[str, str]]:
    rows = [
        line.split("\t") for name in names for line in (DIALOGUES / f"{name}.tsv").read_text().splitlines()
    ]
    return [
        pair for _, en, zh in rows for pair in zip(en.split(" | "), zh.split(" | "), strict=True) if pair[1]
    ]


GROUPS = said("bees", "chess", "lighthouse")
ENGLISH = " ".join(en for en, _ in GROUPS)
CHINESE = "".join(zh for _, zh in GROUPS)


def right(document: Document) -> int:
    pairs = [sentence for pair in document.pairs for sentence in pair.sentences]
    return sum(any(pair.en in en and pair.zh in zh for en, zh in GROUPS if pair.zh) for pair in pairs)


def test_two_lines() -> None:
    assert right(read_document(f"{ENGLISH}\n\n{CHINESE}\n".encode(), "talk.txt")) >= 0.95 * len(GROUPS)


def test_two_files() -> None:
    document = read_documents([(ENGLISH.encode(), "talk.en.txt"), (CHINESE.encode(), "talk.zh.txt")])

    assert right(document) >= 0.95 * len(GROUPS)


def test_a_sentence_a_line_with_replies_that_recur() -> None:
    english, chinese = "\n".join(en for en, _ in GROUPS), "\n".join(zh for _, zh in GROUPS)

    assert right(read_document(f"{english}\n\n{chinese}\n".encode(), "talk.txt")) >= 0.95 * len(GROUPS)


def test_two_long_lines_about_different_things_are_no_pair() -> None:
    english = " ".join(en for en, _ in said("bees", "chess") * 2)
    chinese = "".join(zh for _, zh in said("lighthouse") * 4)

    assert read_document(f"{english}\n\n{chinese}\n".encode(), "talk.txt").pairs == ()


@pytest.mark.parametrize("name", ["bees", "chess", "lighthouse"])
def test_one_paragraph_in_either_language(name: str) -> None:
    groups = said(name)[:24]
    english, chinese = " ".join(en for en, _ in groups), "".join(zh for _, zh in groups)

    assert right(read_document(f"{english}\n\n{chinese}\n".encode(), "talk.txt")) >= 0.9 * len(groups)


@pytest.mark.parametrize("name", ["bees", "chess", "lighthouse"])
def test_translations_that_are_all_split_over_two_lines_are_joined(name: str) -> None:
    groups = said(name)[:30]
    halves = list(zip(groups[::2], groups[1::2], strict=True))
    text = "\n".join(f"{a} {b}\n{zh_a}\n{zh_b}" for (a, zh_a), (b, zh_b) in halves)
    pairs = read_document(text.encode(), "talk.txt").pairs
    assert [(pair.en.text, pair.zh.text) for pair in pairs if pair.en and pair.zh] == [
        (f"{a} {b}", f"{zh_a}\n{zh_b}") for (a, zh_a), (b, zh_b) in halves
    ]


def test_a_second_line_that_translates_something_else_is_not_joined() -> None:
    groups, others = said("chess")[:12], said("lighthouse")[:12]
    text = "\n".join(f"{en}\n{zh}\n{other}" for (en, zh), (_, other) in zip(groups, others, strict=True))
    pairs = read_document(text.encode(), "talk.txt").pairs
    assert sum((pair.en.text, pair.zh.text) in groups for pair in pairs if pair.en and pair.zh) >= 10
