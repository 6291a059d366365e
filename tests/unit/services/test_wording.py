"""Searching by level and by the number of unknown words."""

import pytest

from studykit.core.deck import Deck
from studykit.core.events import CardKey
from studykit.core.notes import Note, Quote, Term
from studykit.core.query import AtMostLevel, UnknownWords, parse_query
from studykit.core.scheduling import CardState
from studykit.core.settings import Settings
from studykit.deckfile.wordlist import Listed, WordList
from studykit.errors import UsageError
from studykit.services.choices import Choices
from studykit.services.search import SearchIndex

EASY = Quote(id="easy", zh="我们明天去学校。", en="We go to school tomorrow.", lang="zh")
ONE = Quote(id="one", zh="我们明天去沼泽。", en="We go to the marsh tomorrow.", lang="zh")
ENGLISH = Quote(id="english", zh="", en="We go tomorrow.", lang="en")
MARSH = Term(id="marsh", zh="沼泽", en="marsh")


def found(query: str, index: SearchIndex) -> list[str]:
    return [one.note.id for one in index.search(query, 20_000)]


def index_of(
    *notes: Note, states: dict[CardKey, CardState] | None = None, known: tuple[str, ...] = ()
) -> SearchIndex:
    choices = Choices(known=WordList(tuple(map(Listed, known))))
    return SearchIndex([Deck(id="d", name="D", notes=notes)], states, Settings(level="hsk3"), choices)


def test_a_level_finds_the_chinese_at_most_that_hard() -> None:
    index = index_of(EASY, ONE, ENGLISH, MARSH)
    assert found("level:hsk3", index) == ["easy"]
    assert found("level:HSK9", index) == found("level:7", index)
    assert "english" not in found("level:9", index)


def test_unknown_words_are_counted_in_quotations() -> None:
    index = index_of(EASY, ONE, ENGLISH, MARSH)
    assert found("unknown:0", index) == ["easy"]
    assert found("unknown:1", index) == ["one"]
    assert found("unknown:1 -level:hsk3 沼泽", index) == ["one"]


def test_known_and_introduced_words_are_not_unknown() -> None:
    assert found("unknown:1", index_of(ONE, known=("沼澤",))) == []
    met = {CardKey("marsh", "recognise"): CardState(first_day=19_000)}
    assert found("unknown:0", index_of(ONE, MARSH, states=met)) == ["one"]
    assert found("unknown:1", index_of(ONE, MARSH)) == ["one"]


def test_the_query_says_so() -> None:
    assert parse_query("level:hsk4") == AtMostLevel(4)
    assert parse_query("unknown:2") == UnknownWords(2)
    with pytest.raises(UsageError, match="HSK level"):
        parse_query("level:b2")
    with pytest.raises(UsageError, match="number"):
        parse_query("unknown:some")
