"""What the learner is told when the store cannot be used, and that nothing given before is lost."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest


def notes(count: int) -> str:
    blocks = (f"- id: note-{n:04}\n  front: What is {n}?\n  back: Number {n}.\n" for n in range(count))
    return "deck: Numbers\nid: numbers\nnotes:\n" + "".join(blocks)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "numbers.yaml").write_text(notes(300), encoding="utf-8")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.yaml").write_text("new_notes_per_day: 9999\n", encoding="utf-8")
    return folder


def without_privileges() -> tuple[str, ...]:
    """What to put before a command so that file permissions hold for it, even for root."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may write anywhere, and setpriv is not here")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def run(
    library: Path,
    *arguments: str,
    lines: str = "",
    home: Path | None = None,
    before: Callable[[], None] | None = None,
    prefix: tuple[str, ...] = (),
) -> "subprocess.CompletedProcess[str]":
    home = home or library.parent / "home"
    program = [*prefix, sys.executable, "-m", "studykit", "--decks", str(library), "--home", str(home)]
    return subprocess.run(
        [*program, *arguments],
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=before,
    )


def answers_in(store: Path) -> int:
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        count: int = connection.execute("SELECT count(*) FROM event").fetchone()[0]
        return count


def test_a_disk_that_fills_up_loses_no_answer_given(library: Path) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    result = run(library, "review", "--plain", lines="\n3\n" * 300, before=small)
    acknowledged = result.stderr.count("Good: in")
    assert result.returncode == 1
    assert "the disk is full or fails" in result.stderr.splitlines()[-2]
    assert "Every answer given before is safe" in result.stderr
    assert 0 < acknowledged < 300
    assert answers_in(library.parent / "home" / "progress.db") == acknowledged
    assert run(library, "check").stdout == f"{acknowledged} events on {acknowledged} cards: all right\n"
    assert "1 answer," in run(library, "review", "--plain", lines="\n3\nq\n").stderr


def test_a_home_that_cannot_be_made(library: Path) -> None:
    result = run(library, "review", "--plain", home=Path("/proc/studykit"))
    assert result.returncode == 1
    assert "the folder for your progress cannot be made" in result.stderr
    assert "--home" in result.stderr


def test_a_read_only_home(library: Path) -> None:
    run(library, "review", "--plain", lines="\n3\n\n3\nq\n")
    home = library.parent / "home"
    home_files = [path for path in home.rglob("*") if not path.is_dir()]
    for path in (*home_files, home):
        path.chmod(0o555 if path.is_dir() else 0o444)
    result = run(library, "review", "--plain", lines="\n3\n", prefix=without_privileges())
    home.chmod(0o755)
    assert result.returncode == 1
    assert "studykit: error:" in result.stderr
    assert "Traceback" not in result.stderr
    assert "--home" in result.stderr
    assert answers_in(home / "progress.db") == 2


def test_a_store_that_another_program_holds(library: Path) -> None:
    run(library, "review", "--plain", lines="\n3\nq\n")
    with closing(sqlite3.connect(library.parent / "home" / "progress.db")) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        result = run(library, "review", "--plain", lines="\n3\n")
    assert result.returncode == 1
    assert "the store is locked by another program" in result.stderr
    assert answers_in(library.parent / "home" / "progress.db") == 1


def test_a_damaged_store_and_the_way_back(library: Path) -> None:
    run(library, "review", "--plain", lines="\n3\nq\n")
    run(library, "review", "--plain", lines="q\n")  # the first session of a day that has progress backs it up
    store = library.parent / "home" / "progress.db"
    for leftover in store.parent.glob("progress.db-*"):
        leftover.unlink()
    store.write_bytes(b"\x00" * 10_000)
    result = run(library, "review", "--plain", lines="\n3\n")
    assert result.returncode == 1
    assert "damaged" in result.stderr
    assert "`studykit restore`" in result.stderr
    listed = run(library, "restore").stdout.split()
    restored = run(library, "restore", listed[0])
    assert restored.returncode == 0
    assert run(library, "check").stdout == "1 event on 1 card: all right\n"
    assert len(list((library.parent / "home" / "backups").glob("damaged-*"))) == 1


def test_a_store_from_a_newer_version(library: Path) -> None:
    run(library, "review", "--plain", lines="\n3\nq\n")
    store = library.parent / "home" / "progress.db"
    with closing(sqlite3.connect(store)) as newer:
        newer.execute("PRAGMA user_version = 1000")
    result = run(library, "review", "--plain", lines="\n3\n")
    assert result.returncode == 1
    assert "newer studykit (version 1000" in result.stderr
    assert answers_in(store) == 1


def test_the_log_travels_by_file(library: Path) -> None:
    run(library, "review", "--plain", lines="\n3\n\n1\nq\n")
    exported = run(library, "log", "export").stdout
    assert len(exported.splitlines()) == 2
    file = library.parent / "log.jsonl"
    assert run(library, "log", "export", "-o", str(file)).stdout == ""
    assert file.read_text(encoding="utf-8") == exported
    other = library.parent / "other"
    assert "2 events new, 0 known" in run(library, "log", "import", str(file), home=other).stderr
    assert "0 events new, 2 known" in run(library, "log", "import", str(file), home=other).stderr
    assert run(library, "log", "export", home=other).stdout == exported
    missing = run(library, "log", "import", str(library / "none.jsonl"))
    assert (missing.returncode, "cannot be read" in missing.stderr) == (1, True)
