"""Who said it: the clause before or after quotation marks that has a verb of saying, and its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from studykit.mining.headwords import HAN
from studykit.mining.words import word_set


def _one_of(name: str) -> str:
    return "|".join(sorted(word_set(name), key=lambda word: (-len(word), word)))


_VERBS: Final = _one_of("speech_verbs")
_NOUNS: Final = _one_of("quote_nouns")
_ENGLISH_VERBS: Final = _one_of("english_speech_verbs")
_IN_CLAUSE: Final = r"[^。！？!?\n“”「」『』\"]"
_NAME: Final = r"[A-Z][\w’'.-]*(?: (?:de |van |von )?[A-Z][\w’'.-]*){0,3}"
_PRONOUN: Final = r"(?:he|she|they|I|we)"
_NAMED: Final = rf"(?:{_NAME}|[Hh]e|[Ss]he|[Tt]hey)"
_PLAIN_VERBS: Final = "说|說|说道|說道|表示|坦言|认为|認為|指出|回答|写道|寫道|问道|問道|笑道|叹道"
_AFTER: Final = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r"^[,，]?\s*(?!只|是|这|也|就|却|不|并|的|和|与)"
            rf"(?P<subject>[^。！？!?\n“”「」『』\":：,，;；]{{0,18}}?)(?:{_VERBS})[道说說着了]?(?=[。,，:：;；!！\s]|$|[“「])"
        ),
        rf"^,?\s*(?:{_ENGLISH_VERBS})\s+(?P<subject>{_NAME}|{_PRONOUN})\b",
        rf"^,?\s*(?P<subject>{_NAMED})\s+(?:\w+ly\s+)?(?:{_ENGLISH_VERBS})\b",
    )
)
_BEFORE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"(?P<subject>{_IN_CLAUSE}*?)(?:{_VERBS})(?:道|说|說|了|到|过|過)?"
            rf"(?:[他她我你它]们?|大家|记者|{_IN_CLAUSE}{{0,10}})?[:：]\s*$"
        ),
        rf"(?P<subject>{_IN_CLAUSE}*?)(?:{_PLAIN_VERBS})[,，]?\s*$",
        rf"(?P<subject>{_IN_CLAUSE}*?)(?:{_NOUNS}){_IN_CLAUSE}{{0,12}}[:：]\s*$",
        rf"(?P<subject>{_IN_CLAUSE}*?{_NAMED})\s+(?:\w+ly\s+)?(?:{_ENGLISH_VERBS})(?: \w+){{0,3}}[,:]\s*$",
        rf"^(?:[^,，]*[,，])?(?P<subject>[^,，。]*(?:他|她){_IN_CLAUSE}*)[:：]\s*$",
    )
)
_SENTENCE_START: Final = re.compile(
    r"[。！？!?\n…](?=[^。！？!?…])|\.\s|[”」』\"](?=\s|[,，]?[^,，。:：]{0,12}(?:说|道|称)[。,，])"
)
# Nobody in particular, or no person: `当你说`, `模型得出结论`.
_NOBODY: Final = re.compile(
    r"(?:^|[,，当當如若])\s*(?:如果)?(?:你|您|用户|用戶|人们|人們|模型|机器|機器|系统|系統|有人|大家|AI|LLM)"
    rf"[{HAN}]{{0,8}}$|(?:模型|机器|機器|系统|系統|程序)[{HAN}]{{0,6}}$"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The subject of a verb of saying; `end` is where the words behind the quotation end."""

    subject: str
    end: int = 0


def attribution_after(text: str) -> Attribution | None:
    """The attribution that `text`, what follows a closing mark, begins with."""
    for pattern in _AFTER:
        match = pattern.match(text)
        if match and not _NOBODY.search(match["subject"]):
            return Attribution(match["subject"].strip(), match.end())
    return None


def attribution_before(text: str) -> Attribution | None:
    """The attribution that `text`, what stands before an opening mark, ends with."""
    sentence = last_sentence(text)
    for pattern in _BEFORE:
        match = pattern.search(sentence)
        if match and not _NOBODY.search(match["subject"]):
            return Attribution(match["subject"].strip())
    return None


def last_sentence(text: str) -> str:
    """What follows the last full stop in `text`, at most 120 characters."""
    tail = text[-120:]
    cut = 0
    for match in _SENTENCE_START.finditer(tail.rstrip()):
        cut = match.end()
    return tail[cut:].lstrip()
