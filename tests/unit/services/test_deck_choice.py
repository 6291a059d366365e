from __future__ import annotations

import pytest

from studykit.core.deck import Deck, DeckOptions
from studykit.errors import UsageError
from studykit.services.deck_choice import choose_decks

SMALL = Deck(id="small", name="AI talks::Small models")
LARGE = Deck(id="large", name="AI talks::Large models")
SAMPLE = Deck(id="garden", name="Samples::Garden", options=DeckOptions(sample=True))
DECKS = (SMALL, LARGE, SAMPLE)


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ((), (SMALL, LARGE)),
        (("small",), (SMALL,)),
        (("Large Models",), (LARGE,)),
        (("ai talks",), (SMALL, LARGE)),
        (("garden", "SMALL"), (SMALL, SAMPLE)),
    ],
)
def test_decks_go_by_id_name_and_parent(names: tuple[str, ...], chosen: tuple[Deck, ...]) -> None:
    assert choose_decks(DECKS, names) == chosen


def test_an_unknown_name_brings_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        choose_decks(DECKS, ("smal",))
    assert "small" in caught.value.hint
