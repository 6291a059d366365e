"""How right and how fast pinyin is; `-m bench -s` shows the figures.

Judged sentences: text, tab, readings. STUDYKIT_JUDGED names a folder with more that may not be published.
CPP items that the chooser has not seen are judged by training five times, each time without a fifth of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studykit.lang.pinyin import annotate
from studykit.lang.scripts import to_traditional
from studykit.lang.syllable import with_number

pytestmark = pytest.mark.bench
GOLDEN = Path(__file__).parents[1] / "golden" / "pinyin"
SHARED = Path(os.environ.get("STUDYKIT_SHARED", Path(__file__).parents[3] / "shared"))
POLYPHONES = frozenset("为得地着了还长重行种量数背教倒转好冲当中发间应只分处调相少都便觉空切系弹藏曾干给会结")


def judged_files() -> list[Path]:
    more = os.environ.get("STUDYKIT_JUDGED")
    return [*sorted(GOLDEN.glob("talks_*.tsv")), *(sorted(Path(more).glob("*.tsv")) if more else [])]


def figures(path: Path, *, traditional: bool = False) -> str:
    right = total = good = lines = hard = hard_right = 0
    for line in path.read_text("utf-8").splitlines():
        text, accepted = line.split("\t")
        found = annotate(to_traditional(text) if traditional else text).syllables
        marks = [one.pinyin in any_of.split("/") for one, any_of in zip(found, accepted.split(), strict=True)]
        right, total, good, lines = right + sum(marks), total + len(marks), good + all(marks), lines + 1
        picked = [mark for one, mark in zip(found, marks, strict=True) if one.char in POLYPHONES]
        hard, hard_right = hard + len(picked), hard_right + sum(picked)
    share = hard_right / hard if hard else 1.0
    return f"{right / total:.4f} of {total} · polyphones {share:.4f} of {hard} · sentences {good}/{lines}"


def test_judged_sentences() -> None:
    for path in judged_files():
        print(f"\n{path.name}: {figures(path)}\n  in traditional: {figures(path, traditional=True)}", end="")


@pytest.mark.skipif(not (SHARED / "cpp").exists(), reason="needs the CPP items")
def test_polyphones_of_an_encyclopaedia_unseen() -> None:
    """Each fifth of the items, read by the whole program with weights that were learnt without it."""
    pytest.importorskip("g2pM", reason="needs the extra `train`")
    right = total = 0
    for fold in range(5):
        command = [sys.executable, "-m", "studykit.lang.train", str(SHARED), "--fold", str(fold)]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        found, items = map(int, ran.stdout.split())
        right, total = right + found, total + items
        print(f"\nCPP, unseen items, fold {fold}: {found / items:.4f}", end="", flush=True)
    print(f"\nCPP, unseen items: {right / total:.4f} of {total}")
    assert right / total >= 0.965


@pytest.mark.skipif(not (SHARED / "cpp").exists(), reason="needs the CPP items")
def test_polyphones_of_an_encyclopaedia_as_learnt() -> None:
    """The items that the chooser learnt from: an upper bound, no judgement."""
    sentences = (SHARED / "cpp/dev.sent").read_text("utf-8").splitlines()[::10]
    labels = (SHARED / "cpp/dev.lb").read_text("utf-8").splitlines()[::10]
    right = 0
    for sentence, label in zip(sentences, labels, strict=True):
        at = sentence.index("▁")
        found = annotate(sentence.replace("▁", "")).syllables
        right += next(one.pinyin for one in found if one.index == at) == with_number(label)
    print(f"\nCPP, seen items: {right / len(labels):.4f} of {len(labels)}")
    assert right / len(labels) >= 0.99


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's own figures")
def test_speed_readiness_and_memory() -> None:
    code = (
        "import time; from pathlib import Path; began = time.process_time()\n"
        "from studykit.lang.pinyin import annotate\n"
        "annotate('银行的行长得走了。'); ready = time.process_time() - began\n"
        "peak = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "print(ready, int(peak) / 1024)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    ready, memory = map(float, ran.stdout.split())
    lines = [line for path in GOLDEN.glob("talks_*.tsv") for line in path.read_text("utf-8").splitlines()]
    texts = [line.split("\t")[0] for line in lines]
    annotate(texts[0])
    began = time.process_time()
    syllables = sum(len(annotate(text).syllables) for text in texts * 5)
    seconds = time.process_time() - began
    pace = f"{syllables / seconds:,.0f} characters a second"
    print(f"\nready {ready:.2f} s of processor time · peak {memory:.0f} MB · {pace}")
    assert ready <= 0.8
    assert memory <= 200
