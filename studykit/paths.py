"""Where things live on this machine. Nothing here creates a folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The user's folders: `home` holds progress, `config` the settings, `cache` what may be deleted."""

    home: Path
    config: Path
    cache: Path

    @property
    def store(self) -> Path:
        """The file that holds all progress."""
        return self.home / "progress.db"

    @property
    def backups(self) -> Path:
        """The folder of the daily backups."""
        return self.home / "backups"

    @property
    def library(self) -> Path:
        """The library that is used when nobody names another one."""
        return self.home / "decks"


def find_paths(home: Path | None = None) -> Paths:
    """The folders under `home`, else under `STUDYKIT_HOME`, else where the platform wants them."""
    chosen = home or (Path(value) if (value := os.environ.get("STUDYKIT_HOME")) else None)
    if chosen is not None:
        root = chosen.expanduser().absolute()
        return Paths(home=root, config=root / "config.yaml", cache=root / "cache")
    import platformdirs

    return Paths(
        home=Path(platformdirs.user_data_dir("studykit", appauthor=False)),
        config=Path(platformdirs.user_config_dir("studykit", appauthor=False)) / "config.yaml",
        cache=Path(platformdirs.user_cache_dir("studykit", appauthor=False)),
    )
