"""A sentence is English to whoever does not ask, and keeps its message for whoever does."""

from __future__ import annotations

import json
import pickle

from hypothesis import given
from hypothesis import strategies as st

from amparo.errors import EmptyDocumentError
from amparo.saying import Saying, say, say_many, saying_as_json, saying_from_json, speaking, spoken

_GERMAN = {
    "asked {n} day apart": "im Abstand von {n} Tag erbeten",
    "asked {n} days apart": "im Abstand von {n} Tagen erbeten",
    "{who}: {why}": "{why}: {who}",
    "broken": "{nothing} fehlt",
}


def _one(message: str) -> str:
    return _GERMAN.get(message, message)


def _many(one: str, many: str, n: int) -> str:
    return _GERMAN.get(one if n == 1 else many, many)


def test_a_sentence_is_an_english_string() -> None:
    assert say("the file is over {most:,} bytes", most=50_000) == "the file is over 50,000 bytes"
    assert (
        str(EmptyDocumentError(say("it is {what}", what=say("a picture")), where="a.png"))
        == "a.png: it is a picture"
    )


def test_it_is_put_into_another_language_by_its_message_also_within_another() -> None:
    said = say("{who}: {why}", who="Jane Doe", why=say_many("asked {n} day apart", "asked {n} days apart", 3))
    assert said == "Jane Doe: asked 3 days apart"
    assert said.put(_one, _many) == "im Abstand von 3 Tagen erbeten: Jane Doe"


def test_a_translation_that_does_not_fit_its_values_gives_way_to_english() -> None:
    assert say("broken").put(_one, _many) == "broken"


def test_text_stored_before_sentences_were_is_read_as_it_is() -> None:
    assert saying_from_json("told by 3 documents") == "told by 3 documents"


def test_words_are_spoken_in_the_language_around_them() -> None:
    with speaking(str.upper):
        assert spoken("act") == "ACT"
    assert spoken("act") == "act"


@given(st.text(), st.integers(), st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_stored_or_sent_to_another_process_comes_back_whole(name: str, n: int, score: float) -> None:
    said = say("{a} {b:.2f}", a=say_many("{n} by {name}", "{n} all by {name}", n, name=name), b=score)
    for again in (
        saying_from_json(json.loads(json.dumps(saying_as_json(said)))),
        pickle.loads(pickle.dumps(said)),  # noqa: S301
    ):
        assert isinstance(again, Saying)
        assert again == said
        assert again.put(_one, _many) == said.put(_one, _many)
