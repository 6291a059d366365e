"""Both languages on one line: where a line changes from one to the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from studykit.lang.language import HAN_CLASS, han_count, is_pinyin, language_of, words_of_latin
from studykit.transcripts.lines import Line

_HAN: Final = re.compile(f"[{HAN_CLASS}]")
_SENTENCE: Final = re.compile(
    r".*?(?:[.!?](?=[\"'”’)]*(?:\s|[^\x00-\xff]|$))|[。！？；…])[\"'”’」』）)]*\s*|.+?$"
)
_SEPARATOR: Final = re.compile(
    r"\t+|\s*[|｜]\s*|\s{2,}|\u3000+|\s+/{1,2}\s+|\s+[-–—]{1,2}\s+|——|\s*<br\s*/?>\s*"
)
_ENDED: Final = re.compile(r"[.!?。！？…][\"'”’」』）)]*$")
_OPENING: Final = re.compile(r"[\s\d“\"‘'《「『（(【\[$¥€]*$")
_LEAST_SHARE: Final = 0.5
_RATIO: Final = (0.3, 7.0)  # Chinese characters and words per English word


def split_same_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Split lines that hold both languages, if that is how the document is set out."""
    texts = [line for line in lines if line.kind not in {"meta", "heading"}]
    split = {id(line): found for line in texts if (found := parts_of(line.text))}
    most = len(split) >= _LEAST_SHARE * len(texts) and len(split) > 0
    out: list[Line] = []
    for line in lines:
        parts = split.get(id(line), ())
        if parts and (most or _unmistakable(line, parts, lines)):
            out += [replace(line, text=part, lang=language_of(part), starts=True, marks=()) for part in parts]
        else:
            out.append(line)
    return tuple(out)


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a line in turn Chinese and English, or nothing where it isn't clearly both."""
    if not _HAN.search(text) or len(words_of_latin(text)) < 1 or len(text) > 4000:
        return ()
    for parts in (_by_separator(text), _by_script(text), _by_sentence(text)):
        if parts and _balanced(parts):
            return parts
    return ()


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
        tail = re.split(r"(?<=[.!?])[\"'”’)]*\s+", before)[-1]
        if tail.strip() and len(tail) < len(before) and len(words_of_latin(tail)) <= 3:
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


def _unmistakable(line: Line, parts: Sequence[str], lines: Sequence[Line]) -> bool:
    """Two whole sentences on one line of a document that isn't in one language throughout."""
    alone = [other.lang for other in lines if other is not line]
    both = "en" in alone and "zh" in alone
    return both and all(_ENDED.search(part) for part in parts) and len(parts) == 2
