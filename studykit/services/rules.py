"""The rules that hold for each note: its deck's scheduler under the learner's settings."""

from __future__ import annotations

from collections.abc import Iterable

from studykit.core.deck import Deck
from studykit.core.scheduling import NoteRules, Rules
from studykit.core.settings import Settings
from studykit.schedulers.choose import scheduler_named


def rules_for(decks: Iterable[Deck], settings: Settings) -> NoteRules:
    """From a note's id to the rules of its deck; a note of no deck follows the settings."""
    by_name = {
        name: Rules(scheduler_named(name, settings.desired_retention), settings.leech_lapses)
        for name in {settings.scheduler, *(settings.for_deck(deck).scheduler for deck in decks)}
    }
    default = by_name[settings.scheduler]
    special = {
        note.id: by_name[name]
        for deck in decks
        if (name := settings.for_deck(deck).scheduler) != settings.scheduler
        for note in deck.notes
    }
    return NoteRules(default, special)
