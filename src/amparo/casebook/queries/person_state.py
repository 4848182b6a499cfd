"""The state of a person as of a day: held, by whom, since when, where; who says so, and how recently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NoReturn

from django.db.models import Q

from amparo.casebook.models import Claim, Mention, Value
from amparo.casebook.parting import in_parts
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.demand_records import demands_of_claims
from amparo.casebook.queries.looking import whole_key
from amparo.casebook.queries.people import Found, PeopleFilter, find_person, list_people, parse_person_id
from amparo.casebook.queries.shapes import ClaimRow, PersonRow, Slice
from amparo.casebook.queries.tracking_shapes import PersonStateRow
from amparo.casebook.tracking.keys import find_claims
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.model import Date
from amparo.saying import say
from amparo.track import StateClaim, compute_state, read_conditions, read_party

__all__ = ["get_person_state"]

_SLOTS = {"detention": ("who",), "proceeding": ("against",), "incident": ("victims",)}
_ASKED = {"demand": ("to", "on", "for")}
#: So many people at most are listed where a part of a name means several.
_NAMED = 12
#: What an incident says of somebody's body.
_HARM = frozenset({"torture", "sexual_violence", "attack", "forced_labor", "disappearance", "killing"})


def get_person_state(
    viewer: Viewer,
    name: str,
    *,
    on: date | None = None,
    known: date | None = None,
) -> PersonStateRow:
    """Return the state of the person of that `name` on a day (today, where not given), from what documents up to it say; with
    `known`, from what the casebook knew by the end of that day.

    `name` is a person's id (`p12`); their name, compared as written, titles aside; or any part of a name that only one person
    bears. A person is what people have judged to be one, under every name; where nobody has judged, those of one name share a
    state. Others who bear the name are its `namesakes`. Raises RecordMissingError where the viewer sees nothing told of such a
    person, or several whose names hold those words.
    """
    refresh_tables()
    person = _find_bearer(viewer, name)
    if person is not None:
        return _read_state(viewer, person.person.name, person, on, known) or _refuse(name)
    found = _read_state(viewer, name, None, on, known)
    if found is None:
        whole = _find_only(viewer, name)
        person = find_person(viewer, whole.id) if whole else None
        found = _read_state(viewer, person.person.name, person, on, known) if person else None
    return found or _refuse(name)


def _refuse(name: str) -> NoReturn:
    raise RecordMissingError("nothing is told of such a person", where=name)


def _find_bearer(viewer: Viewer, name: str) -> Found | None:
    """Whom an id or a whole name means; None where no person is written so. Raises RecordMissingError for an id of nobody."""
    if parse_person_id(name) is not None:
        return find_person(viewer, name)
    for typed in dict.fromkeys((name, read_party(name).key)):
        try:
            return find_person(viewer, typed)
        except RecordMissingError:
            continue
    return None


def _find_only(viewer: Viewer, typed: str) -> PersonRow | None:
    """The one person whose name holds the words `typed`; None where there is nobody. Raises RecordMissingError where there
    are several."""
    if not whole_key(typed):
        return None
    alike = list_people(viewer, PeopleFilter(name=typed), Slice(0, _NAMED))
    people = {row.id if row.joined else read_party(row.name).key for row in alike.rows}
    if alike.total <= len(alike.rows) and len(people) < 2:
        return next(iter(alike.rows), None)
    named = "; ".join(f"{row.id} {row.name}" for row in alike.rows)
    more = f"; and {alike.total - len(alike.rows):,} more" if alike.total > len(alike.rows) else ""
    raise RecordMissingError(
        "several people bear such a name",
        where=typed,
        to_do=say("name one: {named}{more}", named=named, more=more),
    )


def _read_state(
    viewer: Viewer,
    name: str,
    person: Found | None,
    on: date | None,
    known: date | None,
) -> PersonStateRow | None:
    """The state of a person, or of whoever is written `name` where nobody is known by it; None where nothing is told."""
    spellings = person.person.spellings if person else (name,)
    own = person.company.person if person else 0
    ids = _claims_of(viewer, spellings, own, "fact", _SLOTS)
    claims = Claim.objects.visible_to(viewer).in_force().filter(pk__in=ids, kind__in=list(_SLOTS))
    if known:
        claims = claims.filter(made_at__date__lte=known, document__added_at__date__lte=known)
    rows = read_claims(list(claims.order_by("said_on", "pk").values_list("pk", flat=True)))
    asked = _claims_of(viewer, spellings, own, "ask", _ASKED)
    asks = Claim.objects.visible_to(viewer).in_force().filter(kind="demand", pk__in=asked)
    if not rows and not asks.exists():
        return None
    if on:
        asks = asks.filter(Q(said_on=None) | Q(said_on__lte=on))
    if known:
        asks = asks.filter(made_at__date__lte=known, document__added_at__date__lte=known)
    asks_ids = list(asks.values_list("pk", flat=True))
    # A document without a date says so when it came in.
    added = dict(claims.values_list("pk", "document__added_at"))
    said = dict(claims.values_list("pk", "said_on"))
    days = {pk: said[pk] or added[pk].date() for pk in added}
    state = compute_state(_make_claims(rows, days), on or datetime.now(UTC).date())
    return PersonStateRow(
        name=name,
        state=state,
        id=person.person.id if person else "",
        joined=bool(own),
        claims={row.id: row for row in rows},
        demands=demands_of_claims(viewer, asks_ids, on=on, known=known) if asks_ids else (),
        namesakes=person.namesakes if person else (),
    )


def _claims_of(
    viewer: Viewer, spellings: Iterable[str], person: int, key: str, slots: Mapping[str, tuple[str, ...]]
) -> set[int]:
    """Ids of the claims that name the person in one of `slots`, by kind: written as one of `spellings`, titles aside, and in a
    document in which that name is theirs; with `person` 0, in one in which nobody has judged whose it is."""
    names = tuple(spellings)
    keys = {read_party(name).key for name in names}
    whole = {whole_key(name) for name in names}
    values = Value.objects.visible_to(viewer).filter(kind__in=list(slots))
    values = values.filter(slot__in={slot for several in slots.values() for slot in several})
    wanted = find_claims({f"{key} {k}" for k in keys})
    wanted |= set(values.filter(key__in=whole).values_list("claim_id", flat=True))
    found = [
        (claim, document, {written, party})
        for part in in_parts(sorted(wanted))
        for claim, document, kind, slot, written, value in values.filter(claim_id__in=part).values_list(
            "claim_id", "document_id", "kind", "slot", "key", "value"
        )
        if slot in slots[kind] and ((party := read_party(value).key) in keys or written in whole)
    ]
    owners = _owners({document for _, document, _ in found}, {k for _, _, ks in found for k in ks})
    return {
        claim
        for claim, document, ks in found
        if {owners[document, k] for k in ks if (document, k) in owners} == ({person} if person else set())
    }


def _owners(documents: set[int], keys: set[str]) -> dict[tuple[int, str], int]:
    """Which person each of these names is of in each of these documents, where something bears on it."""
    found: dict[tuple[int, str], int] = {}
    for part in in_parts(sorted(documents)):
        rows = Mention.objects.filter(document_id__in=part, key__in=keys).exclude(member=None)
        for document, k, person in rows.values_list("document_id", "key", "member__person"):
            found[document, k] = person
    return found


def _make_claims(rows: tuple[ClaimRow, ...], days: dict[int, date]) -> Iterator[StateClaim]:
    for row in rows:
        slots, pk = row.slots, int(row.id[1:])
        harm = row.kind == "incident"
        if harm and slots.get("type") not in _HARM:
            continue
        status = str(slots.get("status") or slots.get("type") or "")
        dated = slots.get("until") or slots.get("date") or None
        bounds = Date(str(dated)).bounds if dated else None
        said = read_conditions(" ".join(quote.quote for quote in row.evidence))
        yield StateClaim(
            claim=pk,
            document=int(row.document.id[1:]),
            said_on=days[pk],
            source=", ".join(row.asserted_by) or row.document.publisher or row.document.name,
            kind=row.kind,
            status=status,
            day=bounds if bounds and date.min not in bounds and date.max not in bounds else None,
            holders=row.values_of("holder"),
            places=row.values_of("place"),
            charges=row.values_of("charge"),
            sentence=str(slots.get("sentence") or ""),
            since=str(slots.get("since") or ""),
            until=str(slots.get("until") or ""),
            health=(status,) if harm else tuple(c.why for c in said if c.sort == "health"),
            moves=tuple(c.why for c in said if c.sort == "move") if row.kind == "detention" else (),
            words=row.summary,
        )
