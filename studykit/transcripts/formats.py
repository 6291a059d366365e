"""Formats that are recognised by their first bytes but not read, so that a refusal can name them."""

from __future__ import annotations

import json
import re
from typing import Final

_MAGIC: Final = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls, .ppt)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"RIFF", "a RIFF file (WAV, AVI or WebP)"),
    (b"\x1a\x45\xdf\xa3", "a Matroska or WebM film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
)
_TEXTUAL: Final = (
    (re.compile(rb"\s*\\documentclass\b|\s*(?:%[^\n]*\n\s*)+\\documentclass\b"), "LaTeX"),
    (re.compile(rb"\s*%!PS"), "PostScript"),
    (re.compile(rb"\s*\{\s*\"(?:cells|nbformat|metadata)\"\s*:"), "a Jupyter notebook"),
    (re.compile(rb"(?i)\s*#\+(?:title|author|options|startup)\s*:"), "Org mode"),
    (re.compile(rb"\s*<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<(?!html|!doctype)", re.DOTALL), "XML"),
)


def name_of_unreadable_format(data: bytes) -> str:
    """The name of a format that is not read, or empty."""
    head = data[:4096]
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[4:12] in {b"ftypmp42", b"ftypisom", b"ftypM4A ", b"ftypqt  "}:
        return "an MPEG-4 recording"
    head = head.removeprefix(b"\xef\xbb\xbf")
    for pattern, name in _TEXTUAL:
        if pattern.match(head):
            return name
    return "JSON" if _is_json(data) else ""


def _is_json(data: bytes) -> bool:
    if data.lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
