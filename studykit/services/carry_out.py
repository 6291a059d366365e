"""Carrying plans out: in an order that lets the next build finish what was interrupted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from studykit.core.headway import Headway, counted, untold
from studykit.errors import DataError, StudykitError, Where
from studykit.i18n import _
from studykit.services.plan import DeckPlan
from studykit.services.textfile import read_text_or_nothing, write_text


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """The plans that were written whole, and why others were not."""

    done: tuple[DeckPlan, ...]
    errors: tuple[StudykitError, ...]


def carry_out(
    plans: Sequence[DeckPlan], unplanned: Collection[str] = (), headway: Headway = untold
) -> CarriedOut:
    """Write the deck files, then the bases; `unplanned` are decks that keep what other decks have for them.

    A base says what the deck file was told last, so it follows the file. The base of a deck whose notes were
    moved says what to tell those decks next: it follows their bases, and stays where one of them stays.
    """
    errors: list[StudykitError] = []
    written: list[DeckPlan] = []
    for plan in counted(_("Writing decks"), plans, len(plans), headway):
        try:
            _write_deck(plan)
        except StudykitError as error:
            errors.append(error)
        else:
            written.append(plan)
    stuck = {*unplanned, *({plan.deck.id for plan in plans} - {plan.deck.id for plan in written})}
    done = []
    for plan in _receivers_first(written):
        if stuck & {plan.deck.id, *plan.visitors}:
            stuck.add(plan.deck.id)
            continue
        try:
            if plan.old_base != plan.new_base:
                write_text(plan.base_path, plan.new_base)
        except StudykitError as error:
            errors.append(error)
            stuck.add(plan.deck.id)
        else:
            done.append(plan)
    return CarriedOut(tuple(done), tuple(errors))


def _write_deck(plan: DeckPlan) -> None:
    if plan.old_text == plan.new_text:
        return
    if read_text_or_nothing(plan.path) != plan.old_text:
        raise DataError(
            _("the file changed while it was being rebuilt"),
            where=Where(str(plan.path)),
            hint=_("Run the build again."),
        )
    write_text(plan.path, plan.new_text)


def _receivers_first(plans: Iterable[DeckPlan]) -> list[DeckPlan]:
    """Each plan behind those of the decks that its notes moved to; of a circle, the first as it comes."""
    waiting = {plan.deck.id: plan for plan in plans}
    ordered = []
    while waiting:
        free = (deck_id for deck_id, plan in waiting.items() if not plan.visitors.keys() & waiting.keys())
        ordered.append(waiting.pop(next(free, next(iter(waiting)))))
    return ordered
