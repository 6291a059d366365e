"""Deck files: YAML text to Deck and back, and the three-way merge."""
