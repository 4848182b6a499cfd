"""Narrow claims by what stands in their slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from amparo.casebook.models import Claim, Value
from amparo.casebook.names import PARTY_SLOTS
from amparo.text import fold

__all__ = [
    "NAMING_SLOTS",
    "hold_words",
    "name_person",
    "narrow_by_slot",
    "narrow_by_time",
    "read_person",
    "whole_key",
]

_QUOTED = re.compile(r'["“](.+)["”]')

#: The slots that name somebody, some body or some place.
NAMING_SLOTS = frozenset({"place", "of", "programme", "title", "number"}.union(*PARTY_SLOTS.values()))


def hold_words(typed: str, field: str = "key") -> Q:
    """Return the condition that a folded value holds every word of `typed`, in any order, as parts of words too."""
    condition = Q()
    for word in fold(typed).split():
        condition &= Q(**{f"{field}__contains": word})
    return condition


def _whole_name(typed: str) -> str:
    """The folded name that stands in quotation marks; empty where none does."""
    match = _QUOTED.fullmatch(typed.strip())
    return whole_key(match[1]) if match else ""


def name_person(typed: str, field: str = "key") -> Q:
    """Return the condition that a folded name is the one `typed` in quotation marks, or else holds every word of `typed`."""
    name = _whole_name(typed)
    return Q(**{field: name}) if name else hold_words(typed, field)


def read_person(typed: str) -> Callable[[str], bool]:
    """Return what tells of a folded name whether `name_person` chooses it."""
    name, words = _whole_name(typed), fold(typed).split()
    return (lambda key: key == name) if name else (lambda key: all(word in key for word in words))


def whole_key(typed: str) -> str:
    """Return the key under which a value is kept."""
    return fold(typed)[:300]


def narrow_by_slot(claims: QuerySet[Claim], kind: str, slots: Iterable[str], typed: str) -> QuerySet[Claim]:
    """Return those of `claims` of `kind` in which one of `slots` holds the words `typed`; all, where nothing is typed."""
    if not typed.strip():
        return claims
    values = Value.objects.filter(hold_words(typed), kind=kind, slot__in=list(slots))
    return claims.filter(pk__in=values.values("claim_id"))


def narrow_by_time(claims: QuerySet[Claim], since: date | None, until: date | None) -> QuerySet[Claim]:
    """Return those of `claims` whose document was published in that time."""
    if since:
        claims = claims.filter(said_on__gte=since)
    if until:
        claims = claims.filter(said_on__lte=until)
    return claims
