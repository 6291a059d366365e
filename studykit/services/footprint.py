"""What a change did to files, kept as the piece that differs: many changes of a long deck stay small."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from studykit.errors import DataError, StudykitError, Where
from studykit.i18n import _
from studykit.services.textfile import read_text_or_nothing, remove, write_text


@dataclass(frozen=True, slots=True)
class Patch:
    """The piece from character `start` on in which two texts differ, with a digest of each whole text."""

    start: int
    before: str
    after: str
    digest_before: bytes
    digest_after: bytes

    def reversed(self) -> Patch:
        """The same the other way round."""
        return Patch(self.start, self.after, self.before, self.digest_after, self.digest_before)

    def undone(self, text: str) -> str:
        """The text before, of the text after."""
        return text[: self.start] + self.before + text[self.start + len(self.after) :]


def patch_of(before: str, after: str) -> Patch:
    """What differs between two texts."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    piece, other = before[start : len(before) - end], after[start : len(after) - end]
    return Patch(start, piece, other, _digest(before), _digest(after))


@dataclass(frozen=True, slots=True)
class Footprint:
    """Changes of files, one after the other; the empty text stands for no file."""

    patches: tuple[tuple[Path, Patch], ...] = ()

    @property
    def paths(self) -> frozenset[Path]:
        """The files that were changed."""
        return frozenset(path for path, _patch in self.patches)

    def reversed(self) -> Footprint:
        """The same changes the other way round."""
        return Footprint(tuple((path, patch.reversed()) for path, patch in reversed(self.patches)))

    def undo(self) -> None:
        """Put the files back. Raises DataError, and touches none, where one was changed since.

        Raises StudykitError where one cannot be written; then none is changed either.
        """
        texts: dict[Path, str] = {}
        for path, patch in reversed(self.patches):
            text = texts[path] if path in texts else read_text_or_nothing(path)
            if _digest(text) != patch.digest_after:
                raise DataError(_("the file changed since; nothing was undone"), where=Where(str(path)))
            texts[path] = patch.undone(text)
        write_texts(texts)


def write_texts(texts: Mapping[Path, str]) -> None:
    """Replace some files, all or none; the empty text stands for no file.

    Raises StudykitError where one cannot be written; those that were written before it are put back.
    """
    before: dict[Path, str] = {}
    try:
        for path, text in texts.items():
            before[path] = read_text_or_nothing(path)
            _put(path, text)
    except BaseException:
        for path, text in reversed(before.items()):
            with suppress(StudykitError):
                if read_text_or_nothing(path) != text:
                    _put(path, text)
        raise


def footprint_of(files: Mapping[Path, tuple[str, str]]) -> Footprint:
    """What became of some files, each one's text before and after."""
    changed = ((path, before, after) for path, (before, after) in files.items() if before != after)
    return Footprint(tuple((path, patch_of(before, after)) for path, before, after in changed))


def joined(footprints: Iterable[Footprint]) -> Footprint:
    """Changes that were made one after the other as one."""
    return Footprint(tuple(patch for footprint in footprints for patch in footprint.patches))


def _put(path: Path, text: str) -> None:
    if text:
        write_text(path, text)
    else:
        remove(path)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
