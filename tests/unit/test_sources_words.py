"""The reader's word lists are validated when loaded."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from amparo.errors import VocabularyError
from amparo.sources.words import load_words, parse_words


@pytest.fixture
def data() -> dict[str, Any]:
    from importlib import resources

    text = resources.files("amparo.sources").joinpath("words.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, dict)
    return loaded


def test_the_lists_that_are_shipped_are_valid(data: dict[str, Any]) -> None:
    assert parse_words(data, where="x") == load_words()
    assert load_words().months["sept."] == 9


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("unheard_of", ["a"], "unheard_of"),
        ("weekdays", [], "weekdays"),
        ("weekdays", ["monday", True], "weekdays"),
        ("weekdays", ["monday", "Monday"], "twice"),
        ("months", {1: ["january"]}, "1 to 12"),
        ("months", {n: ["same"] for n in range(1, 13)}, "two months"),
        ("encodings", ["cp1252"], "encodings"),
        ("encodings", {"klingon": ["en"]}, "klingon"),
    ],
)
def test_a_list_that_is_wrong_is_refused(key: str, value: object, says: str, data: dict[str, Any]) -> None:
    data[key] = value
    with pytest.raises(VocabularyError, match=says):
        parse_words(data, where="words.yaml")


def test_a_missing_list_is_refused(data: dict[str, Any]) -> None:
    del data["months"]
    with pytest.raises(VocabularyError, match="months"):
        parse_words(data, where="words.yaml")
    with pytest.raises(VocabularyError):
        parse_words(None, where="words.yaml")
