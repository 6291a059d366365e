"""Whether text in Chinese characters is Mandarin: Japanese, Cantonese and Korean are not.

A sentence is told by what stands in it: kana, hangul, characters that only Japan, Korea or written Cantonese
use. One that says nothing (東京都) goes with the sentence before it, and is Mandarin at the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from studykit.lang.language import language_of
from studykit.lang.pinyin import annotate
from studykit.lang.reading import Reading, Syllable, Word
from studykit.lang.scripts import to_traditional
from studykit.lang.sentences import split_sentences
from studykit.lang.words import is_han

# Characters that only written Cantonese uses.
_CANTONESE: Final = frozenset("嘅唔咗喺哋嚟冇佢睇啲嗰乜咁嘢噉咩攞揸瞓畀諗谂")
# Characters as Japan simplified or made them: in neither Chinese script.
_JAPANESE: Final = frozenset(
    "働込畑峠辻匂栃気図経済広応対発変実験検読売闘観権続総処仮価訳駅険剣圧囲団壊壱奨悪恵戦戯払抜拝拡挙掲揺摂暁暦栄桜"
    "楽様渋渓満滝焼獣畳痩県砕穂竜粋絵継縁縄繊聴脳臓蔵薬覚覧証謡賛転軽辺逓遅郷酔醸釈鉄鉱銭錬録関隠雑霊頬頼顔顕駆騒"
    "髄鶏麺黒黙齢両乗亀亜仏伝倹児円剤剰労勧勲単厳収営圏塁塩増壌嬢寛専巌巣巻帯帰庁廃弐弾従徳徴悩懐戻択拠挿捜撃斉斎桟"
    "歓歩歯歳毎沢浄渇渉瀬犠猟稲穏穣粛縦蛍蝋譲豊醤鋳陥髪鴎鹸"
)
# Characters that Korea made.
_KOREAN: Final = frozenset("乫乬乭乮乯乲乶乷乺乽乼畓媤欌曺垈")
_KANA: Final = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))
# Of these hardly a Chinese sentence has none; Japanese and Cantonese write other ones.
_CHINESE: Final = frozenset("了她它们們这這那吗嗎呢吧把着没说說很就什么麼")
# Characters that Japan and China simplified alike.
_SHARED: Final = frozenset("国学会体来当点号声乱礼参双台万与宝灯炉猫献画尽断写区医麦党担胆处盗余誉晋湿")
_SHARE: Final = 12  # one such character in so many tells; in fewer where the sentence also looks Chinese
_SHARE_AMONG_CHINESE: Final = 4
_NO_OVERRIDES: Final[Mapping[str, str]] = {}


def is_mandarin(text: str) -> bool:
    """Whether the Chinese characters of a text may be read as Mandarin; False for a text without any."""
    return any(map(is_han, text)) and _told(text) != "foreign"


def annotate_mandarin(
    text: str, overrides: Mapping[str, str] = _NO_OVERRIDES, *, after_foreign: bool = False
) -> tuple[Reading, tuple[str, ...]]:
    """The reading of a text without its sentences in other languages, and those sentences.

    `after_foreign` says that the text before it ended in another language.
    """
    syllables: list[Syllable] = []
    words: list[Word] = []
    apart: list[str] = []
    for start, end, foreign in _stretches(split_sentences(text, "zh"), after_foreign=after_foreign):
        if foreign:
            apart.append(text[start:end].strip())
            continue
        read = annotate(text[start:end], overrides)
        syllables += [
            Syllable(one.index + start, one.char, one.pinyin, one.confidence) for one in read.syllables
        ]
        words += [Word(one.start + start, one.end + start, one.capital, one.hyphen) for one in read.words]
    return Reading(text, tuple(syllables), tuple(words)), tuple(apart)


def _stretches(sentences: Iterable[str], *, after_foreign: bool) -> Iterator[tuple[int, int, bool]]:
    """Sentences joined as long as they are in the same language: start, end, whether in another one."""
    foreign = after_foreign
    at = start = 0
    for sentence in sentences:
        told = _told(sentence) if any(map(is_han, sentence)) else ""
        if told and (told == "foreign") != foreign:
            if at > start:
                yield start, at, foreign
            start, foreign = at, told == "foreign"
        at += len(sentence)
    if at > start:
        yield start, at, foreign


def _told(sentence: str) -> str:
    """What a sentence's own characters say of it: `mandarin`, `foreign`, or nothing."""
    han = [char for char in sentence if is_han(char)]
    chinese = any(char in _CHINESE for char in han)
    if language_of(sentence) in {"ja", "ko"} or (not chinese and any(char in _KANA for char in sentence)):
        return "foreign"
    share = _SHARE if not chinese else _SHARE_AMONG_CHINESE
    for others in (_CANTONESE, _JAPANESE, _KOREAN):
        if sum(char in others for char in han) * share >= max(1, len(han)):
            return "foreign"
    own = "".join(char for char in han if char not in _SHARED)
    return "mandarin" if chinese or own != to_traditional(own) else ""
