"""What the dictionary and the grammar say about a Chinese word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from studykit.lang.dictionary import glosses
from studykit.mining.headwords import han_count
from studykit.mining.tokens import Token, tokens
from studykit.mining.words import word_set, word_table
from studykit.transcripts.align.lexicon import translations
from studykit.transcripts.align.tokens import english_words

FUNCTION_WORDS: Final = word_set("function_words")
SUFFIXES: Final = word_set("suffixes")
STARTERS: Final = word_set("starters")
COUNTERPARTS: Final = word_table("counterparts")
PREFIXES: Final = word_table("prefixes")
_SHORT_VERBS: Final = word_set("short_verbs")
_DIRECTIONS: Final = frozenset("向往到于为成出入给自")  # a verb with one of these behind it has an object
_CLAUSE_VERBS: Final = word_set("clause_verbs")
_COUNTED: Final = re.compile(
    "[一两几数每][个种些条项次位轮份批套层类款家名场届组对双只头张片块段本部台座支]|[一两]下"
)
_PHRASE_OPENERS: Final = word_set("phrase_openers")
INSTITUTION: Final = re.compile(
    "(?:公司|集团|大学|学院|研究院|研究所|实验室|委员会|基金会|协会|学会|联合会|银行|法院|"
    "组织|联盟|部|局|署|厅|院|党|社|中心|博物馆|医院)$"
)
_CLOSED_POS: Final = frozenset({"c", "p", "r", "u", "y", "o", "e", "uj", "ul", "uz", "ug", "ud", "uv"})
_OPEN_TO_VERB: Final = re.compile(r"^\(?to ")


@lru_cache(maxsize=8192)
def meanings(word: str) -> dict[str, float]:
    """The English stems that may stand for a Simplified word; a Latin word stands for itself."""
    if re.fullmatch(r"[A-Za-z0-9.+-]+", word):
        return dict.fromkeys(english_words(word), 1.0)
    return translations((word,))[word]


def likeness(word: str, stem: str) -> float:
    """How much of an English stem a word may stand for, 0 to 1; affixes and compounds count."""
    known = meanings(word)
    if stem in known:
        return 1.0
    affixes = PREFIXES.get(word, ())
    if stem in affixes:
        return 1.0
    if any(stem.startswith(affix) and len(stem) > len(affix) + 2 for affix in affixes):
        return 0.4
    if word == "可" and stem.endswith(("abl", "ibl", "abil", "ibil")):
        return 0.4
    if word in FUNCTION_WORDS:
        return 0.0
    parts = (_shared(meaning, stem) / len(stem) for meaning in known if len(meaning) >= 3)
    return max((share for share in parts if share >= 0.4), default=0.0) * 0.9


def _shared(meaning: str, stem: str) -> int:
    """How many letters two stems share, where one begins like the other or holds it whole."""
    if len(meaning) >= 5 and meaning in stem:
        return len(meaning)
    prefix = 0
    while prefix < min(len(meaning), len(stem)) and meaning[prefix] == stem[prefix]:
        prefix += 1
    return prefix if prefix >= min(5, len(meaning)) else 0


@lru_cache(maxsize=8192)
def is_verbal(word: str) -> bool:
    """Whether most meanings of a word in the dictionary are verbs."""
    found = [
        sense for sense in glosses((word,)).get(word, ()) if not sense.startswith(("CL:", "variant", "see "))
    ]
    verbs = sum(1 for sense in found if _OPEN_TO_VERB.match(sense))
    return bool(found) and verbs * 2 >= len(found)


def translates(english: str, chinese: str) -> bool:
    """Whether the dictionary finds a word of a short Chinese text in a short English one."""
    stems = english_words(english)
    return any(likeness(word.simplified, stem) >= 0.5 for word in tokens(chinese) for stem in stems)


def is_entry(word: str) -> bool:
    """Whether the dictionary has a word in Simplified characters."""
    return bool(glosses((word,)))


def is_verb(token: Token) -> bool:
    """Whether a word in its sentence is a verb; a morpheme that begins words is none."""
    if token.simplified in PREFIXES:
        return False
    if len(token.simplified) == 1:
        return token.simplified in _SHORT_VERBS
    return is_verbal(token.simplified) or (token.pos == "v" and token.simplified not in SUFFIXES)


def is_predicate(token: Token, before: Token | None) -> bool:
    """Whether a word is a verb that takes what follows as its object, by the word before it.

    After a word that opens a noun phrase, or another verb that takes no clause, a verb belongs to the phrase.
    """
    if not is_verb(token) or is_function_word(token):
        return False
    if before is None or len(token.simplified) == 1:
        return True
    if before.simplified in _PHRASE_OPENERS:
        return False
    if token.simplified[-1] in _DIRECTIONS:
        return True
    return before.simplified in _CLAUSE_VERBS or is_function_word(before) or not is_verb(before)


def is_function_word(token: Token) -> bool:
    """Whether a word belongs to the closed classes."""
    return (
        token.simplified in FUNCTION_WORDS
        or token.pos in _CLOSED_POS
        or bool(_COUNTED.fullmatch(token.simplified))
    )


def is_morpheme(token: Token) -> bool:
    """Whether a token is a single character that is neither a verb nor a function word."""
    return (
        len(token.text) == 1
        and bool(han_count(token.text))
        and not is_function_word(token)
        and not is_verb(token)
    )
