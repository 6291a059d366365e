from studykit.mining.mine import mine
from studykit.mining.suspects import sound, suspects
from studykit.transcripts.document import Document, Row, Segment, Table


def document(*lines: str, tables: tuple[Table, ...] = ()) -> Document:
    segments = tuple(Segment(text=line, lang="en", line=n, last_line=n) for n, line in enumerate(lines, 1))
    return Document(file="t", layout="sample", evidence="", segments=segments, tables=tables)


def test_a_rare_word_that_sounds_like_a_known_name_is_suspected() -> None:
    found = suspects(
        document("I work at Kvartzite with Elin.", "We at Kvartzite grind lenses.", "Then kvarsite grew.")
    )
    assert [(suspect.word, suspect.name, suspect.line) for suspect in found] == [("kvarsite", "Kvartzite", 3)]


def test_an_ordinary_word_is_suspected_only_where_a_name_may_stand() -> None:
    lines = ("Claude answers.", "Claude writes.", "Claude reads.")
    assert [
        suspect.word for suspect in suspects(document(*lines, "I spent two years working on cloud."))
    ] == ["cloud"]
    assert suspects(document(*lines, "A cloud hung over the bay all day.")) == ()


def test_forms_of_one_word_are_not_suspected() -> None:
    assert suspects(document("The Operator operates.", "The Operator sleeps.", "Two operators met.")) == ()


def test_a_suspected_term_is_doubted_and_told() -> None:
    table = Table(line=5, header=("English", "中文"), rows=(Row(7, ("kvarsite lens", "石英镜片")),))
    found = mine(
        document("Kvartzite grinds lenses.", "At Kvartzite we wait.", "Kvartzite is old.", tables=(table,))
    )
    assert "Kvartzite" in found.terms[0].doubt
    assert [(problem.line, "kvarsite" in problem.message) for problem in found.problems] == [(7, True)]


def test_what_sounds_alike_is_written_alike() -> None:
    assert sound("Claude") == sound("cloud")
    assert sound("Philip") == sound("fillip")
