"""Both languages on one line: where a line changes from one to the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from studykit.lang.language import HAN_CLASS, han_count, is_pinyin, language_of, words_of_latin
from studykit.transcripts.lines import Line
from studykit.transcripts.sides import side_label

_HAN: Final = re.compile(f"[{HAN_CLASS}]")
_SENTENCE: Final = re.compile(
    r".*?(?:[.!?](?=[\"'”’)]*(?:\s|[^\x00-\xff]|$))|[。！？；…])[\"'”’」』）)]*\s*|.+?$"
)
_SEPARATOR: Final = re.compile(
    r"\t+|\s*[|｜]\s*|\s{2,}|\u3000+|\s+/{1,2}\s+|\s+[-–—]{1,2}\s+|——|\s*<br\s*/?>\s*"
)
_NUMBERING: Final = re.compile(r"\s*[(（]?\d{1,3}[.、)）]\s*")
_OPENING: Final = re.compile(r"[\s\d“\"‘'《「『（(【\[$¥€]*$")
_LISTED_NAME: Final = re.compile(rf"[A-Za-z](?:\s*[,，、&]|\s+and)\s*[{HAN_CLASS}]{{2,4}}\s*$")
_RATIO: Final = (0.3, 7.0)  # Chinese characters and words per English word
_LEAST_SHARE: Final = 0.3
_LEAST_OF_OTHER: Final = 0.15


def views_of(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines as they stand, and with lines cut where they change language.

    Cut are lines whose parts could translate each other; in one more view every line that can be cut, if most
    can, for the end of a paragraph and the start of the next may have run together.
    """
    texts = [line for line in lines if line.kind not in {"meta", "heading"}]
    parts = {id(line): found for line in texts if (found := parts_of(line.text))}
    fair = {key: found for key, found in parts.items() if _balanced(found)}
    views = [tuple(lines)]
    if fair and (len(fair) >= _LEAST_SHARE * len(texts) or not _one_language(texts, fair)):
        views.append(_cut(lines, fair))
    if len(parts) > len(fair) and len(parts) * 2 >= len(texts):
        views.append(_cut(lines, parts))
    return tuple(views)


def _cut(lines: Sequence[Line], parts: Mapping[int, Sequence[str]]) -> tuple[Line, ...]:
    out: list[Line] = []
    for line in lines:
        out += [
            replace(line, text=_unlabelled(part), lang=language_of(part), starts=True, marks=())
            for part in parts.get(id(line), ())
        ]
        if id(line) not in parts:
            out.append(line)
    return tuple(out)


def _unlabelled(part: str) -> str:
    sided = side_label(part)
    return sided.rest if sided and sided.rest else part


def _one_language(lines: Sequence[Line], parts: Mapping[int, Sequence[str]]) -> bool:
    """Whether the lines that aren't cut are as good as all in one language."""
    langs = [line.lang for line in lines if id(line) not in parts]
    return min(langs.count("en"), langs.count("zh")) < _LEAST_OF_OTHER * len(langs) or not langs


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a line in turn Chinese and English, or nothing where it isn't clearly both."""
    if not _HAN.search(text) or len(words_of_latin(text)) < 1 or len(text) > 4000:
        return ()
    sentences = _by_sentence(text)
    if len(sentences) > 2:
        return sentences
    parts = _by_separator(text) or _by_script(text) or sentences
    return () if _LISTED_NAME.search(text) and len(parts) == 2 else parts


def _by_separator(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _SEPARATOR.split(text) if part.strip()]
    parts = [part for part in parts if not is_pinyin(part)]
    langs = [language_of(part) for part in parts]
    return tuple(parts) if len(parts) == 2 and set(langs) == {"en", "zh"} and _pure(parts, langs) else ()


def _pure(parts: Sequence[str], langs: Sequence[str]) -> bool:
    return all(lang == "zh" or not _HAN.search(part) for part, lang in zip(parts, langs, strict=True))


def _by_script(text: str) -> tuple[str, ...]:
    """English before the first Chinese character, or behind the last one."""
    hans = [match.start() for match in _HAN.finditer(text)]
    before, behind = text[: hans[0]], text[hans[-1] + 1 :]
    if len(words_of_latin(before)) >= len(words_of_latin(behind)):
        cut = len(before)
        tail = re.split(r"(?<=[.!?])[\"'”’)]*(?:\s+|(?=[A-Z]))", before)[-1]
        unended = bool(tail.strip()) and not tail.rstrip().endswith((".", "!", "?"))
        if unended and len(tail) < len(before) and len(words_of_latin(tail)) <= 3:
            cut -= len(tail)
        else:
            cut = _OPENING.search(before).start()  # type: ignore[union-attr]
        en, zh = text[:cut].strip(), text[cut:].strip()
        return (en, zh) if language_of(en) == "en" and language_of(zh) == "zh" else ()
    cut = hans[-1] + 1
    ended = re.match(r"[^。！？!?.]{0,40}?[。！？!?.][\"'”’」』）)]*", behind)
    if ended and len(words_of_latin(ended[0])) <= 3:
        cut += ended.end()
    else:
        cut += len(re.match(r"[”’」』）》)\]】，、；：…]*", behind)[0])  # type: ignore[index]
    zh, en = text[:cut].strip(), _without_pinyin(text[cut:].strip())
    return (zh, en) if language_of(en) == "en" and language_of(zh) == "zh" else ()


def _without_pinyin(text: str) -> str:
    words = text.split()
    count = 0
    while count < len(words) and is_pinyin(words[count]):
        count += 1
    return " ".join(words[count:])


def _by_sentence(text: str) -> tuple[str, ...]:
    """Whole sentences of either language in turn."""
    parts: list[str] = []
    langs: list[str] = []
    for match in _SENTENCE.finditer(text):
        if _NUMBERING.fullmatch(match[0]):
            continue
        lang = language_of(match[0])
        if lang not in {"en", "zh"} or (lang == "en" and _HAN.search(match[0])):
            return ()
        if langs and langs[-1] == lang:
            parts[-1] += match[0]
        else:
            parts.append(match[0])
            langs.append(lang)
    return tuple(part.strip() for part in parts) if len(parts) >= 2 and len(parts) % 2 == 0 else ()


def _balanced(parts: Sequence[str]) -> bool:
    for first, second in zip(parts[::2], parts[1::2], strict=True):
        en, zh = (first, second) if language_of(first) == "en" else (second, first)
        words, han = len(words_of_latin(en)), han_count(zh) + len(words_of_latin(zh))
        if not words or not _RATIO[0] <= han / words <= _RATIO[1]:
            return False
    return True
