"""Reading aloud with the system's own speech program, where there is one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from typing import Final

from studykit.core.cards import Card
from studykit.core.options import Lang

_VOICES: Final[dict[str, dict[Lang, tuple[str, ...]]]] = {
    "say": {"zh": ("-v", "Tingting"), "en": ()},
    "espeak-ng": {"zh": ("-v", "cmn"), "en": ("-v", "en")},
    "espeak": {"zh": ("-v", "zh"), "en": ("-v", "en")},
    "spd-say": {"zh": ("-l", "zh"), "en": ("-l", "en")},
}


def speech_command(text: str, lang: Lang, which: Callable[[str], str | None] = shutil.which) -> list[str]:
    """The command that reads a text aloud, empty where the system has no program for it."""
    for program, voices in _VOICES.items():
        path = which(program)
        if path is not None:
            return [path, *voices[lang], "--", text]
    return []


def speak(text: str, lang: Lang) -> bool:
    """Start reading aloud; False where the system cannot."""
    command = speech_command(text, lang)
    if not command:
        return False
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    return True


def spoken(card: Card, *, answered: bool) -> tuple[str, Lang]:
    """What is read aloud of a card: the question, once it is answered the Chinese where there is any."""
    lines = (*card.front, *card.back) if answered else card.front
    chosen = next((line for line in lines if answered and line.lang == "zh"), lines[0])
    return chosen.text, chosen.lang or "en"
