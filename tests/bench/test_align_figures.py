"""How right and how fast alignment is on the shared transcripts; `-m bench -s` shows the figures."""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from studykit.transcripts.align import align_segments, align_sentences, with_sentences
from studykit.transcripts.document import Segment, SegmentLang
from studykit.transcripts.evidence import Judge

pytestmark = pytest.mark.bench

SHARED = Path(os.environ.get("STUDYKIT_SHARED", Path(__file__).parents[2].parent / "shared"))
if not SHARED.is_dir() and not os.environ.get("CI"):
    pytest.skip("the shared transcripts are not here", allow_module_level=True)

LABEL = re.compile(r"^(?:\*\*)?([^:*]{2,30}):(?:\*\*)? (.*)$")
# Transcript 003: what its English half has alone, by the lines of the labels; all other turns follow each
# other one by one, but for these further links.
HALVES_003 = (4, 237), (282, 503)
ALONE_003 = {*range(16, 23), 100, 110}
MERGED_003 = {(101, 352), (111, 358), (56, 319), (131, 384)}


def transcript(number: str) -> list[str]:
    path = next((SHARED / "transcripts").glob(f"{number}_*.txt"))
    return path.read_text("utf-8").split("\n")


def gold(number: str) -> Any:
    return json.loads((SHARED / "gold" / f"align_{number}.json").read_text("utf-8"))


def turns(lines: list[str], first: int, last: int, lang: SegmentLang) -> list[Segment]:
    """Labelled turns with their further paragraphs; headings, which have no stop at their end, left out."""
    numbered = list(enumerate(lines[first - 1 : last], first))
    labels = Counter(found[1] for _, line in numbered if (found := LABEL.match(line)))
    out: list[Segment] = []
    for number, line in numbered:
        found = LABEL.match(line)
        if found and labels[found[1]] > 1:
            out.append(
                Segment(
                    text=found[2], lang=lang, line=number, last_line=number, kind="turn", speaker=found[1]
                )
            )
        elif out and (len(line) > 60 or line.endswith((".", "?", "。", "”"))):
            text = f"{out[-1].text}\n{line}"
            out[-1] = Segment(
                text=text,
                lang=lang,
                line=out[-1].line,
                last_line=number,
                kind="turn",
                speaker=out[-1].speaker,
            )
    return out


Links = set[tuple[int, int]]


@dataclass(frozen=True)
class Halves:
    en: list[Segment]
    zh: list[Segment]
    links: Links


def halves_003() -> Halves:
    lines = transcript("003")
    en, zh = turns(lines, *HALVES_003[0], "en"), turns(lines, *HALVES_003[1], "zh")
    own = [
        s.line for s in en if s.line not in ALONE_003 | {line for line, _ in MERGED_003 if line in (101, 111)}
    ]
    other = [s.line for s in zh if s.line not in {line for _, line in MERGED_003 if line in (319, 384)}]
    return Halves(en, zh, set(zip(own, other, strict=True)) | MERGED_003)


def halves_001() -> Halves:
    lines = transcript("001")
    links = {(pair["en"][0], pair["zh"][0]) for pair in gold("001")["pairs"]}

    def side(numbers: list[int], lang: SegmentLang) -> list[Segment]:
        found = [(number, LABEL.match(lines[number - 1])) for number in numbers]
        return [
            Segment(text=f[2], lang=lang, line=number, last_line=number, kind="turn", speaker=f[1])
            for number, f in found
            if f
        ]

    return Halves(side(sorted(e for e, _ in links), "en"), side(sorted(z for _, z in links), "zh"), links)


def f1(halves: Halves) -> float:
    pairs = align_segments(halves.en, halves.zh)
    found = {(pair.en.line, pair.zh.line) for pair in pairs if pair.en and pair.zh}
    return 2 * len(found & halves.links) / (len(found) + len(halves.links))


def dropped(halves: Halves, share: float, seed: int) -> Halves:
    chance = random.Random(seed)
    zh = [segment for segment in halves.zh if chance.random() >= share]
    kept = {segment.line for segment in zh}
    return Halves(halves.en, zh, {(e, z) for e, z in halves.links if z in kept})


def unlabelled(halves: Halves) -> Halves:
    def plain(side: list[Segment]) -> list[Segment]:
        return [
            Segment(text=s.text, lang=s.lang, line=s.line, last_line=s.last_line, kind="paragraph")
            for s in side
        ]

    return Halves(plain(halves.en), plain(halves.zh), halves.links)


def test_turns_of_003_are_exact() -> None:
    halves = halves_003()
    print(
        f"\n003: {len(halves.links)} links, F1 {f1(halves):.4f}; without labels {f1(unlabelled(halves)):.4f}"
    )

    assert len(halves.links) == 158
    assert f1(halves) == 1


@pytest.mark.parametrize(("share", "target"), [(0.2, 0.975), (0.4, 0.92)])
def test_turns_with_chinese_turns_dropped(share: float, target: float) -> None:
    for name, halves in (("003", halves_003()), ("001", halves_001())):
        scores = [f1(dropped(halves, share, seed)) for seed in range(5)]
        print(f"\n{name}, {share:.0%} dropped: F1 {fmean(scores):.4f} (least {min(scores):.4f})")

        assert fmean(scores) >= target


def test_sentences_of_001_within_turns_and_flat() -> None:
    data = gold("001")
    jobs = data["sentences"]
    right, found, expected = 0, 0, 0
    for job in jobs:
        pairs = align_sentences(" ".join(job["en_sents"]), "".join(job["zh_sents"]))
        mine = {(pair.en, pair.zh) for pair in pairs if pair.en and pair.zh}
        theirs = {
            (" ".join(job["en_sents"][k] for k in g["en"]), "".join(job["zh_sents"][k] for k in g["zh"]))
            for g in job["groups"]
        }
        right, found, expected = right + len(mine & theirs), found + len(mine), expected + len(theirs)
    halves = halves_001()
    flat = align_sentences(" ".join(s.text for s in halves.en), "".join(s.text for s in halves.zh))
    inside = [
        any(pair.en in en.text and pair.zh in zh.text for en, zh in zip(halves.en, halves.zh, strict=True))
        for pair in flat
    ]
    exact = 2 * right / (found + expected)
    print(f"\n001: exact groups {exact:.4f}; flat, in the right turn {fmean(inside):.4f}")

    assert exact >= 0.985
    assert fmean(inside) >= 0.97


def test_evidence_tells_pairs_from_neighbours() -> None:
    halves = halves_001()
    judge = Judge([*halves.en, *halves.zh])
    right = [judge.nats([en], [zh]) for en, zh in zip(halves.en, halves.zh, strict=True)]
    beside = [judge.nats([en], [zh]) for en, zh in zip(halves.en, halves.zh[1:], strict=False)]
    area = fmean((a > b) + 0.5 * (a == b) for a in right for b in beside)
    print(f"\n001: AUC of the evidence, true against next pairs: {area:.4f}")

    assert area >= 0.98


def test_time_grows_with_the_length_and_not_its_square() -> None:
    halves = halves_003()
    align_segments(halves.en[:3], halves.zh[:3])  # load the dictionary

    def seconds(copies: int, first: int) -> float:
        """Of the processor, for several copies of the transcript; `first` makes each call a new one."""
        en, zh = ([replace(s, line=s.line + first) for s in side] * copies for side in (halves.en, halves.zh))
        start = time.process_time()
        with_sentences(align_segments(en, zh))
        return time.process_time() - start

    once = min(seconds(1, 1000 * k) for k in range(3))
    twice = min(seconds(2, 1000 * k) for k in range(3))
    size = sum(len(segment.text.encode()) for segment in halves.en + halves.zh)
    print(f"\n{size / 1000:.0f} kB in {once:.2f} s, twice as much in {twice:.2f} s")

    assert once < 2
    assert twice <= 2.3 * once


def test_confidence_is_a_probability() -> None:
    sure: list[tuple[float, bool]] = []
    for halves in (halves_003(), halves_001()):
        for share in (0.2, 0.4):
            for seed in range(3):
                fewer = dropped(halves, share, seed)
                for labelled in (fewer, unlabelled(fewer)):
                    pairs = align_segments(labelled.en, labelled.zh)
                    sure += [
                        (pair.confidence, (pair.en.line, pair.zh.line) in labelled.links)
                        for pair in pairs
                        if pair.en and pair.zh
                    ]
    print()
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 0.995), (0.995, 1.01)):
        right = [good for confidence, good in sure if low <= confidence < high]
        if right:
            print(
                f"confidence {low:.3f} to {min(high, 1):.3f}: {fmean(right):.3f} of {len(right)} pairs right"
            )
            assert low - 0.15 <= fmean(right)
    doubtful = [good for confidence, good in sure if confidence < 0.5]
    print(f"wrong pairs below 0.5: {len(doubtful) - sum(doubtful)} of {sum(not good for _, good in sure)}")
