"""Decks written: one note a block, fields in a fixed order, defaults left out, text unescaped."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from studykit.core.deck import Deck
from studykit.core.notes import Example, Note
from studykit.deckfile.schema import OPTION_KEYS, Value, record_of

LINE_CHARS: Final = 100
_PLAIN: Final = re.compile(r"[^\W\d_][^\n]*|[《「『“（][^\n]*|\.\.?/[^\n]*")
_RESERVED: Final = re.compile(r"(?i:true|false|yes|no|on|off|y|n|null|nan|inf)")
_FLOW: Final = re.compile(r"[\[\]{},]")


def emit_deck(deck: Deck) -> str:
    """A deck as the text of a new deck file, LF at its end."""
    head = [f"{key}: {value}" for key, value in head_lines(deck).items()]
    if not deck.notes:
        return "\n".join([*head, "notes: []"]) + "\n"
    return "\n".join([*head, "notes:"]) + "\n" + "".join(emit_note(note) for note in deck.notes)


def head_lines(deck: Deck) -> dict[str, str]:
    """What stands above the notes: key to value as written."""
    head = {"deck": scalar(deck.name), "id": scalar(deck.id)}
    if deck.sources:
        head["sources"] = _flow_list(deck.sources)
    for key in OPTION_KEYS:
        value = getattr(deck.options, key)
        if isinstance(value, tuple):
            head[key] = _flow_list(value)
        elif value is not None and value is not False:
            head[key] = "true" if value is True else str(value)
    return head


def emit_note(note: Note) -> str:
    """A note as its block: lines from the dash on, each ended by LF."""
    lines = [line for key, value in record_of(note).items() for line in field_lines(key, value)]
    return "- " + "\n".join(f"  {line}" if line else "" for line in lines)[2:] + "\n"


def field_lines(key: str, value: Value) -> list[str]:
    """One field as lines, its key at column 0."""
    if isinstance(value, bool):
        return [f"{key}: {'true' if value else 'false'}"]
    if isinstance(value, str):
        return _text_lines(key, value)
    if isinstance(value, Mapping):
        return [f"{key}: {{{', '.join(f'{scalar(name)}: {n}' for name, n in value.items())}}}"]
    if all(isinstance(part, str) for part in value):
        return [f"{key}: {_flow_list(tuple(str(part) for part in value))}"]
    examples = [part for part in value if isinstance(part, Example)]
    return [f"{key}:", *(line for example in examples for line in _example_lines(example))]


def scalar(text: str, *, flow: bool = False) -> str:
    """A text on one line: plain where YAML reads it as text, else quoted."""
    if (
        _PLAIN.fullmatch(text)
        and not _RESERVED.fullmatch(text)
        and ": " not in text
        and " #" not in text
        and not text.endswith((":", " "))
        and not (flow and (_FLOW.search(text) or ":" in text))
        and _is_printable(text)
    ):
        return text
    if text and _is_printable(text):
        return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'
    return _escaped(text)


def _flow_list(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(scalar(text, flow=True) for text in texts) + "]"


def _example_lines(example: Example) -> list[str]:
    sides = [("zh", example.zh), ("en", example.en)]
    lines = [line for key, text in sides if text for line in _text_lines(key, text, indent=2)] or ['zh: ""']
    return [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]


def _text_lines(key: str, text: str, indent: int = 0) -> list[str]:
    if "\n" in text and all(_is_printable(line) for line in text.split("\n")) and _is_tidy(text):
        return [f"{key}: |-", *("  " + line if line else "" for line in text.split("\n"))]
    if len(text) + len(key) + indent > LINE_CHARS and " " in text and _is_printable(text) and _is_tidy(text):
        return [f"{key}: >-", *("  " + line for line in _wrapped(text, LINE_CHARS - indent))]
    return [f"{key}: {scalar(text)}"]


def _is_tidy(text: str) -> bool:
    return "  " not in text and not any(line != line.strip() for line in text.split("\n"))


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _is_printable(text: str) -> bool:
    return all(
        unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} and char != "\ufeff" for char in text
    )


def _escaped(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(
        char if _is_printable(char) else (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")
        for char in quoted
    )
