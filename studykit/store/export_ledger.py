"""The ledger of exports, in the learner's store: what Anki was given last of every note."""

from __future__ import annotations

import json
from collections.abc import Iterable

from studykit.core.ledger import Shipment
from studykit.store.failures import explained
from studykit.store.store import ProgressStore

_COLUMNS = "guid, note_id, deck_id, note_type, fields, tags, mod, retired"


class ExportLedger:
    """Reads and writes the table `export_ledger` of an open store."""

    def __init__(self, store: ProgressStore) -> None:
        self._store = store

    def shipments(self) -> dict[str, Shipment]:
        """Every note's last shipment, by guid."""
        with explained(self._store.path):
            rows = self._store.connection.execute(f"SELECT {_COLUMNS} FROM export_ledger").fetchall()
        return {
            row[0]: Shipment(
                guid=row[0],
                note_id=row[1],
                deck_id=row[2],
                note_type=row[3],
                fields=tuple(json.loads(row[4])),
                tags=tuple(json.loads(row[5])),
                mod=row[6],
                retired=bool(row[7]),
            )
            for row in rows
        }

    def record(self, shipments: Iterable[Shipment]) -> None:
        """Remember shipments, in one transaction."""
        rows = [
            (
                shipment.guid,
                shipment.note_id,
                shipment.deck_id,
                shipment.note_type,
                json.dumps(shipment.fields, ensure_ascii=False),
                json.dumps(shipment.tags, ensure_ascii=False),
                shipment.mod,
                shipment.retired,
            )
            for shipment in shipments
        ]
        with self._store.writing() as connection:
            connection.executemany(
                f"INSERT OR REPLACE INTO export_ledger ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
            )
