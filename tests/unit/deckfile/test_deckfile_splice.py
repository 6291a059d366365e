"""Changing a deck file: what was not meant to change stays, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from studykit.core.deck import Deck
from studykit.core.notes import Basic, Example, Note, Quote, Term
from studykit.deckfile.parse import parse_deck
from studykit.deckfile.splice import splice
from studykit.errors import DataError

ODD = """\
# my deck
deck:   "Pond"   # a name
id: pond
sources:
  - pond.md

notes:
  # plants

  -   id: lily     # the first
      term: 睡莲
      # a remark on the pinyin
      pinyin: 'shuìlián'
      en: >-
        water
        lily

  # animals
  - {id: newt, term: 蝾螈, en: newt}
  -
    id: mud
    term: "淤\\u6CE5"
    en: mud   # brown
    examples:
    - zh: 造泥。
      en: Making mud.   # slow
    # end of mud
  # the end
"""


def change(note_id: str, **fields: object) -> Callable[[Deck], Deck]:
    def changed(deck: Deck) -> Deck:
        return replace(
            deck,
            notes=tuple(replace(n, **fields) if n.id == note_id else n for n in deck.notes),  # type: ignore[arg-type]
        )

    return changed


def spliced(text: str, made: Callable[[Deck], Deck]) -> str:
    deck = made(parse_deck(text, "d.yaml"))
    result = splice(text, deck, "d.yaml")
    assert parse_deck(result, "d.yaml") == deck
    assert splice(result, deck, "d.yaml") == result
    return result


def without(note_id: str) -> Callable[[Deck], Deck]:
    return lambda deck: replace(deck, notes=tuple(n for n in deck.notes if n.id != note_id))


def with_note(note: Note, at: int) -> Callable[[Deck], Deck]:
    return lambda deck: replace(deck, notes=(*deck.notes[:at], note, *deck.notes[at:]))


def test_nothing_changed_is_nothing_written() -> None:
    assert spliced(ODD, lambda deck: deck) == ODD


@pytest.mark.parametrize(
    ("made", "old", "new"),
    [
        (change("lily", zh="水莲"), "      term: 睡莲\n", "      term: 水莲\n"),
        (change("lily", pinyin="shuǐ lián"), "pinyin: 'shuìlián'", "pinyin: shuǐ lián"),
        (change("lily", en="lotus"), "en: >-\n        water\n        lily\n", "en: lotus\n"),
        (change("mud", en="ooze"), "en: mud   # brown", "en: ooze   # brown"),
        (change("mud", examples=()), "    examples:\n    - zh: 造泥。\n      en: Making mud.   # slow\n", ""),
        (
            change("mud", tags=("a",), draft=True),
            "    # end of mud\n",
            "    # end of mud\n    tags: [a]\n    draft: true\n",
        ),
        (
            change("newt", retired=True),
            "  - {id: newt, term: 蝾螈, en: newt}\n",
            "  - id: newt\n    term: 蝾螈\n    en: newt\n    retired: true\n",
        ),
        (lambda deck: replace(deck, name="Lake"), 'deck:   "Pond"   # a name', "deck: Lake   # a name"),
        (lambda deck: replace(deck, sources=("a.md",)), "sources:\n  - pond.md\n", "sources: [a.md]\n"),
        (without("newt"), "  - {id: newt, term: 蝾螈, en: newt}\n", ""),
        (
            with_note(Basic(id="x", front="a", back="b"), 1),
            "        lily\n",
            "        lily\n  - id: x\n    front: a\n    back: b\n",
        ),
    ],
)
def test_a_change_changes_its_own_place_only(made: Callable[[Deck], Deck], old: str, new: str) -> None:
    assert ODD.count(old) == 1
    result = spliced(ODD, made)
    if "tags" in new:  # a field behind the last one stands before the comment or after it
        assert sorted(result.splitlines()) == sorted(ODD.replace(old, new).splitlines())
    else:
        assert result == ODD.replace(old, new)


def test_line_ends_byte_order_mark_and_a_missing_newline_stay() -> None:
    text = "\ufeff" + ODD.replace("\n", "\r\n").rstrip("\r\n")
    result = spliced(text, change("mud", en="ooze"))
    assert result == text.replace("en: mud ", "en: ooze ")
    grown = spliced(text, with_note(Term(id="t", zh="田"), 3))
    assert grown.startswith("\ufeff")
    assert "\n" not in grown.replace("\r\n", "")


def test_an_id_is_written_into_a_note_that_has_none() -> None:
    text = "deck: D\nid: d\nnotes:\n- term: 田   # by hand\n  en: field\n-\n  front: a\n  back: b\n"
    result = spliced(text, lambda deck: deck)
    assert "- id: field-" in result
    assert "\n  term: 田   # by hand\n" in result


@pytest.mark.parametrize(
    "text", ["deck: D\nnotes:\n", "deck: D\nnotes: []  # none yet\n", "deck: D", "deck: D\nid: d\n"]
)
def test_the_first_notes_come_into_an_empty_deck(text: str) -> None:
    result = spliced(text, with_note(Term(id="t", zh="田", examples=(Example(en="A field."),)), 0))
    assert result.startswith("deck: D\n")
    assert spliced(result, without("t")).count("notes: []") == 1


def test_all_notes_may_go_and_comments_stay() -> None:
    result = spliced(ODD, lambda deck: replace(deck, notes=()))
    for comment in ("# my deck", "# plants", "# animals", "# the end"):
        assert comment in result


ANCHORED = """\
deck: D
notes:
- &one
  id: one
  front: a
  back: b
- <<: *one
  id: two
- id: three
  front: c
  back: d
"""


def test_a_change_beside_anchors_is_made_and_one_that_touches_them_refused() -> None:
    assert "back: e" in spliced(ANCHORED, change("three", back="e"))
    for note_id, line in (("one", 3), ("two", 7)):
        deck = change(note_id, back="e")(parse_deck(ANCHORED, "d.yaml"))
        with pytest.raises(DataError) as caught:
            splice(ANCHORED, deck, "d.yaml")
        assert caught.value.where is not None
        assert caught.value.where.line == line


def test_strange_line_breaks_are_quoted() -> None:
    strange = "a\u0085b\u2028c\u2029d"
    result = spliced(ODD, change("lily", en=strange))
    assert '"a\\x85b\\u2028c\\u2029d"' in result
    in_text = spliced(ODD.replace("mud   # brown", '"m\u2028ud"'), change("lily", zh="莲"))
    assert "term: 莲" in in_text


def test_a_quotation_may_change_its_language() -> None:
    text = "deck: D\nnotes:\n- id: q\n  quote: 一个池塘。\n  en: A pond.\n  speaker: Mara\n"
    result = spliced(text, change("q", lang="en"))
    assert "quote: A pond.\n" in result
    assert isinstance(parse_deck(result, "d").notes[0], Quote)
