"""The note types that we give to Anki, frozen with the first release.

Anki knows a note type by its id and a field or template by the id that we gave it, so a name may change and
an id may not. A field or template is never added, moved or removed: Anki would split the learner's
collection in two. What the future needs goes into the spare fields, and a new kind of card gets a note type
of its own.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from studykit.apkg import templates
from studykit.apkg.note_type import Field, NoteType, Template

# seconds; moves only when a template or the style sheet changes in a release
TEMPLATES_MOD: Final = 1_795_305_600


def _fields(*named: tuple[int, str]) -> tuple[Field, ...]:
    return tuple(Field(number, name) for number, name in named)


TERM: Final = NoteType(
    id=1795305600101,
    name="studykit term",
    fields=_fields(
        (179530560010101, "Chinese"),
        (179530560010102, "Pinyin"),
        (179530560010103, "Ruby"),
        (179530560010104, "Zhuyin"),
        (179530560010105, "English"),
        (179530560010106, "IPA"),
        (179530560010107, "Part of speech"),
        (179530560010108, "Gloss"),
        (179530560010109, "Abbreviation"),
        (179530560010110, "Other script"),
        (179530560010123, "As written"),
        (179530560010124, "Traditional"),
        (179530560010111, "Domain"),
        (179530560010112, "Examples"),
        (179530560010113, "Source"),
        (179530560010114, "Chinese front"),
        (179530560010115, "English front"),
        (179530560010116, "Pinyin front"),
        (179530560010117, "Chinese speech"),
        (179530560010118, "English speech"),
        (179530560010119, "Retired"),
        (179530560010120, "Extra 1"),
        (179530560010121, "Extra 2"),
        (179530560010122, "Extra 3"),
    ),
    templates=(
        Template(
            id=179530560010151,
            name="中文 → English",
            needs="Chinese front",
            question=templates.question("Chinese front", "word"),
            answer=templates.TERM_FROM_CHINESE,
        ),
        Template(
            id=179530560010152,
            name="English → 中文",
            needs="English front",
            question=templates.question("English front", "word"),
            answer=templates.TERM_FROM_ENGLISH,
        ),
        Template(
            id=179530560010153,
            name="中文 → pinyin",
            needs="Pinyin front",
            question=templates.question("Pinyin front", "word"),
            answer=templates.TERM_FROM_CHINESE,
        ),
    ),
)

QUOTE: Final = NoteType(
    id=1795305600102,
    name="studykit quote",
    fields=_fields(
        (179530560010201, "Chinese"),
        (179530560010202, "Pinyin"),
        (179530560010203, "Ruby"),
        (179530560010204, "Zhuyin"),
        (179530560010205, "English"),
        (179530560010206, "Words"),
        (179530560010207, "Speaker"),
        (179530560010208, "Context"),
        (179530560010209, "Other script"),
        (179530560010221, "Traditional"),
        (179530560010210, "Source"),
        (179530560010211, "Chinese front"),
        (179530560010212, "English front"),
        (179530560010213, "Reading front"),
        (179530560010214, "Speaker front"),
        (179530560010215, "Chinese speech"),
        (179530560010216, "English speech"),
        (179530560010217, "Retired"),
        (179530560010218, "Extra 1"),
        (179530560010219, "Extra 2"),
        (179530560010220, "Extra 3"),
    ),
    templates=(
        Template(
            id=179530560010251,
            name="中文 → English",
            needs="Chinese front",
            question=templates.question("Chinese front", "quote"),
            answer=templates.QUOTE_FROM_CHINESE,
        ),
        Template(
            id=179530560010252,
            name="English → 中文",
            needs="English front",
            question=templates.question("English front", "quote"),
            answer=templates.QUOTE_FROM_ENGLISH,
        ),
        Template(
            id=179530560010253,
            name="Reading",
            needs="Reading front",
            question=templates.question("Reading front", "quote"),
            answer=templates.QUOTE_READING,
        ),
        Template(
            id=179530560010254,
            name="Speaker",
            needs="Speaker front",
            question=templates.question("Speaker front", "quote"),
            answer=templates.QUOTE_SPEAKER,
        ),
    ),
)

QUOTE_CLOZE: Final = NoteType(
    id=1795305600103,
    name="studykit quote cloze",
    fields=_fields(
        (179530560010301, "Text"),
        (179530560010302, "Translation"),
        (179530560010303, "Ruby"),
        (179530560010304, "Pinyin"),
        (179530560010305, "Zhuyin"),
        (179530560010306, "Terms"),
        (179530560010307, "Speaker"),
        (179530560010308, "Context"),
        (179530560010309, "Other script"),
        (179530560010317, "Traditional"),
        (179530560010310, "Source"),
        (179530560010311, "Chinese speech"),
        (179530560010312, "English speech"),
        (179530560010313, "Retired"),
        (179530560010314, "Extra 1"),
        (179530560010315, "Extra 2"),
        (179530560010316, "Extra 3"),
    ),
    templates=(
        Template(
            id=179530560010351,
            name="Quote cloze",
            needs="Text",
            question=templates.QUOTE_CLOZE_QUESTION,
            answer=templates.QUOTE_CLOZE_ANSWER,
        ),
    ),
    cloze_fields=("Text", "Translation"),
)

CONCEPT: Final = NoteType(
    id=1795305600104,
    name="studykit concept",
    fields=_fields(
        (179530560010401, "Question"),
        (179530560010402, "Answer"),
        (179530560010403, "Speaker"),
        (179530560010404, "Source"),
        (179530560010405, "Retired"),
        (179530560010406, "Extra 1"),
        (179530560010407, "Extra 2"),
        (179530560010408, "Extra 3"),
    ),
    templates=(
        Template(
            id=179530560010451,
            name="Answer",
            needs="Question",
            question=templates.question("Question", "text"),
            answer=templates.CONCEPT_ANSWER,
        ),
    ),
)

BASIC: Final = NoteType(
    id=1795305600105,
    name="studykit basic",
    fields=_fields(
        (179530560010501, "Front"),
        (179530560010502, "Back"),
        (179530560010503, "Source"),
        (179530560010504, "Retired"),
        (179530560010505, "Extra 1"),
        (179530560010506, "Extra 2"),
        (179530560010507, "Extra 3"),
    ),
    templates=(
        Template(
            id=179530560010551,
            name="Front",
            needs="Front",
            question=templates.question("Front", "text"),
            answer=templates.BASIC_ANSWER,
        ),
    ),
)

CLOZE: Final = NoteType(
    id=1795305600106,
    name="studykit cloze",
    fields=_fields(
        (179530560010601, "Text"),
        (179530560010602, "More"),
        (179530560010603, "Source"),
        (179530560010604, "Retired"),
        (179530560010605, "Extra 1"),
        (179530560010606, "Extra 2"),
        (179530560010607, "Extra 3"),
    ),
    templates=(
        Template(
            id=179530560010651,
            name="Cloze",
            needs="Text",
            question=templates.CLOZE_QUESTION,
            answer=templates.CLOZE_ANSWER,
        ),
    ),
    cloze_fields=("Text",),
)

NOTE_TYPES: Final = {
    note_type.id: note_type for note_type in (TERM, QUOTE, QUOTE_CLOZE, CONCEPT, BASIC, CLOZE)
}


@cache
def style_sheet() -> str:
    """The style sheet that all note types share."""
    return files("studykit.apkg").joinpath("card.css").read_text(encoding="utf-8")
