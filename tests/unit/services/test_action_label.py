"""What one step did to cards, in a few words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from studykit.core.events import Action, Answer, Cram, Flag, Leech, Suspend
from studykit.core.grades import Grade
from studykit.i18n import set_language
from studykit.services.action_label import label_of


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


@pytest.mark.parametrize(
    ("actions", "label"),
    [
        ((), ""),
        ((Answer(Grade.GOOD, 900),), "the answer “Good”"),
        ((Cram(Grade.AGAIN, 900),), "the answer “Again”"),
        ((Flag(1),), "the flag"),
        ((Flag(0),), "the removal of the flag"),
        ((Leech(marked=True),), "the mark as a leech"),
        ((Leech(marked=False),), "the removal of the leech's mark"),
        ((Suspend(), Suspend()), "the suspension, 2 cards"),
    ],
)
def test_a_step_is_named(actions: tuple[Action, ...], label: str) -> None:
    assert label_of(actions) == label


def test_it_is_chinese_for_a_chinese_reader() -> None:
    set_language("zh")
    assert label_of((Suspend(),)) == "暂停"
