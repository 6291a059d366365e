"""Trains the chooser: `python -m studykit.lang.train SHARED [--fold K] [--out FILE]`.

Reads CPP (`SHARED/cpp`), graded sentences (the package hsk-sentences-audio), sentences of our own beside the
tests, the words of CC-CEDICT, and, for characters that are rare in speech, what a teacher (the package g2pM)
says of CPP's sentences and of jieba's words; writes `weights.tsv`. The same input gives the same bytes.
Needs studykit's extra `train`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studykit.lang.train.examples import (
    GRAMMAR,
    Example,
    cpp,
    dictionary_words,
    judged,
    learner_sentences,
    targets,
)
from studykit.lang.train.figures import right_of_fold
from studykit.lang.train.model import Model, agreed, candidates, train
from studykit.lang.train.priors import priors
from studykit.lang.train.taught import taught_sentences, taught_words
from studykit.lang.train.teacher import Teacher

_TALKED: Final = 40  # so many sentences of learners tell how a character is read in speech


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to learn from: trusted examples, machine-labelled ones, and characters met in speech."""

    trusted: list[Example]
    graded: list[Example]
    talked: frozenset[str]


def gathered(shared: Path, fold: int = -1, *, with_judged: bool = True) -> Gathered:
    """Read everything; with a fold, a fifth of CPP is left out."""
    encyclopaedia = cpp(shared, fold)
    among = candidates(encyclopaedia, frozenset(example.char for example in encyclopaedia))
    graded = list(learner_sentences())
    own = Path(__file__).parents[3] / "tests" / "golden" / "pinyin"
    spoken = list(targets(own / "targets.txt", 2.0))
    if with_judged:
        spoken += judged(shared / "gold/pinyin_dev.tsv", 1.0)
        spoken += judged(own / "talks_dev.tsv", 1.0)
    counts = Counter(example.char for example in [*graded, *spoken])
    talked = frozenset(char for char, count in counts.items() if count >= _TALKED)
    teacher = Teacher()
    rare = {char: readings for char, readings in among.items() if char not in talked}
    trusted = [
        *encyclopaedia,
        *(example for example in graded if example.char not in GRAMMAR),
        *spoken,
        *dictionary_words(frozenset(among) - GRAMMAR, 0.3),
        *taught_sentences(teacher, encyclopaedia, rare, 1.0),
        *taught_words(teacher, rare, 1.0),
    ]
    return Gathered(trusted, [example for example in graded if example.char in GRAMMAR], talked)


def trained(data: Gathered, shared: Path) -> Model:
    """Learn from what is trusted, and from those machine labels of grammar that a first model agrees with."""
    first = train([example for example in data.trusted if example.char in GRAMMAR], {})
    return train(data.trusted + agreed(first, data.graded), priors(shared, data.talked))


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(prog="python -m studykit.lang.train")
    parser.add_argument("shared", type=Path)
    parser.add_argument(
        "--fold", type=int, default=-1, help="leave a fifth of CPP out and report on it (0 to 4)"
    )
    parser.add_argument(
        "--without-judged", action="store_true", help="keep the judged sentences for a fair look"
    )
    parser.add_argument("--out", type=Path, help="where the weights go; of a fold nowhere unless given")
    given = parser.parse_args()
    model = trained(gathered(given.shared, given.fold, with_judged=not given.without_judged), given.shared)
    text = model.written()
    if given.fold >= 0:
        right, total = right_of_fold(given.shared, given.fold, text)
        sys.stdout.write(f"{right} {total}\n")
    if given.out or given.fold < 0:
        out = given.out or Path(__file__).parents[1] / "weights.tsv"
        out.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
