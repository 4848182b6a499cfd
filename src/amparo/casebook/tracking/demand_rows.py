"""Demands as a list shows them: computed from asks, events and terms, once for what everybody may see and once for all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection

from amparo.casebook.inserting import insert_rows
from amparo.casebook.models import DemandRecord, Document, Evidence, Scope, StatusRow
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.reading import read_asks, read_restricted
from amparo.casebook.viewer import Right, Viewer
from amparo.text import fold
from amparo.track import Ask, Status, StatusEvent, Terms, events_as_of, read_terms
from amparo.vocabulary import countries

__all__ = ["event_of", "name_country", "read_all_terms", "write_demands"]

_SLOTS = ("by", "to", "on", "for_")
_AT_ONCE = 500
#: Somebody who may not see restricted material.
_OPEN = Viewer("everybody", frozenset({Right.READ}))
_COLUMNS = tuple(field.attname for field in DemandRecord._meta.concrete_fields if not field.primary_key)


def event_of(row: StatusRow) -> StatusEvent:
    """Return the event that `row` keeps."""
    return StatusEvent(
        id=row.pk, status=Status(row.status), on=row.day, entered_at=row.at, takes_back=row.takes_back
    )


@cache
def name_country(code: str) -> str:
    """Return the name of the country with `code`, which may be its name already."""
    return next((c.name for c in countries() if c.iso2 == code and c.kind == "state"), code)


def read_all_terms(asks: Sequence[Ask]) -> dict[int, Terms]:
    """Return the deadline and condition of each ask that has one, from its document's text."""
    found: dict[int, Terms] = {}
    by_document = groupby(sorted(asks, key=lambda a: (a.document, a.id)), key=lambda a: a.document)
    grouped = {document: list(mine) for document, mine in by_document}
    for part in in_parts(sorted(grouped)):
        words = Evidence.objects.filter(
            claim_id__in=[a.id for d in part for a in grouped[d]], slot="", ordinal=1
        )
        places = {pk: (start, end) for pk, start, end in words.values_list("claim_id", "start", "end")}
        for document, text in Document.objects.filter(pk__in=part).values_list("pk", "text").iterator():
            for ask in grouped[document]:
                if ask.id in places:
                    terms = read_terms(text, *places[ask.id], ask.said_on)
                    if terms != Terms():
                        found[ask.id] = terms
    return found


def write_demands(claims: Iterable[int]) -> None:
    """Make anew the rows of the demands that `claims` belong to, now or before: rows of groups that are no more have to be
    among `claims` by their id."""
    whole = sorted(set(claims))
    for at in range(0, len(whole), _AT_ONCE):
        _write_some(whole[at : at + _AT_ONCE])


def _write_some(claims: Sequence[int]) -> None:
    touched = set(claims)
    for viewer in (None, _OPEN):
        roots = set(find_roots("demand", claims, viewer).values())
        touched |= roots.union(*find_members("demand", roots, viewer).values())
    every = find_members("demand", set(find_roots("demand", touched).values()))
    openly = find_members("demand", set(find_roots("demand", touched, _OPEN).values()), _OPEN)
    stale = sorted(touched | every.keys() | openly.keys())
    for part in in_parts(stale):
        DemandRecord.objects.filter(root__in=part).delete()
    # A claim that was a group's first and joined another is no group any more.
    ids = sorted({c for groups in (every, openly) for members in groups.values() for c in members})
    asks = {ask.id: ask for ask in read_asks(ids)}
    hidden = read_restricted(ids)
    terms = read_all_terms(list(asks.values()))
    events: dict[int, list[StatusRow]] = {}
    for row in StatusRow.objects.filter(claim__in=ids).order_by("pk"):
        events.setdefault(row.claim, []).append(row)
    rows = []
    both = set()
    for root, members in every.items():
        mine = [asks[c] for c in members if c in asks]
        told = [row for ask in mine for row in events.get(ask.id, ())]
        secret = any(ask.id in hidden for ask in mine) or any(row.restricted for row in told)
        if not secret and openly.get(root) == members:
            both.add(root)
        if mine:
            rows.append(_make_row(root, Scope.BOTH if root in both else Scope.ALL, mine, terms, told))
    for root, members in openly.items():
        mine = [asks[c] for c in members if c in asks and c not in hidden]
        if mine and root not in both:
            told = [row for ask in mine for row in events.get(ask.id, ()) if not row.restricted]
            rows.append(_make_row(root, Scope.OPEN, mine, terms, told))
    insert_rows(DemandRecord, _COLUMNS, [tuple(_adapt(r, name) for name in _COLUMNS) for r in rows])


def _adapt(row: DemandRecord, name: str) -> Any:
    """A value as the database takes it."""
    value = getattr(row, name)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _make_row(
    root: int, scope: Scope, asks: list[Ask], terms: dict[int, Terms], rows: list[StatusRow]
) -> DemandRecord:
    standing = events_as_of(map(event_of, rows))
    last = standing[-1] if standing else None
    status = last.status if last else Status.OPEN
    shown: dict[str, Any] = {slot.rstrip("_"): _by_count(asks, slot) for slot in _SLOTS}
    shown["via"] = sorted({ask.via for ask in asks if ask.via})
    named = sorted(
        {name_country(p.country) for a in asks for p in a.addressees | a.targets | a.bearing if p.country}
    )
    shown["countries"] = named
    due = [t.due_on for ask in asks if (t := terms.get(ask.id)) and t.due_on]
    return DemandRecord(
        root=root,
        number=min(ask.id for ask in asks),
        scope=scope,
        type=Counter(ask.type for ask in asks).most_common(1)[0][0],
        status=status,
        status_on=last.day if last else None,
        met_on=last.day if last and status is Status.MET else None,
        first_on=_edge(asks, min),
        last_on=_edge(asks, max),
        due_on=min(due, default=None),
        asks=len(asks),
        documents=len({ask.document for ask in asks}),
        shown=shown,
        by_keys=_lines(shown["by"]),
        to_keys=_lines(shown["to"]),
        on_keys=_lines(shown["on"]),
        for_keys=_lines(shown["for"]),
        country_keys=_lines(named),
    )


def _edge(asks: list[Ask], choose: Any) -> date | None:
    days = [ask.said_on for ask in asks if ask.said_on]
    return choose(days) if days else None


def _by_count(asks: list[Ask], slot: str) -> list[str]:
    """The names of a slot, those in the most asks first."""
    counted = Counter(name for ask in asks for name in getattr(ask, slot))
    return [name for name, _ in counted.most_common()]


def _lines(names: Iterable[str]) -> str:
    return "\n".join(fold(name) for name in names)
