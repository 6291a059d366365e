"""What triage shows of a candidate beside its row, and of the price of what was accepted."""

from __future__ import annotations

from textual.content import Content

from studykit.i18n import _
from studykit.lang.cells import printable
from studykit.services.drafts import Candidate
from studykit.services.search import example_of, headline
from studykit.services.triage import Price
from studykit.tui.inks import PLAIN, QUIET
from studykit.tui.widgets.candidate_rows import section_name


def candidate_text(here: Candidate | None) -> Content:
    """The candidate that is asked: its example, and where it comes from."""
    if here is None:
        done = Content.styled(_("Every candidate is decided."), "bold")
        return Content("\n").join([done, Content.styled(_("Undo takes the last one back."), QUIET)])
    example = example_of(here.note)
    first, second = (example.zh, example.en) if example.zh or example.en else headline(here.note)
    lines = [Content.styled(printable(first), PLAIN)] if first else []
    lines += [Content.styled(printable(second), QUIET)] if second else []
    facts = [here.deck_name, section_name(here), here.reason]
    if here.place:
        facts.append(_("line {line}").format(line=here.place))
    lines.append(Content.styled(" · ".join(fact for fact in facts if fact), QUIET))
    return Content("\n").join(lines)


def price_text(price: Price) -> Content:
    """The price in notes, cards and days."""
    return Content.styled(str(price), "bold $text-primary")
