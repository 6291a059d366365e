"""The user's keymap: unknown ids, unknown keys and clashes are told with the nearest name."""

from __future__ import annotations

import pytest

from studykit.errors import UsageError
from studykit.tui.own_keys import check_keymap


def test_keys_are_spelt_as_textual_wants_them() -> None:
    assert check_keymap({"review.undo": "z, ctrl+z", "app.find": "?"} | {"app.help": "f1"}) == {
        "review.undo": "z,ctrl+z",
        "app.find": "question_mark",
        "app.help": "f1",
    }


@pytest.mark.parametrize(
    ("keymap", "message", "hint"),
    [
        ({"review.undoo": "z"}, "review.undoo", "review.undo"),
        ({"home.studyall": "z"}, "home.studyall", "home.study-all"),
        ({"review.undo": "spacee"}, "spacee", "space"),
        ({"review.undo": "control+z"}, "control+z", ""),
        ({"review.undo": "p"}, "review.undo", ""),
        ({"review.undo": "p", "review.pinyin": "p"}, "review.pinyin", ""),
    ],
)
def test_what_cannot_be_used_is_refused(keymap: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_keymap(keymap)
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_swapping_two_keys_is_no_clash() -> None:
    assert check_keymap({"review.undo": "p", "review.pinyin": "u"})
