"""Web pages: the lines and tables of HTML, by the standard parser, which knows its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from studykit.lang.language import han_count, words_of_latin
from studykit.transcripts.delimited import is_header
from studykit.transcripts.document import Row, Table
from studykit.transcripts.source import RawLine

_BLOCKS: Final = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
     "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul")
)  # fmt: skip
_SILENT: Final = frozenset(
    ("script", "style", "template", "noscript", "svg", "math", "head", "rt", "rp", "button", "summary")
)
_PAGE: Final = re.compile(r"\s*(?:<!doctype html|<html\b|<\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE)
_FRAGMENT: Final = re.compile(r"</(?:p|div|td|li|span|dd|h[1-6])>", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class WebPage:
    """The lines of a page, blank ones between its blocks, and its tables."""

    lines: tuple[RawLine, ...]
    tables: tuple[Table, ...]


def is_web_page(text: str) -> bool:
    """Whether a text is an HTML page, or nothing but a stretch of one."""
    if _PAGE.match(text[:500]):
        return True
    start = text[:2000].lstrip()
    return (
        bool(re.match(r"<(?:div|p|table|section|article|ul|ol|dl|body|main|h[1-6])\b", start, re.IGNORECASE))
        and len(_FRAGMENT.findall(text[:20_000])) >= 2
        and "\n#" not in text[:5000]
        and "\n|" not in text[:5000]
    )


def read_page(text: str) -> WebPage:
    """Lay a page out as lines and tables."""
    reader = _Reader()
    reader.feed(_tamed(text))
    reader.close()
    reader.flush()
    return WebPage(tuple(reader.lines), tuple(reader.tables))


def _tamed(text: str) -> str:
    """The same page without what never ends: the parser would look for its end again and again."""
    text = text.replace("<![", "&lt;![")
    at = text.rfind("-->") + 1
    text = text[:at] + text[at:].replace("<!--", "&lt;!--")
    at = text.rfind(">") + 1
    return text[:at] + text[at:].replace("<", "&lt;")


@dataclass(slots=True)
class _OpenTable:
    line: int
    rows: list[Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    row_line: int = 0
    in_cell: bool = False
    header: bool = False


class _Reader(HTMLParser):
    """Collects text up to each end of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[RawLine] = []
        self.tables: list[Table] = []
        self._text: list[str] = []
        self._line = 1
        self._silent: list[str] = []
        self._table: _OpenTable | None = None
        self._sign = ""
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "br":
            self._break()
        elif tag in {"b", "strong", "mark"}:
            self._text.append("**")
        elif self._table is None:
            if tag in _BLOCKS:
                self.flush(blank=True)
            if tag == "table":
                self._table = _OpenTable(self.getpos()[0])
            self._sign = "# " if re.fullmatch("h[1-6]", tag) else self._sign if tag not in _BLOCKS else ""
            self._preformatted += tag == "pre"
        elif tag == "tr":
            self._end_row()
            self._table.row_line = self.getpos()[0]
        elif tag in {"td", "th"}:
            self._end_cell()
            self._table.in_cell = True
            self._table.header |= tag == "th" and not self._table.rows and not self._table.cells

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag in {"b", "strong", "mark"}:
            self._text.append("**")
        elif self._table is not None:
            if tag in {"td", "th"}:
                self._end_cell()
            elif tag == "tr":
                self._end_row()
            elif tag == "table":
                self._end_table()
        elif tag in _BLOCKS:
            self.flush(blank=True)
            self._preformatted = max(0, self._preformatted - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._text and self._table is None:
            lead = len(data) - len(data.lstrip())
            self._line = self.getpos()[0] + data.count("\n", 0, lead)
        if self._preformatted:
            for k, part in enumerate(data.split("\n")):
                if k:
                    self.flush()
                    self._line = self.getpos()[0] + k
                self._text.append(part)
        else:
            self._text.append(data)

    def handle_comment(self, data: str) -> None:
        if han_count(data) >= 3 or len(words_of_latin(data)) >= 3:
            self.flush()
            self.handle_data(data)
            self.flush()

    def flush(self, *, blank: bool = False) -> None:
        """End the line that is being collected."""
        text = _SPACE.sub(" ", "".join(self._text)).strip()
        self._text.clear()
        if text.strip("* "):
            self.lines.append(RawLine(self._line, self._sign + text))
        if blank and self.lines and self.lines[-1].text:
            self.lines.append(RawLine(self.lines[-1].number, ""))

    def _break(self) -> None:
        if self._table is None:
            self.flush()
        else:
            self._text.append("\n")

    def _end_cell(self) -> None:
        table = self._table
        if table is not None and table.in_cell:
            cell = "\n".join(
                _SPACE.sub(" ", part).strip() for part in "".join(self._text).replace("**", "").split("\n")
            )
            table.cells.append(cell.strip())
            table.in_cell = False
        self._text.clear()

    def _end_row(self) -> None:
        self._end_cell()
        table = self._table
        if table is not None and table.cells:
            table.rows.append(Row(table.row_line or table.line, tuple(table.cells)))
            table.cells.clear()

    def _end_table(self) -> None:
        self._end_row()
        table, self._table = self._table, None
        if table is None or not table.rows:
            return
        if max(len(row.cells) for row in table.rows) < 2:
            self.lines += [RawLine(row.line, cell) for row in table.rows for cell in row.cells]
            return
        named = table.header or is_header(table.rows[0].cells)
        self.tables.append(
            Table(
                line=table.line,
                header=table.rows[0].cells if named else (),
                rows=tuple(table.rows[1:] if named else table.rows),
            )
        )
