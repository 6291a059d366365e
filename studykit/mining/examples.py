"""Example sentences for terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from studykit.lang.sentences import split_sentences
from studykit.mining.bitext import sentences_in
from studykit.mining.candidates import ExampleCandidate, TermCandidate
from studykit.mining.headwords import han_count, own_language, split_abbreviation
from studykit.mining.quotes.language import side_of
from studykit.transcripts.document import Document

MAX_EXAMPLES: Final = 3
_MOST_HAN: Final = 60
_MOST_WORDS: Final = 40
_LEAST_BEYOND: Final = 3
_ALTERNATIVES: Final = re.compile(r"\s*[/／、;；,，|]\s*")
_WORD: Final = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")


def with_examples(terms: Sequence[TermCandidate], document: Document) -> tuple[TermCandidate, ...]:
    """The terms, each with up to three sentences that hold it.

    First those that hold it in both languages, then other two-sided ones, then the short. Where a term stands
    inside a longer one of `terms`, only the longer one is held.
    """
    index = _Index(_sentences(document), terms)
    return tuple(replace(term, examples=tuple(index.holding(term)[:MAX_EXAMPLES])) for term in terms)


@dataclass(frozen=True, slots=True)
class _Sought:
    """The forms of a term, and those of longer terms that hold one of them."""

    chinese: tuple[str, ...]
    english: tuple[tuple[str, ...], ...]
    longer_chinese: tuple[str, ...]
    longer_english: tuple[tuple[str, ...], ...]

    def sides_of(self, sentence: ExampleCandidate) -> int:
        """How many sides of a sentence have the headword, and more than that."""
        return self._in_chinese(sentence.zh) + self._in_english(_words(sentence.en))

    def _in_chinese(self, text: str) -> bool:
        length, rest = han_count(text), text
        for longer in self.longer_chinese:
            rest = rest.replace(longer, "\n")
        return any(form in rest and length >= han_count(form) + _LEAST_BEYOND for form in self.chinese)

    def _in_english(self, words: Sequence[str]) -> bool:
        taken = {
            place
            for longer in self.longer_english
            for start in _runs_at(words, longer)
            for place in range(start, start + len(longer))
        }
        return any(
            len(words) >= len(form) + _LEAST_BEYOND
            and any(not taken.issuperset(range(start, start + len(form))) for start in _runs_at(words, form))
            for form in self.english
        )


class _Index:
    """The sentences of a document, found by pairs of Chinese characters and by English words."""

    def __init__(self, sentences: Iterable[ExampleCandidate], terms: Sequence[TermCandidate]) -> None:
        self._sentences = tuple(dict.fromkeys(sentence for sentence in sentences if _is_handy(sentence)))
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for number, sentence in enumerate(self._sentences):
            for key in {*_pairs(sentence.zh), *_words(sentence.en)}:
                self._by_key[key].add(number)
        self._forms: dict[str, set[str]] = defaultdict(set)  # Chinese forms of terms by characters
        self._runs: dict[str, set[tuple[str, ...]]] = defaultdict(set)  # English ones by words
        for term in terms:
            for form in _chinese_forms(term):
                for char in form:
                    self._forms[char].add(form)
            for run in _english_runs(term):
                for word in run:
                    self._runs[word].add(run)

    def holding(self, term: TermCandidate) -> list[ExampleCandidate]:
        """The sentences with the headword in either language, best first."""
        found = {number for form in _chinese_forms(term) for number in self._candidates(_pairs(form))}
        found |= {number for form in _english_forms(term) for number in self._candidates(_words(form))}
        sought = self._sought(term)
        held = (
            (self._sentences[number], sought.sides_of(self._sentences[number])) for number in sorted(found)
        )
        kept = [(sentence, sides) for sentence, sides in held if sides]
        return [sentence for sentence, _sides in sorted(kept, key=lambda held: (-held[1], _rank(held[0])))]

    def _sought(self, term: TermCandidate) -> _Sought:
        chinese, english = _chinese_forms(term), _english_runs(term)
        longer = {other for form in chinese for other in self._forms[form[0]] if form in other}
        runs = {other for form in english for other in self._runs[form[0]] if _runs_at(other, form)}
        return _Sought(chinese, english, tuple(longer.difference(chinese)), tuple(runs.difference(english)))

    def _candidates(self, keys: Sequence[str]) -> set[int]:
        if not keys:
            return set()
        smallest = min((self._by_key.get(key, set()) for key in keys), key=len)
        return set(smallest)


def _sentences(document: Document) -> Iterator[ExampleCandidate]:
    paired: set[tuple[int, str]] = set()
    for pair in document.pairs:
        sides = [side for side in (pair.en, pair.zh) if side]
        paired |= {(side.line, side.text) for side in sides}
        line = min(side.line for side in sides)
        for sentence in sentences_in(pair):
            yield ExampleCandidate(sentence.zh.strip(), sentence.en.strip(), line)
    for segment in document.segments:
        if segment.kind in {"meta", "heading"} or (segment.line, segment.text) in paired or not segment.text:
            continue
        lang = side_of(segment.text)
        for text in split_sentences(segment.text, lang):
            zh, en = (text.strip(), "") if lang == "zh" else ("", text.strip())
            yield ExampleCandidate(zh, en, segment.line)


def _is_handy(sentence: ExampleCandidate) -> bool:
    long = han_count(sentence.zh) > _MOST_HAN or len(sentence.en.split()) > _MOST_WORDS
    return not long and bool(sentence.zh or sentence.en)


def _rank(sentence: ExampleCandidate) -> tuple[bool, int, int]:
    return (
        not (sentence.zh and sentence.en),
        han_count(sentence.zh) + 2 * len(sentence.en.split()),
        sentence.line,
    )


def _chinese_forms(term: TermCandidate) -> tuple[str, ...]:
    forms = _ALTERNATIVES.split(own_language(term.zh, "zh"))
    return tuple(form.strip("“”「」\"' ") for form in forms if han_count(form))


def _english_forms(term: TermCandidate) -> tuple[str, ...]:
    plain, short = split_abbreviation(own_language(term.en, "en"))
    forms = [
        re.sub(r"^(?:to|a|an|the) ", "", form, flags=re.IGNORECASE)
        for form in re.split(r"\s*[/;|]\s*", plain)
    ]
    return tuple(form for form in (*forms, short, term.abbr) if len(form) > 1)


def _english_runs(term: TermCandidate) -> tuple[tuple[str, ...], ...]:
    return tuple(run for form in _english_forms(term) if (run := tuple(_words(form))))


def _pairs(text: str) -> list[str]:
    han = [text[i : i + 2] for i in range(len(text) - 1) if han_count(text[i : i + 2])]
    return han or [char for char in text if han_count(char)]


def _words(text: str) -> list[str]:
    """English words in lower case, without the ending of a plural."""
    return [re.sub(r"(?<=[a-z]{3})(?<!s)s$", "", word) for word in _WORD.findall(text.lower())]


def _runs_at(words: Sequence[str], run: Sequence[str]) -> list[int]:
    """The places in `words` where `run` begins."""
    size, wanted = len(run), list(run)
    return [start for start in range(len(words) - size + 1) if list(words[start : start + size]) == wanted]
