"""Which names are those of organisations, and under which other names one is known. Looks at names only, as tables have them."""

from __future__ import annotations

from functools import cache, lru_cache

from amparo.casebook.names import is_personal_name
from amparo.text import fold
from amparo.vocabulary import armed_groups, bodies, body_nouns

__all__ = ["is_organisation_name", "keys_of_organisation"]


@cache
def _known() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Folded name -> the usual name, and every folded name."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    named = [(body.name, body.names) for body in bodies()]
    named += [(group.name, group.names) for group in armed_groups()]
    for name, names in named:
        keys = tuple(dict.fromkeys(map(fold, names)))
        for key in keys:
            found.setdefault(key, (name, keys))
    return found


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns at the end of a name ("Federal Trade Commission"), and those that "of" or "for" follows ("Ministry of Justice")."""
    strong = [noun for noun in body_nouns() if not noun.weak]
    return frozenset(n.noun for n in strong), frozenset(n.noun for n in strong if n.takes_of)


def keys_of_organisation(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the usual name of the organisation that `name` names, and the folded names under which claims may name it; None
    where the tables know none by that name."""
    return _known().get(fold(name))


@lru_cache(maxsize=65536)
def is_organisation_name(name: str) -> bool:
    """Whether `name` is that of a body or armed group in the tables, or made like one: capitalised words with a noun of bodies at
    the end, or with one before "of" or "for" at the beginning.

    Refuses rather than guesses: an unknown acronym or a single word comes out as False, and so does what is written like a person.
    """
    if fold(name) in _known():
        return True
    words = name.split()
    if len(words) < 2 or not words[0][:1].isupper() or is_personal_name(name):
        return False
    last, first = _nouns()
    if words[-1] in last:
        return True
    link = next((at for at, word in enumerate(words) if word in ("of", "for")), 0)
    return link > 0 and words[link - 1] in first and all(word[:1].isupper() for word in words[:link])
