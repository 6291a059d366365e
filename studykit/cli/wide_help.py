"""Help in Chinese: columns and lines measured in terminal cells, where click counts characters."""

from __future__ import annotations

from collections.abc import Iterable

import click

from studykit.i18n import _
from studykit.lang.cells import pad, width_cells, wrap


class WideHelpFormatter(click.HelpFormatter):
    """Click's layout with wide characters as wide as they are, and Chinese marks."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        indent = " " * self.current_indent
        lines = wrap(f"{_('Usage:')}{prog} {args}", self.width - self.current_indent)
        self.write("".join(f"{indent}{line}\n" for line in lines))

    def write_heading(self, heading: str) -> None:
        """A heading with its colon."""
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, wrapped; one that begins with \\b keeps its lines."""
        width = max(20, self.width - self.current_indent)
        blocks = []
        for paragraph in text.split("\n\n"):
            kept, lines = paragraph.startswith("\b\n"), paragraph.removeprefix("\b\n").split("\n")
            shown = lines if kept else [piece for line in lines for piece in wrap(line, width)]
            blocks.append("".join(f"{' ' * self.current_indent}{line}\n" for line in shown))
        self.write("\n".join(blocks))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and what they mean, in two columns."""
        pairs = list(rows)
        first = min(max((width_cells(term) for term, _text in pairs), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, text in pairs:
            lines = wrap(text, max(self.width - first - self.current_indent, 10)) if text else [""]
            if width_cells(term) + col_spacing > first:
                self.write(f"{indent}{term}\n")
                lines = ["", *lines] if lines == [""] else lines
            else:
                self.write(f"{indent}{pad(term, first)}{lines[0]}".rstrip() + "\n")
                lines = lines[1:]
            self.write("".join(f"{indent}{' ' * first}{line}\n" for line in lines if line))
