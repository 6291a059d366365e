"""How English words are pronounced, in IPA as learners' dictionaries print American English.

The words come from the dictionary of the package misaki; a word that it does not know stays without IPA.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Final

_SOUNDS: Final = {
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "ᵊ": "ə", "ᵻ": "ɪ", "ʤ": "dʒ", "ʧ": "tʃ", "ɾ": "t",
    "ʔ": "t", "ɹ": "r",
}  # fmt: skip
_VOWELS: Final = frozenset("AIOWYᵊᵻɑæɔəɛɜɪiʊuʌ")
_STRESS: Final = frozenset("ˈˌ")
# What may begin an English syllable, beside any one consonant but ŋ.
_ONSETS: Final = frozenset(
    [
        "pl",
        "pɹ",
        "pj",
        "bl",
        "bɹ",
        "bj",
        "tɹ",
        "tw",
        "dɹ",
        "dw",
        "kl",
        "kɹ",
        "kw",
        "kj",
        "ɡl",
        "ɡɹ",
        "ɡw",
        "fl",
        "fɹ",
        "fj",
        "vj",
        "θɹ",
        "θw",
        "sl",
        "sm",
        "sn",
        "sp",
        "st",
        "sk",
        "sw",
        "ʃɹ",
        "mj",
        "hj",
        "nj",
        "spl",
        "spɹ",
        "spj",
        "stɹ",
        "skɹ",
        "skw",
        "skj",
        "ðɹ",
    ]
)
_WORD: Final = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_HISSING: Final = ("s", "z", "ʃ", "ʒ", "ʤ", "ʧ")
_VOICELESS: Final = ("p", "t", "k", "f", "θ")


def ipa_of(headword: str) -> str:
    """The pronunciation of an English word or phrase between slashes; empty if one of its words is unknown.

    Capitals without a vowel among them (`LLM`) are no words and have none. Of words that are read in several
    ways the reading that is not tied to a part of speech counts.
    """
    words = _WORD.findall(headword)
    found = [_sounds_of(word) for word in words]
    rest = _WORD.sub("", headword)
    if not words or not all(found) or re.search(r"[^\s\-–/&,.()'’]", rest):
        return ""
    return "/" + " ".join(_printed(sounds) for sounds in found) + "/"


@cache
def _words() -> dict[str, str | dict[str, str | None]]:
    data = files("misaki") / "data" / "us_gold.json"
    found: dict[str, str | dict[str, str | None]] = json.loads(data.read_text("utf-8"))
    return found


def _sounds_of(word: str) -> str:
    for form in dict.fromkeys([word, word.lower(), word.capitalize()]):
        if word.isupper() and len(word) > 1 and form != word:
            break
        sounds = _entry(form)
        if sounds:
            return sounds
    return "" if word.isupper() else _plural(word.lower())


def _entry(word: str) -> str:
    entry = _words().get(word, "")
    return entry if isinstance(entry, str) else entry.get("DEFAULT") or ""


def _plural(word: str) -> str:
    """A regular plural or third person of a known word."""
    for stem in (word[:-1], word[:-2]):
        sounds = _entry(stem) if word.endswith("s") and len(stem) > 2 else ""
        if sounds and (stem == word[:-1]) != sounds.endswith(("s", "z", "ʃ", "ʒ")):
            return sounds + (
                "ᵻz" if sounds.endswith(_HISSING) else "s" if sounds.endswith(_VOICELESS) else "z"
            )
    return ""


def _printed(sounds: str) -> str:
    """The package's notation in IPA, stress marks before the syllable instead of its vowel."""
    placed: list[str] = []
    for sound in sounds:
        if sound in _STRESS:
            placed.insert(_onset(placed), sound)
        else:
            placed.append(sound)
    return "".join(_SOUNDS.get(sound, sound) for sound in placed)


def _onset(before: list[str]) -> int:
    """Where the syllable begins whose vowel comes next."""
    start = len(before)
    while start and before[start - 1] not in _VOWELS and before[start - 1] not in _STRESS:
        cluster = "".join(before[start - 1 :])
        if start > 1 and not _begins(cluster) and any(sound in _VOWELS for sound in before):
            break
        start -= 1
    return start


def _begins(cluster: str) -> bool:
    return cluster in _ONSETS if len(cluster) > 1 else cluster != "ŋ"
