"""Every message is translated, with the same blanks, and the compiled catalogue is the one that is read."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from studykit.i18n import _, n_, set_language

BLANK = re.compile(r"\{\w*(?:![rs])?(?::[^ }]*)?\}")


@pytest.fixture(scope="module")
def program() -> ModuleType:
    path = Path(__file__).parents[2] / ".ci" / "catalogue.py"
    spec = importlib.util.spec_from_file_location("catalogue", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_has_a_translation(program: ModuleType) -> None:
    missing = program.untranslated(program.updated(program.catalogue()))
    assert not missing, "translate them in studykit.po, then run `python .ci/catalogue.py`"


def test_blanks_are_the_same(program: ModuleType) -> None:
    for message in program.catalogue():
        singular = message.id if isinstance(message.id, str) else message.id[0]
        strings = [message.string] if isinstance(message.string, str) else message.string
        for string in strings:
            assert set(BLANK.findall(string)) == set(BLANK.findall(singular)), singular


COUNTED = re.compile(
    r"\{\w+\} (?:notes|cards|decks|events|answers|days|words|files|lines|rows|drafts|candidates|conflicts)\b"
)
NEVER_ONE = (
    "Delete {count} notes from",
    "the deletion of {count} notes",
    "{count} notes deleted",
    "Due in the next",
    "the file has more",
)
"""Several notes at once, constants."""


def test_what_is_counted_has_a_form_for_one(program: ModuleType) -> None:
    only = [message.id for message in program.catalogue() if isinstance(message.id, str)]
    wrong = [one for one in only if COUNTED.search(one) and not one.startswith(NEVER_ONE)]
    assert not wrong, "use n_()"


def test_the_compiled_catalogue_is_up_to_date(program: ModuleType) -> None:
    found = program.catalogue()
    assert program.PO.with_suffix(".mo").read_bytes() == program.compiled(found), (
        "run `python .ci/catalogue.py`"
    )
    assert program.PO.read_bytes() == program.written(found)


def test_chinese_is_spoken() -> None:
    set_language("zh")
    try:
        assert _("Again") == "重来"
        assert n_("{count} card", "{count} cards", 2).format(count=2) == "2 张卡片"
        assert _("no such message") == "no such message"
    finally:
        set_language("en")


SPOKEN = {"StudykitError", "DataError", "StoreError", "UsageError", "say", "warn", "tell", "notify", "Prose"}


def test_no_message_bypasses_the_catalogue() -> None:
    """Texts of errors, hints and news that two words of English stand in are never bare literals."""
    package = Path(__file__).parents[2] / "studykit"
    bare = []
    for path in sorted(package.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                bare += [f"{path.name}:{call.lineno}: {text}" for text in _literals(call)]
    assert not bare


def _literals(call: ast.Call) -> list[str]:
    name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    spoken = call.args[:1] if name in SPOKEN else []
    spoken += [word.value for word in call.keywords if word.arg in ("hint", "placeholder", "metavar")]
    parts = [
        part.value
        for given in spoken
        for part in (given.values if isinstance(given, ast.JoinedStr) else [given])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return [text for text in parts if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text)]
