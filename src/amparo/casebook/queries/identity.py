"""Who is who: what waits for a judgement, what was judged, and what contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from amparo.casebook.joining import gather_person, read_standing
from amparo.casebook.models import IdentityJudgement, IdentityLink, IdentityProposal, Mention, Value
from amparo.casebook.queries.claims import make_ref, read_claims
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.identity_shapes import (
    IdentityConflict,
    IdentityJudgementRow,
    IdentityProposalRow,
    MentionRow,
)
from amparo.casebook.queries.looking import whole_key
from amparo.casebook.queries.people import find_person, get_people, parse_person_id
from amparo.casebook.queries.shapes import ClaimRow, Listing, Slice
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.saying import say

__all__ = [
    "IdentityProposalFilter",
    "find_person_named",
    "get_identity_proposal",
    "list_identity_conflicts",
    "list_identity_judgements",
    "list_identity_proposals",
]

_CLAIMS_SHOWN = 3
#: Kinds of claims in the order in which they tell who somebody is.
_TELLING = (
    "role",
    "detention",
    "proceeding",
    "designation",
    "measure",
    "letter",
    "incident",
    "demand",
    "quotation",
)

_IN_DOCUMENT = re.compile(r"[dD](?P<document>[1-9]\d{0,17})/(?P<name>.+)")

Whose = tuple[int, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityProposalFilter:
    """Which proposals: with this score or more, on this person (by one of their mentions)."""

    least: float = 0.0
    person: int | None = None


def list_identity_proposals(
    viewer: Viewer,
    wanted: IdentityProposalFilter | None = None,
    cut: Slice | None = None,
    *,
    after: int | None = None,
) -> Listing[IdentityProposalRow]:
    """Return the pairs of people that wait for a judgement, the likeliest first; names that several documents share come last.

    What was judged same, different or unsure, by whichever of their mentions, waits no longer; taken back, it waits again.
    With `after`, those behind the proposal of that number, judged or not.
    """
    wanted, cut = wanted or IdentityProposalFilter(), cut or Slice()
    rows = IdentityProposal.objects.visible_to(viewer).filter(score__gte=wanted.least)
    found = list(rows.order_by("-score", "contradictions", "pk").values_list("pk", "left_id", "right_id"))
    if not found:
        return Listing((), 0, cut.offset)
    waiting = _keep_waiting(viewer, found)
    if wanted.person is not None:
        mine = set(gather_person(viewer, wanted.person)[0])
        waiting = [row for row in waiting if row[1] in mine or row[2] in mine]
    if after is not None:
        waiting = _behind(after, found, waiting)
    chosen = waiting[cut.offset : cut.stop]
    return Listing(_read_proposals(viewer, [pk for pk, _, _ in chosen]), len(waiting), cut.offset)


def _behind(
    after: int, found: Sequence[tuple[int, int, int]], waiting: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Those of `waiting` that come behind the proposal `after`. One that was judged since no longer waits: then those that come
    behind it in the order of `found`, and the shared names that stand last."""
    ids = [row[0] for row in waiting]
    if after in ids:
        return list(waiting[ids.index(after) + 1 :])
    place = {row[0]: n for n, row in enumerate(found)}
    if after not in place:
        return list(waiting)
    at = next((n for n, pk in enumerate(ids) if place[pk] > place[after]), len(ids))
    return list(waiting[at:])


def get_identity_proposal(viewer: Viewer, number: int) -> IdentityProposalRow:
    """Return one proposal, waiting or not. Raises RecordMissingError where the viewer sees none of that number."""
    rows = _read_proposals(viewer, [number])
    if not rows:
        raise RecordMissingError("there is no such proposal", where=f"i{number}")
    return rows[0]


def _keep_waiting(viewer: Viewer, found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Those of `found` whose two people are not joined and not judged."""
    standing = read_standing()
    decided = [(left, right) for left, right, _ in (*standing.different, *standing.unsure)]
    asked = {mention for _, *pair in found for mention in pair} | {m for pair in decided for m in pair}
    whose: dict[int, Whose] = {}
    for part in in_parts(sorted(asked)):
        rows = Mention.objects.visible_to(viewer).filter(pk__in=part).order_by()
        for pk, key, person in rows.values_list("pk", "key", "member__person"):
            whose[pk] = (person, None) if person else (0, key)
    judged = {frozenset((a, b)) for a, b in decided}
    judged_people = {frozenset((whose[a], whose[b])) for a, b in decided if a in whose and b in whose}
    waiting: list[tuple[int, int, int]] = []
    shared: list[tuple[int, int, int]] = []
    for row in found:
        _, left, right = row
        one, other = whose.get(left), whose.get(right)
        if one is None or other is None or frozenset((left, right)) in judged:
            continue
        if one == other and one[0]:
            continue
        if one != other and frozenset((one, other)) in judged_people:
            continue
        (shared if one == other else waiting).append(row)
    return waiting + shared


def _read_proposals(viewer: Viewer, numbers: Sequence[int]) -> tuple[IdentityProposalRow, ...]:
    if not numbers:
        return ()
    rows = {row.pk: row for row in IdentityProposal.objects.visible_to(viewer).filter(pk__in=numbers)}
    ordered = [rows[number] for number in numbers if number in rows]
    people = get_people(viewer, (m for row in ordered for m in (row.left_id, row.right_id)))
    claims = _tell_most(viewer, [m for row in ordered for m in (row.left_id, row.right_id)])
    return tuple(
        IdentityProposalRow(
            id=row.short_id,
            score=row.score,
            contradictions=row.contradictions,
            parts=tuple(row.parts),
            left=people[row.left_id],
            right=people[row.right_id],
            left_mention=row.left_id,
            right_mention=row.right_id,
            left_claims=claims.get(row.left_id, ()),
            right_claims=claims.get(row.right_id, ()),
            at=row.at,
        )
        for row in ordered
        if row.left_id in people and row.right_id in people
    )


def _tell_most(viewer: Viewer, mentions: Iterable[int]) -> dict[int, tuple[ClaimRow, ...]]:
    """A few claims of each mention, those first that tell who somebody is."""
    rows = Mention.objects.visible_to(viewer).filter(pk__in=list(mentions))
    place = {(document, key): pk for pk, document, key in rows.values_list("pk", "document_id", "key")}
    said = (
        Value.objects.visible_to(viewer)
        .in_force()
        .filter(named=True, document_id__in={d for d, _ in place}, key__in={k for _, k in place})
    )
    told: dict[int, list[tuple[int, int]]] = {}
    for document, key, kind, claim in (
        said.order_by().values_list("document_id", "key", "kind", "claim_id").distinct()
    ):
        mention = place.get((document, key))
        if mention is not None:
            told.setdefault(mention, []).append((_TELLING.index(kind), claim))
    chosen = {
        mention: [claim for _, claim in sorted(found)[:_CLAIMS_SHOWN]] for mention, found in told.items()
    }
    every = {int(c.id[1:]): c for c in read_claims([claim for found in chosen.values() for claim in found])}
    return {m: tuple(every[claim] for claim in found if claim in every) for m, found in chosen.items()}


def list_identity_judgements(
    viewer: Viewer, person: int | None = None, cut: Slice | None = None
) -> Listing[IdentityJudgementRow]:
    """Return what was judged of people, or of the person that the mention `person` is of, the latest first; also what was
    taken back."""
    cut = cut or Slice()
    rows = IdentityJudgement.objects.visible_to(viewer)
    if person is not None:
        mine = gather_person(viewer, person)[0]
        touched = Q(left_id__in=mine) | Q(right_id__in=mine)
        linked = Q(links__left_id__in=mine) | Q(links__right_id__in=mine)
        rows = rows.filter(pk__in=rows.filter(touched | linked).order_by().values("pk"))
    total = rows.count()
    chosen = list(rows.order_by("-pk")[cut.offset : cut.stop])
    numbers = [row.pk for row in chosen]
    links = dict(
        IdentityLink.objects.filter(judgement__in=numbers)
        .order_by()
        .values_list("judgement_id")
        .annotate(n=Count("pk"))
    )
    undone = dict(IdentityJudgement.objects.filter(takes_back__in=numbers).values_list("takes_back_id", "pk"))
    mentions = _read_mentions(viewer, {m for row in chosen for m in (row.left_id, row.right_id)})
    return Listing(
        tuple(
            IdentityJudgementRow(
                id=row.short_id,
                decision=row.decision,
                left=mentions[row.left_id],
                right=mentions[row.right_id],
                links=links.get(row.pk, 0),
                reason=row.reason,
                author=row.author,
                at=row.at,
                takes_back=f"j{row.takes_back_id}" if row.takes_back_id else "",
                taken_back_by=f"j{undone[row.pk]}" if row.pk in undone else "",
            )
            for row in chosen
        ),
        total,
        cut.offset,
    )


def list_identity_conflicts(viewer: Viewer) -> tuple[IdentityConflict, ...]:
    """Return what is joined and yet judged different, or known by two ids of one register, where the viewer sees both."""
    found = read_standing().find_conflicts()
    mentions = _read_mentions(viewer, {m for c in found for m in (c.left, c.right, *c.chain)})
    return tuple(
        IdentityConflict(
            left=mentions[c.left],
            right=mentions[c.right],
            chain=tuple(mentions[m] for m in c.chain if m in mentions),
            judgement=f"j{c.judgement}" if c.judgement else "",
            why=c.why,
        )
        for c in found
        if c.left in mentions and c.right in mentions
    )


def find_person_named(viewer: Viewer, text: str) -> tuple[int, bool]:
    """Return the mention that `text` names, and whether that mention alone is meant.

    `p12` is a person by their id, `d3/NAME` the bearer of a name in one document alone, anything else a name that one person
    bears. Raises RecordMissingError where the viewer sees none, or several.
    """
    number = parse_person_id(text)
    if number is not None:
        gather_person(viewer, number)
        return number, False
    in_document = _IN_DOCUMENT.fullmatch(text.strip())
    if in_document is not None:
        seen = Mention.objects.visible_to(viewer).filter(document_id=int(in_document["document"]))
        found = seen.filter(key=whole_key(in_document["name"])).values_list("pk", flat=True).first()
        if found is None:
            raise RecordMissingError("the document names nobody so", where=text)
        return found, True
    record = find_person(viewer, text)
    if record.namesakes:
        ids = ", ".join(person.id for person in (record.person, *record.namesakes))
        raise RecordMissingError(
            "several people bear this name", where=text, to_do=say("write one of {ids}", ids=ids)
        )
    return int(record.person.id[1:]), False


def _read_mentions(viewer: Viewer, numbers: set[int]) -> dict[int, MentionRow]:
    rows: dict[int, MentionRow] = {}
    for part in in_parts(sorted(numbers)):
        for row in Mention.objects.visible_to(viewer).filter(pk__in=part).select_related("document"):
            rows[row.pk] = MentionRow(id=row.short_id, name=row.name, document=make_ref(row.document))
    return rows
