"""The state of a person as of a day: held, by whom, since when, where; who says so, and how recently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from amparo.casebook.models import Claim, Value
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.demand_records import demands_of_claims
from amparo.casebook.queries.looking import whole_key
from amparo.casebook.queries.people import PeopleFilter, find_person, list_people, parse_person_id
from amparo.casebook.queries.shapes import ClaimRow, PersonRow, Slice
from amparo.casebook.queries.tracking_shapes import PersonStateRow
from amparo.casebook.tracking.keys import find_claims
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.model import Date
from amparo.saying import say
from amparo.track import StateClaim, compute_state, read_party

__all__ = ["get_person_state"]

_SLOTS = {"detention": "who", "proceeding": "against", "incident": "victims"}
#: So many people at most are listed where a part of a name means several.
_NAMED = 12
#: What an incident says of somebody's body.
_HARM = frozenset({"torture", "sexual_violence", "attack", "forced_labor", "disappearance", "killing"})


def get_person_state(
    viewer: Viewer, name: str, *, on: date | None = None, known: date | None = None
) -> PersonStateRow:
    """Return the state of the person of that `name` on a day (today, where not given), from what documents up to it say; with
    `known`, from what the casebook knew by the end of that day.

    `name` is a person's id (`p12`), which stands for all their spellings; their name, compared as written, titles aside; or
    any part of a name that only one person bears. Two people of one name share a state. Raises RecordMissingError where the
    viewer sees nothing told of such a person, or several whose names hold those words.
    """
    refresh_tables()
    if parse_person_id(name) is not None:
        person = find_person(viewer, name).person
        found = _read_state(viewer, person.name, person.spellings, on, known)
    else:
        found = _read_state(viewer, name, (name,), on, known)
        if found is None:
            whole = _find_only(viewer, name)
            found = _read_state(viewer, whole.name, whole.spellings, on, known) if whole else None
    if found is None:
        raise RecordMissingError("nothing is told of such a person", where=name)
    return found


def _find_only(viewer: Viewer, typed: str) -> PersonRow | None:
    """The one person whose name holds the words `typed`; None where there is nobody. Raises RecordMissingError where there
    are several."""
    if not whole_key(typed):
        return None
    alike = list_people(viewer, PeopleFilter(name=typed), Slice(0, _NAMED))
    if alike.total <= len(alike.rows) and len({read_party(row.name).key for row in alike.rows}) < 2:
        return next(iter(alike.rows), None)
    named = "; ".join(f"{row.id} {row.name}" for row in alike.rows)
    more = f"; and {alike.total - len(alike.rows):,} more" if alike.total > len(alike.rows) else ""
    raise RecordMissingError(
        "several people bear such a name",
        where=typed,
        to_do=say("name one: {named}{more}", named=named, more=more),
    )


def _read_state(
    viewer: Viewer, name: str, spellings: Sequence[str], on: date | None, known: date | None
) -> PersonStateRow | None:
    """The state of whoever is written so; None where nothing is told."""
    keys = {read_party(spelling).key for spelling in spellings}
    ids = find_claims({f"fact {key}" for key in keys})
    told = Value.objects.visible_to(viewer).filter(kind__in=list(_SLOTS), slot__in=list(_SLOTS.values()))
    whole = {whole_key(spelling) for spelling in spellings}
    ids |= set(told.filter(key__in=whole).values_list("claim_id", flat=True))
    claims = Claim.objects.visible_to(viewer).in_force().filter(pk__in=ids, kind__in=list(_SLOTS))
    if known:
        claims = claims.filter(made_at__date__lte=known, document__added_at__date__lte=known)
    rows = read_claims(list(claims.order_by("said_on", "pk").values_list("pk", flat=True)))
    asks = _asks_for(viewer, keys)
    if not rows and not asks:
        return None
    # A document without a date says so when it came in.
    added = dict(claims.values_list("pk", "document__added_at"))
    said = dict(claims.values_list("pk", "said_on"))
    days = {pk: said[pk] or added[pk].date() for pk in added}
    state = compute_state(_make_claims(rows, days), on or datetime.now(UTC).date())
    return PersonStateRow(
        name=name,
        state=state,
        claims={row.id: row for row in rows},
        demands=demands_of_claims(viewer, asks) if asks else (),
    )


def _asks_for(viewer: Viewer, keys: Iterable[str]) -> list[int]:
    asks = (
        Claim.objects.visible_to(viewer)
        .in_force()
        .filter(kind="demand", pk__in=find_claims(f"ask {key}" for key in keys))
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
