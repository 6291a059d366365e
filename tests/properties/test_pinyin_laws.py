"""What holds for every text and every syllable."""

from hypothesis import given, settings
from hypothesis import strategies as st

from studykit.lang.mandarin import annotate_mandarin
from studykit.lang.pinyin import annotate, render
from studykit.lang.ruby import align_ruby
from studykit.lang.syllable import from_zhuyin, with_mark, with_number, with_zhuyin
from studykit.lang.words import is_han

HAN = st.sampled_from(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里行长重还都好儿二三第十百个只没女西安睡觉李曾著說這個學銀过转还当塞露背落为数量起去进四五老实商量把给才能很最多一起"
)
TEXT = st.text(st.one_of(HAN, st.characters(codec="utf-8"), st.sampled_from(" ，。！GPT-4.%·`")), max_size=30)
SYLLABLES = sorted(
    {
        syllable.pinyin
        for start in range(0x4E00, 0x9FA5, 300)
        for syllable in annotate("".join(map(chr, range(start, start + 300)))).syllables
        if syllable.pinyin and syllable.pinyin != "r5"
    }
)


@given(TEXT)
@settings(deadline=None)
def test_one_syllable_for_every_chinese_character_and_words_that_cover_them(text: str) -> None:
    reading = annotate(text)
    places = [place for place, char in enumerate(text) if is_han(char)]
    assert [syllable.index for syllable in reading.syllables] == places
    told, _apart = annotate_mandarin(text)
    covered = [place for word in told.words for place in range(word.start, word.end)]
    assert [syllable.index for syllable in told.syllables] == covered
    assert [syllable.char for syllable in reading.syllables] == [text[place] for place in places]
    assert [place for word in reading.words for place in range(word.start, word.end)] == places
    assert all(0 <= syllable.confidence <= 1 for syllable in reading.syllables)
    render(reading, sandhi=True)


@given(st.sampled_from(SYLLABLES))
def test_spellings_convert_into_each_other_without_loss(number: str) -> None:
    assert with_number(with_mark(number)) == number
    assert from_zhuyin(with_zhuyin(number)) == number


@given(st.text(HAN, min_size=1, max_size=12))
@settings(deadline=None)
def test_a_printed_line_can_be_laid_over_its_text_again(text: str) -> None:
    reading = annotate(text)
    assert align_ruby(text, render(reading))
