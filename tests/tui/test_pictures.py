"""The pictures' program: Chinese is drawn as wide as its cells, and every picture that is shown is there."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pictures() -> object:
    spec = importlib.util.spec_from_file_location("pictures", ROOT / ".docs" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_runs_are_as_wide_as_their_cells(pictures: object) -> None:
    squeezed = '<text class="a" x="0" y="20" textLength="61" clip-path="url(#b)">蒸馏&#160;ab</text>'
    drawn = pictures.widened(squeezed)  # type: ignore[attr-defined]
    assert 'x="0.0" y="20" textLength="48.8" font-size="23.2" clip-path="url(#b)">蒸馏<' in drawn
    assert 'x="61.0" y="20" textLength="24.4" clip-path="url(#b)">ab<' in drawn


def test_the_readmes_show_what_is_drawn(pictures: object) -> None:
    shown = "".join(path.read_text("utf-8") for path in (ROOT / "README.md", ROOT / ".docs" / "README.zh.md"))
    for name in pictures.SHOTS:  # type: ignore[attr-defined]
        assert (ROOT / ".docs" / "pictures" / f"{name}.svg").stat().st_size < 100_000
        assert f"pictures/{name}.svg" in shown
