"""Office files are ZIP archives from strangers: looked into only after their sizes have been checked."""

from __future__ import annotations

import io
import zipfile
from typing import Final, Literal, TypeAlias

from studykit.errors import DataError, Where
from studykit.i18n import _

OfficeFormat: TypeAlias = Literal["xlsx", "docx"]

_LARGEST: Final = 64 * 1024 * 1024  # bytes unpacked, all parts together
_MOST_PARTS: Final = 2000
_MARKERS: Final[tuple[tuple[str, OfficeFormat], ...]] = (
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "docx"),
)
_OTHERS: Final = (
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
    ("content.xml", "OpenDocument"),
    ("META-INF/container.xml", "EPUB"),
    ("collection.anki2", "an Anki package"),
)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def office_format(data: bytes, file: str) -> OfficeFormat:
    """Which of the formats that are read an archive holds.

    Raises DataError for another format, a broken archive, or one that unpacks to more than 64 MiB.
    """
    where = Where(file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DataError(_("the ZIP archive is broken"), where=where) from error
    names = {part.filename for part in parts}
    for marker, known in _MARKERS:
        if marker in names:
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise DataError(
                    _("unpacked, the file is larger than {size} MiB").format(size=_LARGEST >> 20), where=where
                )
            return known
    other = next((name for marker, name in _OTHERS if marker in names), _("a ZIP archive"))
    raise DataError(
        _("{format} is not read").format(format=other),
        where=where,
        hint=_("Save it as text, Markdown, subtitles, CSV, .xlsx or .docx."),
    )
