"""What git leaves in a file that two sides changed: markers around both versions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from studykit.i18n import _
from studykit.transcripts.decoding import SourceText
from studykit.transcripts.document import Problem

_OPENING: Final = re.compile(r"<{7}(?: .*)?")
_INNER: Final = re.compile(r"\|{7}(?: .*)?|={7}")
_CLOSING: Final = re.compile(r">{7}(?: .*)?")


def without_conflict_markers(source: SourceText) -> SourceText:
    """The source with its markers emptied, lines keeping their numbers, and a problem for each conflict.

    Only an opening marker makes the others markers: alone they are a heading's underline or a quotation.
    """
    if "<<<<<<<" not in source.text:
        return source
    lines = source.text.split("\n")
    problems: list[Problem] = []
    inside = False
    for at, line in enumerate(lines):
        opens, closes = bool(_OPENING.fullmatch(line)), bool(inside and _CLOSING.fullmatch(line))
        if opens:
            problems.append(Problem(at + 1, _("an unsettled git merge conflict: both versions are read")))
        if opens or closes or (inside and _INNER.fullmatch(line)):
            lines[at] = ""
        inside = opens or (inside and not closes)
    return replace(source, text="\n".join(lines), problems=(*source.problems, *problems))
