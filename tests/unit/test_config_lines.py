"""Config files of plain lines: what is read without a YAML parser is what the parser reads."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from studykit.config import plain_lines

NAMES = st.sampled_from(("native", "library", "fuzz", "level", "rollover_hour", "theme"))
SPECIAL = (
    "true",
    "True",
    "no",
    "ON",
    "null",
    "0",
    "07",
    "1e3",
    "0x1f",
    "1_000",
    "12:30",
    "2026-01-01",
    "~",
    ".5",
)
VALUES = st.one_of(
    st.sampled_from(SPECIAL),
    st.integers(0, 10**12).map(str),
    st.text("abnoyzE019/._-~ :#'\"[]{}&*!|>%@汉", max_size=8),
)


@given(st.dictionaries(NAMES, VALUES))
def test_plain_lines_mean_what_yaml_means(chosen: dict[str, str]) -> None:
    text = "".join(f"{name}: {value}\n" for name, value in chosen.items())
    found = plain_lines(text)
    if found is not None:
        assert {name: value for name, value, _line in found} == (yaml.safe_load(text) or {})
        assert [line for _name, _value, line in found] == list(range(1, len(chosen) + 1))


@pytest.mark.parametrize(
    "value", ["yes", "Off", "NULL", "[a]", "0.9", "a: b", "a # b", "‘a’", " a", "a ", ""]
)
def test_the_rest_is_left_to_yaml(value: str) -> None:
    assert plain_lines(f"native: {value}\n") is None


def test_comments_and_empty_lines_count_as_lines() -> None:
    assert plain_lines("# mine\n\nnative: zh\nfuzz: true\n") == [("native", "zh", 3), ("fuzz", True, 4)]
