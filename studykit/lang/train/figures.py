"""How many CPP items `annotate` reads right with given weights."""

from __future__ import annotations

import tempfile
from pathlib import Path

from studykit.lang.chooser import choose_by
from studykit.lang.pinyin import annotate
from studykit.lang.syllable import with_number
from studykit.lang.train.examples import FOLDS, items


def right_of_fold(shared: Path, fold: int, weights: str) -> tuple[int, int]:
    """The items of a fold read right by the whole program, and all of them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "weights.tsv"
        file.write_text(weights, "utf-8", newline="\n")
        choose_by(file)
        right = total = 0
        for text, at, label in items(shared)[fold::FOLDS]:
            found = annotate(text).syllables
            right += next(one.pinyin for one in found if one.index == at) == with_number(label)
            total += 1
    return right, total
