"""How fast fifty thousand notes go to Anki and come back; `-m bench -s` shows the figures."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from studykit.apkg.reader import open_export
from studykit.core.deck import Deck
from studykit.core.notes import Example, Term
from studykit.core.settings import Settings
from studykit.services.export import make_export

pytestmark = pytest.mark.bench

NOTES = 50_000
HAN = "蒸馏缓存模型语言检索索引量化权重窗口提示幻觉训练推理词元"


def term(number: int) -> Term:
    zh = "".join(HAN[number // len(HAN) ** place % len(HAN)] for place in range(4))
    example = Example(f"{zh}让小模型学到大模型的判断。", f"term number {number} teaches a small model.")
    return Term(id=f"t-{number}", zh=zh, en=f"term number {number}", gloss="a meaning", examples=(example,))


@contextmanager
def told(what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {time.perf_counter() - began:.2f} s, {megabytes:.0f} MB")


def test_fifty_thousand_notes(tmp_path: Path) -> None:
    from anki.collection import Collection, ExportAnkiPackageOptions, ImportAnkiPackageRequest

    deck = Deck(id="d", name="D", notes=tuple(map(term, range(NOTES))))
    with told(f"export of {NOTES} notes"):
        export = make_export([deck], Settings(), {}, 1_700_000_000)
    assert export.cards == 2 * NOTES
    path = tmp_path / "x.apkg"
    path.write_bytes(export.content)
    print(f"size: {len(export.content) / 1e6:.1f} MB")
    collection = Collection(str(tmp_path / "c.anki2"))
    with told("Anki imports it"):
        log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path))).log
    assert len(log.new) == NOTES
    with told("Anki exports it"):
        options = ExportAnkiPackageOptions(with_scheduling=True, with_media=False)
        collection.export_anki_package(out_path=str(tmp_path / "y.apkg"), options=options, limit=None)
    collection.close()
    with told("we read that"), open_export(tmp_path / "y.apkg") as back:
        assert sum(len(note.cards) for note in back.notes()) == 2 * NOTES
