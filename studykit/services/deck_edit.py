"""Changes to deck files that are no builds: notes edited, deleted, decided about; each can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from studykit.core.deck import Deck
from studykit.core.headway import Headway, untold
from studykit.core.notes import Note, with_fields
from studykit.core.options import Lang
from studykit.deckfile.base import NO_CLASHES, Base, Entry, Fate, emit_base, parse_base
from studykit.deckfile.identity import tidied
from studykit.deckfile.parse import parse_deck
from studykit.deckfile.settle import without_clash
from studykit.deckfile.splice import splice
from studykit.errors import DataError, UsageError, Where
from studykit.i18n import _
from studykit.services.decks import DeckFile
from studykit.services.derived import Deriver, with_derived
from studykit.services.footprint import Footprint, footprint_of, write_texts
from studykit.services.lock import library_lock
from studykit.services.readings import load_readings
from studykit.services.shelf import Shelf, Standing
from studykit.services.textfile import read_text_or_nothing


class DeckEditor:
    """The decks of a library, to be changed one at a time; what it last wrote is how they stand.

    `studying` holds for decks that don't say. What is derived from an edited text follows the edit. Files
    that are `known` and have not changed since are not read again.
    """

    def __init__(
        self,
        library: Path,
        cache: Path,
        studying: Lang = "zh",
        known: Iterable[DeckFile] = (),
        headway: Headway = untold,
    ) -> None:
        self.library = library
        self.cache = cache
        self.studying = studying
        self.shelf = Shelf(library, cache, known, headway)

    def standing(self, deck_id: str) -> Standing:
        """How a deck stands. Raises UsageError for one that is not there."""
        found = self.shelf.standings.get(deck_id)
        if found is None:
            raise UsageError(_("there is no deck {id}").format(id=deck_id))
        return found

    def named(self, deck: str) -> Standing:
        """The deck of an id, a name or a file's name. Raises UsageError for none and for several."""
        standings = self.shelf.standings.values()
        found = [each for each in standings if deck in {each.deck.id, each.deck.name, each.path.stem}]
        if len(found) == 1:
            return found[0]
        raise UsageError(
            _("there is no deck {id}").format(id=deck),
            hint=_("There are: {decks}").format(decks=", ".join(each.deck.id for each in standings)),
        )

    def replace_note(self, deck_id: str, note: Note) -> Footprint:
        """Write a note as it is now. Raises DataError where the deck no longer holds it."""
        deck = self._holding(deck_id, {note.id})
        made = tidied(note)
        return self.replace_notes(deck_id, (made if each.id == note.id else each for each in deck.notes))

    def remove_notes(self, deck_id: str, note_ids: Iterable[str], fate: Fate = "deleted") -> Footprint:
        """Take notes out of their deck; they stay out of every rebuild.

        Raises DataError where the deck no longer holds one of them.
        """
        gone = set(note_ids)
        kept = [note for note in self._holding(deck_id, gone).notes if note.id not in gone]
        return self.replace_notes(deck_id, kept, fate)

    def _holding(self, deck_id: str, note_ids: set[str]) -> Deck:
        standing = self.standing(deck_id)
        for note_id in sorted(note_ids - {note.id for note in standing.deck.notes}):
            message = _("there is no note {id} in this file").format(id=note_id)
            raise DataError(message, where=Where(str(standing.path)))
        return standing.deck

    def replace_notes(self, deck_id: str, notes: Iterable[Note], fate: Fate = "deleted") -> Footprint:
        """Give a deck other notes; those that are no more among them stay out of every rebuild."""
        standing = self.standing(deck_id)
        proposed = dict(standing.base.entries) if standing.base else {}
        deck = replace(standing.deck, notes=tuple(self._derived(standing, notes, proposed)))
        gone = {note.id for note in standing.deck.notes} - {note.id for note in deck.notes}
        base = standing.base
        if base is not None:
            buried = {
                note_id: replace(entry, fate=fate, clashes=NO_CLASHES, rivals=())
                for note_id, entry in proposed.items()
                if note_id in gone
            }
            base = replace(base, entries={**proposed, **buried})
        return self._write(deck_id, deck, base)

    def settle(self, deck_id: str, note_id: str, field: str, *, takes_new: bool) -> Footprint:
        """End a conflict for good: your value stays, or the source's is taken.

        Raises DataError where there is no such conflict any more.
        """
        standing = self.standing(deck_id)
        base = standing.base
        entry = base.entries.get(note_id) if base else None
        if base is None or entry is None or field not in entry.clashes:
            message = _("there is no such conflict any more: {note}, `{field}`")
            raise DataError(message.format(note=note_id, field=field), where=Where(str(standing.path)))
        deck, new = self._holding(deck_id, {note_id}), entry.clashes[field].new
        entries = {**base.entries, note_id: without_clash(entry, field)}
        if takes_new:
            notes = [with_fields(note, {field: new}) if note.id == note_id else note for note in deck.notes]
            deck = replace(deck, notes=tuple(self._derived(standing, notes, entries)))
        return self._write(deck_id, deck, replace(base, entries=entries))

    def _derived(
        self, standing: Standing, notes: Iterable[Note], proposed: dict[str, Entry]
    ) -> Iterator[Note]:
        """The notes, with the pinyin and the like of texts that are not as they stand.

        What is derived counts as `proposed`, so that it follows a later edit of the deck file too.
        """
        old = {note.id: note for note in standing.deck.notes}
        base = standing.base
        studying = standing.deck.options.studying or (base and base.options.studying) or self.studying
        deriver: Deriver | None = None
        for note in notes:
            before = old.get(note.id)
            if before is None or before == note:
                yield note
                continue
            deriver = deriver or Deriver(studying, load_readings(self.library))
            entry = proposed.get(note.id)
            made = deriver.after_edit(before, note, entry.note if entry else None)
            if entry is not None:
                proposed[note.id] = replace(entry, note=with_derived(entry.note, before, note, made))
            yield made

    def _write(self, deck_id: str, deck: Deck, base: Base | None) -> Footprint:
        """Write a deck and its base, both or neither.

        Raises DataError where its file was changed since it was read, StudykitError where it cannot be
        written.
        """
        standing = self.standing(deck_id)
        text = splice(standing.text, deck, str(standing.path))
        base_text = standing.base_text if base is None else emit_base(base)
        files = {
            path: (before, after)
            for path, before, after in (
                (standing.path, standing.text, text),
                (standing.base_path, standing.base_text, base_text),
            )
            if before != after
        }
        with library_lock(self.library, self.cache):
            for path, (before, _after) in files.items():
                if read_text_or_nothing(path) != before:
                    message, hint = _("the file changed meanwhile"), _("Start again.")
                    raise DataError(message, where=Where(str(path)), hint=hint)
            write_texts({path: after for path, (_before, after) in files.items()})
        self.shelf.standings[deck_id] = replace(
            standing, deck=deck, text=text, base=base or standing.base, base_text=base_text
        )
        return footprint_of(files)

    def undo(self, deck_id: str, footprint: Footprint) -> None:
        """Take a change back, of a deck or of the lists beside it; the deck stands as its file is then.

        Raises DataError where a file was changed since.
        """
        with library_lock(self.library, self.cache):
            footprint.undo()
        standing = self.standing(deck_id)
        text = read_text_or_nothing(standing.path)
        base_text = read_text_or_nothing(standing.base_path)
        self.shelf.standings[deck_id] = replace(
            standing,
            deck=parse_deck(text, str(standing.path)),
            text=text,
            base=parse_base(base_text, str(standing.base_path)) if base_text else None,
            base_text=base_text,
        )
