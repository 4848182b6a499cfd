"""Countries, bodies and groups: what documents say of them by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from django.db.models import F, QuerySet

from amparo.casebook.models import Value
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.looking import NAMING_SLOTS
from amparo.casebook.queries.shapes import ClaimRow
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.model import CLAIM_KINDS
from amparo.text import fold
from amparo.vocabulary import countries, states

__all__ = ["PartyRecord", "country_names", "get_party", "keys_of_country", "naming_countries"]

_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecord:
    """A name that is no person's, as most documents write it; of each kind, how many claims name it and the latest ones."""

    name: str
    documents: int
    claims: dict[str, tuple[int, tuple[ClaimRow, ...]]] = field(default_factory=dict)


def country_names() -> tuple[str, ...]:
    """Return the names of states, territories and regions, sorted."""
    return tuple(sorted(country.name for country in countries() if country.kind != "wider"))


def keys_of_country(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the usual name of the country that `name` names, and the folded names under which claims may name it or its
    government; None where it is no country."""
    return _countries().get(fold(name))


@cache
def _countries() -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for country in countries():
        whole = [fold(each) for each in (*country.names, *country.government_names)]
        keys = tuple(dict.fromkeys([*whole, *(f"government of {each}" for each in whole)]))
        for each in map(fold, country.names):
            found.setdefault(each, (country.name, keys))
    return found


def naming_countries(values: QuerySet[Value]) -> QuerySet[Value]:
    """Return those of `values` that may name a country: no speaker, nobody who holds an office (surnames are names of countries
    too), and no state of the United States of the same name, for which somebody sits in Congress."""
    return (
        values.filter(kind__in=list(CLAIM_KINDS), slot__in=list(NAMING_SLOTS))
        .exclude(kind="quotation")
        .exclude(kind="role", slot="person")
        .exclude(kind="role", slot="of", key__in=_states())
    )


@cache
def _states() -> list[str]:
    return sorted({fold(name) for state in states() for name in state.names})


def get_party(viewer: Viewer, name: str, keys: Iterable[str], *, is_country: bool = False) -> PartyRecord:
    """Return what claims say of whoever goes by one of the folded names `keys`; of a country, as `naming_countries` has it.

    Raises RecordMissingError where the viewer sees none.
    """
    seen = Value.objects.visible_to(viewer).in_force().filter(key__in=list(keys))
    values = (
        naming_countries(seen)
        if is_country
        else seen.filter(kind__in=list(CLAIM_KINDS), slot__in=list(NAMING_SLOTS))
    ).order_by(F("claim__said_on").desc(nulls_last=True), "-claim_id")
    by_kind: dict[str, dict[int, None]] = {}
    names: dict[str, int] = {}
    documents: set[int] = set()
    for claim, kind, value, document in values.values_list("claim_id", "kind", "value", "document_id"):
        by_kind.setdefault(kind, {})[claim] = None
        names[value] = names.get(value, 0) + 1
        documents.add(document)
    if not names:
        raise RecordMissingError("the casebook names nobody and nothing so", where=name)
    chosen = {kind: list(ids)[:_SHOWN] for kind, ids in by_kind.items()}
    rows = {row.id: row for row in read_claims([pk for ids in chosen.values() for pk in ids])}
    return PartyRecord(
        name=max(names, key=lambda each: (names[each], each)),
        documents=len(documents),
        claims={
            kind: (len(by_kind[kind]), tuple(rows[f"c{pk}"] for pk in ids)) for kind, ids in chosen.items()
        },
    )
