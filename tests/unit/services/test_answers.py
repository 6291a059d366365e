"""Typed answers on cards: Chinese is right in either script."""

from __future__ import annotations

import pytest

from studykit.core.cards import Card, Line, Role
from studykit.services.answers import judge_on


def asking_for(chinese: str) -> Card:
    front, back = Line(Role.HEADWORD, "paradigm", "en"), Line(Role.TRANSLATION, chinese, "zh")
    return Card("x", "recognise", (front,), (back,), (chinese,))


@pytest.mark.parametrize(("wanted", "typed"), [("擴展范式", "扩展范式"), ("扩展范式", "擴展範式")])
def test_either_script_is_right(wanted: str, typed: str) -> None:
    assert judge_on(asking_for(wanted), typed, tones=True).right


def test_what_is_wrong_is_compared_in_the_script_it_was_typed_in() -> None:
    verdict = judge_on(asking_for("擴展範式"), "扩展方式", tones=True)
    assert not verdict.right
    assert verdict.expected == "扩展范式"
