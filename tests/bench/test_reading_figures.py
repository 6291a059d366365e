"""How right reading is: on the gold of the shared transcripts, and on documents made of graded sentences.

`-m bench -s` shows the figures. A made document has units of one to four sentences in one of the layouts
below, with titles, credits, page numbers and untranslated units thrown in by chance.
"""

from __future__ import annotations

import json
import os
import random
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import fmean
from typing import Any, TypeAlias

import pytest

from studykit.transcripts.reader import read_document

pytestmark = pytest.mark.bench

SHARED = Path(os.environ.get("STUDYKIT_SHARED", Path(__file__).parents[2].parent / "shared"))
DOCUMENTS = 12  # of each layout
Texts: TypeAlias = tuple[str, str]  # English and Chinese


@pytest.mark.parametrize("number", ["000", "001"])
def test_line_pairs_of_the_gold(number: str) -> None:
    found = sorted((SHARED / "transcripts").glob(f"{number}_*"))
    if not found and not os.environ.get("CI"):
        pytest.skip("the shared transcripts are not here")
    gold: dict[str, Any] = json.loads((SHARED / "gold" / f"align_{number}.json").read_text("utf-8"))
    document = read_document(found[0].read_bytes(), "talk")
    lines = {
        (tuple(range(p.en.line, p.en.last_line + 1)), tuple(range(p.zh.line, p.zh.last_line + 1)))
        for p in document.pairs
        if p.en and p.zh
    }
    right = {(tuple(pair["en"]), tuple(pair["zh"])) for pair in gold["pairs"]}
    print(f"\n{number}: {len(lines & right)} of {len(right)} pairs right, {len(lines - right)} others")
    assert lines == right


@dataclass(frozen=True)
class Made:
    """A document and its pairs."""

    text: str
    pairs: tuple[Texts, ...]


def lines_in_turn(units: Sequence[Texts], chance: random.Random) -> Made:
    return Made("\n".join(f"{en}\n{zh}" for en, zh in units), tuple(units))


def paragraphs_in_turn(units: Sequence[Texts], chance: random.Random) -> Made:
    return Made("\n\n".join(f"{zh}\n\n{en}" for en, zh in units), tuple(units))


def blocks_with_a_title(units: Sequence[Texts], chance: random.Random) -> Made:
    title = chance.choice(["每日阅读 | 第12期", "# Daily reading", "Lesson 12\n第十二课"])
    return Made(title + "\n\n" + "\n\n".join(f"{en}\n{zh}" for en, zh in units), tuple(units))


def halves(units: Sequence[Texts], chance: random.Random) -> Made:
    return Made(
        "\n\n".join(en for en, _ in units) + "\n\n" + "\n\n".join(zh for _, zh in units), tuple(units)
    )


def halves_with_gaps(units: Sequence[Texts], chance: random.Random) -> Made:
    kept = [(unit, chance.random() > 0.15) for unit in units]
    zh = "\n\n".join(unit[1] for unit, there in kept if there)
    return Made(
        "\n\n".join(en for en, _ in units) + "\n\n" + zh, tuple(unit for unit, there in kept if there)
    )


def turns(units: Sequence[Texts], chance: random.Random) -> Made:
    names = [("Anna", "安娜"), ("Ben", "本")]
    style = chance.choice(["{0}: {1}\n{2}：{3}", "**{0}:** {1}\n\n**{2}：** {3}\n", "[00:12] {0}: {1}\n{3}"])
    text = "\n".join(
        style.format(names[k % 2][0], en, names[k % 2][1], zh) for k, (en, zh) in enumerate(units)
    )
    return Made(text, tuple(units))


def some_not_translated(units: Sequence[Texts], chance: random.Random) -> Made:
    kept = [(unit, chance.random() > 0.15) for unit in units]
    text = "\n\n".join(f"{en}\n{zh}" if there else en for (en, zh), there in kept)
    return Made(text, tuple(unit for unit, there in kept if there))


def wrapped(units: Sequence[Texts], chance: random.Random) -> Made:
    parts = []
    for en, zh in units:
        parts.append("\n".join(textwrap.wrap(en, 60)))
        parts.append("\n".join(zh[k : k + 30] for k in range(0, len(zh), 30)))
    return Made("\n\n".join(parts), tuple(units))


def numbered(units: Sequence[Texts], chance: random.Random) -> Made:
    style = chance.choice(["{0}. {1}\n{2}", "({0}) {1}\n{2}", "{0}、{2}\n{1}"])
    return Made("\n\n".join(style.format(k, en, zh) for k, (en, zh) in enumerate(units, 1)), tuple(units))


def same_line(units: Sequence[Texts], chance: random.Random) -> Made:
    glue = chance.choice([" ", "\t", " / ", "　"])
    return Made("\n".join(f"{en}{glue}{zh}" for en, zh in units), tuple(units))


def table(units: Sequence[Texts], chance: random.Random) -> Made:
    rows = "\n".join(f"| {zh} | {en} |" for en, zh in units)
    return Made(f"| 中文 | English |\n|---|---|\n{rows}", tuple(units))


def subtitles(units: Sequence[Texts], chance: random.Random) -> Made:
    cues = (
        f"{k}\n00:{k // 60:02d}:{k % 60:02d},000 --> 00:{k // 60:02d}:{k % 60:02d},900\n{zh}\n{en}\n"
        for k, (en, zh) in enumerate(units, 1)
    )
    return Made("\n".join(cues), tuple(units))


def furnished(units: Sequence[Texts], chance: random.Random) -> Made:
    parts = ["译者：小林", "2024-03-02"]
    for k, (en, zh) in enumerate(units):
        parts += [en, zh, *(["图片"] if k % 3 == 2 else []), *([f"- {k} -"] if k % 4 == 3 else [])]
    return Made("\n\n".join(parts), tuple(units))


def strangers(units: Sequence[Texts], chance: random.Random) -> Made:
    half = len(units) // 2
    pairs = zip(units[:half], units[half:], strict=False)
    return Made("\n".join(f"{en}\n{zh}" for (en, _), (_, zh) in pairs), ())


def meeting(units: Sequence[Texts], chance: random.Random) -> Made:
    said = [f"Li: {zh}" if k % 2 else f"Kate: {en}" for k, (en, zh) in enumerate(units)]
    return Made("\n".join(said), ())


def chinese_only(units: Sequence[Texts], chance: random.Random) -> Made:
    return Made("\n\n".join(zh for _, zh in units), ())


LAYOUTS: tuple[Callable[[Sequence[Texts], random.Random], Made], ...] = (
    lines_in_turn,
    paragraphs_in_turn,
    blocks_with_a_title,
    halves,
    halves_with_gaps,
    turns,
    some_not_translated,
    wrapped,
    numbered,
    same_line,
    table,
    subtitles,
    furnished,
    strangers,
    meeting,
    chinese_only,
)


def test_documents_made_of_graded_sentences() -> None:
    sentences = json.loads((files("hsk_sentences_audio") / "data/sentences.json").read_text("utf-8"))
    print()
    scores: dict[str, float] = {}
    invented = 0
    for make in LAYOUTS:
        chance = random.Random(make.__name__)
        results = [score(make(list(units_of(sentences, chance)), chance)) for _ in range(DOCUMENTS)]
        if any(wanted for _, wanted in results):
            scores[make.__name__] = fmean(f1 for f1, _ in results)
            print(f"{make.__name__:22} F1 {scores[make.__name__]:.3f}")
        else:
            made_up = sum(int(f1) for f1, _ in results)
            invented += made_up
            print(f"{make.__name__:22} {made_up} invented pairs")
    print(f"macro F1 {fmean(scores.values()):.3f}")
    assert fmean(scores.values()) >= 0.9
    assert invented == 0


def units_of(sentences: Sequence[dict[str, Any]], chance: random.Random) -> Iterator[Texts]:
    longest = chance.choice([1, 1, 2, 4])
    for _ in range(chance.randint(4, 24)):
        some = chance.sample(sentences, chance.randint(1, longest))
        yield " ".join(s["translation"]["en"] for s in some), "".join(s["chinese"] for s in some)


def score(made: Made) -> tuple[float, int]:
    """F1 and the number of pairs wanted; the number of pairs found where none are."""
    document = read_document(made.text.encode(), "made")
    found = {(folded(p.en.text), folded(p.zh.text)) for p in document.pairs if p.en and p.zh}
    wanted = {(folded(en), folded(zh)) for en, zh in made.pairs}
    if not wanted:
        return float(len(found)), 0
    return 2 * len(found & wanted) / (len(found) + len(wanted)), len(wanted)


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in plain if unicodedata.category(char)[0] not in "ZPSC")
