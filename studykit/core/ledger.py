"""What Anki was given: the rule that a note's modification time moves when, and only when, its content does.

Anki takes an incoming note that is newer than its own and leaves every other one alone. A note whose `mod`
moved without cause would overwrite what the learner wrote in Anki; one whose `mod` stood still would never
arrive.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """An Anki note as it was exported last.

    `fields` are HTML; `mod` is in seconds since 1970; `retired` means that it was sent with the retired tag.
    """

    guid: str
    note_id: str
    deck_id: str
    note_type: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    mod: int = 0
    retired: bool = False

    @property
    def digest(self) -> str:
        """A hash of what the learner sees: note type, fields and tags."""
        content = "\x1f".join((str(self.note_type), *self.fields, "\x1e", *self.tags))
        return sha256(content.encode()).hexdigest()[:32]


def stamp(shipment: Shipment, last: Shipment | None, now: int) -> Shipment:
    """The shipment with its modification time: as before if nothing changed, else later than before."""
    if last is None:
        return replace(shipment, mod=now)
    same = shipment.digest == last.digest
    return replace(shipment, mod=last.mod if same else max(last.mod + 1, now))
