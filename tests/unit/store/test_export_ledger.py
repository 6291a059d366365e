from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from studykit.core.ledger import Shipment, stamp
from studykit.services.clock import SystemClock
from studykit.store.export_ledger import ExportLedger
from studykit.store.store import ProgressStore

SENT = Shipment(
    guid="g1", note_id="n-aaaa", deck_id="d", note_type=7, fields=("中<b>", "\u2028", ""), tags=("a",), mod=5
)


def test_what_was_recorded_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    with ProgressStore(path, SystemClock()) as store:
        ExportLedger(store).record([SENT, replace(SENT, guid="g2", retired=True)])
        ExportLedger(store).record([replace(SENT, mod=9)])
    with ProgressStore(path, SystemClock()) as store:
        assert ExportLedger(store).shipments() == {
            "g1": replace(SENT, mod=9),
            "g2": replace(SENT, guid="g2", retired=True),
        }


def test_the_time_moves_with_the_content_and_only_forwards() -> None:
    assert stamp(SENT, None, 100).mod == 100
    assert stamp(SENT, replace(SENT, mod=50), 100).mod == 50
    other = replace(SENT, tags=("a", "b"))
    assert stamp(other, replace(SENT, mod=50), 100).mod == 100
    assert stamp(other, replace(SENT, mod=500), 100).mod == 501
