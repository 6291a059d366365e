"""Deck files as text: what is read, what is written, what is refused."""

from __future__ import annotations

import pytest

from studykit.core.deck import Deck, DeckOptions
from studykit.core.notes import Basic, Cloze, Concept, Example, Quote, Term
from studykit.deckfile.emit import emit_deck
from studykit.deckfile.parse import parse_deck
from studykit.errors import DataError, DeckErrors

GARDEN = """\
deck: AI talks::Garden of models
id: garden-of-models
sources: [garden-of-models.md]
notes:
- id: distillation-kqzm
  term: 蒸馏
  pinyin: zhēngliú
  en: distillation
  gloss: training a small model on a large one's answers
  examples:
  - zh: 蒸馏把大模型的判断交给小模型。
    en: Distillation hands a large model's judgement to a small one.
- id: small-model-carry-tbwe
  quote: 小模型的好处，是你可以把它带在身上。
  pinyin: xiǎo móxíng de hǎochù, shì nǐ kěyǐ bǎ tā dài zài shēnshang
  en: The good thing about a small model is that you can carry it with you.
  speaker: Host
  tags: [favourite]
"""

AWKWARD = Deck(
    id="g",
    name="AI: talks",
    sources=("a, b.md", "no.md"),
    options=DeckOptions(native="zh", cards=("recognise",), new_notes_per_day=0, isolate=True),
    notes=(
        Term(id="x-abcd", zh="蒸馏", en="no", gloss="a: b", examples=(Example("蒸馏。", "- x # y"),)),
        Quote(id="q", zh="小。", en="a \u2028 b", tags=("a", "b c", "x, y"), cloze={"x-abcd": 1}, draft=True),
        Quote(id="q2", en="Hello word " * 20 + "end", lang="en", doubt="行 xíng?"),
        Quote(id="q3", zh="AGI", lang="zh"),
        Concept(id="c", question="What?", answer="多\n行\n\n文", lang="en"),
        Basic(id="b", front="1", back="\x07'\"\\ \ud7ff", retired=True),
        Basic(id="b2", front="- " * 80 + "x", back="2001-01-01"),
        Cloze(id="k", text="{{c1::x}}: y", extra="*a &b !c %d @e `f` <g>"),
        Term(id="only-english", en="overfitting"),
    ),
)


def test_a_deck_is_written_as_people_like_to_read_it() -> None:
    assert emit_deck(parse_deck(GARDEN, "garden.yaml")) == GARDEN


def test_whatever_a_note_holds_reads_back() -> None:
    assert parse_deck(emit_deck(AWKWARD), "g.yaml") == AWKWARD


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    deck = parse_deck("deck: D\nnotes:\n- term: 不\n  en: no\n- front: 1.0\n  back: null\n", "d.yaml")
    term, basic = deck.notes
    assert isinstance(term, Term)
    assert term.en == "no"
    assert isinstance(basic, Basic)
    assert (basic.front, basic.back) == ("1.0", "null")


def test_a_note_written_by_hand_gets_an_id_that_does_not_change() -> None:
    text = "deck: D\nid: d\nnotes:\n- term: 对齐\n  en: alignment\n- term: 对齐\n  en: alignment\n"
    first, second = (note.id for note in parse_deck(text, "d.yaml").notes)
    assert first.startswith("alignment-")
    assert first != second
    assert [note.id for note in parse_deck(text, "elsewhere.yaml").notes] == [first, second]


def test_every_schema_error_is_told_at_once_with_its_place() -> None:
    text = (
        "deck: D\nid: d\nsorces: [a]\nnotes:\n"
        "- term: 对齐\n  pinjin: duìqí\n- id: a\n  front: x\n  draft: perhaps\n"
        "- id: a\n  front: y\n- foo: bar\n- id: a\n  text: z\n- just text\n"
    )
    with pytest.raises(DeckErrors) as caught:
        parse_deck(text, "d.yaml")
    told = [(error.where and error.where.line, error.hint) for error in caught.value.errors]
    assert (3, "Did you mean `sources`?") in told
    assert (6, "Did you mean `pinyin`?") in told
    assert {line for line, _hint in told} == {3, 6, 9, 12, 13, 15}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("deck: [\n", 2, "not YAML"),
        ("deck: D\n<<<<<<< HEAD\nid: a\n=======\nid: b\n>>>>>>> x\n", 2, "git merge conflict"),
        ("deck: D\n---\ndeck: E\n", 2, "second YAML document"),
        ("deck: " + "[" * 100 + "\n", 1, "nested too deeply"),
        ("- " * 100_000, 1, "nested too deeply"),
        ("deck: *nothing\n", 1, "alias"),
    ],
)
def test_what_is_no_deck_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_deck(text, "d.yaml")
    assert words in str(caught.value)
    assert caught.value.where is not None
    assert (caught.value.where.path, caught.value.where.line) == ("d.yaml", line)


def test_an_alias_bomb_goes_off_nowhere() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9))
    with pytest.raises(DataError, match="too many aliases"):
        parse_deck("l0: &l0 [x]\n" + levels, "bomb.yaml")


def test_merge_keys_and_anchors_are_understood() -> None:
    text = "deck: D\nnotes:\n- &a\n  id: one\n  front: x\n  back: y\n- <<: *a\n  id: two\n"
    one, two = parse_deck(text, "d.yaml").notes
    assert isinstance(one, Basic)
    assert isinstance(two, Basic)
    assert (two.id, two.front, two.back) == ("two", "x", "y")
