"""Whatever a note holds, Anki takes it, makes our cards of it, and finds nothing to repair."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studykit.core.deck import Deck
from studykit.core.notes import Basic, Cloze, Concept, Example, Note, Quote, Term
from studykit.core.options import CardKind, Lang
from studykit.core.settings import Settings
from studykit.errors import DataError
from studykit.services.export import make_export

EVERY_KIND: tuple[CardKind, ...] = (
    "recognise", "produce", "pinyin", "cloze", "reading", "whole", "speaker", "answer", "basic",
)  # fmt: skip
PIECES = [
    "蒸馏", "缓存", "模型", "，", "。", "“", "”", "(", ")", "（", "）", " ", "distillation", "cache", "KV",
    "a", "s", "{{c1::", "{{c2::", "{{c0::", "}}", "{{", "{", "}", "::", ":", "[", "]", "[sound:a.mp3]", "<b>",
    "</b>", "<", ">", "&", "&amp;", "&#91;", "<script>", "<!--", "\n", "\t", "\x1f", "\x00", "\u202e",
    "\u200b", "\ufeff", "e\u0301", "𠮷", "👩‍💻", "{{Chinese}}", "{{#Retired}}",
]  # fmt: skip
SOUNDS = ["zhēng", "liú", "huǎncún", " ", "'", "KV", "[", "<", "móxíng"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
PINYIN = st.lists(st.sampled_from(SOUNDS), max_size=6).map("".join)
LANGS = st.sampled_from(["zh", "en"])
TERM_IDS = ["term-0", "term-1", "term-2"]


def terms(note_id: str) -> st.SearchStrategy[Note]:
    return st.builds(
        Term,
        id=st.just(note_id), zh=TEXTS, pinyin=PINYIN, zh_other=TEXTS, en=TEXTS, ipa=TEXTS, gloss=TEXTS,
        abbr=TEXTS,
        examples=st.lists(st.builds(Example, TEXTS, TEXTS), max_size=2).map(tuple),
        tags=st.lists(TEXTS, max_size=2).map(tuple),
    )  # fmt: skip


def quotes(note_id: str) -> st.SearchStrategy[Note]:
    clozes: st.SearchStrategy[Mapping[str, int]] = st.dictionaries(
        st.sampled_from(TERM_IDS), st.integers(1, 9), max_size=3
    ).filter(lambda found: len(set(found.values())) == len(found))
    return st.builds(
        Quote,
        id=st.just(note_id), zh=TEXTS, pinyin=PINYIN, en=TEXTS, lang=LANGS, speaker=TEXTS, context=TEXTS,
        cloze=clozes,
    )  # fmt: skip


def others(note_id: str) -> st.SearchStrategy[Note]:
    named = st.just(note_id)
    return st.one_of(
        st.builds(Concept, id=named, question=TEXTS, answer=TEXTS, lang=LANGS, speaker=TEXTS),
        st.builds(Basic, id=named, front=TEXTS, back=TEXTS),
        st.builds(Cloze, id=named, text=TEXTS, extra=TEXTS),
    )


DECKS = st.tuples(
    *(terms(note_id) for note_id in TERM_IDS),
    *(quotes(f"quote-{number}") for number in range(3)),
    *(others(f"other-{number}") for number in range(4)),
)


def check(notes: tuple[Note, ...], name: str, studying: Lang) -> None:
    deck = Deck(id="d", name=name, notes=notes)
    try:
        export = make_export([deck], Settings(cards=EVERY_KIND, studying=studying), {}, 1_700_000_000)
    except DataError:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.apkg"
        path.write_bytes(export.content)
        collection: Any = Collection(str(Path(folder) / "c.anki2"))
        try:
            log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path))).log
            assert len(log.new) == export.notes
            assert collection.card_count() == export.cards
            cards = "select n.guid, c.ord from notes n join cards c on c.nid = n.id order by 1, 2"
            written = collection.db.all(cards)
            ids = collection.find_notes("")
            collection.after_note_updates(ids, mark_modified=True, generate_cards=True)
            assert collection.db.all(cards) == written
            assert not collection.get_empty_cards().notes
            assert collection.fix_integrity() == ("Database rebuilt and optimized.", True)
            for card_id in collection.find_cards(""):
                output = collection.get_card(card_id).render_output()
                for side in (output.question_text, output.answer_text):
                    assert not any(
                        bad in side for bad in ("has a problem", "is blank", "No cloze", "<script", "<b>")
                    )
        finally:
            collection.close()


@given(DECKS, TEXTS, LANGS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_any_deck(notes: tuple[Note, ...], name: str, studying: Lang) -> None:
    check(notes, name, studying)


@pytest.mark.soak
@given(DECKS, TEXTS, LANGS)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_deck_many_times(notes: tuple[Note, ...], name: str, studying: Lang) -> None:
    check(notes, name, studying)
