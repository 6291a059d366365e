"""Names of people, products and organisations."""

from __future__ import annotations

import re
from typing import Final, Literal

_PERSON: Final = re.compile(r"[^\s·•・]+[·•・][^\s·•・]+")
_CAPITALISED: Final = re.compile(
    r"(?:[A-Z][a-zé'’-]+|[A-Z]\.)(?:\s+(?:[A-Z][a-zé'’-]+|[A-Z]\.|de|van|von|da|al-))*\s+[A-Z][\w'’-]+"
)
_ORGANISATION: Final = re.compile(
    r"(?:公司|集团|大学|大學|学院|研究院|研究所|实验室|委员会|基金会|协会|银行|部|局|署|组织|联盟|党|报|社)$"
)


def kind_of(zh: str, en: str) -> Literal["term", "name"]:
    """`name` for a person, product or organisation, as far as its two spellings tell."""
    if _PERSON.fullmatch(zh) or (_CAPITALISED.fullmatch(en) and _ORGANISATION.search(zh)):
        return "name"
    return "term"
