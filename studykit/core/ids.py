"""Ids: given once, readable, and never computed again after they stand in a deck file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from hashlib import sha256
from typing import Final

SLUG_WORDS: Final = 3
SLUG_CHARS: Final = 32
_WORD: Final = re.compile(r"[a-z0-9]+")
_STOP_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        """a about an and are as at be but by can do for from had has have he how i if in is it its me my
        not of on or our she so than that the their them then there they this to us was we were what when
        which who will with would you your""",
    )
)
_SUFFIX_LETTERS: Final = 4


def slug(*texts: str) -> str:
    """Up to three telling words of the first text that has any, in ASCII, joined by hyphens; else empty."""
    for text in texts:
        plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("'", "")).lower()
        words = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
        telling = [word for word in words if word not in _STOP_WORDS] or words
        if telling:
            return "-".join(telling[:SLUG_WORDS])[:SLUG_CHARS].rstrip("-")
    return ""


def note_id(
    deck_id: str, note_type: str, text: str, meaning: str, *, readable: str, taken: Container[str]
) -> str:
    """A new note's id: a slug and four letters of a hash over its place of birth and its source text.

    `readable` is what the slug is made of. An id that is `taken` is hashed again with a counter.
    """
    stem = slug(readable) or note_type
    counter = 0
    while True:
        parts = (deck_id, note_type, text, meaning, *([str(counter)] if counter else []))
        made = f"{stem}-{_letters(unicodedata.normalize('NFC', chr(0x1F).join(parts)))}"
        if made not in taken:
            return made
        counter += 1


def _letters(text: str) -> str:
    number = int.from_bytes(sha256(text.encode()).digest()[:8])
    letters = ""
    for _ in range(_SUFFIX_LETTERS):
        number, rest = divmod(number, 26)
        letters += chr(ord("a") + rest)
    return letters
