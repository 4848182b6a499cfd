"""Whether two wordings of a group mean one group: "other U.S. citizens" and "Americans", "leading activists" and "activists"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from amparo.extract.drafts import key_of
from amparo.extract.word_uses import DATA_DIR
from amparo.vocabulary import countries
from amparo.vocabulary.tree import read_tree

__all__ = ["group_words", "is_same_group"]

_PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class _Table:
    idle: frozenset[str]
    people: frozenset[str]
    alike: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Words:
    idle: frozenset[str]
    standing_for: Mapping[str, str]
    nations: Mapping[str, str]


@cache
def _words() -> _Words:
    table = read_tree("groups.yaml", _Table, directory=DATA_DIR)
    standing_for = {word: group[0] for group in table.alike for word in group}
    standing_for.update(dict.fromkeys(table.people, _PEOPLE))
    nations: dict[str, str] = {}
    for country in countries():
        code = key_of(country.name)
        for form in (country.name, *country.aliases, *country.adjectives, *country.plurals):
            nations.setdefault(key_of(form).rstrip("."), code)
    return _Words(table.idle, standing_for, nations)


@cache
def group_words(value: str) -> frozenset[str]:
    """Return the words that tell a group from others: nations by their country, people of any kind as people."""
    words = _words()
    tokens = [t.strip(".,'’\"") for t in key_of(value).replace("’s ", " ").replace("'s ", " ").split()]
    out: set[str] = set()
    k = 0
    while k < len(tokens):
        pair = " ".join(tokens[k : k + 2])
        if pair in words.nations:
            out.add(words.nations[pair])
            k += 2
        else:
            word = tokens[k]
            if word in words.nations:
                out.add(words.nations[word])
                if k == len(tokens) - 1:
                    out.add(_PEOPLE)
            elif word and word not in words.idle:
                out.add(words.standing_for.get(word, word))
            k += 1
    return frozenset(out)


def is_same_group(a: str, b: str) -> bool:
    """Whether the wordings `a` and `b` mean one group: one says no more than the other, and they end in one head."""
    if key_of(a) == key_of(b):
        return True
    if a[:1].isupper() and b[:1].isupper() and a.istitle() and b.istitle() and len(a.split()) < 4:
        return False
    one, other = group_words(a), group_words(b)
    if not one or not other:
        return False
    return one <= other or other <= one if len(one ^ other) <= 1 else False
