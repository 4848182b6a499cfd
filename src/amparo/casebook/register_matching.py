"""Documents' claims against the registers: whom the names mean, which measures are meant. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from amparo import model
from amparo.casebook.measure_finding import MeasureFinder
from amparo.casebook.models import Claim, Document, MatchSort, MatchStatus
from amparo.casebook.queries.registers import read_members
from amparo.casebook.rows import claim_of
from amparo.casebook.viewer import owner
from amparo.records import (
    CompanionProposal,
    MeasureResolution,
    MemberIndex,
    Resolution,
    match_status,
    measure_query,
    members_in,
)
from amparo.saying import say, saying_as_json
from amparo.text import fold

__all__ = ["Matcher", "NewMatch"]

_KINDS = ("role", "letter", "measure")
_CANDIDATES = 5
_COMPANIONS = 3
_NAMED = 0.5


@dataclass(frozen=True, slots=True)
class NewMatch:
    """A match to store; fields as in `RegisterMatch`."""

    document: int
    claim: int | None
    sort: str
    key: str
    value: str
    status: str
    record: str
    score: float
    told: dict[str, Any]


class Matcher:
    """Matches documents against the registers as they are loaded now. It keeps what it read: make a new one after another
    edition is loaded."""

    def __init__(self) -> None:
        self._measures = MeasureFinder()

    @cached_property
    def _members(self) -> MemberIndex:
        # The rules look at public registers only, whoever sees what they find.
        return MemberIndex(read_members(owner()))

    def match(self, document_ids: Iterable[int]) -> list[NewMatch]:
        """Return what the claims of each of these documents are tied to; nothing for names that nobody could mean.

        Documents of one Congress together are quicker than by turns.
        """
        ids = list(document_ids)
        claims = (
            Claim.objects.in_force()
            .filter(document_id__in=ids, kind__in=_KINDS)
            .prefetch_related("evidence")
            .order_by("document_id", "ordinal")
        )
        by_document: dict[int, list[Claim]] = {}
        for row in claims:
            by_document.setdefault(row.document_id, []).append(row)
        days = dict(Document.objects.filter(pk__in=list(by_document)).values_list("pk", "published_earliest"))
        return [m for pk in ids if pk in by_document for m in self._match_one(pk, by_document[pk], days[pk])]

    def _match_one(self, document: int, rows: Sequence[Claim], day: date | None) -> Iterator[NewMatch]:
        claims = [(row, claim_of(row)) for row in rows]
        members: dict[str, str] = {}
        for claimed in members_in((claim for _, claim in claims), day):
            found = self._members.resolve(claimed.mention)
            if not found.bioguide and claimed.unprinted is not None:
                again = self._members.resolve(claimed.unprinted)
                found = again if again.bioguide else found
            if found.bioguide:
                members[fold(claimed.name)] = found.bioguide
            elif not claimed.titled:
                continue
            yield _member_match(document, claimed.name, found)
        if not self._measures.any_loaded:
            return
        for row, claim in claims:
            if isinstance(claim, model.Measure):
                yield from self._match_measure(row, claim, members, day)

    def _match_measure(
        self, row: Claim, claim: model.Measure, members: dict[str, str], day: date | None
    ) -> Iterator[NewMatch]:
        query = measure_query(claim, members, day)
        if query is None:
            return
        named = [members.get(fold(name), name) for name in claim.companion_by]
        found, companions = self._measures.find(query, named)
        status = match_status(query, found)
        yield _measure_match(row, claim, status, found)
        # Where several measures may be meant, the first is worth a companion only with a sponsor whom the document names.
        sponsored = found.candidates and dict(found.candidates[0].parts).get("sponsors", 0.0) >= _NAMED
        if companions and (status in (MatchStatus.LINKED, MatchStatus.PROPOSED) or sponsored):
            yield _companion_match(row, claim, found.candidates[0].id, companions)


def _member_match(document: int, name: str, found: Resolution) -> NewMatch:
    status = {"resolved": MatchStatus.LINKED, "unclear": MatchStatus.UNCLEAR}.get(
        found.status, MatchStatus.NONE
    )
    candidates = [asdict(c) for c in found.candidates[:_CANDIDATES]]
    return NewMatch(
        document=document,
        claim=None,
        sort=MatchSort.MEMBER.value,
        key=fold(name)[:300],
        value=name,
        status=status.value,
        record=found.bioguide or "",
        score=found.candidates[0].score if found.bioguide and found.candidates else 0.0,
        told={"reasons": _write(found.reasons), "candidates": _renamed(candidates, "bioguide")},
    )


def _measure_match(row: Claim, claim: model.Measure, status: str, found: MeasureResolution) -> NewMatch:
    best = found.candidates[0] if status in (MatchStatus.LINKED, MatchStatus.PROPOSED) else None
    candidates = [asdict(c) for c in found.candidates[:_CANDIDATES]]
    return NewMatch(
        document=row.document_id,
        claim=row.pk,
        sort=MatchSort.MEASURE.value,
        key=row.short_id,
        value=claim.number or claim.title or claim.form or "measure",
        status=status,
        record=best.id if best else "",
        score=best.score if best else 0.0,
        told={"reasons": _write(found.reasons), "candidates": _renamed(candidates, "id")},
    )


def _companion_match(
    row: Claim, claim: model.Measure, measure: str, companions: Sequence[CompanionProposal]
) -> NewMatch:
    best = companions[0]
    return NewMatch(
        document=row.document_id,
        claim=row.pk,
        sort=MatchSort.COMPANION.value,
        key=row.short_id,
        value=", ".join(claim.companion_by) or "companion",
        status=MatchStatus.PROPOSED.value,
        record=best.id,
        score=best.score,
        told={
            "reasons": _write([say("companion of {measure}", measure=measure), *best.evidence]),
            "candidates": [
                {
                    "record": c.id,
                    "name": c.title,
                    "score": c.score,
                    "reasons": _write(c.evidence),
                    "official": c.official,
                }
                for c in companions[:_COMPANIONS]
            ],
        },
    )


def _renamed(candidates: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Candidates of every sort have `record`, `name`, `score` and `reasons`."""
    for candidate in candidates:
        candidate["record"] = candidate.pop(name)
        for told in ("reasons", "contradictions"):
            if told in candidate:
                candidate[told] = _write(candidate[told])
        if "title" in candidate:
            candidate["name"] = candidate.pop("title")
    return candidates


def _write(reasons: Iterable[str]) -> list[Any]:
    return [saying_as_json(reason) for reason in reasons]
