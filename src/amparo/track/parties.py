"""Who a slot names, as far as names and judgements tell: a key under which two ways of naming one party meet.

"The Iranian regime", "Iran" and "the Government of Iran" are one power; "State Department" and "U.S. Department of State" one
body. Persons meet by their folded names, unless people have judged of the names in these very documents who is who: then the
judgement tells, whatever the names are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from amparo.text import fold
from amparo.vocabulary import armed_groups, bodies, countries, honorifics, party_nouns, read_tree

__all__ = [
    "Known",
    "Parties",
    "Party",
    "PartyKind",
    "are_one",
    "distinct_parties",
    "find_country",
    "identify",
    "list_keeper",
    "names_of_body",
    "read_parties",
    "read_party",
    "same_parties",
]

PartyKind = Literal["country", "body", "person", "group"]
_DATA = Path(__file__).parent / "data"
_ARTICLE = re.compile(r"^(?:the|a|an) |(?:'s?|[.,;:])$")


@dataclass(frozen=True, slots=True)
class Known:
    """What is judged of a name in one document: the number of the `person` whose name it is there, 0 where nobody has judged.

    `names` are the keys of all names under which something may be told of them, `spelled` those names as written;
    `bearers` is how many persons, told apart by judgement, bear the name.
    """

    person: int
    names: frozenset[str]
    spelled: tuple[str, ...] = ()
    bearers: int = 1


@dataclass(frozen=True, slots=True)
class Party:
    """One party: `key` is its name, `country` the ISO code it belongs to (or a name where there is no code).

    `vague` says that the words name nobody in particular. `person`, `names` and `bearers` are as in `Known`; a party of which
    nothing is judged has none.
    """

    key: str
    kind: PartyKind
    country: str = ""
    vague: bool = False
    person: int = 0
    names: frozenset[str] = field(default=frozenset(), compare=False)
    bearers: int = field(default=0, compare=False)

    @property
    def every_name(self) -> frozenset[str]:
        """The keys under which claims about this party may be found."""
        return self.names | {self.key}


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
def _names_of_bodies() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, (key, _) in _bodies().items():
        found.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def names_of_body(party: Party) -> tuple[str, ...]:
    """Return every name, folded, of the body or armed group that `party` is; its own key alone where none is known."""
    return _names_of_bodies().get(party.key, (party.key,)) if party.kind == "body" else (party.key,)


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


def identify(party: Party, known: Known | None) -> Party:
    """Return `party` with what is judged of its name. Powers and bodies are no persons, whatever is judged of one."""
    if known is None or party.kind in ("country", "body"):
        return party
    kind: PartyKind = "person" if known.person else party.kind
    vague = party.vague and not known.person
    return replace(
        party, kind=kind, vague=vague, person=known.person, names=known.names, bearers=known.bearers
    )


def read_parties(names: Iterable[str], known: Mapping[str, Known] | None = None) -> frozenset[Party]:
    """Return whom `names` mean, each once; `known` is what is judged of some of them in their document."""
    if not known:
        return frozenset(map(read_party, names))
    return frozenset(identify(read_party(name), known.get(name)) for name in names)


def are_one(left: Party, right: Party) -> bool:
    """Whether two parties may be one: by judgement, where both are judged; else by a name that both bear."""
    if left.person and right.person:
        return left.person == right.person
    if left.key == right.key:
        return True
    return (bool(left.person) and right.key in left.names) or (bool(right.person) and left.key in right.names)


class Parties:
    """Several parties, asked whether another is among them; `are_one` of many at once."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._persons: set[int] = set()
        self._judged_names: set[str] = set()
        self._keys: set[str] = set()
        for party in parties:
            if party.person:
                self._persons.add(party.person)
                self._judged_names |= party.every_name
            else:
                self._keys.add(party.key)

    def __contains__(self, party: Party) -> bool:
        if party.person:
            return party.person in self._persons or not self._keys.isdisjoint(party.every_name)
        return party.key in self._keys or party.key in self._judged_names


def distinct_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return `parties`, of those that may be one only one: a judged one before others."""
    found: list[Party] = []
    for party in sorted(parties, key=lambda p: (not p.person, p.key, p.person)):
        if not any(are_one(party, other) for other in found):
            found.append(party)
    return tuple(found)


def same_parties(left: frozenset[Party], right: frozenset[Party]) -> frozenset[Party]:
    """Return the parties of `left` that `right` names too, vague ones aside."""
    named = Parties(right)
    return frozenset(party for party in left if not party.vague and party in named)
