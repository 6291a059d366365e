"""Decks from bilingual talks: read, build, study, export."""

__version__ = "0.1.0"
