"""People: whom the documents name, with their offices.

A person is a set of mentions: names in documents, joined by judgements and official ids. Mentions that nothing bears on yet
share a row if they share their name; the row says that they are not joined, for nobody has decided that they are one person.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from amparo.casebook.models import Mention, Value
from amparo.casebook.models.judgement import set_aside
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.looking import hold_words, whole_key
from amparo.casebook.queries.person_rows import Company, named_values, read_people
from amparo.casebook.queries.shapes import ClaimRow, Listing, PersonRecord, PersonRow, Slice
from amparo.casebook.queries.stamp import read_stamp
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.model import CLAIM_KINDS

__all__ = [
    "Found",
    "PeopleFilter",
    "count_people",
    "find_person",
    "get_people",
    "get_person",
    "list_companies",
    "list_people",
    "parse_person_id",
    "places_of",
]

_ID = re.compile(r"[pP]([1-9]\d{0,17})")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Which people: whose name holds these words, that a claim of this `kind` names; `by_name` sorts by name."""

    name: str = ""
    kind: str = ""
    by_name: bool = False


def parse_person_id(text: str) -> int | None:
    """Return the number of a person's short id (`p12`); None where `text` is none."""
    match = _ID.fullmatch(text.strip())
    return int(match[1]) if match else None


def _told(viewer: Viewer) -> QuerySet[Mention]:
    """The mentions that a claim in force makes."""
    mentions = Mention.objects.visible_to(viewer)
    doubtful = Value.objects.filter(named=True, claim_id__in=set_aside()).order_by()
    pairs = set(doubtful.values_list("document_id", "key"))
    if not pairs:
        return mentions
    standing = Value.objects.in_force().filter(named=True, document=OuterRef("document"), key=OuterRef("key"))
    touched = Mention.objects.filter(document_id__in={d for d, _ in pairs}, key__in={k for _, k in pairs})
    gone = list(touched.filter(~Exists(standing)).values_list("pk", flat=True))
    return mentions.exclude(pk__in=gone) if gone else mentions


def _grouped(mentions: QuerySet[Mention]) -> QuerySet[Mention, tuple[int, str]]:
    """Mentions by person: the joined ones by its number, the others by their name."""
    return (
        mentions.order_by()
        .annotate(
            whose=Coalesce("member__person", 0),
            alike=Case(When(member=None, then=F("key")), default=None, output_field=CharField()),
        )
        .values_list("whose", "alike")
    )


def _find_companies(mentions: QuerySet[Mention], *order: str) -> QuerySet[Mention, tuple[int, str, int, int]]:
    counted = _grouped(mentions).annotate(
        first=Min("pk"), documents=Count("document_id", distinct=True), lowest=Min("key")
    )
    return counted.order_by(*order).values_list("whose", "alike", "first", "documents")


def list_people(
    viewer: Viewer, wanted: PeopleFilter | None = None, cut: Slice | None = None
) -> Listing[PersonRow]:
    """Return people, those in the most documents first."""
    wanted, cut = wanted or PeopleFilter(), cut or Slice()
    mentions = _told(viewer)
    if wanted.name.strip():
        alike = mentions.filter(hold_words(wanted.name))
        people = alike.exclude(member=None).order_by().values("member__person")
        mentions = mentions.filter(hold_words(wanted.name) | Q(member__person__in=people))
    if wanted.kind:
        said = named_values(viewer).filter(
            kind=wanted.kind, document=OuterRef("document"), key=OuterRef("key")
        )
        mentions = mentions.filter(Exists(said))
    searched = bool(wanted.name.strip())
    names = None if searched or wanted.kind else _count_all_names(viewer, read_stamp())
    chosen, total = _cut_people(mentions, cut, by_name=wanted.by_name, searched=searched, names=names)
    return Listing(read_people(viewer, chosen), total, cut.offset)


def _cut_people(
    mentions: QuerySet[Mention], cut: Slice, *, by_name: bool, searched: bool, names: int | None = None
) -> tuple[list[Company], int]:
    """The companies of one page, and how many there are in all; `names` is how many names nothing bears on, where it is known.

    Names that nothing bears on are counted by themselves, along their index; the joined people, who are few, are merged in.
    """
    alone = (
        mentions.filter(member=None)
        .order_by()
        .values_list("key")
        # A name stands once in a document.
        .annotate(first=Min("pk"), documents=Count("pk"))
        .order_by(*(("key", "first") if by_name else ("-documents", "key", "first")))
    )
    joined = (
        _grouped(mentions.exclude(member=None))
        .annotate(first=Min("pk"), documents=Count("document_id", distinct=True), lowest=Min("key"))
        .order_by(*(("lowest", "first") if by_name else ("-documents", "lowest", "first")))
    )
    wanted = alone if searched else alone[: cut.stop]
    loose = [(key, Company(0, key, first, n)) for key, first, n in wanted]
    people = [
        (lowest, Company(person, None, first, n))
        for person, first, n, lowest in joined.values_list("whose", "first", "documents", "lowest")
    ]

    def rank(row: tuple[str, Company]) -> tuple[int, str, int]:
        key, company = row
        return 0 if by_name else -company.documents, key, company.first

    merged = [company for _, company in heapq.merge(loose, people, key=rank)]
    if names is None:
        names = len(loose) if searched else _count_names(mentions)
    total = names + len(people)
    return merged[cut.offset : cut.stop], total


def _count_names(mentions: QuerySet[Mention]) -> int:
    return mentions.filter(member=None).order_by().values("key").distinct().count()


@lru_cache(maxsize=8)
def _count_all_names(viewer: Viewer, stamp: tuple[Any, ...]) -> int:
    return _count_names(_told(viewer))


def list_companies(viewer: Viewer) -> list[Company]:
    """Return every person that `list_people` has, without what stands beside them."""
    return [Company(*row) for row in _find_companies(_told(viewer), "first")]


def count_people(viewer: Viewer) -> int:
    """Return how many people `list_people` has."""
    told = _told(viewer)
    people = told.exclude(member=None).order_by().values("member__person").distinct().count()
    return _count_names(told) + people


def get_people(viewer: Viewer, mention_ids: Iterable[int]) -> dict[int, PersonRow]:
    """Return the person of each mention that the viewer sees."""
    told = _told(viewer)
    asked = list(dict.fromkeys(mention_ids))
    whose = {
        pk: (person or 0, None if person else key)
        for pk, key, person in told.filter(pk__in=asked).values_list("pk", "key", "member__person")
    }
    people = {person for person, key in whose.values() if person}
    keys = {key for _, key in whose.values() if key is not None}
    found = told.filter(Q(member__person__in=people) | Q(member=None, key__in=keys))
    companies = [Company(*row) for row in _find_companies(found)]
    rows = dict(zip(((c.person, c.key) for c in companies), read_people(viewer, companies), strict=True))
    return {pk: rows[group] for pk, group in whose.items() if group in rows}


@dataclass(frozen=True, slots=True)
class Found:
    """A person as asked for: their row, which mentions are theirs, and others who bear one of their names."""

    person: PersonRow
    company: Company
    namesakes: tuple[PersonRow, ...]


def find_person(viewer: Viewer, name: str) -> Found:
    """Return whom `name` means: their id (`p12`), a name's key or any spelling of it.

    Where several people bear the name, it is the one in the most documents; the others are its `namesakes`. Raises
    RecordMissingError where the viewer sees nobody of that id or name.
    """
    told = _told(viewer)
    number = parse_person_id(name)
    own: tuple[int, str | None] | None = None
    keys = {whole_key(name)}
    if number is not None:
        asked = told.filter(pk=number).values_list("key", "member__person").first()
        if asked is None:
            raise RecordMissingError("there is no such person", where=name)
        key, person = asked
        own = (person, None) if person else (0, key)
        keys = set(told.filter(member__person=person).values_list("key", flat=True)) if person else {key}
    joined = told.filter(key__in=keys).exclude(member=None).order_by().values("member__person")
    bearers = told.filter(Q(member=None, key__in=keys) | Q(member__person__in=joined))
    companies = [Company(*row) for row in _find_companies(bearers, "-documents", "first")]
    if not companies:
        raise RecordMissingError("the casebook names nobody so", where=name)
    companies.sort(key=lambda c: own is not None and (c.person, c.key) != own)
    people = read_people(viewer, companies)
    return Found(people[0], companies[0], people[1:])


def places_of(viewer: Viewer, found: Found) -> set[tuple[int, str]]:
    """Return where the person's mentions are: documents' numbers, each with the folded name there."""
    told, company = _told(viewer), found.company
    mine = (
        told.filter(member__person=company.person)
        if company.person
        else told.filter(member=None, key=company.key)
    )
    return set(mine.values_list("document_id", "key"))


def get_person(viewer: Viewer, name: str) -> PersonRecord:
    """Return all that is told of a person: `name` as for `find_person`, which raises the same."""
    found = find_person(viewer, name)
    return PersonRecord(
        person=found.person,
        spellings=found.person.spellings,
        claims=_read_claims(viewer, found),
        namesakes=found.namesakes,
    )


def _read_claims(viewer: Viewer, found: Found) -> dict[str, tuple[ClaimRow, ...]]:
    """Every claim on the person, by kind, the latest document's first."""
    places = places_of(viewer, found)
    values = named_values(viewer).filter(key__in={key for _, key in places})
    ordered = values.order_by(F("claim__said_on").desc(nulls_last=True), "-claim_id")
    rows = ordered.values_list("document_id", "key", "claim_id")
    claims = dict.fromkeys(claim for document, key, claim in rows if (document, key) in places)
    by_kind: dict[str, list[ClaimRow]] = {kind: [] for kind in CLAIM_KINDS}
    for claim in read_claims(list(claims)):
        by_kind[claim.kind].append(claim)
    return {kind: tuple(rows) for kind, rows in by_kind.items() if rows}
