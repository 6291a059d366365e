"""Work in a process of its own, for what would fill this one's memory: the dictionaries."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from threading import Lock, Timer
from typing import Any, Final, Protocol, TypeVar

from studykit.i18n import chosen_language, set_language

Result = TypeVar("Result")
IDLE_SECONDS: Final = 20.0
"""How long the other process waits for more work before it ends."""


class Runner(Protocol):
    """Something that calls functions, here or elsewhere."""

    def __call__(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """What the function returns; its arguments and its result must be plain values."""


def run_here(function: Callable[..., Result], *arguments: Any) -> Result:
    """Call a function in this process."""
    return function(*arguments)


class OtherProcess:
    """Starts when the first work comes, ends when none came for a while, and when this process ends.

    Where it cannot be started, or dies, the work is done here.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._timer: Timer | None = None

    def run(self, function: Callable[..., Result], *arguments: Any) -> Result:
        """Call a function of some module in the other process and wait; raises what it raises.

        Its messages are in the language that is chosen here.
        """
        with self._lock:
            try:
                fine, result = self._answer(function, arguments)
            except (OSError, EOFError, pickle.UnpicklingError):
                self._end()
                return function(*arguments)
            self._rest()
        if not fine:
            raise result
        found: Result = result
        return found

    def close(self) -> None:
        """Let the other process end."""
        with self._lock:
            self._end()

    def _answer(self, function: Callable[..., object], arguments: tuple[object, ...]) -> tuple[bool, Any]:
        if self._process is None:
            self._process = _started()
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        pickle.dump((chosen_language(), function, arguments), asked)
        asked.flush()
        fine, result = pickle.load(answers)  # noqa: S301 (our own process wrote it)
        return fine, result

    def _rest(self) -> None:
        """End the other process later, unless work comes."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = Timer(IDLE_SECONDS, self.close)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _started() -> subprocess.Popen[bytes]:
    """A process that serves; it imports from where this one does, and no key reaches it."""
    return subprocess.Popen(
        [sys.executable, "-c", f"from {__name__} import serve; serve()"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def serve() -> None:
    """Do what comes on the standard input until that is closed; what is printed meanwhile is no answer."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        try:
            language, function, arguments = pickle.load(asked)  # noqa: S301 (our own process wrote it)
        except EOFError:
            return
        set_language(language)
        try:
            answer: tuple[bool, object] = True, function(*arguments)
        except Exception as error:  # whatever it is, the caller raises it
            answer = False, error
        pickle.dump(answer, answers)
        answers.flush()
