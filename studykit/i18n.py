"""Messages in the reader's language: gettext catalogues under `studykit/locale`.

Write `_("Imported {count} answers").format(count=n)`: the literal is the catalogue's key.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gettext import NullTranslations

LOCALE_DIR: Final = Path(__file__).parent / "locale"
_state: dict[str, NullTranslations | None] = {"current": None}
_chosen = {"language": "en"}


def set_language(language: str) -> None:
    """Show messages in `language` (`en` or `zh`) from now on; without a catalogue they stay English."""
    _chosen["language"] = language
    _state["current"] = _catalogue(language)


def chosen_language() -> str:
    """The language that messages are shown in, as it was set."""
    return _chosen["language"]


def _catalogue(language: str) -> NullTranslations | None:
    """The messages of a language, None for English, which needs none."""
    if language == "en":
        return None
    import gettext

    return gettext.translation("studykit", LOCALE_DIR, [language], fallback=True)


def _(message: str) -> str:
    """The message in the reader's language."""
    current = _state["current"]
    return message if current is None else current.gettext(message)


def in_language(language: str, message: str) -> str:
    """The message in a language of its own, whatever the reader's is."""
    found = _catalogue(language)
    return message if found is None else found.gettext(message)


def n_(singular: str, plural: str, number: int) -> str:
    """The form of a message that fits a number."""
    current = _state["current"]
    if current is None:
        return singular if number == 1 else plural
    return current.ngettext(singular, plural, number)


def gettext_noop(message: str) -> str:
    """The message as it is: marks a literal for the catalogue that is translated where it is shown."""
    return message


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Both forms as they are: marks them for the catalogue."""
    return singular, plural
