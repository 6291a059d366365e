"""Twins: the same term in two decks is learnt once."""

from pathlib import Path

from studykit.core.deck import Deck, DeckOptions
from studykit.core.grades import Grade
from studykit.core.notes import Example, Term
from studykit.core.settings import Settings
from studykit.core.standing import Standing
from studykit.core.twins import find_twins, leads, with_examples
from studykit.services.clock import ManualClock
from studykit.services.counts import deck_counts
from studykit.services.review import Finished, ReviewSession, Shown
from studykit.store.store import ProgressStore

HANS = Term(id="model-aaaa", zh="机器学习", zh_other="機器學習", en="Machine Learning", pinyin="x")
HANT = Term(id="model-bbbb", zh="機器學習", zh_other="机器学习", en="machine-learning", pinyin="x")
OTHER = Term(id="model-cccc", zh="机器学习", en="robot school", pinyin="x")
PLAIN = Term(id="word-dddd", zh="算力", en="compute", pinyin="x")
PLAIN_TOO = Term(id="word-eeee", zh="算力", en="Compute", pinyin="x", examples=(Example(zh="算力很贵。"),))


def deck(name: str, *notes: Term, isolate: bool = False) -> Deck:
    return Deck(id=name, name=name, notes=notes, options=DeckOptions(isolate=isolate))


def test_script_width_and_case_make_no_difference_but_meaning_does() -> None:
    found = find_twins([deck("a", HANS, OTHER), deck("b", HANT, PLAIN)])
    assert {note_id: [term.id for term in group] for note_id, group in found.items()} == {
        HANS.id: [HANS.id, HANT.id],
        HANT.id: [HANS.id, HANT.id],
    }


def test_an_isolated_deck_has_no_twins() -> None:
    assert find_twins([deck("a", PLAIN), deck("client", PLAIN_TOO, isolate=True)]) == {}


def test_the_first_introduced_keeps_the_schedule() -> None:
    found = find_twins([deck("a", PLAIN), deck("b", PLAIN_TOO)])
    assert leads(found, {})[PLAIN_TOO.id] == PLAIN.id
    later = {PLAIN_TOO.id: {"recognise": Standing(first_day=20_000)}}
    assert leads(found, later)[PLAIN.id] == PLAIN_TOO.id
    assert leads(found, later | {PLAIN.id: {"produce": Standing(first_day=19_000)}})[PLAIN.id] == PLAIN.id


def test_the_back_shows_the_examples_of_all() -> None:
    found = find_twins([deck("a", PLAIN), deck("b", PLAIN_TOO)])
    assert with_examples(PLAIN, found[PLAIN.id]).examples == PLAIN_TOO.examples
    assert with_examples(PLAIN_TOO, found[PLAIN.id]).examples == PLAIN_TOO.examples


def test_reviewing_either_deck_moves_the_one_schedule(tmp_path: Path) -> None:
    clock = ManualClock(1_795_089_600_000)
    decks = [deck("a", PLAIN), deck("b", PLAIN_TOO)]
    path = tmp_path / "p.db"
    with ProgressStore(path, clock) as store, ProgressStore(path, clock) as beside:
        everything = ReviewSession(decks, store, Settings(), clock)
        shown = everything.current()
        assert isinstance(shown, Shown)
        assert shown.counts.new == 1
        assert any("很贵" in line.text for line in shown.card.back)
        second = ReviewSession(decks[1:], beside, Settings(), clock, library=decks)
        second.answer(Grade.GOOD, 10)
        assert isinstance(everything.current(), Finished)
        assert [(c.new, c.done, c.introduced) for c in deck_counts(decks, store, Settings(), clock)] == [
            (0, 1, 1),
            (0, 1, 1),
        ]
        clock.pass_days(1)
        for session in (ReviewSession([one], store, Settings(), clock, library=decks) for one in decks):
            current = session.current()
            assert isinstance(current, Shown)
            assert (current.kind, current.key.note_id) == ("due", PLAIN.id)
