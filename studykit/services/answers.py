"""What a typed answer is worth on a card."""

from __future__ import annotations

from studykit.core.cards import Card
from studykit.core.sides import has_han
from studykit.core.typed import Verdict, judge


def judge_on(card: Card, typed: str, *, tones: bool) -> Verdict:
    """Compare what was typed with what the card accepts, Chinese in either script.

    With `tones` pinyin must have the right ones.
    """
    pinyin = next((line.pinyin for line in card.back if line.pinyin and line.text in card.accepted), "")
    verdict = judge(typed, card.accepted, pinyin=pinyin, tones=tones)
    if verdict.right or not has_han(typed):
        return verdict
    from studykit.lang.scripts import other_script

    others = [other for answer in card.accepted if has_han(answer) and (other := other_script(answer))]
    return judge(typed, (*card.accepted, *others), pinyin=pinyin, tones=tones)
