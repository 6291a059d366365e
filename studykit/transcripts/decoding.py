"""Bytes to text: encoding, line ends, controls, normal form.

The order is byte order mark, strict UTF-8, then the more plausible of GB18030 and Big5, then a refusal:
a wrong guess is worse than none.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from studykit.errors import DataError, Where
from studykit.i18n import _
from studykit.transcripts.document import Problem
from studykit.transcripts.formats import name_of_unreadable_format

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPE: Final = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\\\)?|[ -/]*[0-~])|\x9b[0-?]*[ -/]*[@-~]"
)
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Tab, vertical tab and form feed stay; the joiners of emoji (U+200C, U+200D) stay.
_LARGEST: Final = 32 * 1024 * 1024  # bytes
_MOST_LINES: Final = 250_000
_GUESSED: Final = ("gb18030", "big5hkscs")
_PLAUSIBLE_SHARE: Final = 0.85
# Escape is no sign of a binary file: coloured terminal logs are full of it.
_CONTROL_BYTES: Final = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
_STRAY_SHARE: Final = 0.1
_FEWEST_ZEROS: Final = 0.02  # in UTF-16, of the bytes: line feeds and the like


@dataclass(frozen=True, slots=True)
class SourceText:
    """Decoded text: NFC, `\\n` line ends, no controls, escapes or bidi overrides."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, file: str) -> SourceText:
    """Decode a file's bytes.

    Raises DataError for an empty file, a format that is not read, or bytes in no plausible encoding.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise DataError(_("the file is empty"), where=Where(file))
    unreadable = name_of_unreadable_format(data)
    if unreadable:
        raise DataError(
            _("{format} is not read").format(format=unreadable),
            where=Where(file),
            hint=_("Save it as text, Markdown, subtitles, CSV, .xlsx or .docx."),
        )
    if len(data) > _LARGEST or data.count(b"\n") > _MOST_LINES:
        raise DataError(
            _("the file has more than {lines} lines or {size} MiB").format(
                lines=_MOST_LINES, size=_LARGEST >> 20
            ),
            where=Where(file),
            hint=_("Cut it into smaller ones."),
        )
    encoding = _encoding_of(data)
    if encoding is None:
        raise DataError(
            _("neither UTF-8, UTF-16, GB18030 nor Big5 makes sense of the bytes"),
            where=Where(file),
            hint=_("Save it as UTF-8."),
        )
    source = clean(data.decode(encoding), encoding)
    if not source.text.strip():
        raise DataError(_("the file is empty"), where=Where(file))
    if encoding not in _GUESSED:
        return source
    guess = Problem(None, _("read as {encoding}, which is a guess").format(encoding=encoding))
    return replace(source, problems=(guess, *source.problems))


def clean(text: str, encoding: str = "utf-8") -> SourceText:
    """Normalise line ends, strip what no reader sees, and bring text to NFC."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    stripped = _ESCAPE.sub("", text)
    stripped = _INVISIBLE.sub("", stripped)
    if len(stripped) != len(text):
        first = next(
            (i for i, (a, b) in enumerate(zip(text, stripped, strict=False)) if a != b), len(stripped)
        )
        count = len(text) - len(stripped)
        line = text.count("\n", 0, first) + 1
        problems.append(
            Problem(line, _("removed {count} control or invisible characters").format(count=count))
        )
    return SourceText(unicodedata.normalize("NFC", stripped), encoding, tuple(problems))


def _encoding_of(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _decodes(data, encoding) and _reads_as_text(data, encoding) else None
    bare = (
        _utf16_without_mark(data)
        if data.count(0) > _FEWEST_ZEROS * len(data) and not _is_utf8(data)
        else None
    )
    if bare:
        return bare
    if _is_binary(data):
        return None
    if _decodes(data, "utf-8"):
        return "utf-8"
    plausible = [
        (share, encoding)
        for encoding in _GUESSED
        if (share := _plausibility(data, encoding)) >= _PLAUSIBLE_SHARE
    ]
    return max(plausible)[1] if plausible else None


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with no more than stray zeros."""
    return data.count(0) <= _STRAY_SHARE * len(data) and _decodes(data, "utf-8")


def _is_binary(data: bytes) -> bool:
    """Whether control bytes are more than the odd stray one."""
    return len(data) - len(data.translate(None, _CONTROL_BYTES)) > max(4, _STRAY_SHARE * len(data))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(data: bytes) -> str | None:
    for encoding in ("utf-16-le", "utf-16-be"):
        if len(data) % 2 == 0 and _decodes(data, encoding) and _reads_as_text(data, encoding):
            return encoding
    return None


def _reads_as_text(data: bytes, encoding: str) -> bool:
    """Whether a beginning consists of Latin and Chinese characters for the most part, with some ASCII."""
    sample = data[:4000].decode(encoding, "ignore")
    ascii_text = sum(1 for char in sample if " " <= char <= "~" or char in "\r\n\t")
    known = sum(1 for char in sample if char < "\u2100" or "\u3000" <= char <= "\u9fff" or char > "\uff00")
    return ascii_text * 50 >= len(sample) and known * 10 >= len(sample) * 8


def _plausibility(data: bytes, encoding: str) -> float:
    """Share of the non-ASCII characters that are ordinary in Chinese; 0 where bytes can't be decoded."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    foreign = [char for char in text[:200_000] if ord(char) > 0x7F]
    if not foreign:
        return 0.0
    common = _common_characters()
    return sum(1 for char in foreign if char in common) / len(foreign)


def _common_characters() -> frozenset[str]:
    """Characters of the first levels of GB 2312 and Big5, and the punctuation of both."""
    simplified = bytes(b for hi in range(0xB0, 0xD8) for lo in range(0xA1, 0xFF) for b in (hi, lo))
    traditional = bytes(
        b for hi in range(0xA4, 0xC7) for lo in (*range(0x40, 0x7F), *range(0xA1, 0xFF)) for b in (hi, lo)
    )
    marks = "，。、；：？！…—·「」『』《》〈〉“”‘’（）【】〔〕％＄＃＆＊＋－／＝＠～　①②③④⑤⑥⑦⑧⑨⑩"
    return frozenset(
        simplified.decode("gb2312", "ignore")
        + traditional.decode("big5", "ignore")
        + marks
        + "".join(chr(c) for c in range(0xFF10, 0xFF5B))
        + "éèêáàâäöüñçÉøåßāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜəɪʊʌæɑɔɛŋθðʃʒːˈˌ"
    )
