from studykit.mining.mine import mine
from studykit.transcripts.document import Document, Pair, Row, Segment, SentencePair, Table


def document(*segments: Segment, pairs: tuple[Pair, ...] = (), tables: tuple[Table, ...] = ()) -> Document:
    return Document(file="t.md", layout="test", evidence="", segments=segments, pairs=pairs, tables=tables)


def paragraph(text: str, line: int = 1, lang: str = "zh") -> Segment:
    return Segment(text=text, lang="zh" if lang == "zh" else "en", line=line, last_line=line)


def test_two_tables_with_the_same_rows_give_each_term_once() -> None:
    rows = (Row(3, ("sourdough", "酸面团")), Row(4, ("crumb", "crumb")), Row(5, ("DDT", "")))
    tables = (
        Table(line=1, header=("English", "中文"), rows=rows),
        Table(line=9, header=("原文", "中文"), rows=tuple(Row(row.line + 8, row.cells) for row in rows[:2])),
    )
    terms = mine(document(tables=tables)).terms
    assert [(term.en, term.zh, term.mark) for term in terms] == [
        ("sourdough", "酸面团", None),
        ("crumb", "crumb", "equal"),
        ("DDT", "", "untranslated"),
    ]


def test_a_gloss_is_found_in_either_order_and_a_remark_is_not() -> None:
    text = "我们在发酵(fermentation)时加盐,sourdough(酸面团)要等一夜(大约十小时)。"
    terms = mine(document(paragraph(text, 7))).terms
    assert [(term.zh, term.en, term.line) for term in terms] == [
        ("发酵", "fermentation", 7),
        ("酸面团", "sourdough", 7),
    ]


def test_a_quotation_carries_its_translation_and_speaker() -> None:
    en = Segment(
        text="“A good loaf is mostly patience, and only a little flour.”",
        lang="en",
        line=1,
        last_line=1,
        speaker="Ann",
    )
    zh = Segment(text="好面包大半是耐心,只有一点是面粉。", lang="zh", line=2, last_line=2, speaker="Ann")
    pair = Pair(en=en, zh=zh, sentences=(SentencePair(en.text, zh.text),))
    quote = mine(document(en, zh, pairs=(pair,))).quotes[0]
    assert quote.text == "A good loaf is mostly patience, and only a little flour."
    assert (quote.translation, quote.speaker, quote.line) == (zh.text, "Ann", 1)


def test_a_definition_is_a_concept() -> None:
    concept = mine(document(paragraph("发酵是指微生物在缺氧时分解糖分的过程。", 3))).concepts[0]
    assert (concept.question, concept.answer) == ("什么是发酵？", "微生物在缺氧时分解糖分的过程。")


def test_short_pairs_in_a_row_are_a_word_list() -> None:
    words = (("leaven", "酵母"), ("flour", "面粉"), ("salt", "盐"))
    pairs = tuple(
        Pair(en=paragraph(en, number, "en"), zh=paragraph(zh, number))
        for number, (en, zh) in enumerate(words, 1)
    )
    terms = mine(
        document(*(side for pair in pairs for side in (pair.en, pair.zh) if side), pairs=pairs)
    ).terms
    assert [(term.en, term.zh, term.origin) for term in terms] == [(en, zh, "list") for en, zh in words]
