"""What every command starts from: folders, settings, the library.

Decorate a command with `@with_context`; its function takes a `Context` first.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from studykit.config import Config, load_config
from studykit.core.settings import Settings
from studykit.i18n import set_language
from studykit.paths import Paths, find_paths
from studykit.services.library import LibraryPlace, find_library

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Context:
    """The user's folders, config and library for one run of the program."""

    paths: Paths
    config: Config
    place: LibraryPlace

    @property
    def settings(self) -> Settings:
        """The learner's choices."""
        return self.config.settings


def make_context(home: Path | None, decks: Path | None) -> Context:
    """Find folders, read the config file, choose the library and the language of messages.

    Raises UsageError for a config file that cannot be used.
    """
    paths = find_paths(home)
    config = load_config(paths.config)
    set_language(os.environ.get("STUDYKIT_LANG") or config.settings.native)
    place = find_library(
        given=decks,
        environment=os.environ,
        start=Path.cwd(),
        configured=config.library,
        fallback=paths.library,
    )
    return Context(paths=paths, config=config, place=place)


def with_context(function: Callable[Concatenate[Context, P], R]) -> Callable[..., R]:
    """Give a command the options `--decks` and `--home`, and its function a Context."""
    import click

    @click.option("--decks", type=click.Path(path_type=Path), help="The library: the folder with the decks.")
    @click.option("--home", type=click.Path(path_type=Path), help="The folder with progress and settings.")
    @functools.wraps(function)
    def run(*args: P.args, **options: P.kwargs) -> R:
        root = click.get_current_context().find_root().params
        home = options.pop("home", None) or root.get("home")
        decks = options.pop("decks", None) or root.get("decks")
        assert home is None or isinstance(home, Path)
        assert decks is None or isinstance(decks, Path)
        return function(make_context(home, decks), *args, **options)

    return run
