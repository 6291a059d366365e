from __future__ import annotations

from studykit.core.cards import Role, cards_of
from studykit.core.notes import Quote, Term
from studykit.core.settings import Profile, Settings
from studykit.lang.dictionary import gloss_of, passing_gloss
from studykit.services.word_help import MOST_WORDS, with_words, word_help


def test_hard_words_come_with_reading_and_meaning_in_the_order_of_the_text() -> None:
    found = word_help("我们每天校准电池管理系统。", "hsk4")
    assert [word.word for word in found][:2] == ["校准", "电池"]
    assert found[0].pinyin == "jiàozhǔn"
    assert "calibrate" in found[0].meaning


def test_easy_words_and_long_lists_are_left_out() -> None:
    assert word_help("我是学生。", "hsk4") == ()
    long = (
        "厂商因此建议车主充满电池，磷酸铁锂的晶体结构稳定，阴极不含镍钴，热失控罕见，校准剩余电量，降低成本。"
    )
    assert 3 < len(word_help(long, "")) <= MOST_WORDS


def test_the_words_stand_below_the_pinyin_of_a_reading_card_only() -> None:
    quote = Quote(id="q", zh="校准电池。", pinyin="jiàozhǔn diànchí.", speaker="Wei")
    (card,) = cards_of(quote, Profile(cards=("reading",)))
    roles = [line.role for line in with_words(card, Settings()).back]
    assert roles[0] is Role.PINYIN
    assert roles[1:] == [Role.WORDS, Role.WORDS, Role.SPEAKER]
    assert with_words(card, Settings(native="zh")) == card


def test_a_term_without_a_gloss_gets_one_that_names_the_dictionary() -> None:
    term = Term(id="t", zh="校准", pinyin="jiàozhǔn", en="alignment")
    for card in cards_of(term, Profile()):
        (gloss,) = [line for line in with_words(card, Settings()).back if line.role is Role.GLOSS]
        assert "calibrate" in gloss.text
        assert gloss.text.endswith("[CC-CEDICT]")


def test_a_gloss_of_ones_own_is_left_alone_and_a_known_meaning_is_not_repeated() -> None:
    own = Term(id="t", zh="校准", en="alignment", gloss="setting a gauge right")
    known = Term(id="t", zh="强化学习", en="reinforcement learning (AI)")
    for term in (own, known):
        card = cards_of(term, Profile())[0]
        assert with_words(card, Settings()) == card


def test_a_passing_look_finds_what_a_lasting_one_finds() -> None:
    for word in ("校准", "算力", "强化学习", "不存在的词呀"):
        assert passing_gloss(word) == gloss_of(word)
