"""Whole decks in real Anki: every card renders, and no front shows its answer."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from anki.collection import ImportAnkiPackageRequest

from studykit.core.notes import Quote, Term, guid
from studykit.core.settings import Settings
from studykit.core.sides import chinese_side, english_core, shows
from studykit.services.decks import load_decks
from studykit.services.export import make_export

DECKS = Path(__file__).parents[2] / "decks"


def visible(rendered: str) -> str:
    """What a learner reads of a card's HTML: without pinyin and the line on top."""
    unread = r"<style.*?</style>|<div class=\"top\">.*?</div>|<rt>.*?</rt>"
    body = re.sub(unread, "", rendered, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def test_every_card_asks_and_none_answers_itself(collection: Any, tmp_path: Path) -> None:
    check(collection, DECKS, tmp_path)


@pytest.mark.soak
def test_so_do_the_cards_of_real_transcripts(
    collection: Any, tmp_path: Path, transcripts: tuple[Path, ...]
) -> None:
    library = tmp_path / "library"
    command = [sys.executable, "-m", "studykit", "build", *map(str, transcripts), "--accept", "all"]
    places = ["--decks", str(library), "--home", str(tmp_path / "home")]
    subprocess.run([*command, *places], check=True, capture_output=True)
    check(collection, library, tmp_path)


def check(collection: Any, library: Path, tmp_path: Path) -> None:
    decks = [file.deck for file in load_decks(library, tmp_path / "cache")]
    export = make_export(decks, Settings(), {}, 1_700_000_000)
    path = tmp_path / "samples.apkg"
    path.write_bytes(export.content)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path))).log
    assert len(log.new) == export.notes
    assert collection.card_count() == export.cards > 100
    terms = {note.id: note for deck in decks for note in deck.notes if isinstance(note, Term)}
    quotes = {note.id: note for deck in decks for note in deck.notes if isinstance(note, Quote)}
    asked = {guid(note_id, "plain"): term for note_id, term in terms.items()}
    blanked = {guid(note_id, "cloze"): quote for note_id, quote in quotes.items()}
    seen = 0
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        output = card.render_output()
        front, back = visible(output.question_text), visible(output.answer_text)
        assert "has a problem" not in front + back
        assert front.strip()
        assert len(back.split()) > 0
        note_guid = card.note().guid
        if note_guid in asked:
            term = asked[note_guid]
            answer = english_core(term.en) if card.ord == 0 else chinese_side(term.zh, term.en)
            assert not shows(front, answer), front
            assert shows(back, answer), back
            seen += 1
        if note_guid in blanked:
            (term_id,) = (key for key, number in blanked[note_guid].cloze.items() if number == card.ord + 1)
            assert not shows(front, chinese_side(terms[term_id].zh, terms[term_id].en)), front
            assert not shows(front, english_core(terms[term_id].en)), front
            seen += 1
    assert seen > 100
    assert collection.fix_integrity()[1]
    assert not collection.get_empty_cards().notes
