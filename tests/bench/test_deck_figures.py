"""How fast deck files are read, changed and built."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from studykit.core.deck import Deck
from studykit.core.notes import Example, Term
from studykit.deckfile.emit import emit_deck
from studykit.deckfile.parse import parse_deck
from studykit.deckfile.splice import splice
from studykit.services.build import BuildOptions, Workshop, build
from studykit.services.deck_cache import load_deck

NOTES = 10_000
EXAMPLE = Example("蒸馏把大模型的判断交给小模型。", "Distillation hands judgement to a small model.")


@pytest.mark.bench
def test_a_deck_of_ten_thousand_notes(tmp_path: Path) -> None:
    notes = (
        Term(id=f"t-{n}", zh=f"蒸馏{n}", pinyin="zhēngliú", en=f"distillation {n}", examples=(EXAMPLE,))
        for n in range(NOTES)
    )
    deck = Deck(id="d", name="D", notes=tuple(notes))
    path = tmp_path / "d.yaml"
    text = emit_deck(deck)
    path.write_text(text, "utf-8")
    figures: dict[str, float] = {}
    runs: dict[str, Callable[[], object]] = {
        "parse": lambda: parse_deck(text, "d.yaml"),
        "splice nothing": lambda: splice(text, deck, "d.yaml"),
        "first load": lambda: load_deck(path, tmp_path),
        "cached load": lambda: load_deck(path, tmp_path),
    }
    for name, run in runs.items():
        began = time.perf_counter()
        run()
        figures[name] = time.perf_counter() - began
    print(f"\n{NOTES:,} notes, {len(text.encode()) / 1e6:.1f} MB: ", end="")
    print(", ".join(f"{name} {seconds:.2f} s" for name, seconds in figures.items()))


@pytest.mark.bench
def test_builds_of_the_real_transcripts(transcripts: tuple[Path, ...], tmp_path: Path) -> None:
    workshop = Workshop(library=tmp_path / "decks", cache=tmp_path / "cache")
    for name in ("first", "second"):
        began = time.perf_counter()
        built = build(transcripts, workshop, BuildOptions())
        print(f"\n{name} build of {len(built.plans)} decks: {time.perf_counter() - began:.2f} s", end="")
