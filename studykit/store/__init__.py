"""Progress: one SQLite file with an append-only event log."""
