from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studykit.lang.sentences import split_sentences

PARTS = ["bees", "Bees", ".", "?", "!", "。", "？", "……", "…", "“", "”", '"', "'", "我们", "U.S.", "3.5"]
TEXTS = st.lists(st.sampled_from([*PARTS, " ", "\n", "\u2028", ". "])).map("".join)


@given(TEXTS | st.text())
def test_joined_sentences_are_the_text(text: str) -> None:
    for pieces in (split_sentences(text, "en"), split_sentences(text, "zh")):
        assert "".join(pieces) == text
        assert not text.strip() or all(piece.strip() for piece in pieces)
