"""Deck to .apkg, and an Anki export back to progress."""
