"""Words worth knowing of a transcript in English alone, each with the Chinese word that means it first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from studykit.i18n import _
from studykit.lang.dictionary import words_for
from studykit.lang.levels import difficulty_of_word, frequency_of_word
from studykit.mining.candidates import TermCandidate
from studykit.mining.headwords import fold, han_count, latin_count
from studykit.mining.vocabulary import FEWEST_TIMES, MOST_WORDS, is_hard, keyness
from studykit.mining.words import word_set
from studykit.transcripts.document import Document

# In a transcript in English alone no more than this share of letters is Chinese.
_FEW_HAN: Final = 0.01
_RUN: Final = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*(?: +[A-Za-z]+(?:-[A-Za-z]+)*)*")
_BEGINNINGS: Final = ("", ".", "!", "?", ":", "“", '"')
_SHORTEST: Final = 3
# A meaning behind so many others says little of a word.
_MANY_SENSES: Final = 3
# A word that is in no list and made of characters of this HSK level or below is easy.
_EASY_CHARACTERS: Final = 2
_NO_HEADWORDS: Final = word_set("english_function_words")
# Endings with what stands in their place in the word's first form.
_ENDINGS: Final = (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))


def english_vocabulary(document: Document, terms: Iterable[TermCandidate]) -> tuple[TermCandidate, ...]:
    """At most twenty words and pairs of words that the transcript uses again, most telling first.

    None where the transcript has Chinese in it; `terms` and names are not given again.
    """
    if any(pair.en and pair.zh for pair in document.pairs) or not _is_english(document):
        return ()
    told = {fold(term.en) for term in terms}
    counts: Counter[str] = Counter()
    lines: dict[str, int] = {}
    for word, line in _words(document):
        counts[word] += 1
        lines.setdefault(word, line)
    meanings = {word: best for word in counts if fold(word) not in told and (best := _chinese(word))}
    again = [word for word in meanings if counts[word] >= FEWEST_TIMES]
    parts = {part for word in again for part in word.split() if part != word}
    ranked = sorted(
        (word for word in again if word not in parts),
        key=lambda word: (-keyness(meanings[word], counts[word]), lines[word], word),
    )
    return tuple(
        TermCandidate(
            en=word,
            zh=meanings[word],
            line=lines[word],
            origin="dictionary",
            reason=_("used {count} times; the meaning is the dictionary's").format(count=counts[word]),
        )
        for word in ranked[:MOST_WORDS]
    )


def _is_english(document: Document) -> bool:
    texts = [segment.text for segment in document.segments if segment.kind != "meta"]
    return sum(map(han_count, texts)) <= _FEW_HAN * sum(map(latin_count, texts))


def _words(document: Document) -> Iterator[tuple[str, int]]:
    """The words and neighbouring words that the dictionary knows, in their first forms, with their lines.

    A word that begins with a capital inside a sentence is a name.
    """
    for segment in document.segments:
        if segment.kind == "meta":
            continue
        for run in _RUN.finditer(segment.text):
            line = segment.line + segment.text.count("\n", 0, run.start())
            begins = segment.text[max(0, run.start() - 2) : run.start()].rstrip()[-1:] in _BEGINNINGS
            said = run.group().split()
            plain = [
                word if word.islower() else word.lower() if begins and number == 0 else ""
                for number, word in enumerate(said)
            ]
            for word in plain:
                if found := _first_form(word):
                    yield found, line
            for one, other in pairwise(plain):
                if one and other and one not in _NO_HEADWORDS and (found := _first_form(f"{one} {other}")):
                    yield found, line


def _first_form(words: str) -> str:
    """The form of a word, or of two, that the dictionary knows; empty where it knows none."""
    last = words.rpartition(" ")[2]
    if len(words) < _SHORTEST or last in _NO_HEADWORDS:
        return ""
    return next((form for form in _forms(words) if words_for(form)), "")


def _forms(word: str) -> Iterator[str]:
    """What a word may be a form of, itself last."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + instead
    yield word


def _chinese(word: str) -> str:
    """The commonest word that means an English one; empty where one of them is easy or common.

    A single character is taken where there is nothing else: it is mostly part of words.
    """
    words = words_for(word)
    if any(map(_is_easy, words)):
        return ""
    telling = [found for found, place in words.items() if place < _MANY_SENSES]
    return max(telling, key=lambda found: (len(found) > 1, frequency_of_word(found), found), default="")


def _is_easy(word: str) -> bool:
    return not is_hard(word) or difficulty_of_word(word) <= _EASY_CHARACTERS
