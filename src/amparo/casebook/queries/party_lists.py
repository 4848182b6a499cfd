"""Countries and organisations that documents name, by any of their names, those in the most documents first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from amparo.casebook.models import Value
from amparo.casebook.names import PARTY_SLOTS
from amparo.casebook.organisations import is_organisation_name, keys_of_organisation
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.parties import country_names, keys_of_country, naming_countries
from amparo.casebook.queries.shapes import Listing, Slice
from amparo.casebook.queries.stamp import read_stamp
from amparo.casebook.viewer import Viewer
from amparo.model import CLAIM_KINDS
from amparo.text import fold

__all__ = ["PartyFilter", "PartyRow", "list_countries", "list_organisations"]

_PARTIES = frozenset({"of"}.union(*PARTY_SLOTS.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFilter:
    """Which ones: whose name holds these words, that a claim of this `kind` names; `by_name` sorts by name."""

    name: str = ""
    kind: str = ""
    by_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A country or organisation by its usual `name`: how many documents name it, how many claims of each kind; `claim` (`c12`) is
    the last that does, and `keys` are the folded names met."""

    name: str
    keys: tuple[str, ...]
    documents: int
    claims: dict[str, int] = field(default_factory=dict)
    claim: str = ""


def list_countries(
    viewer: Viewer, wanted: PartyFilter | None = None, cut: Slice | None = None
) -> Listing[PartyRow]:
    """Return the countries that documents name, their governments with them; counted once after each change."""
    return _cut(_count_countries(viewer, read_stamp()), wanted, cut)


def list_organisations(
    viewer: Viewer, wanted: PartyFilter | None = None, cut: Slice | None = None
) -> Listing[PartyRow]:
    """Return the organisations that documents name; counted once after each change. What is an organisation's name, its writing
    tells (`amparo.casebook.organisations`)."""
    return _cut(_count_organisations(viewer, read_stamp()), wanted, cut)


def _cut(rows: Iterable[PartyRow], wanted: PartyFilter | None, cut: Slice | None) -> Listing[PartyRow]:
    wanted, cut = wanted or PartyFilter(), cut or Slice()
    words = fold(wanted.name).split()
    found = [
        row
        for row in rows
        if (not wanted.kind or wanted.kind in row.claims)
        and (not words or any(all(word in key for word in words) for key in (fold(row.name), *row.keys)))
    ]
    if wanted.by_name:
        found.sort(key=lambda row: fold(row.name))
    return Listing(tuple(found[cut.offset : cut.stop]), len(found), cut.offset)


class _Counted:
    """What is counted for one country or organisation."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.keys: dict[str, None] = {}
        self.documents: set[int] = set()
        self.claims: dict[str, set[int]] = {}
        self.last = 0

    def take(self, key: str, kind: str, value: str, claim: int, document: int) -> None:
        self.names[value] += 1
        self.keys[key] = None
        self.documents.add(document)
        self.claims.setdefault(kind, set()).add(claim)
        self.last = max(self.last, claim)

    def row(self, name: str) -> PartyRow:
        return PartyRow(
            name=name or self.names.most_common(1)[0][0],
            keys=tuple(self.keys),
            documents=len(self.documents),
            claims={kind: len(self.claims[kind]) for kind in CLAIM_KINDS if kind in self.claims},
            claim=f"c{self.last}",
        )


@lru_cache(maxsize=4)
def _count_countries(viewer: Viewer, stamp: tuple[Any, ...]) -> tuple[PartyRow, ...]:
    names = {key: name for name in country_names() for key in (keys_of_country(name) or ("", ()))[1]}
    values = naming_countries(Value.objects.visible_to(viewer).in_force()).order_by()
    rows = (
        row for part in in_parts(sorted(names)) for row in values.filter(key__in=part).values_list(*_FIELDS)
    )
    return _count(rows, lambda key, value: (names[key], names[key]))


@lru_cache(maxsize=4)
def _count_organisations(viewer: Viewer, stamp: tuple[Any, ...]) -> tuple[PartyRow, ...]:
    values = Value.objects.visible_to(viewer).in_force().filter(kind__in=list(CLAIM_KINDS))
    rows = values.filter(slot__in=sorted(_PARTIES), named=False).order_by().values_list(*_FIELDS)

    def place(key: str, value: str) -> tuple[str, str] | None:
        if not is_organisation_name(value) or keys_of_country(value):
            return None
        known = keys_of_organisation(value)
        return (known[0], known[0]) if known else (key, "")

    return _count(rows.iterator(), place)


_FIELDS = ("key", "kind", "value", "claim_id", "document_id")


def _count(
    rows: Iterable[tuple[str, str, str, int, int]], place: Callable[[str, str], tuple[str, str] | None]
) -> tuple[PartyRow, ...]:
    """Count `rows` under what `place` says of a key and a value: where they belong, and the name if it is known."""
    found: dict[str, _Counted] = {}
    names: dict[str, str] = {}
    for key, kind, value, claim, document in rows:
        placed = place(key, value)
        if placed is None:
            continue
        where, name = placed
        names[where] = name
        found.setdefault(where, _Counted()).take(key, kind, value, claim, document)
    listed = [counted.row(names[where]) for where, counted in found.items()]
    return tuple(sorted(listed, key=lambda row: (-row.documents, fold(row.name))))
