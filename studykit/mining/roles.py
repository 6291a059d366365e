"""Words for what a person is: in parentheses after a name they are remarks."""

from __future__ import annotations

import re
from typing import Final

from studykit.mining.words import word_set

_ROLES: Final = "|".join(sorted(word_set("roles")))
_ROLE: Final = re.compile(rf".{{0,12}}(?:{_ROLES}|首席.{{1,4}}官|CEO|CTO|COO|CFO|VP|PM)")


def is_role(text: str) -> bool:
    """Whether `text` says what someone is, such as `主持人` or `前首席执行官`."""
    return bool(_ROLE.fullmatch(text.strip()))
