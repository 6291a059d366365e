"""`studykit pinyin`: the reading of Chinese text, a line each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Literal

import click

from studykit.cli import diagnostics
from studykit.i18n import _
from studykit.lang.reading import Reading
from studykit.lang.render import furigana, render, spelt_words


@click.command()
@click.argument("texts", nargs=-1, metavar="[TEXT…|-]")
@click.option(
    "--style",
    type=click.Choice(["marks", "numbers", "zhuyin", "ruby"]),
    default="marks",
    show_default=True,
    help="How syllables are written; ruby puts each behind its character.",
)
@click.option("--sandhi", is_flag=True, help="Tones as they are spoken: 一, 不 and third tones change.")
@click.option("--taiwan", is_flag=True, help="Readings as Taiwan's norm has them.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    texts: tuple[str, ...],
    style: Literal["marks", "numbers", "zhuyin", "ruby"],
    sandhi: bool,
    taiwan: bool,
    as_json: bool,
) -> None:
    """Show how Chinese text is read.

    Without TEXT, or with -, reads lines from standard input. Japanese, Korean and Cantonese stay as they are.
    """
    from studykit.lang.mandarin import annotate_mandarin
    from studykit.lang.taiwan import in_taiwan

    apart: tuple[str, ...] = ()
    for text in _lines(texts):
        reading, apart = annotate_mandarin(text, after_foreign=bool(apart))
        for left in apart:
            diagnostics.say(_("Not Mandarin, left as it is: {text}").format(text=left))
        reading = in_taiwan(reading) if taiwan else reading
        if as_json:
            line = json.dumps(_object(reading), ensure_ascii=False)
        elif style == "ruby":
            line = furigana(reading, sandhi=sandhi)
        else:
            line = render(reading, style, sandhi=sandhi)
        click.echo(line)


def _lines(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts or ("-",):
        if text == "-":
            yield from (line.rstrip("\r\n") for line in sys.stdin)
        else:
            yield from text.splitlines() or ("",)


def _object(reading: Reading) -> dict[str, object]:
    return {
        "text": reading.text,
        "syllables": [
            {"char": one.char, "pinyin": one.pinyin, "confidence": round(one.confidence, 3)}
            for one in reading.syllables
        ],
        "words": [
            {"start": word.start, "end": word.end, "pinyin": shown}
            for word, shown in zip(reading.words, spelt_words(reading), strict=True)
        ],
    }
