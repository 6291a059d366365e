"""The learner's own editor."""

from __future__ import annotations

import os
import shlex
from pathlib import Path


def editor_command(path: Path, line: int) -> list[str]:
    """The learner's editor on a file, at a line where the editor is known to take one."""
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    name = Path(editor[0]).name
    if name in ("code", "code-insiders", "codium"):
        return [*editor, "--wait", "--goto", f"{path}:{line}"]
    if name in ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "ed", "joe"):
        return [*editor, f"+{line}", str(path)]
    if name in ("hx", "helix", "subl", "zed"):
        return [*editor, f"{path}:{line}"]
    return [*editor, str(path)]
