"""People: the names under which documents speak of somebody, with their offices.

A name is not yet a person: spellings that fold alike share a row, others do not. Who is who, people decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from amparo.casebook.models import Value
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.looking import hold_words, whole_key
from amparo.casebook.queries.shapes import ClaimRow, Listing, PersonRecord, PersonRow, RoleSummary, Slice
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.model import CLAIM_KINDS

__all__ = ["PeopleFilter", "get_person", "list_people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Which people: whose name holds these words, that a claim of this `kind` names; `by_name` sorts by name."""

    name: str = ""
    kind: str = ""
    by_name: bool = False


def _named(viewer: Viewer) -> QuerySet[Value]:
    return Value.objects.visible_to(viewer).in_force().filter(named=True)


def list_people(
    viewer: Viewer, wanted: PeopleFilter | None = None, cut: Slice | None = None
) -> Listing[PersonRow]:
    """Return people, those in the most documents first."""
    wanted, cut = wanted or PeopleFilter(), cut or Slice()
    values = _named(viewer).filter(hold_words(wanted.name))
    if wanted.kind:
        values = values.filter(kind=wanted.kind)
    counted = (
        values.order_by()
        .values_list("key")
        .annotate(documents=Count("document_id", distinct=True))
        .order_by(*(["key"] if wanted.by_name else ["-documents", "key"]))
    )
    if not wanted.name.strip():
        chosen = list(counted[cut.offset : cut.stop])
        total = values.order_by().aggregate(n=Count("key", distinct=True))["n"]
    else:
        every = list(counted)
        chosen, total = every[cut.offset : cut.stop], len(every)
    return Listing(_read_people(viewer, chosen), total, cut.offset)


def _read_people(viewer: Viewer, counted: Sequence[tuple[str, int]]) -> tuple[PersonRow, ...]:
    rows: list[PersonRow] = []
    for part in in_parts(counted):
        keys = [key for key, _ in part]
        spellings, roles, statuses = _spellings(viewer, keys), _roles(viewer, keys), _statuses(viewer, keys)
        rows.extend(
            PersonRow(
                key=key,
                name=spellings[key][0],
                documents=documents,
                roles=tuple(roles.get(key, ())),
                statuses=tuple(statuses.get(key, ())),
            )
            for key, documents in part
        )
    return tuple(rows)


def _spellings(viewer: Viewer, keys: Iterable[str]) -> dict[str, list[str]]:
    """The spellings of each key, the most frequent first."""
    counted = _named(viewer).filter(key__in=list(keys)).order_by().values_list("key", "value")
    found: dict[str, list[str]] = {}
    for key, value, _ in counted.annotate(n=Count("pk")).order_by("-n", "value"):
        found.setdefault(key, []).append(value)
    return found


def _roles(viewer: Viewer, keys: Sequence[str]) -> dict[str, list[RoleSummary]]:
    """The offices of each key, the most told of first."""
    holders = Value.objects.visible_to(viewer).in_force().filter(kind="role", slot="person", key__in=keys)
    counted = (
        holders.filter(claim__slots__has_key="title")
        .order_by()
        .values_list("key", "claim__slots__title", "claim__slots__of", "claim__slots__tense")
        .annotate(n=Count("pk"))
        .order_by("-n", "claim__slots__title")
    )
    found: dict[str, list[RoleSummary]] = {}
    for key, title, of, tense, n in counted:
        role = RoleSummary(title=str(title), of=", ".join(of or ()), tense=str(tense or ""), claims=n)
        found.setdefault(key, []).append(role)
    return found


def _statuses(viewer: Viewer, keys: Sequence[str]) -> dict[str, list[str]]:
    """The detention statuses of each key, the latest document's first, each once."""
    held = Value.objects.visible_to(viewer).in_force().filter(kind="detention", slot="who", key__in=keys)
    found: dict[str, dict[str, None]] = {}
    ordered = held.order_by(F("claim__said_on").desc(nulls_last=True), "-claim_id")
    for key, status in ordered.values_list("key", "claim__slots__status"):
        found.setdefault(key, {})[str(status)] = None
    return {key: list(statuses) for key, statuses in found.items()}


def get_person(viewer: Viewer, name: str) -> PersonRecord:
    """Return all that is told of the name: `name` may be a key or any spelling of it.

    Raises RecordMissingError where the viewer sees nobody of that name.
    """
    key = whole_key(name)
    mine = _named(viewer).filter(key=key)
    counted = list(mine.order_by().values_list("key").annotate(documents=Count("document_id", distinct=True)))
    if not counted:
        raise RecordMissingError("the casebook names nobody so", where=name)
    ordered = mine.order_by(F("claim__said_on").desc(nulls_last=True), "-claim_id")
    by_kind: dict[str, list[ClaimRow]] = {kind: [] for kind in CLAIM_KINDS}
    for claim in read_claims(list(dict.fromkeys(ordered.values_list("claim_id", flat=True)))):
        by_kind[claim.kind].append(claim)
    return PersonRecord(
        person=_read_people(viewer, counted)[0],
        spellings=tuple(_spellings(viewer, [key])[key]),
        claims={kind: tuple(rows) for kind, rows in by_kind.items() if rows},
    )
