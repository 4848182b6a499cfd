"""The ties to registers that wait for a person: each asks whether one candidate is meant, the likeliest that nobody judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from amparo.casebook.models import (
    Claim,
    Decision,
    MatchSort,
    MatchStatus,
    RegisterJudgement,
    RegisterMatch,
    Value,
)
from amparo.casebook.models.judgement import set_aside
from amparo.casebook.models.register_match import MatchQuerySet
from amparo.casebook.names import PARTY_SLOTS
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.link_shapes import LinkCandidate, RegisterLink
from amparo.casebook.queries.register_links import read_links
from amparo.casebook.queries.shapes import ClaimRow
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError

__all__ = ["WaitingLink", "count_waiting_links", "get_waiting_link", "list_waiting_links"]

_PLACE = ("document_id", "sort", "key")
_OPEN = (MatchStatus.PROPOSED, MatchStatus.UNCLEAR)
#: Each candidate of a match has a number of its own: an answer can't fall on another than was asked about.
_CANDIDATES = 100
#: So many claims at most are shown with a name.
_CLAIMS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLink:
    """A tie and the candidate that is asked about. `number` is the match's number times 100, and the candidate's place among
    those that the rules found. `surety` is that of the match, by which the queue is ordered: none where the rules stay in doubt.
    `claims` hold the name or are the measure."""

    number: int
    document: int
    link: RegisterLink
    candidate: LinkCandidate
    surety: float
    at: datetime
    claims: tuple[ClaimRow, ...] = ()


def _standing(viewer: Viewer) -> MatchQuerySet:
    standing = RegisterMatch.objects.visible_to(viewer).standing().exclude(status=MatchStatus.NONE)
    return standing.exclude(claim_id__in=set_aside())


def _any_judgement() -> Exists:
    same = {name: OuterRef(name) for name in _PLACE}
    return Exists(RegisterJudgement.objects.filter(**same))


def _unjudged(viewer: Viewer) -> MatchQuerySet:
    """Those that wait and nobody has judged."""
    waiting = _standing(viewer).filter(status__in=_OPEN).exclude(told__candidates=[])
    return waiting.filter(~_any_judgement())


def _still_open(viewer: Viewer) -> list[WaitingLink]:
    """Those that somebody has judged and that wait nevertheless: a candidate was rejected, others are left."""
    judged = RegisterJudgement.objects.order_by().values("document_id")
    return list(_ask(_standing(viewer).filter(_any_judgement(), document_id__in=judged)))


def count_waiting_links(viewer: Viewer) -> int:
    """Return how many wait."""
    return _unjudged(viewer).count() + len(_still_open(viewer))


def list_waiting_links(
    viewer: Viewer, limit: int | None = None, after: int | None = None
) -> tuple[WaitingLink, ...]:
    """Return those that wait, the surest first; with `after`, those behind the one with that number, where another candidate of the
    same match comes next."""
    unjudged = _unjudged(viewer)
    asked = _still_open(viewer)
    if after is not None:
        passed = after // _CANDIDATES
        surety = (
            RegisterMatch.objects.visible_to(viewer).filter(pk=passed).values_list("score", flat=True).first()
        )
        if surety is not None:
            unjudged = unjudged.filter(Q(score__lt=surety) | Q(score=surety, pk__gt=passed))
            place = (-surety, passed)
            asked = [
                one
                for one in asked
                if (-one.surety, one.number // _CANDIDATES) >= place and one.number != after
            ]
    first = unjudged.order_by("-score", "pk").values_list("pk", flat=True)[:limit]
    for part in in_parts(list(first)):
        asked += _ask(RegisterMatch.objects.visible_to(viewer).filter(pk__in=part))
    asked.sort(key=lambda one: (-one.surety, one.number))
    return _with_claims(asked[:limit])


def get_waiting_link(viewer: Viewer, number: int) -> WaitingLink:
    """Return the tie and the candidate with that number, waiting or not. Raises RecordMissingError where the viewer sees none."""
    pk, at = divmod(number, _CANDIDATES)
    match = _standing(viewer).filter(pk=pk)
    row = match.first()
    told = row.told.get("candidates", ()) if row else ()
    if row is None or at >= len(told):
        raise RecordMissingError("nothing waits by that id", where=f"t{number}")
    link = read_links(match)[row.document_id, row.sort, row.key]
    candidate = next((c for c in link.candidates if c.record == told[at]["record"]), None)
    if candidate is None:
        candidate = LinkCandidate(record=told[at]["record"], name=told[at]["name"], score=told[at]["score"])
    asked = WaitingLink(
        number=number,
        document=row.document_id,
        link=link,
        candidate=candidate,
        surety=row.score,
        at=row.made_at,
    )
    return _with_claims([asked])[0]


def _ask(matches: MatchQuerySet) -> Iterable[WaitingLink]:
    rows = {(row.document_id, row.sort, row.key): row for row in matches}
    for place, link in read_links(matches).items():
        candidate = _likeliest(link)
        if candidate is None:
            continue
        row = rows[place]
        records = [told["record"] for told in row.told["candidates"][:_CANDIDATES]]
        if candidate.record in records:
            yield WaitingLink(
                number=row.pk * _CANDIDATES + records.index(candidate.record),
                document=row.document_id,
                link=link,
                candidate=candidate,
                surety=row.score,
                at=row.made_at,
            )


def _likeliest(link: RegisterLink) -> LinkCandidate | None:
    """The candidate to ask about; None where the tie is settled, or somebody is unsure of whom was asked about."""
    if link.status not in _OPEN:
        return None
    judged = {j.record for j in link.judgements if j.decision != Decision.OPEN}
    left = [c for c in link.candidates if c.record not in judged]
    if any(j.decision == Decision.UNSURE for j in link.judgements):
        return None
    left.sort(key=lambda c: (c.record != link.record, -c.score))
    return left[0] if left else None


def _with_claims(asked: Sequence[WaitingLink]) -> tuple[WaitingLink, ...]:
    claims = _claims_of(asked)
    rows = {row.id: row for row in read_claims(sorted({pk for ids in claims.values() for pk in ids}))}
    return tuple(
        replace(one, claims=tuple(rows[f"c{pk}"] for pk in claims[one.number] if f"c{pk}" in rows))
        for one in asked
    )


def _claims_of(asked: Sequence[WaitingLink]) -> dict[int, list[int]]:
    """The claims of each tie: the measure's own, or the first that hold the member's name."""
    claims: dict[int, list[int]] = {one.number: [] for one in asked}
    named: dict[tuple[int, str], list[int]] = {}
    for one in asked:
        if one.link.sort == MatchSort.MEMBER:
            named[one.document, one.link.key] = claims[one.number]
        else:
            claims[one.number].append(int(one.link.key[1:]))
    slots = {slot for slots in PARTY_SLOTS.values() for slot in slots}
    for part in in_parts(list(named)):
        # By the claims of the documents: names alone would lead through the whole table.
        said = Claim.objects.in_force().filter(document_id__in={document for document, _ in part})
        values = Value.objects.filter(
            claim_id__in=said.order_by().values("pk"), key__in={key for _, key in part}, slot__in=slots
        )
        for document, key, claim in sorted(values.order_by().values_list("document_id", "key", "claim_id")):
            mine = named.get((document, key))
            if mine is not None and claim not in mine and len(mine) < _CLAIMS:
                mine.append(claim)
    return claims
