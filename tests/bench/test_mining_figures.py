"""How well mining chooses: the gold of the shared transcripts, and our own sentences held out by document.

`-m bench -s` shows the figures. The boundary weights are learned here: a log-linear model over the candidates
of each gloss, drawn to what grammar leads one to expect; `words/boundary_weights.tsv` has them rounded.
"""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from numpy.typing import NDArray

from studykit.mining.boundary import Gloss, cuts_of, evidence, last_clause
from studykit.mining.candidates import Candidates
from studykit.mining.contents import read_content
from studykit.mining.headwords import fold, han_count
from studykit.mining.mine import mine
from studykit.mining.parentheses import parentheses
from studykit.mining.tokens import simplify
from studykit.mining.words import numbers
from studykit.transcripts.reader import read_document

pytestmark = pytest.mark.bench

SHARED = Path(os.environ.get("STUDYKIT_SHARED", Path(__file__).parents[2].parent / "shared"))
SAMPLES = sorted((Path(__file__).parents[1] / "golden" / "mining" / "glosses").glob("*.txt"))
STRENGTH: Final = 1.5  # of what grammar expects against what the samples show
STEPS: Final = 400
EXPECTED: Final = {
    "covers": 3.0, "may_translate": -0.2, "left_over": -0.7, "leads_astray": -2.0,
    "cuts_translation": -2.5, "covers_initials": 2.0, "cuts_participle": -2.5, "length": -2.5,
    "length_of_abbreviation": -0.5, "more_words": -0.2, "after_nothing": 0.5,
    "after_function_word": 1.5, "after_predicate": 2.5, "after_opening_verb": 0.8, "after_role": 3.0,
    "after_morpheme": -2.0, "after_de": 0.3, "after_unknown": -0.7, "after_latin": -0.3,
    "abbreviates_part": -1.5, "cuts_institution": -2.0, "starts_with_suffix": -3.0,
    "starts_with_verb": -0.6, "starts_with_adverb": -1.5, "starts_with_function_word": -4.5,
    "starts_with_foreign_latin": -1.5, "function_word_inside": -2.0, "recurs": 1.2,
    "mostly_extended": -2.0, "covered_after_opening_verb": 1.0, "partial_after_predicate": -1.0,
}  # fmt: skip
Floats = NDArray[np.float64]


def scorer(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, SHARED / "gold" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(name: str) -> Any:
    return json.loads((SHARED / "gold" / f"{name}.json").read_text("utf-8"))


def mined(number: str, quotes: int = 20) -> Candidates:
    found = sorted((SHARED / "transcripts").glob(f"{number}_*"))
    if not found and not os.environ.get("CI"):
        pytest.skip("the shared transcripts are not here")
    return mine(read_document(found[0].read_bytes(), "talk"), quotes=quotes)


@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_glosses_of_the_gold(number: str) -> None:
    terms = [{"zh": term.zh, "en": term.en, "line": term.line} for term in mined(number).terms]
    figures = scorer("eval_terms").evaluate({"terms": terms}, gold(f"terms_{number}"))
    print(
        f"\n{number}: P {figures['strict']['P']:.3f} R {figures['strict']['R']:.3f}",
        figures["boundary_errors"],
    )
    assert figures["strict"]["F1"] >= 0.95
    assert not figures["wrong"]


@pytest.mark.parametrize(("number", "least"), [("000", 0.5), ("001", 0.15), ("002", 0.85)])
def test_quotations_of_the_gold(number: str, least: float) -> None:
    quotes = [
        {"text": quote.text, "translation": quote.translation, "speaker": quote.speaker, "line": quote.line}
        for quote in mined(number).quotes
    ]
    figures = scorer("eval_quotes").evaluate({"quotes": quotes}, gold(f"quotes_{number}"))
    names = (
        "P@k_strict",
        "AP_judged",
        "recall_editor",
        "negatives_in_k",
        "translation_accuracy",
        "speaker_accuracy",
    )
    print(f"\n{number}:", {name: figures[name] for name in names})
    assert figures["P@k_strict"] >= least


@dataclass(frozen=True)
class Example:
    """The candidates of one gloss as rows of evidence, and which of them is right."""

    rows: Floats
    right: int
    document: str


def examples_of(path: Path) -> list[Example]:
    text, _, listed = path.read_text(encoding="utf-8").partition("=== terms\n")
    headwords: dict[str, set[str]] = {}
    for row in listed.strip().split("\n"):
        zh, en = (cell.strip() for cell in row.split("|")[:2])
        headwords.setdefault(fold(en), set()).add(zh)
    found = []
    for line in text.split("\n"):
        for parenthesis in parentheses(line):
            content = read_content(parenthesis.content)
            left = line[: parenthesis.start].rstrip("* ")
            if content is None or content.lang != "en" or not left or not han_count(left[-1]):
                continue
            cuts, clause = cuts_of(last_clause(left)), last_clause(left)
            right = [
                i
                for i, cut in enumerate(cuts)
                if clause[cut.inside[0].start :].strip() in headwords.get(fold(content.term), ())
            ]
            if right:
                gloss, corpus = Gloss(content.term), simplify(text)
                rows = [[evidence(cut, gloss, corpus)[name] for name in EXPECTED] for cut in cuts]
                found.append(Example(np.array(rows, dtype=np.float64), right[-1], path.name))
    return found


def learned(examples: Sequence[Example]) -> Floats:
    expected = np.array(list(EXPECTED.values()), dtype=np.float64)
    weights = expected.copy()
    for step in range(STEPS):
        slope = STRENGTH * (expected - weights)
        for example in examples:
            scores = example.rows @ weights
            chances = np.exp(scores - scores.max())
            slope += example.rows[example.right] - (chances / chances.sum()) @ example.rows
        weights = weights + 0.03 * slope / (1 + step / 200)
    return weights


def share_right(weights: Floats, examples: Sequence[Example]) -> float:
    return float(np.mean([int(np.argmax(example.rows @ weights)) == example.right for example in examples]))


def test_boundaries_of_documents_held_out() -> None:
    examples = [example for path in SAMPLES for example in examples_of(path)]
    documents = sorted({example.document for example in examples})
    shares = []
    for document in documents:
        others = [example for example in examples if example.document != document]
        own = [example for example in examples if example.document == document]
        shares += [share_right(learned(others), own)] * len(own)
    whole = learned(examples)
    kept = numbers("boundary_weights")
    print(f"\n{len(examples)} glosses in {len(documents)} documents, held out {np.mean(shares):.3f}")
    for name, weight in zip(EXPECTED, whole, strict=True):
        print(f"{name}\t{weight:.1f}\t(kept {kept[name]})")
    assert np.mean(shares) >= 0.92
