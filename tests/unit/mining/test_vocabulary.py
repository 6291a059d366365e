from studykit.mining.mine import mine
from studykit.mining.vocabulary import meaning_of
from studykit.transcripts.document import Document, Pair, Segment


def document(*lines: str, pairs: tuple[Pair, ...] = ()) -> Document:
    segments = tuple(Segment(text=line, lang="zh", line=n, last_line=n) for n, line in enumerate(lines, 1))
    return Document(file="t", layout="sample", evidence="", segments=segments, pairs=pairs)


def test_a_transcript_in_chinese_alone_offers_its_hard_words_with_the_dictionarys_meanings() -> None:
    found = mine(document("灯塔建在礁石上。", "礁石让灯塔很难修。", "我们今天去看海。")).words
    assert {word.zh: word.line for word in found} == {"灯塔": 1, "礁石": 1}
    assert all(word.en and word.origin == "dictionary" and word.reason for word in found)


def test_a_glossed_word_is_not_offered_again() -> None:
    found = mine(document("灯塔(lighthouse)建在礁石上。", "礁石让灯塔很难修。"))
    assert [term.zh for term in found.terms] == ["灯塔"]
    assert [word.zh for word in found.words] == ["礁石"]


def test_a_transcript_with_a_translation_needs_no_dictionary() -> None:
    zh = Segment(text="灯塔建在礁石上，礁石下有灯塔的影子。", lang="zh", line=1, last_line=1)
    en = Segment(text="The lighthouse stands on a reef.", lang="en", line=2, last_line=2)
    assert mine(document(zh.text, pairs=(Pair(en=en, zh=zh),))).words == ()


def test_a_meaning_has_no_remarks() -> None:
    assert meaning_of("礁石") == "reef"
    assert meaning_of("北京") == ""


def english(*lines: str) -> Document:
    segments = tuple(Segment(text=line, lang="en", line=n, last_line=n) for n, line in enumerate(lines, 1))
    return Document(file="t", layout="sample", evidence="", segments=segments)


def test_a_transcript_in_english_alone_offers_its_hard_words_too() -> None:
    found = mine(english("The lighthouse stands on a reef.", "We saw reefs and a lighthouse today.")).words
    assert {word.en: (word.zh, word.line) for word in found} == {
        "lighthouse": ("灯塔", 1),
        "reef": ("礁石", 1),
    }
    assert all(word.origin == "dictionary" and word.reason and word.examples for word in found)


def test_english_words_that_belong_together_are_one() -> None:
    found = mine(english("A neural network learns.", "Neural networks forget, too.")).words
    assert [(word.en, word.zh) for word in found] == [("neural network", "神经网络")]


def test_an_english_name_is_no_word() -> None:
    assert mine(english("I met Reef in May.", "Reef was glad.")).words == ()
