"""Whether text in Chinese characters is Mandarin: Japanese without kana, Cantonese and Korean are not."""

from __future__ import annotations

from typing import Final

from studykit.lang.language import language_of
from studykit.lang.words import is_han

# Characters that only written Cantonese uses.
_CANTONESE: Final = frozenset("嘅唔咗喺哋嚟冇佢睇啲嗰乜咁嘢噉咩攞揸瞓畀諗谂")
# Characters as Japan simplified or made them: in neither Chinese script.
_JAPANESE: Final = frozenset(
    "働込畑峠辻匂栃気図経済広応対発変実験検読売闘観権続総処仮価訳駅険剣圧囲団壊壱奨悪恵戦戯払抜拝拡挙掲揺摂暁暦栄桜"
    "楽様渋渓満滝焼獣畳痩県砕穂竜粋絵継縁縄繊聴脳臓蔵薬覚覧証謡賛転軽辺逓遅郷酔醸釈鉄鉱銭錬録関隠雑霊頬頼顔顕駆騒"
    "髄鶏麺黒黙齢"
)
_SHORT: Final = 8  # in a text of up to so many characters one is enough, in a longer one it takes two


def is_mandarin(text: str) -> bool:
    """Whether the Chinese characters of a text may be read as Mandarin; False for a text without any."""
    han = [char for char in text if is_han(char)]
    if not han or language_of(text) in {"ja", "ko"}:
        return False
    enough = 1 if len(han) <= _SHORT else 2
    cantonese = sum(char in _CANTONESE for char in han)
    japanese = sum(char in _JAPANESE for char in han)
    return cantonese < enough and japanese < enough
