"""Look through the people of a casebook for those who may be one, and for members of Congress by their official id.

Nothing is joined by a proposal. An official id joins: it is given only where a name with its office means exactly one member.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Max, Min

from amparo.casebook.actions import MentionId, NewIdentityProposal
from amparo.casebook.models import Mention, OfficialId, Value
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.people import list_companies
from amparo.casebook.queries.person_rows import Company, named_values, read_people
from amparo.casebook.queries.shapes import PersonRow
from amparo.casebook.viewer import Viewer
from amparo.records import Member, MemberIndex, find_state
from amparo.records import Mention as MemberMention
from amparo.resolve import (
    THRESHOLD,
    Likelihood,
    Office,
    PersonProfile,
    compare_people,
    known_countries,
    pair_names,
    score_names,
)
from amparo.saying import saying_as_json

__all__ = ["Found", "find_members", "find_proposals"]

_DOCUMENTS = 200
_SCHEME = "bioguide"

Span = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked at: how many people, how many pairs of names met, and the proposals that came of it."""

    people: int
    compared: int
    proposals: tuple[NewIdentityProposal, ...]


def find_proposals(viewer: Viewer, least: float = THRESHOLD) -> Found:
    """Return the pairs of people, among those that the viewer sees, whose score is `least` or more.

    Also a name that several documents share, where nobody has decided that they mean one person: its first document is set
    against the others.
    """
    companies = list_companies(viewer)
    by_name = _names_of(viewer, companies)
    names = [name for name, _ in by_name]
    alike: set[tuple[int, int]] = set()
    compared = 0
    for one, other in pair_names(names):
        compared += 1
        left, right = by_name[one][1], by_name[other][1]
        if left != right and score_names(names[one], names[other]) >= least:
            alike.add((min(left, right), max(left, right)))
    shared = [at for at, c in enumerate(companies) if not c.person and c.documents > 1]
    involved = sorted({at for pair in alike for at in pair})
    profiles = dict(zip(involved, _profiles(viewer, [companies[at] for at in involved]), strict=True))
    proposals = [
        _propose(companies[a].first, companies[b].first, found)
        for a, b in sorted(alike)
        if (found := compare_people(profiles[a], profiles[b])).score >= least
    ]
    proposals += _propose_shared(viewer, [companies[at] for at in shared], least)
    return Found(len(companies), compared, tuple(proposals))


def _propose(left: int, right: int, found: Likelihood) -> NewIdentityProposal:
    parts = tuple(
        {
            **asdict(part),
            "score": round(part.score, 4),
            "weight": round(part.weight, 4),
            "reason": saying_as_json(part.reason),
        }
        for part in found.parts
    )
    return NewIdentityProposal(left, right, round(found.score, 4), parts, found.contradictions)


def _names_of(viewer: Viewer, companies: Sequence[Company]) -> list[tuple[str, int]]:
    """Every name of every company once, with the company's place."""
    by_person = {c.person: at for at, c in enumerate(companies) if c.person}
    by_key = {c.key: at for at, c in enumerate(companies) if c.key is not None}
    rows = Mention.objects.visible_to(viewer).order_by()
    found: dict[tuple[str, int], str] = {}
    for key, person, name in rows.values_list("key", "member__person").annotate(name=Min("name")):
        at = by_person.get(person) if person else by_key.get(key)
        if at is not None:
            found[key, at] = name
    return [(name, at) for (_, at), name in found.items()]


def _profiles(viewer: Viewer, companies: Sequence[Company]) -> Iterator[PersonProfile]:
    rows = read_people(viewer, companies)
    keys = {key for row in rows for key in row.keys}
    spans: dict[str, Span] = {}
    places: dict[str, list[int]] = {}
    for part in in_parts(sorted(keys)):
        said = named_values(viewer).filter(key__in=part).order_by().values_list("key")
        for key, first, last in said.annotate(a=Min("claim__said_on"), b=Max("claim__said_on")):
            spans[key] = (first, last)
        mentions = Mention.objects.visible_to(viewer).filter(key__in=part).order_by("document_id")
        for key, document in mentions.values_list("key", "document_id"):
            mine = places.setdefault(key, [])
            if len(mine) < _DOCUMENTS:
                mine.append(document)
    for row in rows:
        days = [day for key in row.keys for day in spans.get(key, ()) if day]
        yield _profile(row, days, {d for key in row.keys for d in places.get(key, ())})


def _profile(row: PersonRow, days: Sequence[date], documents: Iterable[int]) -> PersonProfile:
    offices = tuple(Office(role.title, tuple(filter(None, role.of.split(", ")))) for role in row.roles)
    return PersonProfile(
        names=row.spellings,
        offices=offices,
        countries=known_countries(place for office in offices for place in office.of),
        official_ids=row.official_ids,
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        documents=frozenset(documents),
    )


def _propose_shared(viewer: Viewer, companies: Sequence[Company], least: float) -> list[NewIdentityProposal]:
    """A proposal for each name that several documents share: the first of them against the others."""
    proposals: list[NewIdentityProposal] = []
    for part in in_parts(companies):
        keys = [c.key for c in part if c.key is not None]
        mentions: dict[str, list[tuple[int, int]]] = {}
        rows = Mention.objects.visible_to(viewer).filter(member=None, key__in=keys).order_by("pk")
        for key, pk, document in rows.values_list("key", "pk", "document_id"):
            mentions.setdefault(key, []).append((pk, document))
        told = _tell_by_document(viewer, keys)
        for key, places in mentions.items():
            if len(places) < 2:
                continue
            (first, document), (last, _) = places[0], places[-1]
            here = told.get((key, document))
            others = [told[key, d] for _, d in places[1:] if (key, d) in told]
            if here is None or not others:
                continue
            found = compare_people(here, _join_profiles(others))
            if found.score >= least:
                proposals.append(_propose(first, last, found))
    return proposals


def _tell_by_document(viewer: Viewer, keys: Sequence[str]) -> dict[tuple[str, int], PersonProfile]:
    """What each document alone tells of each name."""
    found: dict[tuple[str, int], tuple[set[str], set[tuple[str, tuple[str, ...]]], date | None]] = {}
    said = named_values(viewer).filter(key__in=keys).order_by()
    for key, document, value, day in said.values_list(
        "key", "document_id", "value", "claim__said_on"
    ).distinct():
        names, _, _ = found.setdefault((key, document), (set(), set(), day))
        names.add(value)
    held = Value.objects.visible_to(viewer).in_force().filter(kind="role", slot="person", key__in=keys)
    titled = held.filter(claim__slots__has_key="title").order_by()
    for key, document, title, of in titled.values_list(
        "key", "document_id", "claim__slots__title", "claim__slots__of"
    ):
        if (key, document) in found:
            found[key, document][1].add((str(title), tuple(of or ())))
    return {
        place: PersonProfile(
            names=tuple(sorted(names)),
            offices=tuple(Office(title, of) for title, of in sorted(offices)),
            countries=known_countries(where for _, of in sorted(offices) for where in of),
            first_on=day,
            last_on=day,
        )
        for place, (names, offices, day) in found.items()
    }


def _join_profiles(profiles: Sequence[PersonProfile]) -> PersonProfile:
    days = [day for p in profiles for day in (p.first_on, p.last_on) if day]
    return PersonProfile(
        names=tuple(dict.fromkeys(name for p in profiles for name in p.names)),
        offices=tuple(dict.fromkeys(office for p in profiles for office in p.offices)),
        countries=tuple(dict.fromkeys(country for p in profiles for country in p.countries)),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
    )


def find_members(viewer: Viewer, members: Iterable[Member]) -> tuple[MentionId, ...]:
    """Return the Bioguide id of every mention whose offices in its document, with the document's date, mean one member.

    Only a name with a party, a state or a title of Congress is looked up; where two of a document's claims mean two members,
    neither is taken.
    """
    index = MemberIndex(members)
    known = set(
        OfficialId.objects.filter(scheme=_SCHEME, withdraws=None).values_list("mention_id", flat=True)
    )
    mentions = {
        (document, key): pk
        for pk, document, key in Mention.objects.visible_to(viewer).values_list("pk", "document_id", "key")
        if pk not in known
    }
    found: dict[int, dict[str, str]] = {}
    held = Value.objects.visible_to(viewer).in_force().filter(kind="role", slot="person")
    rows = held.order_by("claim_id").values_list(
        "document_id", "key", "value", "claim__slots", "claim__said_on"
    )
    for document, key, name, slots, day in rows.iterator(chunk_size=2000):
        mention = mentions.get((document, key))
        asked = None if mention is None else _ask(name, slots, day)
        if mention is None or asked is None:
            continue
        answer = index.resolve(asked)
        if answer.status == "resolved" and answer.bioguide:
            found.setdefault(mention, {})[answer.bioguide] = "; ".join(answer.reasons)
    return tuple(
        MentionId(mention, _SCHEME, bioguide, reason)
        for mention, ids in found.items()
        if len(ids) == 1
        for bioguide, reason in ids.items()
    )


def _ask(name: str, slots: dict[str, object], day: date | None) -> MemberMention | None:
    """The question to the register, None where no clue of office stands beside the name."""
    title, party, of = str(slots.get("title") or ""), str(slots.get("party") or ""), slots.get("of")
    states = [place for place in of if find_state(place)] if isinstance(of, list) else []
    asked = MemberMention(
        name=f"{title} {name}".strip(), party=party, state=states[0] if states else "", on_date=day
    )
    return asked if party or states else None
