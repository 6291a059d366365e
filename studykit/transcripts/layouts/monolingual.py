"""Nothing to pair: one language only, or two that don't translate each other."""

from __future__ import annotations

from collections import Counter
from typing import Final

from studykit.i18n import _
from studykit.transcripts.document import Pair, Segment
from studykit.transcripts.layouts.layout import Evidence, Layout, Sheet

_AS_GOOD_AS_ALL: Final = 0.8


def _share(sheet: Sheet) -> tuple[str, float]:
    """The main language and its share of the text, an English word counted as two characters."""
    size = {"en": 0, "zh": 0, "mixed": 0, "": 0}
    for segment in sheet.segments:
        if segment.kind != "meta":
            size[segment.lang] += _weight(segment)
    total = sum(size.values())
    lang = max(size, key=lambda key: size[key])
    return lang, size[lang] / total if total else 0.0


def _weight(segment: Segment) -> int:
    return 2 * len(segment.text.split()) if segment.lang == "en" else len(segment.text)


def _chance(sheet: Sheet) -> float:
    """The evidence that pairs of strangers may have by chance; it takes that much to be believed."""
    counts = Counter(s.lang for s in sheet.segments if s.kind not in {"meta", "heading"})
    return sheet.judge.by_chance(min(counts["en"], counts["zh"]))


def _one(sheet: Sheet) -> Evidence:
    lang, share = _share(sheet)
    if not share:
        return Evidence(0.0, _("no running text"))
    names = {"en": _("English"), "zh": _("Chinese"), "mixed": _("mixed"), "": _("in another language")}
    why = _("{share:.0%} of the text is {language}").format(share=share, language=names[lang])
    return Evidence(_chance(sheet) if share >= _AS_GOOD_AS_ALL else None, why)


def _two(sheet: Sheet) -> Evidence:
    return Evidence(_chance(sheet) - 0.01, _("two languages, but no translation of each other"))


def _read(sheet: Sheet) -> tuple[Pair, ...]:
    return ()


MONOLINGUAL = Layout(name="monolingual", look=_one, read=_read)
UNPAIRED = Layout(name="unpaired", look=_two, read=_read)
