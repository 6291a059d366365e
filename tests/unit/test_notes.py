"""Identity of notes: what Anki matches on."""

from studykit.core.notes import guid


def test_a_guid_depends_on_id_and_family_only() -> None:
    assert guid("distillation-kqzm", "plain") == guid("distillation-kqzm", "plain")
    assert guid("distillation-kqzm", "plain") != guid("distillation-kqzm", "cloze")
    assert len(guid("distillation-kqzm", "plain")) == 11
