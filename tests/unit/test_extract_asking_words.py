"""What the words around an asking word tell before the syntax of its sentence is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amparo.extract.annotation import Sentence
from amparo.extract.extractor import Extractor
from amparo.extract.rules import load_acts
from amparo.model import Document

ReadSentence = Callable[[str], Sentence]
OPENING = "The ministers of Belarus spoke on Monday.\n\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def read(extractor: Extractor, make_document: Callable[..., Document]) -> ReadSentence:
    def read_last(text: str) -> Sentence:
        return extractor.read(make_document(OPENING + text))[0].sentences[-1]

    return read_last


@pytest.mark.parametrize(
    "text",
    [
        "It is an important day for the whole family.",
        "We support better roads and longer bridges.",
        "They must win the game next week.",
    ],
)
def test_an_asking_word_of_which_nothing_can_come_leaves_the_syntax_unread(
    text: str, read: ReadSentence
) -> None:
    sentence = read(text)
    assert sentence.heeded and sentence.known_clause is None and not sentence.asks_something


@pytest.mark.parametrize(
    "text",
    [
        "It is important that Belarus free her.",
        "We support freeing the families of the town.",
        "Belarus must win her trust.",
        "They must bring her home at once.",
    ],
)
def test_an_asking_word_of_which_something_may_come_is_read(text: str, read: ReadSentence) -> None:
    sentence = read(text)
    assert sentence.asks_something and sentence.known_asks


def test_no_example_of_a_rule_is_held_back(
    extractor: Extractor, make_document: Callable[..., Document]
) -> None:
    texts = [e.text for act in load_acts() if act.demand is not None for e in act.examples if e.fires]
    sentences = [s for t in texts for s in extractor.annotate(make_document(OPENING + t))[0].sentences]
    held_back = [
        s
        for s in sentences
        if not s.asks_something and any(asked.act is not None for ask in s.asks for asked in ask.acts)
    ]
    assert sum(s.asks_something for s in sentences) > 20
    assert held_back == []
