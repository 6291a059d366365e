"""`studykit.yaml` and the plain word lists."""

from __future__ import annotations

import pytest

from studykit.deckfile.project import Project, parse_project
from studykit.deckfile.wordlist import Listed, WordList, emit_wordlist, parse_wordlist
from studykit.errors import DataError, DeckErrors
from studykit.services.partners import units


def test_an_empty_project_has_all_defaults() -> None:
    assert parse_project("# nothing yet\n", "studykit.yaml") == Project()


def test_a_decks_entry_overrides_what_stands_at_the_top() -> None:
    text = (
        "accept: all\ntags: [talk]\nquotes: 3\nfixes: {cloud: Claude}\nnative: zh\n"
        "decks:\n- {deck: A, sources: [a.md], accept: none, tags: [client], isolate: true,\n"
        "  fixes: {teh: the}}\n"
        "- {deck: B, folder: talks/}\n"
    )
    project = parse_project(text, "studykit.yaml")
    first, second = project.decks
    assert (first.wish.accept, first.wish.quotes, first.wish.tags) == ("none", 3, ("talk", "client"))
    assert (first.wish.isolate, first.wish.options.native) == (True, "zh")
    assert first.wish.fixes == (("cloud", "Claude"), ("teh", "the"))
    assert (second.folder, second.wish) == ("talks", project.wish)


@pytest.mark.parametrize(
    ("source", "deck"),
    [
        ("a.md", "A"), ("sub/a.md", ""), ("more/x.md", "A"), ("more/deep/x.md", ""),
        ("talks/x.md", "B"), ("talks/2026/x.md", "B"), ("other.md", ""),
    ],
)  # fmt: skip
def test_a_transcript_belongs_to_the_first_deck_that_claims_it(source: str, deck: str) -> None:
    text = "decks:\n- {deck: A, sources: [a.md, more/*.md]}\n- {deck: B, folder: talks}\n"
    entry = parse_project(text, "studykit.yaml").entry_of(source)
    assert (entry.name if entry else "") == deck


def test_every_error_of_a_project_is_told_at_once() -> None:
    text = "accept: some\nquotes: many\ndecks:\n- {deck: A}\n- {sources: [a.md]}\n"
    text += "- {deck: C, sources: [x], kep: 1}\n"
    with pytest.raises(DeckErrors) as caught:
        parse_project(text, "studykit.yaml")
    assert [error.where and error.where.line for error in caught.value.errors] == [1, 2, 4, 5, 6]


def test_a_word_list_keeps_comments_and_merges_sorted() -> None:
    words = parse_wordlist("\ufeff# mine\nreed\t芦苇\tsaid\n\n newt \n", "known.txt")
    assert words == WordList((Listed("newt"), Listed("reed", "芦苇", "said")), ("# mine",))
    more = words.with_words([Listed("newt", "", "Anki"), Listed("lily")])
    assert emit_wordlist(more) == "# mine\nlily\nnewt\t\tAnki\nreed\t芦苇\tsaid\n"
    with pytest.raises(DataError, match="git merge conflict"):
        parse_wordlist("<<<<<<< HEAD\na\n", "known.txt")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("talk.en.srt", "talk.zh.srt"), (("talk.en.srt", "talk.zh.srt"),)),
        (("talk.srt", "x.md", "talk_zh-Hans.srt"), (("talk.srt", "talk_zh-Hans.srt"), ("x.md",))),
        (("a/talk-en.txt", "b/talk-zh.txt"), (("a/talk-en.txt",), ("b/talk-zh.txt",))),
        (("garden.md", "kitchen.md"), (("garden.md",), ("kitchen.md",))),
        (("talk.md", "talk.txt"), (("talk.md",), ("talk.txt",))),
        (("对谈（中文）.txt", "对谈（英文）.txt"), (("对谈（中文）.txt", "对谈（英文）.txt"),)),
        ((), ()),
    ],
)
def test_two_files_that_differ_in_their_language_are_one_talk(
    names: tuple[str, ...], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert units(names) == expected
