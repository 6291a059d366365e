"""Keeps the message catalogue: `python .ci/catalogue.py` takes new messages in and compiles it.

Messages are found in the sources; `studykit.po` keeps the translations, sorted by message; `studykit.mo` is
compiled from it. Lists what has no translation yet and exits 1 while there is any.
"""

from __future__ import annotations

import struct
import sys
from importlib import import_module
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from studykit.cli.language import help_messages  # noqa: E402
from studykit.cli.main import COMMANDS  # noqa: E402

PACKAGE = ROOT / "studykit"
PO = PACKAGE / "locale" / "zh" / "LC_MESSAGES" / "studykit.po"
KEYWORDS = {"_": None, "n_": (1, 2), "ngettext_noop": (1, 2), "gettext_noop": None, "N": None}

Message = str | tuple[str, str]


def messages() -> list[Message]:
    """Every message in the sources and in the help of every command, sorted."""
    found: set[Message] = set()
    for folder in (PACKAGE, ROOT / ".docs"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            folder, method_map=[("**.py", "python")], keywords=KEYWORDS, directory_filter=lambda _path: True
        ):
            found.add(tuple(message[:2]) if isinstance(message, tuple | list) else message)
    for name, (module, _help) in COMMANDS.items():
        command = import_module(f"studykit.cli.{module}").command
        assert isinstance(command, click.Command), name
        found.update(help_messages(command))
    return sorted((one for one in found if one), key=lambda one: one if isinstance(one, str) else one[0])


def catalogue() -> Catalog:
    """The translations as the file has them."""
    if not PO.exists():
        return Catalog(locale="zh")
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def updated(old: Catalog) -> Catalog:
    """The sources' messages with the translations that there are."""
    new = Catalog(locale="zh", project="studykit", charset="utf-8", fuzzy=False)
    new.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
    ]
    for message in messages():
        known = old.get(message if isinstance(message, str) else message[0])
        string = known.string if known is not None else ""
        if isinstance(message, tuple) and isinstance(string, str):
            string = (string,)
        new.add(message, string)
    return new


def untranslated(found: Catalog) -> list[str]:
    """The messages without a translation."""
    return [_first(message.id) for message in found if message.id and not all(_strings(message.string))]


def compiled(found: Catalog) -> bytes:
    """The catalogue as gettext reads it: the same bytes whenever and with whatever version of Babel."""
    entries = {"": "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=1; plural=0;\n"}
    for message in found:
        if message.id and all(_strings(message.string)):
            entries["\0".join(_strings(message.id))] = "\0".join(_strings(message.string))
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items())
    keys, values = b"".join(key + b"\0" for key, _ in pairs), b"".join(value + b"\0" for _, value in pairs)
    table = 28
    text = table + 16 * len(pairs)
    places: list[tuple[int, int]] = []
    at = text
    for side in (0, 1):
        for pair in pairs:
            places.append((len(pair[side]), at))
            at += len(pair[side]) + 1
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), table, table + 8 * len(pairs), 0, text)
    return header + b"".join(struct.pack("<2I", *place) for place in places) + keys + values


def written(found: Catalog) -> bytes:
    """The catalogue as people edit it."""
    buffer = BytesIO()
    write_po(buffer, found, width=110, omit_header=False, no_location=True, sort_output=True)
    lines = buffer.getvalue().decode().split("\n")
    kept = [
        line for line in lines if not line.startswith(("#", '"POT-Creation', '"PO-Revision', '"Generated'))
    ]
    return "\n".join(kept).lstrip("\n").encode()


def _first(message: object) -> str:
    return str(message[0] if isinstance(message, tuple | list) else message)


def _strings(string: object) -> list[str]:
    return [str(part) for part in string] if isinstance(string, tuple | list) else [str(string)]


def main() -> int:
    """Update both files; name what is missing."""
    found = updated(catalogue())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(found))
    PO.with_suffix(".mo").write_bytes(compiled(found))
    missing = untranslated(found)
    for message in missing:
        print(message)
    print(f"{len(messages())} messages, {len(missing)} without a translation", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
