"""Every message is translated, with the same blanks, and the compiled catalogue is the one that is read."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from studykit.i18n import _, n_, set_language


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
            assert set(re.findall(r"\{.*?\}", string)) == set(re.findall(r"\{.*?\}", singular)), singular


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
