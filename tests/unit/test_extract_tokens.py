"""Splitting sentences into words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.lexicon import load_lexicon
from amparo.extract.tokens import _TOKEN, TokenReader


@pytest.fixture(scope="module")
def reader() -> TokenReader:
    return TokenReader(load_lexicon())


def test_words_marks_and_genitives_are_tokens_of_their_own(reader: TokenReader) -> None:
    text = "Iran’s U.S.-born co-author, he said, won’t go."
    words = [text[a:b] for a, b, _ in reader.read(text, 0, len(text))[0]]
    assert words == [
        "Iran",
        "’s",
        "U.S.",
        "-",
        "born",
        "co-author",
        ",",
        "he",
        "said",
        ",",
        "won’t",
        "go",
        ".",
    ]


def test_a_word_is_known_by_what_it_may_be(reader: TokenReader) -> None:
    text = "He told US in 2024 of quickly and that"
    found = {word.low: word for _, _, word in reader.read(text, 0, len(text))[0]}
    assert found["he"].pronoun == "s"
    assert found["us"].pronoun == ""
    assert (found["2024"].tag, found["quickly"].tag, found["of"].tag) == ("W", "J", "P")


@given(st.text(alphabet="aS½é’'-–.,:“” \n_9sU", max_size=40), st.integers(0, 6))
def test_the_tokens_are_those_of_the_pattern_wherever_a_sentence_begins(text: str, start: int) -> None:
    reader = TokenReader(load_lexicon())
    spans = [(a, b) for a, b, _ in reader.read(text, start, len(text))[0]] if start <= len(text) else []
    rest = text[start:]
    assert spans == [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(rest)]


def test_a_fraction_in_one_sign_is_a_word(reader: TokenReader) -> None:
    # "½" is a sign of words for a pattern, but neither a letter nor a digit
    for text in ("½ of them", "1½ years", "x² ४ ①"):
        assert [text[start:end] for start, end, _ in reader.read(text, 0, len(text))[0]] == text.split()
