"""Single keys of a terminal, or the characters of a pipe's lines."""

from __future__ import annotations

import sys

import click


class Keyboard:
    """Keys of a terminal, or the characters of a pipe's lines; an empty line is a space."""

    def __init__(self) -> None:
        self._waiting = ""

    def key(self) -> str:
        """The next key; `q` at the end."""
        if sys.stdin.isatty():
            try:
                return click.getchar()
            except EOFError:
                return "q"
        if not self._waiting:
            line = sys.stdin.readline()
            self._waiting = (line.rstrip("\n") or " ") if line else "q"
        key, self._waiting = self._waiting[0], self._waiting[1:]
        return key

    def line(self, prompt: str) -> str:
        """A line of text: in a pipe, the line behind the one that asked for it."""
        if sys.stdin.isatty():
            return str(click.prompt(prompt, default="", show_default=False, prompt_suffix=""))
        self._waiting = ""
        return sys.stdin.readline().strip()
