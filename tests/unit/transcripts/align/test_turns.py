from __future__ import annotations

from studykit.transcripts.align import align_segments, with_sentences
from studykit.transcripts.document import Pair, Segment, SegmentKind, SegmentLang

TALK = [
    (
        "Ann",
        "Welcome to the garden programme. Today we talk about compost.",
        "欢迎收听园艺节目。今天我们聊聊堆肥。",
    ),
    ("Ben", "Thank you for having me.", "谢谢你的邀请。"),
    ("Ann", "How long does it take before kitchen waste becomes soil?", "厨余垃圾变成土壤需要多长时间?"),
    ("Ben", "About six months if you turn the heap every week.", "如果每周翻一次堆,大约六个月。"),
    ("Ann", "Wow.", "哇。"),
    ("Ben", "In winter it is slower because the worms sleep.", "冬天会慢一些,因为蚯蚓会休眠。"),
    ("Ann", "And what should never go into the heap?", "那么什么东西绝对不能放进堆里?"),
    ("Ben", "Meat and fish, because they attract rats.", "肉和鱼,因为它们会引来老鼠。"),
]


def segments(
    lang: SegmentLang, turns: list[tuple[str, str]], kind: SegmentKind = "turn", first: int = 1
) -> list[Segment]:
    return [
        Segment(text=text, lang=lang, line=line, last_line=line, kind=kind, speaker=speaker)
        for line, (speaker, text) in enumerate(turns, first)
    ]


def english(first: int = 1) -> list[Segment]:
    return segments("en", [(speaker, en) for speaker, en, _ in TALK], first=first)


def chinese(first: int = 101) -> list[Segment]:
    return segments("zh", [(speaker, zh) for speaker, _, zh in TALK], first=first)


def lines(pairs: tuple[Pair, ...]) -> list[tuple[int | None, int | None]]:
    return [(pair.en.line if pair.en else None, pair.zh.line if pair.zh else None) for pair in pairs]


def test_equal_halves_pair_one_to_one() -> None:
    pairs = align_segments(english(), chinese())

    assert lines(pairs) == [(k, 100 + k) for k in range(1, 9)]
    assert all(pair.confidence > 0.9 for pair in pairs)


def test_a_dropped_turn_leaves_its_original_alone() -> None:
    zh = chinese()
    del zh[4]

    pairs = align_segments(english(), zh)

    assert lines(pairs)[3:6] == [(4, 104), (5, None), (6, 106)]


def test_an_advertisement_in_one_half_stays_alone() -> None:
    advertisement = segments(
        "en",
        [
            ("Ann", "This episode is sponsored by Green Spade, makers of fine tools since 1954."),
            ("Cora", "Order before Sunday and save twenty percent on your first shovel."),
        ],
        first=50,
    )
    en = english()

    pairs = align_segments([*en[:2], *advertisement, *en[2:]], chinese())

    assert lines(pairs)[1:5] == [(2, 102), (50, None), (51, None), (3, 103)]


def test_neighbours_of_a_dropped_turn_share_the_merged_one() -> None:
    zh = chinese()
    merged = segments("zh", [("Ben", TALK[3][2] + TALK[5][2])], first=104)

    pairs = align_segments(english(), [*zh[:3], *merged, *zh[6:]])

    assert lines(pairs)[3:6] == [(4, 104), (5, None), (6, 104)]
    assert [pair.zh.text for pair in pairs[3:6] if pair.zh] == [TALK[3][2], TALK[5][2]]


def test_a_turn_split_in_two_is_cut_where_its_parts_end() -> None:
    en = english()
    long = segments("en", [("Ben", TALK[3][1] + " " + TALK[5][1])], first=4)
    zh = chinese()

    pairs = align_segments([*en[:3], *long, *en[6:]], [*zh[:4], zh[5], *zh[6:]])

    assert lines(pairs)[3:5] == [(4, 104), (4, 106)]
    assert [pair.en.text for pair in pairs[3:5] if pair.en] == [TALK[3][1], TALK[5][1]]


def test_translated_labels_are_learnt_from_the_document() -> None:
    names = {"Ann": "主持人", "Ben": "嘉宾"}
    zh = segments("zh", [(names[speaker], text) for speaker, _, text in TALK], first=101)

    assert lines(align_segments(english(), zh)) == [(k, 100 + k) for k in range(1, 9)]


def test_paragraphs_without_labels() -> None:
    en = segments("en", [("", text) for _, text, _ in TALK], kind="paragraph")
    zh = segments(
        "zh", [("", text) for k, (_, _, text) in enumerate(TALK) if k != 2], kind="paragraph", first=101
    )

    assert lines(align_segments(en, zh)) == [
        (1, 101), (2, 102), (3, None), (4, 103), (5, 104), (6, 105), (7, 106), (8, 107),
    ]  # fmt: skip


def test_headings_pair_with_headings_wherever_they_stand() -> None:
    en = [
        *segments("en", [("", "Making compost"), ("", "What to leave out")], kind="heading", first=1),
        *english(10),
    ]
    zh = chinese()
    headings = (
        segments("zh", [("", "制作堆肥")], kind="heading", first=90),
        segments("zh", [("", "不能放什么")], kind="heading", first=106),
    )
    zh = [*headings[0], *zh[:5], *headings[1], *(segments("zh", [(s, z) for s, _, z in TALK[5:]], first=107))]

    pairs = align_segments(en, zh)

    assert [pair for pair in lines(pairs) if pair[0] in (1, 2)] == [(1, 90), (2, 106)]
    assert lines(pairs)[0] == (1, 90)


def test_one_side_alone_and_nothing_at_all() -> None:
    assert lines(align_segments(english()[:2], [])) == [(1, None), (2, None)]
    assert lines(align_segments([], chinese()[:1])) == [(None, 101)]
    assert align_segments([], []) == ()


def test_sentences_inside_a_pair() -> None:
    first = with_sentences(align_segments(english(), chinese()))[0]

    assert [(pair.en, pair.zh) for pair in first.sentences] == [
        ("Welcome to the garden programme.", "欢迎收听园艺节目。"),
        ("Today we talk about compost.", "今天我们聊聊堆肥。"),
    ]


def test_what_stands_far_apart_is_not_joined() -> None:
    title = Segment(text="Compost for beginners", lang="en", line=1, last_line=1)
    zh = [Segment(text="堆肥入门", lang="zh", line=line, last_line=line) for line in (2, 300)]

    assert lines(align_segments([title, *english(3)], [*zh, *chinese(301)]))[:3] in (
        [(1, 2), (None, 300), (3, 301)],
        [(None, 2), (1, 300), (3, 301)],
    )
