from __future__ import annotations

from studykit.transcripts.align import plausibilities, plausibility

EN = [
    "The ferry to the island leaves twice a day.",
    "If the wind is too strong, it stays in the harbour.",
    "Last winter the islanders waited nine days for bread.",
    "So every kitchen has a sack of flour.",
    "Do visitors complain?",
]
ZH = [
    "去岛上的渡轮每天开两班。",
    "如果风太大,它就停在港口。",
    "去年冬天,岛上的居民等了九天才等到面包。",
    "所以每家厨房里都有一袋面粉。",
    "游客会抱怨吗?",
]


def test_translations_are_plausible_and_neighbours_are_not() -> None:
    right = [plausibility(en, zh) for en, zh in zip(EN, ZH, strict=True)]
    shifted = [plausibility(en, zh) for en, zh in zip(EN, ZH[1:], strict=False)]

    assert min(right) > 0.5
    assert max(shifted) < 0.5


def test_a_whole_document_tells_a_shift() -> None:
    right, shifted = plausibilities(EN, ZH), plausibilities(EN[:-1], ZH[1:])

    assert min(right) > max(shifted)
    assert sum(right) / len(right) > 0.8
    assert sum(shifted) / len(shifted) < 0.2


def test_an_empty_side_is_no_translation() -> None:
    assert plausibility("", "你好") == 0
    assert plausibility("Hello", "") == 0
