"""One Mandarin syllable in its spellings: numbers (`lv4`), tone marks (`lǜ`) and zhuyin (`ㄌㄩˋ`).

The number form is the one that is computed with: lower case, `v` for ü, tone 1 to 5, 5 being neutral.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_MARKS: Final = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_TONES: Final = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
_ZHUYIN_TONES: Final = {"1": "", "2": "ˊ", "3": "ˇ", "4": "ˋ", "5": "˙"}


def _table(columns: str) -> dict[str, str]:
    cells = columns.split()
    return dict(zip(cells[::2], cells[1::2], strict=True))


_INITIALS: Final = _table("""
    b ㄅ p ㄆ m ㄇ f ㄈ d ㄉ t ㄊ n ㄋ l ㄌ g ㄍ k ㄎ h ㄏ j ㄐ q ㄑ x ㄒ
    zh ㄓ ch ㄔ sh ㄕ r ㄖ z ㄗ c ㄘ s ㄙ
""")
# Finals of syllables with an initial; `v` is ü.
_FINALS: Final = _table("""
    a ㄚ o ㄛ e ㄜ ê ㄝ ai ㄞ ei ㄟ ao ㄠ ou ㄡ an ㄢ en ㄣ ang ㄤ eng ㄥ ong ㄨㄥ
    i ㄧ ia ㄧㄚ io ㄧㄛ ie ㄧㄝ iai ㄧㄞ iao ㄧㄠ iu ㄧㄡ ian ㄧㄢ in ㄧㄣ iang ㄧㄤ ing ㄧㄥ iong ㄩㄥ
    u ㄨ ua ㄨㄚ uo ㄨㄛ uai ㄨㄞ ui ㄨㄟ uan ㄨㄢ un ㄨㄣ uang ㄨㄤ v ㄩ ve ㄩㄝ van ㄩㄢ vn ㄩㄣ
""")
# Syllables without an initial, as they are spelt.
_WHOLE: Final = _table("""
    yi ㄧ ya ㄧㄚ yo ㄧㄛ ye ㄧㄝ yai ㄧㄞ yao ㄧㄠ you ㄧㄡ yan ㄧㄢ yin ㄧㄣ yang ㄧㄤ ying ㄧㄥ yong ㄩㄥ
    wu ㄨ wa ㄨㄚ wo ㄨㄛ wai ㄨㄞ wei ㄨㄟ wan ㄨㄢ wen ㄨㄣ wang ㄨㄤ weng ㄨㄥ
    yu ㄩ yue ㄩㄝ yuan ㄩㄢ yun ㄩㄣ er ㄦ r ㄦ m ㄇ n ㄋ ng ㄫ hm ㄏㄇ hng ㄏㄫ
""")
_SIBILANTS: Final = ("zh", "ch", "sh", "r", "z", "c", "s")
_PALATALS: Final = ("j", "q", "x")


def with_number(syllable: str) -> str:
    """`lǜ`, `lu:4`, `Lü4`, `nve4` or a toneless `de` in number form (`lv4`, `nve4`, `de5`)."""
    tone = "5"
    letters = []
    for char in unicodedata.normalize("NFD", syllable.lower()):
        if char in _MARKS:
            tone = _MARKS[char]
        elif char in "12345":
            tone = char
        elif char == "0":
            tone = "5"
        else:
            letters.append(char)
    base = unicodedata.normalize("NFC", "".join(letters)).replace("u:", "v").replace("ü", "v")
    if base in {"lue", "nue"}:
        base = base[0] + "ve"
    return base + tone


def with_mark(number: str) -> str:
    """The number form `lv4` with its tone mark: `lǜ`."""
    base, tone = number[:-1].replace("v", "ü"), number[-1]
    if tone not in _TONES:
        return base
    at = _marked_letter(base)
    return unicodedata.normalize("NFC", base[: at + 1] + _TONES[tone] + base[at + 1 :])


def _marked_letter(base: str) -> int:
    for vowel in "aoeê":
        if vowel in base and not (vowel == "o" and "ou" not in base and "a" in base):
            return base.index(vowel)
    vowels = [at for at, letter in enumerate(base) if letter in "iuü"]
    return (
        vowels[-1] if vowels else max(base.find("n"), base.find("m"), 0) if len(base) < 3 else base.find("n")
    )


def with_zhuyin(number: str) -> str:
    """The number form `lv4` in zhuyin; first tone bare, the neutral dot before the syllable."""
    base, tone = number[:-1], number[-1]
    body = _WHOLE.get(base) or _with_initial(base)
    return f"˙{body}" if tone == "5" else body + _ZHUYIN_TONES[tone]


def _with_initial(base: str) -> str:
    initial = next((head for head in (base[:2], base[:1]) if head in _INITIALS), "")
    final = base[len(initial) :]
    if initial in _SIBILANTS and final == "i":
        return _INITIALS[initial]
    if initial in _PALATALS and final.startswith("u"):
        final = "v" + final[1:]
    return _INITIALS.get(initial, "") + _FINALS.get(final, final)


_FROM_ZHUYIN: dict[str, str] = {}


def from_zhuyin(text: str) -> str:
    """The number form of one syllable in zhuyin.

    Raises ValueError for what is no syllable.
    """
    body = text.strip("˙ˊˇˋˉ")
    tone = (
        "5"
        if "˙" in text
        else next((tone for tone, mark in _ZHUYIN_TONES.items() if mark and mark in text), "1")
    )
    if not _FROM_ZHUYIN:
        _FROM_ZHUYIN.update(_zhuyin_table())
    if body not in _FROM_ZHUYIN:
        raise ValueError(f"no zhuyin syllable: {text!r}")
    return _FROM_ZHUYIN[body] + tone


def _zhuyin_table() -> dict[str, str]:
    table = {zhuyin: whole for whole, zhuyin in _WHOLE.items() if whole != "r"}
    for initial in _INITIALS:
        for final in _FINALS:
            base = initial + final
            if initial in _PALATALS:
                if final.startswith("u"):
                    continue
                base = base.replace("v", "u")
            table.setdefault(_with_initial(base), base)
    for final in ("a", "o", "e", "ê", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng"):
        table.setdefault(_FINALS[final], final)
    return table
