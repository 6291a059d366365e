"""Pure values and rules: no clock, no chance, no files, no third-party imports."""
