"""Work in another process: results and errors come back, and a process that dies is done without."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from studykit.core.cards import cards_of
from studykit.core.notes import Term
from studykit.core.settings import Profile
from studykit.i18n import _, set_language
from studykit.services.other_process import OtherProcess
from studykit.services.word_help import card_words
from studykit.services.wording import levels_of


@pytest.fixture
def other() -> Iterator[OtherProcess]:
    process = OtherProcess()
    yield process
    process.close()


def test_it_is_another_process_that_stays_and_raises_here_what_is_raised_there(other: OtherProcess) -> None:
    there = other.run(os.getpid)
    assert there not in (os.getpid(), 0)
    with pytest.raises(ValueError, match="invalid literal"):
        other.run(int, "x")
    assert other.run(os.getpid) == there
    other.close()
    assert other.run(os.getpid) not in (there, os.getpid())


def test_a_process_that_dies_is_done_without(other: OtherProcess) -> None:
    os.kill(other.run(os.getpid), 9)
    assert other.run(len, "abc") == 3


def test_what_a_function_prints_is_no_answer(other: OtherProcess) -> None:
    assert other.run(os.write, 1, b"loading the model") == 17
    assert other.run(len, "abc") == 3


def test_its_messages_are_in_the_language_chosen_here(other: OtherProcess) -> None:
    try:
        assert other.run(_, "not in the dictionary") == "not in the dictionary"
        set_language("zh")
        assert other.run(_, "not in the dictionary") == _("not in the dictionary") != "not in the dictionary"
    finally:
        set_language("en")


def test_the_dictionaries_answer_from_there(other: OtherProcess) -> None:
    term = Term(id="t", zh="学习", pinyin="xuéxí", en="to learn")
    (card, *_rest) = cards_of(term, Profile(), {})
    assert [word.word for word in other.run(card_words, card)] == ["学习"]
    assert other.run(levels_of, ["学习", ""]) == [1, 0]
