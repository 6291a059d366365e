"""One language only, or as good as."""

from __future__ import annotations

from studykit.i18n import _
from studykit.transcripts.document import Pair
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet


def _score(sheet: Sheet) -> Evidence:
    size = {"en": 0, "zh": 0, "mixed": 0, "": 0}
    for segment in sheet.segments:
        if segment.kind != "meta":
            size[segment.lang] += len(segment.text.split()) if segment.lang == "en" else len(segment.text)
    total = sum(size.values())
    if not total:
        return Evidence(0.01, _("no running text"))
    lang = max(size, key=lambda key: size[key])
    share = size[lang] / total
    return Evidence(
        max(0.02, (share - 0.8) * 5 - 0.01),
        _("{share:.0%} of the text is {lang}").format(share=share, lang=lang or _("in another language")),
    )


def _read(sheet: Sheet) -> tuple[Pair, ...]:
    return ()


MONOLINGUAL = Layout(name="monolingual", score=_score, read=_read)
