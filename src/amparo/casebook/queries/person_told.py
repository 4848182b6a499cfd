"""What documents up to a day tell of a person, sorted, and read only as far as it is shown. Decides nothing.

Every claim that names the person is found and sorted by its number; its words are read for the few that are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Cast

from amparo.casebook.models import Claim, Document, Evidence, Value
from amparo.casebook.queries.claims import make_ref, read_claims
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.people import Found, find_person, places_of
from amparo.casebook.queries.person_rows import named_values
from amparo.casebook.queries.shapes import ClaimRow, DocumentRef, Listing, PersonRow, Slice
from amparo.casebook.queries.state_claims import make_state_claim
from amparo.casebook.viewer import Viewer
from amparo.model import DATE_SLOTS
from amparo.text import fold
from amparo.track import Told, compute_state

__all__ = [
    "Office",
    "PersonTold",
    "Sign",
    "Signs",
    "ToldSection",
    "get_person_told",
    "list_person_claims",
    "list_person_sources",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office in the words of documents: the claim that tells of it first, how many do, and the days of the first and last
    document that tells of it."""

    first: ClaimRow
    claims: int
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class ToldSection:
    """Claims of one sort on a person: `key` names the sort, `total` counts them, `claims` are the latest documents'."""

    key: str
    total: int
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that the words of a claim tell of a person held: where they were taken, how they are. The claim and its
    document lead to the words."""

    value: str
    claim: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What claims tell of moves and of health, the latest first; the day of the last word that has the person alive, and
    where it stands; `quiet_days` without a word of somebody held, where they are so many that the silence is a finding."""

    moves: tuple[Sign, ...] = ()
    health: tuple[Sign, ...] = ()
    alive_on: date | None = None
    alive_by: Sign | None = None
    quiet_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """A person as told up to a day.

    `state` is the claim on their detention by the latest document, `others` those that give another status; `after` says how
    many claims are left out because their document is later, or of no known day. `has_dates` says that some claim on them, of
    whatever day, holds a date. `sources` are the latest of the documents, of which there are `source_count`; `offices` the
    first of those that documents tell of, of which there are `office_count`.
    """

    person: PersonRow
    namesakes: tuple[PersonRow, ...]
    offices: tuple[Office, ...]
    office_count: int
    state: ClaimRow | None
    others: tuple[ClaimRow, ...]
    signs: Signs
    sections: tuple[ToldSection, ...]
    sources: tuple[DocumentRef, ...]
    source_count: int
    after: int
    has_dates: bool


#: (section, kind, the slots of which one names the person); the first that fits takes the claim.
_SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("detentions", "detention", ("who",)),
    ("proceedings", "proceeding", ("against",)),
    ("demands-about", "demand", ("for", "on")),
    ("demands-by", "demand", ("by",)),
    ("demands-to", "demand", ("to",)),
    ("quotations", "quotation", ("speaker",)),
    ("letters", "letter", ("by", "with", "to")),
    ("measures", "measure", ("by", "with", "companion_by")),
    ("designations", "designation", ("on", "by")),
    ("incidents", "incident", ("victims", "by")),
    ("others", "", ()),
)
_RANKS = {(kind, slot): rank for rank, (_, kind, slots) in enumerate(_SECTIONS) for slot in slots}
_OTHERS = len(_SECTIONS) - 1
_OFFICES = "offices"


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The claims on a person up to a day, by section, the latest document's first; `every` are those of any day."""

    every: tuple[int, ...]
    sections: dict[str, list[int]]
    documents: tuple[int, ...]
    after: int


def _sort_claims(viewer: Viewer, found: Found, until: date | None) -> _Sorted:
    places = places_of(viewer, found)
    values = named_values(viewer).filter(key__in={key for _, key in places})
    ordered = values.order_by(F("claim__said_on").desc(nulls_last=True), "-claim_id")
    ranks: dict[int, int] = {}
    documents: dict[int, None] = {}
    later: set[int] = set()
    for document, key, claim, kind, slot, day in ordered.values_list(
        "document_id", "key", "claim_id", "kind", "slot", "claim__said_on"
    ):
        if (document, key) not in places:
            continue
        if until is not None and (day is None or day > until):
            later.add(claim)
            continue
        documents[document] = None
        rank = -1 if kind == "role" else _RANKS.get((kind, slot), _OTHERS)
        ranks[claim] = min(rank, ranks.get(claim, rank))
    sections: dict[str, list[int]] = {key: [] for key in (*(key for key, _, _ in _SECTIONS), _OFFICES)}
    for claim, rank in ranks.items():
        sections[_OFFICES if rank < 0 else _SECTIONS[rank][0]].append(claim)
    return _Sorted((*ranks, *later), sections, tuple(documents), len(later))


def get_person_told(
    viewer: Viewer, name: str, until: date | None = None, *, shown: int = 6, sources: int = 12
) -> PersonTold:
    """Return what documents published up to `until` (None: all) tell of a person, with `shown` claims of each section.

    `name` is as for `get_person`. A section with one claim more has them all, for saying so would take as much room. Raises
    RecordMissingError where the viewer sees nobody of that id or name.
    """
    found = find_person(viewer, name)
    told = _sort_claims(viewer, found, until)
    cut = {
        key: ids if len(ids) <= shown + 1 else ids[:shown]
        for key, ids in told.sections.items()
        if ids and key != _OFFICES
    }
    statuses = _first_of_each_status(told.sections["detentions"])
    offices = _group_offices(told.sections[_OFFICES])
    needed = {pk for ids in cut.values() for pk in ids} | set(statuses) | {o.first for o in offices[:_MOST]}
    rows = {int(row.id[1:]): row for row in read_claims(sorted(needed))}
    return PersonTold(
        person=found.person,
        namesakes=found.namesakes,
        offices=tuple(
            Office(first=rows[o.first], claims=o.claims, first_on=o.first_on, last_on=o.last_on)
            for o in offices[:_MOST]
        ),
        office_count=len(offices),
        state=rows[statuses[0]] if statuses else None,
        others=tuple(rows[pk] for pk in statuses[1:]),
        signs=_read_signs(told.sections, until),
        sections=tuple(
            ToldSection(key, len(told.sections[key]), tuple(rows[pk] for pk in ids))
            for key, ids in cut.items()
        ),
        sources=_read_documents(told.documents[:sources]),
        source_count=len(told.documents),
        after=told.after,
        has_dates=any(v.slot in DATE_SLOTS for row in rows.values() for v in row.values)
        or _have_dates(told.every),
    )


def _read_signs(sections: Mapping[str, Sequence[int]], until: date | None) -> Signs:
    """What the claims on a person's detention and case tell beside the status; nothing where none tells of a detention."""
    if not sections["detentions"]:
        return Signs()
    ids = [*sections["detentions"], *sections["proceedings"]]
    quotes: dict[int, str] = {}
    rows: list[tuple[int, int, date | None, str, dict[str, Any]]] = []
    for part in in_parts(ids):
        quotes |= dict(Evidence.objects.filter(claim_id__in=part, ordinal=1).values_list("claim_id", "quote"))
        mine = Claim.objects.filter(pk__in=part).exclude(said_on=None)
        rows += mine.values_list("pk", "document_id", "said_on", "kind", "slots")
    claims = [
        make_state_claim(pk, document, said_on, kind, slots, quotes.get(pk, ""))
        for pk, document, said_on, kind, slots in rows
        if said_on
    ]
    state = compute_state(claims, until or datetime.now(UTC).date())
    documents = {claim.claim: f"d{claim.document}" for claim in claims}

    def lead(told: Iterable[Told]) -> tuple[Sign, ...]:
        return tuple(Sign(t.value, f"c{t.claims[0]}", documents[t.claims[0]]) for t in told)

    return Signs(
        moves=lead(state.moves),
        health=lead(state.health),
        alive_on=state.last_sign_of_life,
        alive_by=Sign("", f"c{state.alive_by}", documents[state.alive_by]) if state.alive_by else None,
        quiet_days=state.quiet_days if state.quiet else None,
    )


def list_person_claims(
    viewer: Viewer, name: str, section: str, until: date | None, cut: Slice
) -> tuple[PersonRow, Listing[ClaimRow]]:
    """Return the person and the claims of one section on them, the latest document's first; `offices` is a section too.

    The list is empty where nothing of that sort is told. Raises RecordMissingError as `get_person_told` does.
    """
    found = find_person(viewer, name)
    ids = _sort_claims(viewer, found, until).sections.get(section, [])
    return found.person, Listing(read_claims(ids[cut.offset : cut.stop]), len(ids), cut.offset)


def list_person_sources(
    viewer: Viewer, name: str, until: date | None, cut: Slice
) -> tuple[PersonRow, Listing[DocumentRef]]:
    """Return the person and the documents that tell of them, the latest first."""
    found = find_person(viewer, name)
    ids = _sort_claims(viewer, found, until).documents
    return found.person, Listing(_read_documents(ids[cut.offset : cut.stop]), len(ids), cut.offset)


def _read_documents(ids: Sequence[int]) -> tuple[DocumentRef, ...]:
    found = {row.pk: make_ref(row) for row in Document.objects.filter(pk__in=ids).defer("text")}
    return tuple(found[pk] for pk in ids)


def _have_dates(claims: Sequence[int]) -> bool:
    dated = Value.objects.filter(slot__in=DATE_SLOTS)
    return any(dated.filter(claim_id__in=part).exists() for part in in_parts(claims))


def _first_of_each_status(detentions: Sequence[int]) -> list[int]:
    """The first claim of each status, in the order of `detentions`."""
    statuses: dict[int, str] = {}
    for part in in_parts(detentions):
        statuses |= dict(Claim.objects.filter(pk__in=part).values_list("pk", "slots__status"))
    first: dict[str, int] = {}
    for pk in detentions:
        first.setdefault(statuses[pk], pk)
    return list(first.values())


#: So many offices at most stand on the page of a person: of officials, documents tell in hundreds of ways.
_MOST = 12


@dataclass(slots=True)
class _Group:
    first: int
    claims: int
    first_on: date | None
    last_on: date | None


def _group_offices(roles: Sequence[int]) -> list[_Group]:
    """Offices in the order of the first document that tells of them."""
    told: dict[int, tuple[tuple[str, ...], date | None]] = {}
    # Hundreds of claims say one office in the same words: each wording is read once.
    folded: dict[str, tuple[str, ...]] = {}
    for part in in_parts(roles):
        claims = Claim.objects.filter(pk__in=part).annotate(written=Cast("slots", TextField()))
        for pk, written, day in claims.values_list("pk", "written", "said_on"):
            if written not in folded:
                slots = json.loads(written)
                words = slots.get("title", ""), "", *slots.get("of", ()), "", slots.get("tense", "")
                folded[written] = tuple(fold(word) for word in words)
            told[pk] = folded[written], day
    groups: dict[tuple[str, ...], _Group] = {}
    # The latest document's come first: what comes behind is as early or earlier, or has no day.
    for pk in roles:
        words, day = told[pk]
        group = groups.get(words)
        if group is None:
            groups[words] = _Group(pk, 1, day, day)
            continue
        group.claims += 1
        if day is not None and (group.first_on is None or day < group.first_on):
            group.first, group.first_on = pk, day
    return sorted(groups.values(), key=lambda o: (o.first_on or date.max, -o.claims))
