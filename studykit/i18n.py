"""Messages in the reader's language: gettext catalogues under `studykit/locale`.

Write `_("Imported {count} answers").format(count=n)`: the literal is the catalogue's key.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Final

LOCALE_DIR: Final = Path(__file__).parent / "locale"
_state: dict[str, gettext.NullTranslations] = {"current": gettext.NullTranslations()}


def set_language(language: str) -> None:
    """Show messages in `language` (`en` or `zh`) from now on; without a catalogue they stay English."""
    _state["current"] = gettext.translation("studykit", LOCALE_DIR, [language], fallback=True)


def _(message: str) -> str:
    """The message in the reader's language."""
    return _state["current"].gettext(message)


def n_(singular: str, plural: str, number: int) -> str:
    """The form of a message that fits a number."""
    return _state["current"].ngettext(singular, plural, number)


def gettext_noop(message: str) -> str:
    """The message as it is: marks a literal for the catalogue that is translated where it is shown."""
    return message


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Both forms as they are: marks them for the catalogue."""
    return singular, plural
