"""The app in a browser: refused without its token, and the very same app with it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

DECK = """\
deck: Words
id: words
notes:
- id: green-aaaa
  term: 绿色
  pinyin: lǜsè
  en: green
- id: blue-bbbb
  term: 蓝色
  pinyin: lánsè
  en: blue
- id: red-cccc
  term: 红色
  pinyin: hóngsè
  en: red
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A running server's address with its token, and the store that it writes."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "words.yaml").write_text(DECK, encoding="utf-8")
    (tmp_path / "config.yaml").write_text("native: en\n", encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "studykit", "serve", "--port", str(port)]
    places = ["--home", str(tmp_path), "--decks", str(tmp_path / "decks")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STUDYKIT_")}
    with subprocess.Popen(command + places, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        try:
            assert found is not None, line
            _until_open(port)
            yield found[0], tmp_path / "progress.db"
        finally:
            process.terminate()


def _until_open(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)


def graded(store: Path) -> int:
    with sqlite3.connect(store) as connection:
        return int(connection.execute("SELECT count(*) FROM event WHERE kind = 'answer'").fetchone()[0])


async def test_nothing_without_the_token(served: tuple[str, Path]) -> None:
    address, _store = served
    bare = address.partition("?")[0]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        for path in ("", "ws", "static/js/textual.js", "?token=wrong"):
            async with session.get(bare + path) as response:
                assert response.status == 403
        headers = {"Origin": "http://evil.example"}
        async with session.get(address, headers=headers) as response:
            assert response.status == 403
        async with session.get(address) as response:
            assert response.status == 200
        async with session.get(bare) as response:
            assert response.status == 200, "the cookie is enough from then on"


async def test_three_answers_over_the_wire(served: tuple[str, Path]) -> None:
    address, store = served
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        async with session.get(address) as response:
            assert response.status == 200
        url = address.partition("?")[0] + "ws?width=80&height=24"
        async with session.ws_connect(url) as ws:
            drawn = asyncio.create_task(_drain(ws))
            await asyncio.sleep(2)
            for key in ("s", " ", "3", " ", "3", " ", "3"):
                await ws.send_str(json.dumps(["stdin", key]))
                await asyncio.sleep(0.4)
            await _until(lambda: store.exists() and graded(store) == 3)
            drawn.cancel()


async def _drain(ws: aiohttp.ClientWebSocketResponse) -> None:
    async for _message in ws:
        pass


async def _until(holds: object, seconds: float = 20) -> None:
    assert callable(holds)
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "the answers did not reach the store"
        await asyncio.sleep(0.2)


async def test_in_headless_chromium(served: tuple[str, Path]) -> None:
    from playwright import async_api as api

    browser_path = next(
        filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None
    )
    if browser_path is None:
        pytest.skip("no Chromium on this machine")
    address, store = served
    async with api.async_playwright() as play:
        browser = await play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = await browser.new_page()
        await page.goto(address)
        await page.wait_for_timeout(3000)
        await page.mouse.click(200, 200)
        for key in ("s", "Space", "3", "Space", "3", "Space", "3"):
            await page.keyboard.press(key)
            await page.wait_for_timeout(500)
        await _until(lambda: store.exists() and graded(store) == 3)
        await browser.close()
