"""What each document holds that a search can be narrowed by, kept in memory: counting over it takes milliseconds, where the
database would look at every claim of every document found.

Documents and claims are only ever added, so the index reads what came after the last look. Where judgements set claims aside, the
documents of these are read anew. It holds everything; what a viewer may see is decided by the documents that are counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Max, Q

from amparo.casebook.models import AuditEntry, Claim, Document, Judgement, Value
from amparo.casebook.models.judgement import set_aside
from amparo.casebook.parting import in_parts
from amparo.casebook.queries.parties import country_names, keys_of_country, naming_countries

__all__ = ["FacetIndex", "Names", "read_index"]


@dataclass(slots=True)
class Names:
    """Names by number, in the order in which they were met; `shown` as each is written first."""

    number_of: dict[str, int] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)

    def number(self, key: str, shown: str = "") -> int:
        """Return the number of `key`, a new one where it is not known yet."""
        known = self.number_of.get(key)
        if known is None:
            known = self.number_of[key] = len(self.shown)
            self.shown.append(shown or key)
        return known


_Held = dict[int, set[int]]


@dataclass(slots=True)
class FacetIndex:
    """For each document by its number: the number of its publisher, its first day, and the numbers of the kinds, detention statuses,
    countries and people that its claims in force hold."""

    publisher: dict[int, int] = field(default_factory=dict)
    day: dict[int, date | None] = field(default_factory=dict)
    kinds: _Held = field(default_factory=dict)
    statuses: _Held = field(default_factory=dict)
    countries: _Held = field(default_factory=dict)
    people: _Held = field(default_factory=dict)
    publisher_names: Names = field(default_factory=Names)
    kind_names: Names = field(default_factory=Names)
    status_names: Names = field(default_factory=Names)
    country_names: Names = field(default_factory=Names)
    person_names: Names = field(default_factory=Names)
    aside: frozenset[int] = frozenset()
    heads: tuple[Any, ...] = ()

    def add_documents(self, after: int) -> None:
        """Read the documents behind the number `after`."""
        rows = Document.objects.filter(pk__gt=after).order_by("pk")
        for pk, publisher, day in rows.values_list("pk", "publisher", "published_earliest").iterator():
            self.publisher[pk] = self.publisher_names.number(publisher)
            self.day[pk] = day

    def add_claims(self, claims: Q) -> None:
        """Read what the claims hold that `claims` (a condition on a claim's id or its document's) chooses."""
        for document, kind in (
            Claim.objects.filter(_of(claims, "pk"))
            .in_force()
            .order_by()
            .values_list("document_id", "kind")
            .distinct()
        ):
            self.kinds.setdefault(document, set()).add(self.kind_names.number(kind))
        values = Value.objects.in_force().filter(_of(claims, "claim_id")).order_by()
        told = values.filter(kind="detention", slot="status").values_list("document_id", "key")
        for document, key in told.distinct():
            self.statuses.setdefault(document, set()).add(self.status_names.number(key))
        people = values.filter(named=True).values_list("document_id", "key", "value")
        for document, key, value in people.iterator():
            self.people.setdefault(document, set()).add(self.person_names.number(key, value))
        names = _country_keys()
        for part in in_parts(sorted(names)):
            found = naming_countries(values.filter(key__in=part)).values_list("document_id", "key")
            for document, key in found.distinct():
                self.countries.setdefault(document, set()).add(self.country_names.number(names[key]))

    def forget(self, documents: Iterable[int]) -> None:
        """Forget what these documents hold."""
        for document in documents:
            for held in (self.kinds, self.statuses, self.countries, self.people):
                held.pop(document, None)


def _of(claims: Q, field_name: str) -> Q:
    """The condition `claims`, which says `claim` for the id, on the field that holds that id."""
    return Q(*((name.replace("claim__", f"{field_name}__", 1), value) for name, value in claims.children))  # type: ignore[misc]


def _country_keys() -> dict[str, str]:
    return {key: name for name in country_names() for key in (keys_of_country(name) or ("", ()))[1]}


_kept: dict[str, FacetIndex] = {}
_lock = Lock()


def _read_heads() -> tuple[Any, ...]:
    """How far the log, the documents, the claims and the judgements go."""
    head = AuditEntry.objects.order_by("-number").values_list("number", "hash").first() or (0, "")
    return (head, *(m.objects.aggregate(last=Max("pk"))["last"] or 0 for m in (Document, Claim, Judgement)))


def read_index() -> FacetIndex:
    """Return the index of the casebook that is open, brought up to what is in it."""
    name = str(connection.settings_dict["NAME"])
    heads = _read_heads()
    with _lock:
        index = _kept.get(name)
        if index is not None and index.heads == heads:
            return index
        if index is None or not _goes_on(index.heads, heads):
            index = _kept[name] = FacetIndex()
        _bring_up(index, heads)
        return index


def _goes_on(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    """Whether what is there now only adds to what was there: the log still holds the entry that was its last."""
    (number, known), *lasts = before
    if any(new < old for new, old in zip(now[1:], lasts, strict=True)):
        return False
    return not number or AuditEntry.objects.filter(number=number, hash=known).exists()


def _bring_up(index: FacetIndex, heads: tuple[Any, ...]) -> None:
    _, document, claim, judgement = index.heads or ((0, ""), 0, 0, 0)
    index.add_documents(document)
    if heads[2] > claim:
        index.add_claims(Q(claim__gt=claim))
    if heads[3] > judgement:
        aside = frozenset(Claim.objects.filter(pk__in=set_aside()).values_list("document_id", flat=True))
        # Those of which a claim counts again are read anew too.
        doubtful = aside | index.aside
        index.forget(doubtful)
        for part in in_parts(sorted(doubtful)):
            index.add_claims(Q(document_id__in=part))
        index.aside = aside
    index.heads = heads
