"""The reader's own word lists: `words.yaml`, validated when first used.

Months and the words before a date, English function words, compound prefixes, placeholder titles and authors, the names
under which web pages give their date, and the languages of legacy encodings.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from typing import Any

from amparo.errors import VocabularyError

__all__ = ["Words", "load_words", "parse_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists of `words.yaml`, casefolded; the file says what each is for."""

    months: dict[str, int]
    weekdays: frozenset[str]
    date_labels: frozenset[str]
    release_lines: frozenset[str]
    english_function_words: frozenset[str]
    compound_prefixes: frozenset[str]
    placeholder_authors: frozenset[str]
    placeholder_titles: frozenset[str]
    html_date_names: frozenset[str]
    encodings: dict[str, frozenset[str]]


def _list_of(value: Any, name: str, where: str) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        raise VocabularyError(
            f"{name} is not a list of words", where=where, to_do="quote YAML's own words, such as 'no'"
        )
    folded = [v.casefold() for v in value]
    if len(set(folded)) != len(folded):
        raise VocabularyError(f"{name} holds a word twice", where=where)
    return folded


def parse_words(data: Any, *, where: str) -> Words:
    """Return the lists that `data` (the parsed YAML) holds. Raises VocabularyError on a missing or unknown key, an
    empty list, a word twice, a month that is not 1 to 12, or an encoding that Python does not know."""
    names = {f.name for f in fields(Words)}
    if not isinstance(data, dict) or set(data) != names:
        wrong = sorted(names.symmetric_difference(data if isinstance(data, dict) else ()))
        raise VocabularyError(f"keys missing or unknown: {', '.join(map(str, wrong))}", where=where)
    months: dict[str, int] = {}
    if not isinstance(data["months"], dict) or set(data["months"]) != set(range(1, 13)):
        raise VocabularyError("months does not map 1 to 12 to their names", where=where)
    for number, value in data["months"].items():
        for name in _list_of(value, f"months.{number}", where):
            if months.setdefault(name, number) != number:
                raise VocabularyError(f"{name!r} names two months", where=where)
    encodings: dict[str, frozenset[str]] = {}
    if not isinstance(data["encodings"], dict):
        raise VocabularyError("encodings does not map encodings to languages", where=where)
    for name, value in data["encodings"].items():
        if not _is_encoding(name):
            raise VocabularyError(f"{name!r} is not the name of an encoding as Python writes it", where=where)
        encodings[name] = frozenset(_list_of(value, f"encodings.{name}", where))
    lists = {name: frozenset(_list_of(data[name], name, where)) for name in names - {"months", "encodings"}}
    return Words(months=months, encodings=encodings, **lists)


def _is_encoding(name: Any) -> bool:
    try:
        return isinstance(name, str) and codecs.lookup(name).name.replace("-", "_") == name.replace("-", "_")
    except LookupError:
        return False


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Return the lists shipped with the package."""
    import yaml

    file = resources.files("amparo.sources").joinpath("words.yaml")
    return parse_words(yaml.safe_load(file.read_text(encoding="utf-8")), where="sources/words.yaml")
