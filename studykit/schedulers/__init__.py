"""Schedulers behind one protocol: SM-2 and FSRS-6."""
