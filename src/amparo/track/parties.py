"""Who a slot names, as far as names alone tell: a key under which two ways of naming one party meet.

"The Iranian regime", "Iran" and "the Government of Iran" are one power; "State Department" and "U.S. Department of State" one
body. Persons meet by their folded names only. Who is who beyond that, people decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from amparo.text import fold
from amparo.vocabulary import armed_groups, bodies, countries, honorifics, party_nouns, read_tree

__all__ = ["Party", "PartyKind", "find_country", "list_keeper", "read_parties", "read_party", "same_parties"]

PartyKind = Literal["country", "body", "person", "group"]
_DATA = Path(__file__).parent / "data"
_ARTICLE = re.compile(r"^(?:the|a|an) |(?:'s?|[.,;:])$")


@dataclass(frozen=True, slots=True)
class Party:
    """One party: `key` is what tells it apart, `country` the ISO code it belongs to (or a name where there is no code).

    `vague` says that the words name nobody in particular.
    """

    key: str
    kind: PartyKind
    country: str = ""
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    powers: frozenset[str]
    openings: frozenset[str]
    domestic: frozenset[str]
    vague: frozenset[str]
    list_keepers: Mapping[str, str]


@cache
def _words() -> _Words:
    return read_tree("actors.yaml", _Words, directory=_DATA)


@cache
def _country_words() -> dict[str, str]:
    """Names, adjectives and words for the government, each with its country's code."""
    found: dict[str, str] = {}
    for country in countries():
        if country.kind == "wider":
            continue
        code = country.iso2 or country.name
        for word in (
            *country.names,
            *country.people_words,
            *country.government_names,
            *([country.capital] if country.capital else []),
        ):
            found.setdefault(fold(word), code)
    return found


@cache
def _bodies() -> dict[str, tuple[str, str]]:
    """Names of bodies and armed groups: key -> (key of the first name, country)."""
    found: dict[str, tuple[str, str]] = {}
    for body in bodies():
        for name in body.names:
            found.setdefault(fold(name), (fold(body.name), body.country))
    for group in armed_groups():
        for name in (group.name, *group.aliases):
            found.setdefault(fold(name), (fold(group.name), ""))
    return found


@cache
def _titles() -> re.Pattern[str]:
    titles = sorted({fold(title).rstrip(".") for title in honorifics()}, key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, titles))})\.? )+(?=\S)")


def _strip(name: str) -> str:
    key = fold(name).strip(" \"“”'")
    for _ in range(2):
        key = _ARTICLE.sub("", key)
    return key


@lru_cache(maxsize=65536)
def find_country(name: str) -> str:
    """Return the code of the country whose government or people `name` means ("Iranian authorities"), or nothing.

    Refuses where a word is left over that is no mere word for a power: "Iranian women" is no country.
    """
    words, table = _words(), _country_words()
    key = _strip(name)
    if key in words.domestic:
        return "US"
    for opening in words.openings:
        if key.startswith(opening + " "):
            key = _strip(key[len(opening) + 1 :])
            break
    powers = words.powers | _power_nouns()
    while key not in table:
        head, _, last = key.rpartition(" ")
        if not head or last not in powers:
            return ""
        key = head.removesuffix("'s").removesuffix("'")
    return table[key]


@cache
def _power_nouns() -> frozenset[str]:
    return frozenset(fold(noun.noun) for noun in party_nouns() if noun.tag == "power")


@lru_cache(maxsize=65536)
def read_party(name: str) -> Party:
    """Return whom `name` means."""
    key = _strip(name)
    body = _bodies().get(key)
    if body is not None:
        return Party(body[0], "body", body[1])
    country = find_country(name)
    if country:
        return Party(f"country {country.casefold()}", "country", country)
    bare = _titles().sub("", key) or key
    words = bare.split()
    if key in _words().vague or bare in _words().vague:
        return Party(bare, "group", vague=True)
    written = [w for w in name.replace(",", " ").split() if w]
    if 2 <= len(words) <= 6 and all(w[0].isupper() or not w[0].isalpha() for w in written[:1] + written[-1:]):
        return Party(bare, "person")
    return Party(bare, "group", _country_of_group(bare), vague=len(bare) < 3)


def _country_of_group(key: str) -> str:
    table = _country_words()
    first, last = key.partition(" ")[0], key.rpartition(" ")[2]
    return table.get(first) or (table.get(last, "") if " " in key else "")


def list_keeper(party: Party) -> str:
    """Return the power whose sanctions list `party` could add to: a country's code, `EU`, `UN`, or nothing."""
    return _words().list_keepers.get(party.key, party.country)


def read_parties(names: Iterable[str]) -> frozenset[Party]:
    """Return whom `names` mean, each once."""
    return frozenset(map(read_party, names))


def same_parties(left: frozenset[Party], right: frozenset[Party]) -> frozenset[Party]:
    """Return the parties of `left` that `right` names too, vague ones aside."""
    keys = {party.key for party in right}
    return frozenset(party for party in left if party.key in keys and not party.vague)
