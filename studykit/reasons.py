"""Why the system or the YAML parser refused, in the reader's language where they speak English only."""

from __future__ import annotations

import errno
from typing import Final

from studykit.i18n import _, gettext_noop

N = gettext_noop
_SYSTEM: Final = {
    errno.ENOENT: N("No such file or directory"),
    errno.EACCES: N("Permission denied"),
    errno.EPERM: N("Operation not permitted"),
    errno.EEXIST: N("File exists"),
    errno.ENOTDIR: N("Not a directory"),
    errno.EISDIR: N("Is a directory"),
    errno.ENOSPC: N("No space left on device"),
    errno.EROFS: N("Read-only file system"),
    errno.ENAMETOOLONG: N("File name too long"),
    errno.EMFILE: N("Too many open files"),
    errno.EADDRINUSE: N("Address already in use"),
    errno.EADDRNOTAVAIL: N("Cannot assign requested address"),
    errno.EIO: N("Input/output error"),
}
YAML_PROBLEMS: Final = (
    N("mapping values are not allowed in this context"),
    N("block sequence entries are not allowed in this context"),
    N("control characters are not allowed"),
    N("could not find expected ':'"),
    N("did not find expected key"),
    N("did not find expected ',' or ']'"),
    N("did not find expected ',' or '}'"),
    N("did not find expected '-' indicator"),
    N("did not find expected node content"),
    N("did not find expected alphabetic or numeric character"),
    N("did not find expected <document start>"),
    N("did not find expected hexdecimal number"),
    N("did not find expected comment or line break"),
    N("found a tab character where an indentation space is expected"),
    N("found a tab character that violates indentation"),
    N("found character that cannot start any token"),
    N("found duplicate anchor"),
    N("found undefined alias"),
    N("found undefined tag handle"),
    N("found unexpected end of stream"),
    N("found unexpected document indicator"),
    N("found unknown escape character"),
    N("found invalid Unicode character escape code"),
)


def system_reason(error: OSError) -> str:
    """What the system says."""
    known = _SYSTEM.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


def yaml_reason(error: Exception) -> str:
    """What the YAML parser says, without its place."""
    found = getattr(error, "problem", None) or getattr(error, "context", None)
    return _(found) if found else str(error).partition("\n")[0]
