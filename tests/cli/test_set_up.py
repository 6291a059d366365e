"""`.ci/set-up` on machines that lack this or that: the ways to an environment, and what is not done twice."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
# the programs besides Python that the script runs
TOOLS = ("sh", "dirname", "cat", "cksum", "rm", "mkdir", "chmod", "cp")
# an environment's Python that has pip: says what it is asked for
ENVIRONMENT = """#!/bin/sh
[ "$2" = pip ] || exit 0
echo "pip: $*" >> "$LOG"
[ -z "${OFFLINE:-}" ] || [ "$3" != install ]
"""
# makes such an environment, in the last folder that it is given
MAKE = 'mkdir -p .venv/bin && cp "$ENVIRONMENT" .venv/bin/python\n'
# a wheel of pip that installs what `ENVIRONMENT` does
PIP = """
import os, sys
from pathlib import Path
if Path(__file__).parents[1].suffix == ".whl":
    package = Path(sys.prefix, "lib", "python%d.%d" % sys.version_info[:2], "site-packages", "pip")
    package.mkdir()
    (package / "__main__.py").write_text(__loader__.get_source("__main__"))
elif "install" in sys.argv:
    Path(os.environ["LOG"]).open("a").write(" ".join(["pip: -m pip", *sys.argv[1:]]) + "\\n")
"""
INSTALL = "pip: -m pip install --quiet --disable-pip-version-check --editable"


@dataclass(frozen=True)
class Machine:
    """A machine with a checkout, and with as many programs as it is given."""

    folder: Path

    @property
    def checkout(self) -> Path:
        """Where the project is."""
        return self.folder / "checkout"

    @property
    def log(self) -> list[str]:
        """What was asked of programs, in order."""
        path = self.folder / "log"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    def give(self, name: str, script: str) -> None:
        """Put a program on the path."""
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        path.chmod(0o755)

    def give_python(self, lacks: str = "", name: str = "python3") -> None:
        """Put this Python on the path, without some of its modules."""
        refused = "".join(f'[ "$*" = "{lacked}" ] && exit 1\n' for lacked in lacks.split(", ") if lacked)
        made = f'[ "$*" = "-m venv .venv" ] && {{ echo venv >> "$LOG"; {MAKE.strip()}; exit; }}\n'
        self.give(name, f'{refused}{made}exec "{sys.executable}" "$@"\n')

    def set_up(self, *extra: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script as `make` does; the network is not to be reached."""
        nowhere = "http://127.0.0.1:9"
        return subprocess.run(
            ["sh", ".ci/set-up", *extra],
            cwd=self.checkout,
            env={
                "PATH": str(self.folder / "bin"),
                "HOME": str(self.folder),
                "LOG": str(self.folder / "log"),
                "ENVIRONMENT": str(self.folder / "environment"),
                "http_proxy": nowhere,
                "https_proxy": nowhere,
                "no_proxy": "127.0.0.1",
                **environment,
            },
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    environment = tmp_path / "environment"
    environment.write_text(ENVIRONMENT, encoding="utf-8")
    environment.chmod(0o755)
    (made.checkout / ".ci").mkdir(parents=True)
    for name in (".ci/set-up", ".ci/fetch_pip.py", "pyproject.toml"):
        shutil.copy(PROJECT / name, made.checkout / name)
    return made


@contextmanager
def index(folder: Path, *, announced: str = "") -> Iterator[str]:
    """The address of a package index that has pip, and perhaps announces another hash of it."""
    pages = folder / "index" / "simple" / "pip"
    pages.mkdir(parents=True)
    for version in ("9.0", "10.1"):
        with zipfile.ZipFile(pages / f"pip-{version}-py3-none-any.whl", "w") as wheel:
            wheel.writestr("pip/__main__.py", PIP if version == "10.1" else "raise SystemExit(3)")
    links = ""
    for path in sorted(pages.glob("*.whl")):
        digest = announced or hashlib.sha256(path.read_bytes()).hexdigest()
        links += f'<a href="{path.name}#sha256={digest}">{path.name}</a>\n'
    (pages / "index.html").write_text(links, encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder / "index")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/simple"
        server.shutdown()


def test_it_is_set_up_once_and_again_when_something_changes(machine: Machine) -> None:
    machine.give_python()
    assert machine.set_up().returncode == 0
    once = ["venv", f"{INSTALL} ."]
    assert machine.log == once
    assert (machine.set_up().stderr, machine.log) == ("", once)
    assert machine.set_up("dev").returncode == 0
    twice = [*once, "pip: -m pip --version", f"{INSTALL} .[dev]"]
    assert machine.log == twice
    machine.set_up()  # what is set up for the checks is set up for studying
    assert machine.log == twice
    with (machine.checkout / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    machine.set_up()
    assert machine.log == [*twice, "pip: -m pip --version", f"{INSTALL} ."]


def test_an_interrupted_installation_is_taken_up(machine: Machine) -> None:
    machine.give_python()
    assert machine.set_up(OFFLINE="yes").returncode != 0
    assert machine.set_up().returncode == 0
    assert machine.log == ["venv", f"{INSTALL} .", "pip: -m pip --version", f"{INSTALL} ."]


@pytest.mark.parametrize(
    ("program", "asked"),
    [
        ("uv", "uv venv --quiet --seed --python {python} .venv"),
        ("virtualenv", "virtualenv --quiet --python {python} .venv"),
    ],
)
def test_without_venv_another_program_makes_the_environment(
    machine: Machine, program: str, asked: str
) -> None:
    machine.give_python(lacks="-m venv .venv")
    machine.give("virtualenv", 'echo "virtualenv $*" >> "$LOG"\n' + MAKE)
    if program == "uv":
        machine.give("uv", 'echo "uv $*" >> "$LOG"\n' + MAKE)
    assert machine.set_up().returncode == 0
    assert machine.log == [asked.format(python=machine.folder / "bin" / "python3"), f"{INSTALL} ."]


@pytest.mark.parametrize("named", ["in the environment", "in a configuration file"])
def test_without_any_of_them_pip_comes_from_the_index(machine: Machine, named: str) -> None:
    machine.give_python(lacks="-m venv .venv, -m virtualenv --quiet .venv")
    with index(machine.folder) as url:
        if named == "in the environment":
            done = machine.set_up(PIP_INDEX_URL=url)
        else:
            config = machine.folder / ".config" / "pip" / "pip.conf"
            config.parent.mkdir(parents=True)
            config.write_text(f"[global]\nindex-url = {url}\n", encoding="utf-8")
            done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert machine.log == [f"{INSTALL} ."]


def test_a_wheel_that_is_not_what_was_announced_is_refused(machine: Machine) -> None:
    machine.give_python(lacks="-m venv .venv, -m virtualenv --quiet .venv")
    with index(machine.folder, announced="0" * 64) as url:
        done = machine.set_up(PIP_INDEX_URL=url)
    assert done.returncode == 1
    assert "is not what its index announced" in done.stderr
    assert machine.log == []


def test_offline_without_venv_it_says_what_to_install(machine: Machine) -> None:
    machine.give_python(lacks="-m venv .venv, -m virtualenv --quiet .venv")
    done = machine.set_up(PIP_INDEX_URL="http://127.0.0.1:9/simple")
    assert done.returncode == 1
    assert "no package index could be reached" in done.stderr
    assert "install python3-venv, uv or virtualenv" in done.stderr


def test_an_old_python_is_passed_over_and_none_is_an_error(machine: Machine) -> None:
    machine.give("python3", 'exec "$REAL" -c "import sys; sys.exit(1)"\n')
    missing = machine.set_up(REAL=sys.executable)
    assert missing.returncode == 1
    assert "needs Python 3.11 or newer" in missing.stderr
    machine.give_python(name="python3.12")
    assert machine.set_up(REAL=sys.executable).returncode == 0
    os.truncate(machine.folder / "log", 0)
    machine.give_python(name="mine", lacks="-m venv .venv")
    machine.give("uv", 'echo "uv $5" >> "$LOG"\n' + MAKE)
    shutil.rmtree(machine.checkout / ".venv")
    assert machine.set_up(PYTHON="mine", REAL=sys.executable).returncode == 0
    assert machine.log[0] == f"uv {machine.folder / 'bin' / 'mine'}"
