"""Install pip into the environment that runs this, where neither ensurepip, uv nor virtualenv is there.

The index is the one that pip would use: PIP_INDEX_URL, else pip's configuration files, else PyPI.
"""

import configparser
import hashlib
import html
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

CONFIG_FILES = (
    os.environ.get("PIP_CONFIG_FILE", ""),
    "~/.config/pip/pip.conf",
    "~/.pip/pip.conf",
    "/etc/pip.conf",
    "/etc/xdg/pip/pip.conf",
)


def index_urls() -> list[str]:
    """The indexes to ask, in order."""
    found = os.environ.get("PIP_INDEX_URL", "").split()
    for name in filter(None, CONFIG_FILES):
        config = configparser.RawConfigParser()
        config.read(Path(name).expanduser())
        for key in ("index-url", "extra-index-url"):
            found += config.get("global", key, fallback="").split()
    return [*found, "https://pypi.org/simple"]


def newest_wheel(index: str) -> str:
    """The address of the newest pip wheel on an index; empty where it has none."""
    page = index.rstrip("/") + "/pip/"
    try:
        with urllib.request.urlopen(page, timeout=60) as answer:
            text = answer.read().decode()
    except OSError:
        return ""
    links = [
        html.unescape(link) for link in re.findall(r'href="([^"]*/?pip-[\d.]+-py3-none-any\.whl[^"]*)"', text)
    ]

    def version(link: str) -> list[int]:
        found = re.search(r"pip-([\d.]+)-py3", link)
        return [int(part) for part in found[1].split(".")] if found else []

    return urllib.parse.urljoin(page, max(links, key=version)) if links else ""


def main() -> int:
    """Fetch the wheel, check its hash, let it install itself."""
    address = next(filter(None, map(newest_wheel, index_urls())), "")
    if not address:
        print("set-up: no package index could be reached", file=sys.stderr)
        return 1
    address, _, fragment = address.partition("#")
    with urllib.request.urlopen(address, timeout=300) as answer:
        wheel = answer.read()
    if fragment.startswith("sha256=") and hashlib.sha256(wheel).hexdigest() != fragment.removeprefix(
        "sha256="
    ):
        print(f"set-up: {address} is not what its index announced", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / address.rpartition("/")[2]
        path.write_bytes(wheel)
        return subprocess.call([sys.executable, f"{path}/pip", "install", "--quiet", str(path)])


if __name__ == "__main__":
    sys.exit(main())
