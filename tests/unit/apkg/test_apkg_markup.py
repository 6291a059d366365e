from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.apkg.markup import deck_name, field, marked, plain, tag
from studykit.core.blanks import Span


@given(st.text())
def test_a_field_shows_its_text_and_holds_nothing_that_anki_acts_on(text: str) -> None:
    made = field(text)
    assert not re.search(r"[\[{}\x00-\x1f]|<(?!br>)|::", made)
    assert html.unescape(made.replace("<br>", "\n")) == plain(text)
    assert unicodedata.is_normalized("NFC", plain(text))


@given(st.text())
def test_a_tag_has_no_spaces(text: str) -> None:
    assert not re.search(r"\s", tag(text))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("AI talks::Small models", "AI talks::Small models"),
        ("::a:: ::b\n", "a::b"),
        ("<b>[sound:x]", "‹b›(sound:x)"),
        ("", "studykit"),
    ],
)
def test_deck_names_have_no_empty_parts(name: str, kept: str) -> None:
    assert deck_name(name) == kept


def test_marks_go_around_escaped_text() -> None:
    assert marked("a<b c", [Span(0, 3)]) == "<mark>a&lt;b</mark> c"
