from studykit.mining.candidates import ExampleCandidate
from studykit.mining.mine import mine
from studykit.transcripts.document import Document, Pair, Row, Segment, SentencePair, Table


def examples_of(
    row: tuple[str, str], *sentences: tuple[str, str], others: tuple[tuple[str, str], ...] = ()
) -> tuple[ExampleCandidate, ...]:
    pairs = tuple(
        Pair(
            en=Segment(text=en, lang="en", line=2 * n, last_line=2 * n),
            zh=Segment(text=zh, lang="zh", line=2 * n + 1, last_line=2 * n + 1),
            sentences=(SentencePair(en, zh),),
        )
        for n, (en, zh) in enumerate(sentences, 1)
    )
    table = Table(
        line=90,
        header=("English", "中文"),
        rows=tuple(Row(92 + n, cells) for n, cells in enumerate((row, *others))),
    )
    segments = tuple(side for pair in pairs for side in (pair.en, pair.zh) if side)
    document = Document(
        file="t", layout="sample", evidence="", segments=segments, pairs=pairs, tables=(table,)
    )
    return mine(document).terms[0].examples


def test_at_most_three_the_short_ones_first_in_both_languages() -> None:
    sentences = [
        (
            "A kiln is a long story and it begins with mud on your shoes.",
            "窑的故事很长，它从你鞋上的泥巴开始。",
        ),
        ("The kiln was cold.", "窑是冷的，没有人。"),
        ("We fed the kiln all night.", "我们整夜给窑添柴。"),
        ("Nobody sleeps near a kiln.", "没有人在窑边睡觉。"),
        ("The river froze.", "河结冰了。"),
    ]
    found = examples_of(("kiln", "窑"), *sentences)
    assert [example.en for example in found] == [
        "The kiln was cold.",
        "Nobody sleeps near a kiln.",
        "We fed the kiln all night.",
    ]
    assert all(example.zh for example in found)


def test_a_headword_is_found_without_its_gloss_and_in_the_plural() -> None:
    found = examples_of(("evals", "evals(评估基准)"), ("Each eval takes a day.", "每个评估基准都要一天。"))
    assert [example.zh for example in found] == ["每个评估基准都要一天。"]


def test_a_sentence_that_is_only_the_headword_is_no_example() -> None:
    assert examples_of(("rest", "休息"), ("Rest.", "休息。")) == ()


def test_a_word_inside_another_is_not_the_headword() -> None:
    assert examples_of(("art", "艺术"), ("The party started late.", "聚会很晚才开始。")) == ()


def test_a_sentence_that_holds_the_term_in_both_languages_comes_before_a_shorter_one() -> None:
    found = examples_of(
        ("sluice", "水闸"),
        ("They shut the sluice.", "他们把它关上了。"),
        ("Each of the old men could open a sluice in the dark.", "那些老人摸黑都能打开水闸。"),
    )
    assert [example.zh for example in found] == ["那些老人摸黑都能打开水闸。", "他们把它关上了。"]


def test_a_longer_term_of_the_document_is_no_example_of_the_term_inside_it() -> None:
    found = examples_of(
        ("glaze", "釉"),
        ("The ash glaze ran down.", "草木灰釉流了下来。"),
        ("Mix the glaze with water before the ash glaze dries out.", "先把釉和水调匀，再等草木灰釉变干。"),
        others=(("ash glaze", "草木灰釉"),),
    )
    assert [example.zh for example in found] == ["先把釉和水调匀，再等草木灰釉变干。"]
