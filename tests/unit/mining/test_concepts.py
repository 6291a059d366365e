import pytest

from studykit.mining.candidates import ConceptCandidate
from studykit.mining.mine import mine
from studykit.transcripts.document import Document, Pair, Segment, SegmentKind, SegmentLang


def segment(text: str, line: int, kind: SegmentKind = "paragraph", speaker: str = "") -> Segment:
    lang: SegmentLang = "en" if text.isascii() else "zh"
    return Segment(text=text, lang=lang, line=line, last_line=line, kind=kind, speaker=speaker)


def concepts_of(*segments: Segment, pairs: tuple[Pair, ...] = ()) -> tuple[ConceptCandidate, ...]:
    document = Document(file="t", layout="sample", evidence="", segments=segments, pairs=pairs)
    return mine(document).concepts


def asked(*segments: Segment) -> list[tuple[str, str]]:
    return [(concept.question, concept.answer) for concept in concepts_of(*segments)]


def test_a_definition_of_a_glossed_term_is_asked() -> None:
    assert asked(
        segment("我们先讲光合作用(photosynthesis)。", 1),
        segment("光合作用是指植物用阳光把水和二氧化碳变成糖的过程。", 2),
    ) == [("什么是光合作用？", "植物用阳光把水和二氧化碳变成糖的过程。")]


def test_an_english_definition_needs_a_term_that_the_text_speaks_of() -> None:
    assert asked(
        segment("Osmosis is the movement of water through a membrane towards the saltier side.", 1),
        segment("Without osmosis no root could drink, and osmosis costs nothing.", 2),
    ) == [("What is Osmosis?", "The movement of water through a membrane towards the saltier side.")]


@pytest.mark.parametrize(
    "text",
    [
        "这是指我们昨天在会上说过的那件事情。",
        "It is a very good question and I am glad that you asked.",
        "发酵是指发酵时面团里发生的事情。",
    ],
)
def test_no_card_that_cannot_be_answered_or_answers_itself(text: str) -> None:
    assert asked(segment(text, 1), segment("发酵很慢。发酵很香。", 2)) == []


def test_a_heading_asks_for_its_points() -> None:
    assert asked(
        segment("怎样养好一盆薄荷", 1, "heading"),
        segment("每天至少晒四个小时太阳", 2, "bullet"),
        segment("土干了再浇透", 3, "bullet"),
    ) == [("怎样养好一盆薄荷：有哪2点？", "每天至少晒四个小时太阳；土干了再浇透")]


def test_an_answer_of_more_than_forty_words_is_no_card() -> None:
    point = "薄荷喜欢潮湿但是不喜欢积水所以花盆底下一定要有孔并且每个月都要检查一次根有没有烂掉"
    assert (
        asked(
            segment("怎样养薄荷", 1, "heading"),
            segment(point, 2, "bullet"),
            segment(point[::-1], 3, "bullet"),
        )
        == []
    )


def test_an_interview_question_gets_the_sentence_that_answers_it() -> None:
    assert asked(
        segment("Why do your bees survive the winter when others die?", 1, "turn", "Host"),
        segment(
            "Well, that is long. Bees survive the winter because they stay dry, not because they stay warm.",
            2,
            "turn",
            "Ida",
        ),
    ) == [
        (
            "Why do your bees survive the winter when others die?",
            "Bees survive the winter because they stay dry, not because they stay warm.",
        )
    ]


def test_a_question_that_points_backwards_is_not_asked() -> None:
    assert (
        asked(
            segment("Why do you think that this happened here?", 1, "turn", "Host"),
            segment("It happened here because the river always floods in May.", 2, "turn", "Ida"),
        )
        == []
    )


def test_a_pair_gives_one_concept() -> None:
    en = segment("Osmosis is the movement of water through a membrane. Osmosis is slow. Osmosis is free.", 1)
    zh = segment("渗透作用是指水穿过薄膜的运动。渗透作用很慢。渗透作用不花钱。", 2)
    assert [concept.lang for concept in concepts_of(en, zh, pairs=(Pair(en=en, zh=zh),))] == ["en"]
