"""Transcripts in which git left a merge conflict."""

from __future__ import annotations

from studykit.transcripts.reader import read_document

TALK = """\
# The harbour

Ann: The gulls are loud today.
<<<<<<< HEAD
Ben: They follow the boats.
||||||| 1a2b3c4
Ben: They follow boats.
=======
Ben: They follow the ferry.
>>>>>>> second-draft
Ann: And the wind is up.
"""


def test_a_merge_conflict_is_a_problem_with_its_line_and_its_markers_are_no_text() -> None:
    document = read_document(TALK.encode(), "talk.md")

    assert [problem.line for problem in document.problems if "git" in problem.message] == [4]
    text = "\n".join(segment.text for segment in document.segments)
    assert not any(marker in text for marker in ("<<<", "|||", "===", ">>>", "HEAD", "second-draft"))
    assert "They follow the boats." in text
    assert "They follow the ferry." in text
    assert document.segments[-1].line == 11


def test_an_underlined_heading_and_a_deep_quotation_are_no_conflict() -> None:
    document = read_document(b"Gulls\n=======\n\nThey are loud.\n\n>>>>>>> Really?\n", "talk.md")

    assert document.problems == ()
    assert any("Really?" in segment.text for segment in document.segments)


def test_a_table_keeps_its_rows_around_a_conflict() -> None:
    table = "en,zh\ngull,海鸥\n<<<<<<< HEAD\nferry,渡轮\n=======\nboat,小船\n>>>>>>> x\ntide,潮汐\n"

    document = read_document(table.encode(), "words.csv")

    assert [row.line for row in document.tables[0].rows] == [2, 4, 6, 8]
    assert [problem.line for problem in document.problems] == [3]
