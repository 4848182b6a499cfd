"""The state of a person as of a day: held, by whom, since when, where; who says so, and how recently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from amparo.casebook.models import Claim, Value
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.demand_records import demands_of_claims
from amparo.casebook.queries.looking import whole_key
from amparo.casebook.queries.shapes import ClaimRow
from amparo.casebook.queries.tracking_shapes import PersonStateRow
from amparo.casebook.tracking.keys import find_claims
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.model import Date
from amparo.track import StateClaim, compute_state, read_party

__all__ = ["get_person_state"]

_SLOTS = {"detention": "who", "proceeding": "against", "incident": "victims"}
#: What an incident says of somebody's body.
_HARM = frozenset({"torture", "sexual_violence", "attack", "forced_labor", "disappearance", "killing"})


def get_person_state(
    viewer: Viewer, name: str, *, on: date | None = None, known: date | None = None
) -> PersonStateRow:
    """Return the state of the person of that `name` on a day (today, where not given), from what documents up to it say; with
    `known`, from what the casebook knew by the end of that day.

    Names are compared as written, titles aside: two people of one name share a state until somebody tells them apart. Raises
    RecordMissingError where the viewer sees nothing told of such a person.
    """
    refresh_tables()
    today = datetime.now(UTC).date()
    key = read_party(name).key
    ids = find_claims({f"fact {key}"})
    told = Value.objects.visible_to(viewer).filter(kind__in=list(_SLOTS), slot__in=list(_SLOTS.values()))
    ids |= set(told.filter(key=whole_key(name)).values_list("claim_id", flat=True))
    claims = Claim.objects.visible_to(viewer).in_force().filter(pk__in=ids, kind__in=list(_SLOTS))
    if known:
        claims = claims.filter(made_at__date__lte=known, document__added_at__date__lte=known)
    rows = read_claims(list(claims.order_by("said_on", "pk").values_list("pk", flat=True)))
    asks = _asks_for(viewer, key)
    if not rows and not asks:
        raise RecordMissingError("nothing is told of such a person", where=name)
    # A document without a date says so when it came in.
    added = dict(claims.values_list("pk", "document__added_at"))
    said = dict(claims.values_list("pk", "said_on"))
    days = {pk: said[pk] or added[pk].date() for pk in added}
    state = compute_state(_make_claims(rows, days), on or today)
    return PersonStateRow(
        name=name,
        state=state,
        claims={row.id: row for row in rows},
        demands=demands_of_claims(viewer, asks) if asks else (),
    )


def _asks_for(viewer: Viewer, key: str) -> list[int]:
    asks = (
        Claim.objects.visible_to(viewer).in_force().filter(kind="demand", pk__in=find_claims({f"ask {key}"}))
    )
    return list(asks.values_list("pk", flat=True))


def _make_claims(rows: tuple[ClaimRow, ...], days: dict[int, date]) -> Iterator[StateClaim]:
    for row in rows:
        slots, pk = row.slots, int(row.id[1:])
        harm = row.kind == "incident"
        if harm and slots.get("type") not in _HARM:
            continue
        status = str(slots.get("status") or slots.get("type") or "")
        dated = slots.get("until") or slots.get("date") or None
        bounds = Date(str(dated)).bounds if dated else None
        yield StateClaim(
            claim=pk,
            document=int(row.document.id[1:]),
            said_on=days[pk],
            source=", ".join(row.asserted_by) or row.document.publisher or row.document.source_id,
            kind=row.kind,
            status=status,
            day=bounds if bounds and date.min not in bounds and date.max not in bounds else None,
            holders=row.values_of("holder"),
            places=row.values_of("place"),
            charges=row.values_of("charge"),
            sentence=str(slots.get("sentence") or ""),
            since=str(slots.get("since") or ""),
            until=str(slots.get("until") or ""),
            health=(status,) if harm else (),
            words=row.summary,
        )
