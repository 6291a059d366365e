import pytest

from studykit.lang.english import ipa_of


@pytest.mark.parametrize(
    ("word", "ipa"),
    [
        ("scaling", "/ˈskeɪlɪŋ/"),
        ("attention", "/əˈtɛntʃən/"),
        ("Distillation", "/ˌdɪstəˈleɪʃən/"),
        ("embeddings", "/əmˈbɛdɪŋz/"),
        ("tokens", "/ˈtoʊkənz/"),
        ("chain of thought", "/ˈtʃeɪn ʌv ˈθɔt/"),
        ("AI", "/ˈeɪˌaɪ/"),
        ("LLM", ""),
        ("flumbergast", ""),
        ("注意力", ""),
        ("GPT-4", ""),
        ("", ""),
    ],
)
def test_ipa_of_known_words_only(word: str, ipa: str) -> None:
    assert ipa_of(word) == ipa
