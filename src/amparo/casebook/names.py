"""Whether a value is written as the name of a person. Looks at the writing only; who somebody is, people decide."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources

from amparo.errors import VocabularyError

__all__ = ["PARTY_SLOTS", "is_personal_name"]

#: The slots that may hold a person, by kind.
PARTY_SLOTS: dict[str, frozenset[str]] = {
    "role": frozenset({"person"}),
    "detention": frozenset({"who", "holder"}),
    "proceeding": frozenset({"against", "by"}),
    "incident": frozenset({"by", "victims"}),
    "letter": frozenset({"by", "with", "to"}),
    "measure": frozenset({"by", "with", "companion_by"}),
    "demand": frozenset({"by", "to", "on", "for"}),
    "designation": frozenset({"by", "on"}),
    "quotation": frozenset({"speaker"}),
}

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-])*")


@dataclass(frozen=True, slots=True)
class _Words:
    institutions: frozenset[str]
    peoples: frozenset[str]
    openers: frozenset[str]
    particles: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    import yaml

    where = "casebook/data/not_personal.yaml"
    data = yaml.safe_load(
        resources.files("amparo.casebook").joinpath("data/not_personal.yaml").read_text("utf-8")
    )
    names = {f.name for f in fields(_Words)}
    if not isinstance(data, dict) or set(data) != names:
        raise VocabularyError(f"the keys are not {', '.join(sorted(names))}", where=where)
    for name, words in data.items():
        if not isinstance(words, list) or not all(isinstance(w, str) and w == w.casefold() for w in words):
            raise VocabularyError(f"{name} is not a list of words in small letters", where=where)
        if len(set(words)) != len(words):
            raise VocabularyError(f"{name} holds a word twice", where=where)
    return _Words(**{name: frozenset(words) for name, words in data.items()})


@dataclass(frozen=True, slots=True)
class _Geography:
    names: frozenset[str]
    adjectives: frozenset[str]
    plurals: frozenset[str]


@lru_cache(maxsize=1)
def _geography() -> _Geography:
    from amparo.vocabulary import countries, states

    return _Geography(
        names=frozenset(name.casefold() for country in countries() for name in country.names)
        | frozenset(name.casefold() for state in states() for name in state.names),
        adjectives=frozenset(word.casefold() for c in countries() for word in c.adjectives),
        plurals=frozenset(word.casefold() for c in countries() for word in c.plurals),
    )


@lru_cache(maxsize=65536)
def is_personal_name(value: str) -> bool:
    """Whether `value` is two to six words that are written as a person's name: each capitalised (or in a script without
    capitals) but for particles, no digit, none a word of institutions or peoples, and no country, state or people.

    Refuses rather than guesses: a name of one word and a name that holds such a word come out as False.
    """
    words = value.split()
    if not 2 <= len(words) <= 6 or not all(_WORD.fullmatch(word.strip(",()\"“”'‘’")) for word in words):
        return False
    table = _words()
    low = [word.casefold().strip(',()"“”') for word in words]
    if low[0] in table.openers or any(w in table.institutions or w in table.peoples for w in low):
        return False
    for at, word in enumerate(words):
        letter = word.strip("(\"“'‘")[0]
        cased = letter.lower() != letter.upper()
        if cased and not letter.isupper():
            small = (
                low[at] in table.particles
                or low[at].split("-")[0].split("’")[0].split("'")[0] in table.particles
            )
            if not small or (at == len(words) - 1 and "-" not in word):
                return False
    geography = _geography()
    if low[0] in geography.adjectives or low[-1] in geography.plurals:
        return False
    return " ".join(low) not in geography.names
