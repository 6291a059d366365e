"""Saving a transcript rebuilds its deck."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from studykit.services.build import BuildOptions, Built, Workshop
from studykit.services.watch import watch_builds

TALK = "# The pond\n\n| English | 中文 |\n| --- | --- |\n| newt | 蝾螈 |\n| reed | 芦苇 |\n"


@pytest.fixture
def builds(tmp_path: Path) -> Iterator[Iterator[Built]]:
    """The builds of a watch over one transcript; stopped in the end."""
    (tmp_path / "pond.md").write_text(TALK, "utf-8")
    stop = threading.Event()
    workshop = Workshop(library=tmp_path / "decks", cache=tmp_path / "cache")
    watching = watch_builds([tmp_path / "pond.md"], workshop, BuildOptions(), stop)
    yield watching
    stop.set()
    assert next(watching, None) is None


def saved_soon(files: dict[Path, str]) -> None:
    """Save files once the watch has begun."""

    def save() -> None:
        for path, text in files.items():
            path.write_text(text, "utf-8")

    threading.Timer(0.5, save).start()


def test_a_saved_transcript_is_built_again(builds: Iterator[Built], tmp_path: Path) -> None:
    assert len(next(builds).plans[0].deck.notes) == 2
    saved_soon({tmp_path / "pond.md": TALK + "| spawn | 卵团 |\n"})
    assert len(next(builds).plans[0].deck.notes) == 3
    assert "spawn" in (tmp_path / "decks" / "pond.yaml").read_text("utf-8")


def test_a_broken_file_is_told_and_the_watch_goes_on(builds: Iterator[Built], tmp_path: Path) -> None:
    next(builds)
    deck = tmp_path / "decks" / "pond.yaml"
    good = deck.read_text("utf-8")
    saved_soon({deck: good + "- ["})
    assert next(builds).errors
    mended = good.replace("en: newt", "en: my newt")
    saved_soon({deck: mended, tmp_path / "pond.md": TALK.replace("| reed", "| tall reed")})
    built = next(builds)
    assert not built.errors
    assert {"my newt", "tall reed"} <= {getattr(note, "en", "") for note in built.plans[0].deck.notes}
