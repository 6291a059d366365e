import pytest

from studykit.lang.english import ipa_of
from studykit.lang.word_classes import parts_of_speech


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


@pytest.mark.parametrize(
    ("word", "classes"),
    [
        ("distillation", "n."),
        ("Prompt", "n., v., adj., adv."),
        ("embeddings", "n."),
        ("deploy", "v."),
        ("chain of thought", ""),
        ("LLM", ""),
        ("flumbergast", ""),
        ("注意力", ""),
        ("", ""),
    ],
)
def test_all_parts_of_speech_of_known_words_only(word: str, classes: str) -> None:
    assert parts_of_speech(word) == classes
