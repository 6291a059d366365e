"""The printed form of pinyin, on examples from beside the project and on our own."""

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest

from studykit.lang.pinyin import annotate, render

SHARED = Path(os.environ.get("STUDYKIT_SHARED", Path(__file__).parents[4] / "shared"))
EXAMPLES = SHARED / "gold" / "pinyin_format.json"


def bare(line: str) -> str:
    return re.sub(r"[\s'’-]", "", unicodedata.normalize("NFC", line)).lower()


def is_right(example: dict[str, object]) -> bool:
    text, mode, accept = example["text"], example["mode"], example["accept"]
    assert isinstance(text, str)
    assert isinstance(accept, list)
    shown = render(annotate(text), sandhi=mode == "sandhi")
    if mode == "text":
        return unicodedata.normalize("NFC", shown) in accept
    return bare(shown) in [bare(line) for line in accept]


@pytest.mark.skipif(not EXAMPLES.exists() and "CI" not in os.environ, reason="needs the gold files")
def test_format_examples() -> None:
    examples = json.loads(EXAMPLES.read_text("utf-8"))["examples"]
    wrong = [example["id"] for example in examples if not is_right(example)]
    assert len(wrong) <= 2, wrong
