"""The words that are left aside when fillers are compared, from data/words.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from amparo.errors import VocabularyError

__all__ = ["Words", "load_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """`honorifics` are no part of a name; `small` are words without content."""

    honorifics: frozenset[str]
    small: frozenset[str]


@cache
def load_words() -> Words:
    """Return the words. Raises VocabularyError where the file is not two lists of words."""
    place = files("amparo.evaluation") / "data" / "words.yaml"
    data = yaml.safe_load(place.read_text(encoding="utf-8"))
    keys = {"honorifics", "small"}
    if not isinstance(data, dict) or set(data) != keys:
        raise VocabularyError("the lists are not honorifics and small", where="words.yaml")
    for key in keys:
        if not isinstance(data[key], list) or not all(isinstance(word, str) for word in data[key]):
            raise VocabularyError(f"{key} is no list of words", where="words.yaml")
    return Words(frozenset(data["honorifics"]), frozenset(data["small"]))
