"""What real Anki makes of our packages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anki import import_export_pb2
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from studykit.core.deck import Deck, DeckOptions
from studykit.core.ledger import Shipment
from studykit.core.notes import Basic, Cloze, Concept, Example, Note, Quote, Term, guid
from studykit.core.options import CardKind
from studykit.core.settings import Settings
from studykit.errors import DataError
from studykit.services.export import Export, make_export

NOW = 1_700_000_000
EVERY_KIND: tuple[CardKind, ...] = (
    "recognise", "produce", "pinyin", "cloze", "reading", "whole", "speaker", "answer", "basic",
)  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script> a<b && c>d {{c1::x}} }} [sound:x.mp3] [latex]x[/latex] [anki:tts]y[/anki:tts] "
    'std::vector<int> <img src="x" onerror="y"> \x1f \x00 line\nbreak \u202e end'
)

DISTIL = Term(
    id="distil-aaaa",
    zh="蒸馏(distillation)",
    pinyin="zhēngliú (distillation)",
    zh_other="蒸餾",
    en="distillation",
    ipa="ˌdɪstɪˈleɪʃn",
    pos="noun",
    gloss="training a small model on a large one's answers",
    domain="machine learning",
    examples=(
        Example(
            "蒸馏让小模型学到大模型的判断。", "Distillation teaches a small model to judge like a large one."
        ),
    ),
)
CACHE = Term(id="cache-bbbb", zh="KV 缓存", pinyin="KV huǎncún", en="key-value cache", abbr="KV cache")
CARRY = Quote(
    id="carry-cccc",
    zh="蒸馏和 KV 缓存，让你把模型带在身上。",
    pinyin="zhēngliú hé KV huǎncún, ràng nǐ bǎ móxíng dài zài shēnshang.",
    en="Distillation and the key-value cache let you carry a model with you.",
    speaker="Mira Chen",
    context="On small models",
    cloze={"distil-aaaa": 1, "cache-bbbb": 3},
)
LONELY = Quote(
    id="lonely-dddd", zh="慢慢来，比较快。", pinyin="mànmàn lái, bǐjiào kuài.", speaker="Mira Chen"
)
ENGLISH = Quote(
    id="english-eeee", zh="好的索引会忘记。", en="A good index forgets.", lang="en", speaker="Ben Okafor"
)
WHY = Concept(
    id="why-ffff",
    question="为什么要间隔复习？",
    answer="遗忘之前的提取最费力，也最有用。",
    speaker="Mira Chen",
)
BY_HAND = Basic(id="hand-gggg", front="What is 1 << 3?", back="8, and 1 << 4 is 16")
OWN_CLOZE = Cloze(id="own-hhhh", text="{{c1::间隔}}复习不如{{c3::提取::回想}}练习，{x} ok", extra="a::b")
NASTY: tuple[Note, ...] = (
    Term(
        id="nasty-1",
        zh="词<b>",
        pinyin="cí",
        en=HOSTILE,
        gloss=HOSTILE,
        domain=HOSTILE,
        examples=(Example(HOSTILE, HOSTILE),),
        tags=("a b", "x::y", "标签"),
    ),
    Quote(id="nasty-2", zh=f"词<b>和 {HOSTILE}", en=HOSTILE, speaker="[sound:y.mp3]", cloze={"nasty-1": 2}),
    Concept(id="nasty-3", question=HOSTILE, answer="a{{c1::b}}" + HOSTILE[::-1], speaker=HOSTILE),
    Basic(id="nasty-4", front=HOSTILE, back=HOSTILE),
    Cloze(id="nasty-5", text="{{c2::<i>x</i> std::vector}} " + HOSTILE, extra=HOSTILE),
)
NOTES: tuple[Note, ...] = (DISTIL, CACHE, CARRY, LONELY, ENGLISH, WHY, BY_HAND, OWN_CLOZE)
DECK = Deck(id="talks", name="AI talks::Small models", sources=("small-models.md",), notes=NOTES)
SETTINGS = Settings(cards=EVERY_KIND)


def load(collection: Any, content: bytes, folder: Path) -> dict[str, int]:
    path = folder / "package.apkg"
    path.write_bytes(content)
    condition = import_export_pb2.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
    options = ImportAnkiPackageOptions(update_notes=condition, update_notetypes=condition)
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    log = collection.import_anki_package(request).log
    counts = {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}
    return {name: count for name, count in counts.items() if count}


def pack(*decks: Deck, last: Mapping[str, Shipment] | None = None, now: int = NOW) -> Export:
    return make_export(decks, SETTINGS, last or {}, now)


def ledger(*exports: Export) -> dict[str, Shipment]:
    return {shipment.guid: shipment for export in exports for shipment in export.shipments}


def rendered(collection: Any) -> Iterator[tuple[str, str, str]]:
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        output = card.render_output(browser=False)
        yield f"{card.note_type()['name']}/{card.ord}", output.question_text, output.answer_text


def assert_sound(collection: Any) -> None:
    message, ok = collection.fix_integrity()
    assert ok, message
    assert not collection.get_empty_cards().notes
    for name, question, answer in rendered(collection):
        for side in (question, answer):
            assert "has a problem" not in side, name
            assert "is blank" not in side, name
            assert "No cloze" not in side, name


def cards_by_guid(collection: Any) -> dict[str, list[int]]:
    rows = collection.db.all("select n.guid, c.ord from notes n join cards c on c.nid = n.id order by 1, 2")
    found: dict[str, list[int]] = {}
    for note_guid, ordinal in rows:
        found.setdefault(note_guid, []).append(ordinal)
    return found


def note_of(collection: Any, note_id: str, family: Any = "plain") -> Any:
    (anki_id,) = collection.db.list("select id from notes where guid = ?", guid(note_id, family))
    return collection.get_note(anki_id)


def visible(html: str) -> str:
    return re.sub(r"<style.*?</style>|<[^>]+>", "", html, flags=re.DOTALL)


def test_every_card_arrives_and_renders(collection: Any, tmp_path: Path) -> None:
    export = pack(DECK)
    assert load(collection, export.content, tmp_path) == {"new": 9}
    assert_sound(collection)
    assert collection.card_count() == export.cards
    assert {added_ms // 1000 for added_ms in collection.find_cards("")} == {NOW}
    assert cards_by_guid(collection) == {
        guid("distil-aaaa", "plain"): [0, 1, 2],
        guid("cache-bbbb", "plain"): [0, 1, 2],
        guid("carry-cccc", "plain"): [0, 3],
        guid("carry-cccc", "cloze"): [0, 2],
        guid("lonely-dddd", "plain"): [2, 3],
        guid("english-eeee", "plain"): [0, 3],
        guid("why-ffff", "plain"): [0],
        guid("hand-gggg", "plain"): [0],
        guid("own-hhhh", "cloze"): [0, 2],
    }


@pytest.mark.parametrize("studying", ["zh", "en"])
def test_anki_computes_the_cards_that_we_write(collection: Any, tmp_path: Path, studying: Any) -> None:
    deck = replace(DECK, notes=(*NOTES, *NASTY), options=DeckOptions(studying=studying))
    load(collection, pack(deck).content, tmp_path)
    written = cards_by_guid(collection)
    collection.after_note_updates(collection.find_notes(""), mark_modified=True, generate_cards=True)
    assert cards_by_guid(collection) == written
    assert_sound(collection)


def test_hostile_text_stays_text(collection: Any, tmp_path: Path) -> None:
    load(collection, pack(replace(DECK, notes=NASTY)).content, tmp_path)
    assert_sound(collection)
    for name, question, answer in rendered(collection):
        for side in (question, answer):
            assert not re.search(r"<(script|img|i|b|int)\b", side), name
            assert "[sound:" not in side, name
            assert "[latex]" not in side, name
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        tags = [*card.question_av_tags(), *card.answer_av_tags()]
        assert all(type(tag).__name__ == "TTSTag" for tag in tags)
    assert set(note_of(collection, "nasty-1").tags) == {"a_b", "x::y", "标签"}


def test_fronts_do_not_show_their_answers(collection: Any, tmp_path: Path) -> None:
    load(collection, pack(DECK).content, tmp_path)
    fronts = [(name, visible(question)) for name, question, _answer in rendered(collection)]
    for name, front in fronts:
        if name == "studykit term/0" and "蒸馏" in front:
            assert "distillation" not in front.casefold()
        if name == "studykit term/1" and "distillation" in front:
            assert "蒸馏" not in front
    (blanked,) = (front for name, front in fronts if name == "studykit quote cloze/0")
    assert "蒸馏" not in blanked
    assert "istillation" not in blanked
    assert "缓存" in blanked


def test_a_translation_without_the_term_is_shown_whole(collection: Any, tmp_path: Path) -> None:
    free = replace(CARRY, en="Carry a model with you: that is what key-value cache is for.")
    load(collection, pack(replace(DECK, notes=(DISTIL, CACHE, free))).content, tmp_path)
    for name, question, answer in rendered(collection):
        if name.startswith("studykit quote cloze"):
            assert "Carry a model with you" in visible(question)
            assert "Carry a model with you" in visible(answer)
    assert_sound(collection)


def test_the_same_export_has_the_same_bytes_and_changes_nothing(collection: Any, tmp_path: Path) -> None:
    first = pack(DECK)
    again = pack(DECK, last=ledger(first), now=NOW + 1000)
    assert again.content == first.content
    load(collection, first.content, tmp_path)
    assert load(collection, again.content, tmp_path) == {"duplicate": 9}


def test_only_changed_notes_are_updated(collection: Any, tmp_path: Path) -> None:
    first = pack(DECK)
    load(collection, first.content, tmp_path)
    edited, answered = note_of(collection, "cache-bbbb"), note_of(collection, "distil-aaaa")
    edited["Gloss"] = "my own words"
    edited.add_tag("mine")
    collection.update_note(edited)
    collection.sched.set_due_date([answered.cards()[0].id], "9!")
    schedule = "select id, type, queue, due, ivl, factor, reps from cards order by id"
    before = collection.db.all(schedule)

    changed = replace(DISTIL, gloss="teaching a small model with a large one's answers")
    second = pack(replace(DECK, notes=(changed, *NOTES[1:])), last=ledger(first), now=NOW + 1000)
    assert (second.new, second.changed, second.retired) == (0, 1, 0)
    assert load(collection, second.content, tmp_path) == {"updated": 1, "duplicate": 8}
    assert collection.db.all(schedule) == before
    kept = note_of(collection, "cache-bbbb")
    assert (kept["Gloss"], kept.tags) == ("my own words", ["mine"])
    assert note_of(collection, "distil-aaaa")["Gloss"].startswith("teaching")


@pytest.mark.parametrize("leaver", ["retired", "deleted", "draft"])
def test_a_note_that_is_no_more_is_tagged_once(collection: Any, tmp_path: Path, leaver: str) -> None:
    first = pack(DECK)
    load(collection, first.content, tmp_path)
    gone: dict[str, tuple[Note, ...]] = {
        "retired": (replace(CARRY, retired=True),),
        "draft": (replace(CARRY, draft=True),),
        "deleted": (),
    }
    without = replace(DECK, notes=(*(note for note in NOTES if note is not CARRY), *gone[leaver]))
    second = pack(without, last=ledger(first), now=NOW + 1000)
    assert second.retired == 2
    assert load(collection, second.content, tmp_path) == {"updated": 2, "duplicate": 7}
    assert len(collection.find_notes("tag:studykit::retired")) == 2
    assert_sound(collection)
    third = pack(without, last=ledger(first, second), now=NOW + 2000)
    assert third.retired == 0
    assert load(collection, third.content, tmp_path) == {"duplicate": 7}
    back = pack(DECK, last=ledger(first, second, third), now=NOW + 3000)
    assert load(collection, back.content, tmp_path) == {"updated": 2, "duplicate": 7}
    assert not collection.find_notes("tag:studykit::retired")


def test_a_note_that_moved_to_another_deck_is_not_retired() -> None:
    first = pack(DECK)
    here, there = replace(DECK, notes=NOTES[1:]), Deck(id="other", name="Other", notes=(DISTIL,))
    second = make_export([here], SETTINGS, ledger(first), NOW + 1000, library=[here, there])
    assert second.retired == 0


def test_twins_are_shipped_once_and_show_all_examples(collection: Any, tmp_path: Path) -> None:
    twin = Term(
        id="twin-zzzz",
        zh="蒸餾",
        zh_other="蒸馏",
        pinyin="zhēngliú",
        en="Distillation",
        examples=(Example("蒸餾很慢。", "It is slow."),),
    )
    quote = Quote(
        id="slow-yyyy", zh="蒸餾需要耐心。", en="Distillation needs patience.", cloze={"twin-zzzz": 1}
    )
    one, other = replace(DECK, notes=(DISTIL,)), Deck(id="other", name="Other", notes=(twin, quote))
    first = make_export([one, other], SETTINGS, {}, NOW)
    assert first.notes == 3
    load(collection, first.content, tmp_path)
    assert "很慢。" in note_of(collection, "distil-aaaa")["Examples"]
    assert cards_by_guid(collection)[guid("slow-yyyy", "cloze")] == [0]
    alone = make_export([other], SETTINGS, ledger(first), NOW, library=[one, other])
    assert guid("twin-zzzz", "plain") in ledger(alone)
    both = make_export([one, other], SETTINGS, ledger(first, alone), NOW)
    assert (both.notes, both.retired) == (4, 0)


def test_two_notes_with_one_id_are_refused() -> None:
    with pytest.raises(DataError, match="same id"):
        pack(DECK, Deck(id="other", name="Other", notes=(BY_HAND,)))


def test_nothing_but_drafts_is_refused() -> None:
    with pytest.raises(DataError, match="nothing to export") as caught:
        pack(replace(DECK, notes=(replace(DISTIL, draft=True),)))
    assert "1; choose" in caught.value.hint


def test_decks_keep_their_tree_and_their_order(collection: Any, tmp_path: Path) -> None:
    other = Deck(id="other", name="ai talks::Indexes::“Words”", notes=(BY_HAND,))
    load(collection, pack(replace(DECK, notes=NOTES[:6]), other).content, tmp_path)
    names = sorted(deck.name for deck in collection.decks.all_names_and_ids(skip_empty_default=True))
    assert names == ["AI talks", "AI talks::Indexes", "AI talks::Indexes::“Words”", "AI talks::Small models"]
    order = collection.db.all(
        "select n.guid, c.ord, c.due from notes n join cards c on c.nid = n.id order by due"
    )
    assert len({due for *_card, due in order}) == len(order)
    assert order[0][:2] == [guid("distil-aaaa", "plain"), 0]
    assert [ordinal for _guid, ordinal, _due in order[:2]] == [0, 0]


def test_two_exports_of_different_decks_do_not_disturb_each_other(collection: Any, tmp_path: Path) -> None:
    other = Deck(id="other", name="Other", notes=(BY_HAND, OWN_CLOZE))
    assert load(collection, pack(replace(DECK, notes=NOTES[:6])).content, tmp_path) == {"new": 7}
    assert load(collection, pack(other).content, tmp_path) == {"new": 2}
    assert_sound(collection)
