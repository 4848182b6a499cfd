"""Demands as a list shows them: computed from asks, events and terms, once for what everybody may see and once for all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection

from amparo.casebook.inserting import insert_rows
from amparo.casebook.models import DemandRecord, Document, Evidence, Scope, StatusRow
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.grouping import find_members
from amparo.casebook.tracking.reading import read_asks, read_restricted
from amparo.text import fold
from amparo.track import Ask, Status, StatusEvent, Terms, events_as_of, read_terms
from amparo.vocabulary import countries

__all__ = ["event_of", "name_country", "read_all_terms", "write_demands"]

_SLOTS = ("by", "to", "on", "for_")
_AT_ONCE = 500
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


def write_demands(claims: Iterable[int], roots: dict[int, int]) -> None:
    """Make anew the rows of the demands that `claims` belong to. `roots` says which group each claim is in; rows of groups
    that are no more have to be among `claims` by their id."""
    wanted = sorted({roots.get(claim, claim) for claim in claims})
    stale = sorted(set(claims) | set(wanted))
    for part in in_parts(stale):
        DemandRecord.objects.filter(root__in=part).delete()
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        members = find_members("demand", some)
        # A claim that was a group's first and joined another is no group any more.
        ids = [claim for root in some for claim in members[root]]
        asks = {ask.id: ask for ask in read_asks(ids)}
        hidden = read_restricted(ids)
        terms = read_all_terms(list(asks.values()))
        events: dict[int, list[StatusRow]] = {}
        for row in StatusRow.objects.filter(claim__in=ids).order_by("pk"):
            events.setdefault(row.claim, []).append(row)
        rows = [
            record
            for root in some
            for record in _make_rows(
                root, [asks[c] for c in members[root] if c in asks], hidden, terms, events
            )
        ]
        insert_rows(DemandRecord, _COLUMNS, [tuple(_adapt(r, name) for name in _COLUMNS) for r in rows])


def _adapt(row: DemandRecord, name: str) -> Any:
    """A value as the database takes it."""
    value = getattr(row, name)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _make_rows(
    root: int,
    asks: list[Ask],
    hidden: frozenset[int],
    terms: dict[int, Terms],
    events: dict[int, list[StatusRow]],
) -> Iterator[DemandRecord]:
    if not asks:
        return
    mine = [row for ask in asks for row in events.get(ask.id, ())]
    secret = any(ask.id in hidden for ask in asks) or any(row.restricted for row in mine)
    if not secret:
        yield _make_row(root, Scope.BOTH, asks, terms, mine)
        return
    yield _make_row(root, Scope.ALL, asks, terms, mine)
    seen = [ask for ask in asks if ask.id not in hidden]
    if seen:
        ids = {ask.id for ask in seen}
        yield _make_row(
            root, Scope.OPEN, seen, terms, [r for r in mine if not r.restricted and r.claim in ids]
        )


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
