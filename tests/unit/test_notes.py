"""Identity of notes: what Anki matches on."""

from studykit.core.notes import family_of, guid


def test_a_guid_depends_on_id_and_family_only() -> None:
    assert guid("distillation-kqzm", "plain") == guid("distillation-kqzm", "plain")
    assert guid("distillation-kqzm", "plain") != guid("distillation-kqzm", "cloze")
    assert len(guid("distillation-kqzm", "plain")) == 11


def test_cards_of_a_quotation_belong_to_the_cloze_family() -> None:
    assert family_of("cloze:distillation-kqzm") == "cloze"
    assert family_of("recognise") == "plain"
