"""One file per command; diagnostics.py owns stderr and exit codes."""
