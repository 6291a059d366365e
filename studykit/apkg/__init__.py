"""Anki packages: decks go out as .apkg files, progress comes back from Anki's own exports."""
