"""Three interviews of our own, told apart in all the ways in which translations lose and move turns."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import pytest

from studykit.transcripts.align import align_segments, align_sentences, with_sentences
from studykit.transcripts.document import Segment, SegmentLang

DIALOGUES = Path(__file__).parent / "dialogues"
NAMES = ("bees", "chess", "lighthouse")
TRANSLATED = {
    "Marta Lund": "玛塔·伦德", "Jens Holm": "延斯·霍尔姆", "Host": "主持人", "Nora": "诺拉",
    "Interviewer": "记者", "Coach": "教练",
}  # fmt: skip
ADVERTISEMENT = (
    ("Sam Reed", "This part of the show is brought to you by Oakline, which keeps your invoices in order."),
    ("", "I use it every week. What does it cost, Sam?"),
    ("Sam Reed", "Nothing for three months, then nine dollars. Go to oakline.example and enter MEADOW."),
    ("", "Thanks, Sam."),
)


@dataclass(frozen=True)
class Turn:
    """A turn of one language; `numbers` are those of the turns in the dialogue that it holds."""

    numbers: tuple[int, ...]
    speaker: str
    text: str


def rows(name: str) -> list[list[str]]:
    text = (DIALOGUES / f"{name}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def halves(name: str) -> tuple[list[Turn], list[Turn]]:
    table = rows(name)
    en = [Turn((k,), speaker, text.replace(" | ", " ")) for k, (speaker, text, _) in enumerate(table)]
    zh = [Turn((k,), speaker, text.replace(" | ", "")) for k, (speaker, _, text) in enumerate(table)]
    return en, zh


def with_advertisement(turns: list[Turn], chance: random.Random) -> list[Turn]:
    at = chance.randrange(2, len(turns) - 2)
    host = turns[0].speaker
    return [*turns[:at], *(Turn((), who or host, text) for who, text in ADVERTISEMENT), *turns[at:]]


def without(turns: list[Turn], share: float, chance: random.Random) -> list[Turn]:
    return [turn for turn in turns if chance.random() >= share]


def with_replies_dropped(turns: list[Turn]) -> list[Turn]:
    """Short turns go, and what one person says before and after becomes one turn; but not twice in a row."""
    kept: list[Turn] = []
    for turn in turns:
        before = kept[-2:]
        if len(before) == 2 and before[0].speaker == turn.speaker and len(before[1].text) <= 3:
            merged = Turn((*before[0].numbers, *turn.numbers), turn.speaker, before[0].text + turn.text)
            kept[-2:] = [merged]
        else:
            kept.append(turn)
    return kept


def segments(turns: list[Turn], lang: SegmentLang, first: int) -> list[Segment]:
    return [
        Segment(text=turn.text, lang=lang, line=line, last_line=line, kind="turn", speaker=turn.speaker)
        for line, turn in enumerate(turns, first)
    ]


def score(en: list[Turn], zh: list[Turn]) -> float:
    """F1 of the links between turns."""
    pairs = align_segments(segments(en, "en", 0), segments(zh, "zh", 1000))
    found = {(pair.en.line, pair.zh.line - 1000) for pair in pairs if pair.en and pair.zh}
    gold = {
        (i, j)
        for i, one in enumerate(en)
        for j, other in enumerate(zh)
        if set(one.numbers) & set(other.numbers)
    }
    return 2 * len(found & gold) / (len(found) + len(gold))


def renamed(turns: list[Turn], labels: str) -> list[Turn]:
    names = {"translated": TRANSLATED, "none": dict.fromkeys(TRANSLATED, "")}.get(labels, {})
    return [Turn(turn.numbers, names.get(turn.speaker, turn.speaker), turn.text) for turn in turns]


@pytest.mark.parametrize("labels", ["same", "translated", "none"])
@pytest.mark.parametrize("name", NAMES)
def test_an_advertisement_in_one_half(name: str, labels: str) -> None:
    en, zh = halves(name)
    en = with_advertisement(en, random.Random(name))
    if labels == "none":
        en = [Turn(turn.numbers, "", turn.text) for turn in en]

    assert score(en, renamed(zh, labels)) == 1


@pytest.mark.parametrize("labels", ["same", "translated", "none"])
@pytest.mark.parametrize("name", NAMES)
def test_forty_percent_of_the_turns_dropped(name: str, labels: str) -> None:
    en, zh = halves(name)
    chance = random.Random(name)
    if labels == "none":
        en = renamed(en, "none")

    assert fmean(score(en, without(renamed(zh, labels), 0.4, chance)) for _ in range(3)) >= 0.92


@pytest.mark.parametrize("labels", ["same", "translated"])
@pytest.mark.parametrize("name", NAMES)
def test_neighbours_of_dropped_replies_merged(name: str, labels: str) -> None:
    en, zh = halves(name)

    assert score(en, with_replies_dropped(renamed(zh, labels))) >= 0.97


@pytest.mark.parametrize(
    ("one", "other"), [("bees", "chess"), ("chess", "lighthouse"), ("lighthouse", "bees")]
)
def test_halves_of_different_talks_have_next_to_no_pairs(one: str, other: str) -> None:
    en, zh = halves(one)[0], halves(other)[1]

    pairs = align_segments(segments(en, "en", 0), segments(zh, "zh", 1000))

    assert sum(1 for pair in pairs if pair.en and pair.zh) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_sentences_of_a_flat_text(name: str) -> None:
    groups = [
        (en, zh)
        for _, english, chinese in rows(name)
        for en, zh in zip(english.split(" | "), chinese.split(" | "), strict=True)
    ]

    pairs = align_sentences(" ".join(en for en, _ in groups), "".join(zh for _, zh in groups))

    # Our groups may hold two pairs in one, so a pair is right where it lies inside a group.
    right = [pair for pair in pairs if any(pair.en in en and pair.zh in zh for en, zh in groups if pair.zh)]
    assert len(right) >= 0.95 * len(pairs)


@pytest.mark.parametrize("longest", [2, 3, 5])
@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_divided_anew_in_translation(name: str, longest: int) -> None:
    groups = [
        pair
        for _, english, chinese in rows(name)
        for pair in zip(english.split(" | "), chinese.split(" | "), strict=True)
    ]
    chance = random.Random(name)

    def paragraphs(texts: list[str], glue: str, lang: SegmentLang, first: int) -> list[Segment]:
        found: list[Segment] = []
        while texts:
            size = chance.randint(1, longest)
            line = first + 2 * len(found)
            found.append(Segment(text=glue.join(texts[:size]), lang=lang, line=line, last_line=line))
            texts = texts[size:]
        return found

    en = paragraphs([en for en, _ in groups], " ", "en", 1)
    zh = paragraphs([zh for _, zh in groups], "", "zh", 1001)
    pairs = [pair for both in with_sentences(align_segments(en, zh)) for pair in both.sentences]
    right = [pair for pair in pairs if any(pair.en in en and pair.zh in zh for en, zh in groups if pair.zh)]

    assert len(right) >= 0.93 * len(groups)
    assert len(right) >= 0.95 * sum(1 for pair in pairs if pair.en and pair.zh)


def test_a_long_text_whose_first_third_is_not_translated() -> None:
    said = [
        pair
        for name in NAMES
        for _, english, chinese in rows(name)
        for pair in zip(english.split(" | "), chinese.split(" | "), strict=True)
    ]
    chance = random.Random(3)
    talk = [chance.choice(said) for _ in range(500)]

    pairs = align_sentences(" ".join(en for en, _ in talk), "".join(zh for _, zh in talk[170:]))

    alone = [pair for pair in pairs[:160] if not pair.zh]
    right = [pair for pair in pairs if any(pair.en in en and pair.zh in zh for en, zh in said if pair.zh)]
    assert len(alone) >= 155
    assert len(right) >= 0.95 * 330
