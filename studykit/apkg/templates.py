"""The HTML of the card templates.

A front shows one prepared field and nothing else of the note, so that it cannot show its answer; a back may
use every field. Conditional sections keep empty fields from leaving gaps.
"""

from __future__ import annotations

from typing import Final


def _if(field: str, inner: str) -> str:
    return f"{{{{#{field}}}}}{inner}{{{{/{field}}}}}"


def _unless(field: str, inner: str) -> str:
    return f"{{{{^{field}}}}}{inner}{{{{/{field}}}}}"


def _line(field: str, role: str, lang: str = "") -> str:
    language = f' lang="{lang}"' if lang else ""
    return _if(field, f'<div class="{role}"{language}>{{{{{field}}}}}</div>\n')


def question(field: str, role: str) -> str:
    """The front that shows one field, and is empty without it: `{{Card}}` alone would make a card in Anki."""
    return _if(field, f'{_TOP}\n<div class="sk {role}">{{{{{field}}}}}</div>')


_TOP: Final = '<div class="top"><span>{{Subdeck}}</span><span>{{Card}}</span></div>'
_RULE: Final = "<hr id=answer>\n"
_SPEECH: Final = _if("Chinese speech", '<span class="say">{{tts zh_CN:Chinese speech}}</span>') + _if(
    "English speech", '<span class="say">{{tts en_US:English speech}}</span>'
)
# Devices choose the shapes of characters by it
_SCRIPT: Final = "zh-Han" + _if("Traditional", "t") + _unless("Traditional", "s")
_OTHER_SCRIPT: Final = "zh-Han" + _if("Traditional", "s") + _unless("Traditional", "t")
_CHINESE: Final = (
    _if("Ruby", '<div class="{role} over" lang="{lang}">{{furigana:Ruby}}</div>\n')
    + _unless("Ruby", '<div class="{role}" lang="{lang}">{{Chinese}}</div>\n')
).replace("{lang}", _SCRIPT)
_PINYIN_IF_NO_RUBY: Final = _unless("Ruby", _line("Pinyin", "pinyin"))
_RETIRED: Final = _if("Retired", '<div class="retired">no longer in its source · 已不在原文中</div>\n')


def _chinese(role: str) -> str:
    return _CHINESE.replace("{role}", role) + _PINYIN_IF_NO_RUBY


def _back(*parts: str) -> str:
    return f'{_TOP}\n<div class="sk">\n{"".join(parts)}</div>'


_ENGLISH_WORD: Final = '<div class="word" lang="en">{{English}}</div>\n' + _line("IPA", "ipa")
_TERM_DETAILS: Final = (
    _SPEECH
    + _line("Zhuyin", "pinyin")
    + _line("Other script", "other", _OTHER_SCRIPT)
    + '<div class="facts">'
    + _if("Part of speech", "<span>{{Part of speech}}</span>")
    + _if("Abbreviation", "<span>{{Abbreviation}}</span>")
    + _if("Domain", "<span>{{Domain}}</span>")
    + "</div>\n"
    + _line("Gloss", "gloss")
    + _line("As written", "written")
    + _line("Examples", "examples")
    + _line("Source", "source")
    + _RETIRED
)
TERM_FROM_CHINESE: Final = _back(_chinese("word"), _RULE, _ENGLISH_WORD, _TERM_DETAILS)
TERM_FROM_ENGLISH: Final = _back(_ENGLISH_WORD, _RULE, _chinese("word"), _TERM_DETAILS)

_QUOTE_ENGLISH: Final = _line("English", "quote", "en")
_QUOTE_FOOT: Final = (
    _SPEECH
    + _line("Words", "words")
    + _line("Speaker", "speaker")
    + _line("Context", "context")
    + _line("Source", "source")
    + _RETIRED
)
QUOTE_FROM_CHINESE: Final = _back(_chinese("quote"), _RULE, _QUOTE_ENGLISH, _QUOTE_FOOT)
QUOTE_FROM_ENGLISH: Final = _back(_QUOTE_ENGLISH, _RULE, _if("Chinese", _chinese("quote")), _QUOTE_FOOT)
QUOTE_READING: Final = _back(_chinese("quote"), _RULE, _QUOTE_FOOT)
QUOTE_SPEAKER: Final = _back(
    '<div class="quote">{{Speaker front}}</div>\n',
    _RULE,
    '<div class="answer">{{Speaker}}</div>\n',
    _SPEECH,
    _line("Context", "context"),
    _line("Source", "source"),
    _RETIRED,
)

QUOTE_CLOZE_QUESTION: Final = (
    f'{_TOP}\n<div class="sk">\n<div class="quote">{{{{cloze:Text}}}}</div>\n'
    + _if("Translation", '<div class="translation">{{cloze:Translation}}</div>\n')
    + "</div>"
)
QUOTE_CLOZE_ANSWER: Final = _back(
    _if("Ruby", f'<div class="quote over" lang="{_SCRIPT}">{{{{furigana:cloze:Ruby}}}}</div>\n'),
    _unless("Ruby", '<div class="quote">{{cloze:Text}}</div>\n'),
    _if("Translation", '<div class="translation">{{cloze:Translation}}</div>\n'),
    _RULE,
    _if("Terms", '<div class="terms">{{cloze:Terms}}</div>\n'),
    _SPEECH,
    _line("Speaker", "speaker"),
    _line("Context", "context"),
    _line("Source", "source"),
    _RETIRED,
)

CONCEPT_ANSWER: Final = _back(
    '<div class="text">{{Question}}</div>\n',
    _RULE,
    '<div class="text">{{Answer}}</div>\n',
    _line("Speaker", "speaker"),
    _line("Source", "source"),
    _RETIRED,
)
BASIC_ANSWER: Final = _back(
    '<div class="text">{{Front}}</div>\n',
    _RULE,
    '<div class="text">{{Back}}</div>\n',
    _line("Source", "source"),
    _RETIRED,
)
CLOZE_QUESTION: Final = f'{_TOP}\n<div class="sk text">{{{{cloze:Text}}}}</div>'
CLOZE_ANSWER: Final = _back(
    '<div class="text">{{cloze:Text}}</div>\n',
    _RULE,
    _line("More", "context"),
    _line("Source", "source"),
    _RETIRED,
)
