"""The styles of text, by what it is for; colours come from the theme."""

from __future__ import annotations

from typing import Final

BIG: Final = "bold $foreground"
PLAIN: Final = "$foreground"
QUIET: Final = "$foreground 72%"
FAINT: Final = "$foreground 25%"
MARK: Final = "bold $text-accent"
READING: Final = "$text-secondary"
KEY: Final = "bold $accent"
