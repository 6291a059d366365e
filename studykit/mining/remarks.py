"""What stands in parentheses and is no gloss."""

from __future__ import annotations

import re
from typing import Final

from studykit.mining.pinyin import is_toned_pinyin

# Each pattern has the name of the kind of remark that it tells.
_REMARKS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "example",
            (
                r"^(?:比如|例如|譬如|如(?!何)|诸如|像(?!素)|好比|e\.?g\b|for (?:example|instance)|"
                r"such as|like |including)"
            ),
        ),
        (
            "paraphrase",
            (
                r"^(?:即|也就是|就是|亦即|换言之|换句话说|意思是|意为|指的?是|我们(?:称|叫)|"
                r"我們(?:稱|叫)|i\.?e\b|that is|meaning |aka )"
            ),
        ),
        (
            "aside",
            (
                r"^(?:当然|當然|无论|無論|主要|其实|其實|尤其|特别是|特別是|虽然|雖然|因为|因為|"
                r"但|不过|不過|而且|以及|或者?|包括|甚至|至少|至今|现|現任?|之前|曾|原|目前|约|約|"
                r"大约|大約|近|含|不含|共|这|這|那|他|她|它|我|你|在场|笑|同上|下同)"
            ),
        ),
        (
            "aside",
            (
                r"^(?:and|or|but|not|which|who|where|when|because|although|if|as|at|in|on|with|"
                r"for|from|by|of|to|see|cf\.?|note|approx\.?|about|around|roughly|only|also|"
                r"formerly|now|then|the (?:former|latter)|here|this|these|those|it|they|we|you|he|"
                r"she)\b(?=.*\s)"
            ),
        ),
        (
            "reference",
            (
                r"^(?:见|見|参见|參見|详见|詳見|参考|如?[图圖表]\s*\d|"
                r"第\s*[\d一二三四五六七八九十]+\s*[章节節页頁图圖表条條]|fig(?:ure)?\.?\s*\d|"
                r"table\s*\d|section\s*\d|chapter\s*\d|p{1,2}\.\s*\d|no\.?\s*\d|\d+$)"
            ),
        ),
        (
            "stage cue",
            (
                r"^(?:笑声?|笑聲|大笑|众笑|掌声?|掌聲|鼓掌|音乐|音樂|停顿|停頓|沉默|听不清|聽不清|"
                r"欢呼|歡呼|咳嗽|叹气|laugh(?:s|ter|ing)?|applause|music|cheers?|cheering|pause|"
                r"silence|inaudible|crosstalk|chuckles?|sighs?)\b"
            ),
        ),
        ("address", r"https?://|www\.|@|\.(?:com|org|net|cn|io|html?)\b"),
        (
            "date",
            (
                r"^(?:公元前?|约|c\.|ca\.|b\.|d\.|born |"
                r"died )?\s*[\d一二三四五六七八九〇]{1,4}\s*(?:年|月|日|世纪|世紀|[-–—~至到]\s*(?:\d|今|$)|$)"
            ),
        ),
        ("figure", r"^[\d\s.,:+\-–—~%‰°×x*/=<>≈$€£¥]+(?:[a-zA-Zµμ°²³/%]{1,6})?$"),
        (
            "amount",
            (
                r"^(?:约|約|近)?\s*[$€£¥]?\d[\d.,]*\s*(?:%|万|萬|亿|億|千|百|美元|元|人|个|個|岁|"
                r"歲|次|倍|公里|米|克|吨|度|分|小时|小時|million|billion|percent|years?|km|kg|m|"
                r"GB|MB)"
            ),
        ),
        (
            "unit",
            (
                r"^(?:k?m|cm|mm|km|kg|g|mg|ml|l|kw|kwh|mw|gw|hz|khz|mhz|ghz|kb|mb|gb|tb|°c|°f|v|w|"
                r"a|mah|km/h|m/s|mph|usd|rmb|cny|db|[kmc]?m[²³23]|m/s[²2]|ppm|rpm|kcal|kpa|mol)$"
            ),
        ),
        ("code", r"^[a-z0-9]+(?:_[a-z0-9]+)+$|[{};=<>]|^\S*\(.*\)$"),
        ("pronunciation", r"^[\[/].*[\]/]$|[ˈˌəɪʊɔʃʒθðŋ]|^(?:音|读作|讀作|拼音|发音|發音|pronounced)"),
        ("sentence", r"[。！？]|[!?]$|[.]\s+[A-Z]|[，,；;].*[，,；;].*[，,；;]"),
    )
)


def remark(content: str) -> str:
    """The kind of remark that `content` is, or an empty string where it may be a gloss."""
    if not content:
        return "empty"
    for name, pattern in _REMARKS:
        if pattern.search(content):
            return name
    return "pronunciation" if is_toned_pinyin(content) else ""
