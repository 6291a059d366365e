"""Concepts: questions that a transcript itself answers."""
