"""Plain text into the HTML of an Anki field, so that nothing in the data is ever executed.

Anki renders a field's HTML, scripts, `[sound:…]`, `[latex]` and cloze marks verbatim: what is text here
must still be text there. Every function returns escaped markup and is the only way by which data reaches a
field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final
from unicodedata import normalize

from studykit.core.blanks import Span

# C0 and C1 controls but the newline; U+001F would even split a field in two
_CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
# overrides and isolates turn the rest of a card around, and nothing in a field ends them
_BIDI: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069]")

# characters that mean something in a field; most texts hold none
_TELLING: Final = re.compile(r"[&<>{}\[\n]|::")
# a card shows its deck's name, and Anki doesn't escape it
_NAME_MARKS: Final = str.maketrans({'"': "'", "<": "‹", ">": "›", "[": "(", "]": ")"})


def plain(text: str) -> str:
    """The text on one or more lines, NFC, without control characters and bidi overrides."""
    if text.isprintable():
        return normalize("NFC", text).strip()
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", _BIDI.sub("", _CONTROLS.sub(" ", joined))).strip()


def field(text: str) -> str:
    """A field's HTML that shows `text` as it is: markup, Anki's brackets and cloze marks stay inert."""
    return inert(plain(text))


def inert(text: str) -> str:
    """As `field`, for a piece of a text that is plain already: the spaces at its ends stay."""
    if _TELLING.search(text) is None:
        return text
    html = escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;").replace("[", "&#91;")
    return html.replace("::", ":&#58;").replace("\n", "<br>")


def spoken(html: str, lang: str) -> str:
    """Markup that names the language of some HTML, for the fonts."""
    return f'<span lang="{lang}">{html}</span>' if html else ""


def division(inner: str, lang: str = "", role: str = "") -> str:
    """A line of its own around `inner`, which is HTML already."""
    classes = f' class="{role}"' if role else ""
    language = f' lang="{lang}"' if lang else ""
    return f"<div{classes}{language}>{inner}</div>" if inner else ""


def marked(text: str, spans: Iterable[Span]) -> str:
    """A field's HTML with the spans of a plain text marked."""
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += [inert(text[end : span.start]), f"<mark>{inert(text[span.start : span.end])}</mark>"]
        end = span.end
    return "".join([*parts, inert(text[end:])])


def tag(text: str) -> str:
    """A tag as Anki takes it: no spaces, no controls; `::` parts stay a hierarchy."""
    return re.sub(r"\s+", "_", plain(text)).strip(":")


def deck_name(text: str) -> str:
    """A deck's name as Anki keeps it: no part between `::` empty, and nothing that a card would act on."""
    parts = [plain(part).replace("\n", " ").translate(_NAME_MARKS) for part in text.split("::")]
    return "::".join(part for part in parts if part) or "studykit"
