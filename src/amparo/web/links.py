"""Addresses of the pages: every value leads to its words by one of these."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from amparo.casebook.names import PARTY_SLOTS, is_personal_name

__all__ = [
    "about_query",
    "claim_url",
    "claim_words_url",
    "demand_url",
    "document_url",
    "kind_url",
    "number_of",
    "party_url",
    "person_url",
    "person_url_of",
    "words_url",
]


# Looking an address up takes longer than everything else about a value, and a page has hundreds of values: the addresses met
# last are remembered.


def number_of(short_id: str) -> int:
    """Return the number in a short id: 12 for `d12`."""
    return int(short_id[1:])


@lru_cache(maxsize=8192)
def document_url(document: str) -> str:
    """Return the page of the document with that short id."""
    return reverse("document", args=[number_of(document)])


def words_url(document: str, start: int, end: int, claim: str = "") -> str:
    """Return the place of code points `start` to `end` of that document's text; with `claim`, its words are shown too."""
    # Ids and numbers need no quoting, and a page has hundreds of these.
    asked = f"claim={claim}&" if claim else ""
    return f"{document_url(document)}?{asked}start={start}&end={end}#words"


def claim_words_url(document: str, claim: str) -> str:
    """Return the place of the first words of that claim in its document's text, with all of its words and values lit."""
    return f"{document_url(document)}?{urlencode({'claim': claim})}#words"


@lru_cache(maxsize=8192)
def claim_url(claim: str) -> str:
    """Return the page of the claim with that short id."""
    return reverse("claim", args=[number_of(claim)])


def demand_url(demand: str) -> str:
    """Return the page of the demand with that short id."""
    return reverse("demand", args=[number_of(demand)])


def kind_url(kind: str) -> str:
    """Return the list of claims of `kind`."""
    return reverse(f"{kind}s")


def about_query(kind: str, about: str) -> str:
    """Return the query by which the list of `kind` is narrowed to `about`."""
    name = {"detention": "holder"}.get(kind, "about")
    return f"?{urlencode({name: about})}"


def party_url(value: str) -> str:
    """Return the page of a country, body or group by its name."""
    from amparo.text import fold

    return reverse("party", args=[fold(value)[:300]])


@lru_cache(maxsize=8192)
def person_url(key: str) -> str:
    """Return the page of the name with that key."""
    return reverse("person", args=[key])


def person_url_of(kind: str, slot: str, value: str) -> str:
    """Return the page of the person that a claim of `kind` names in `slot`, or of the country or body; empty where the value
    names neither: a place, or a group in small letters, is nobody to have a page."""
    if slot not in PARTY_SLOTS.get(kind, ()):
        return ""
    if (kind, slot) != ("role", "person") and not is_personal_name(value):
        return party_url(value) if value[:1].isupper() else ""
    from amparo.text import fold

    return person_url(fold(value)[:300])
