"""What claims are tied to in the registers: the rules' latest findings, with people's judgements over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from amparo.casebook.models import (
    Claim,
    Decision,
    Document,
    MatchSort,
    MatchStatus,
    RegisterJudgement,
    RegisterMatch,
    Value,
)
from amparo.casebook.models.register_match import MatchQuerySet
from amparo.casebook.names import PARTY_SLOTS
from amparo.casebook.queries.claims import make_ref
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.link_shapes import (
    ClaimLinks,
    LinkCandidate,
    LinkJudgement,
    LinkRow,
    PersonLink,
    RegisterLink,
)
from amparo.casebook.queries.shapes import Listing, Slice
from amparo.casebook.viewer import Viewer
from amparo.saying import say, saying_from_json

__all__ = ["LinkFilter", "list_links", "read_links", "records_of_people", "register_links"]

_Place = tuple[int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFilter:
    """Which ties: of this `sort` (`member`, `measure`, `companion`), with this `status`, to this `record`, in the document with
    this id. An empty field asks for nothing."""

    sort: str = ""
    status: str = ""
    record: str = ""
    document: int | None = None


def register_links(viewer: Viewer, claim_ids: Iterable[int]) -> dict[int, ClaimLinks]:
    """Return what each of these claims is tied to, by its id; of claims that the viewer does not see, nothing.

    A few queries, however many claims there are. A person who is nobody's namesake in Congress has no link.
    """
    found: dict[int, ClaimLinks] = {}
    for part in in_parts(list(claim_ids)):
        rows = Claim.objects.visible_to(viewer).filter(pk__in=part).values_list("pk", "document_id", "kind")
        claims = {pk: (document, kind) for pk, document, kind in rows}
        links = read_links(
            RegisterMatch.objects.visible_to(viewer).filter(
                document_id__in={document for document, _ in claims.values()}
            )
        )
        people: dict[int, list[PersonLink]] = {}
        values = Value.objects.filter(claim_id__in=list(claims)).order_by("claim_id", "pk")
        for claim, document, kind, slot, value, key in values.values_list(
            "claim_id", "document_id", "kind", "slot", "value", "key"
        ):
            link = links.get((document, MatchSort.MEMBER, key))
            if link is not None and slot in PARTY_SLOTS.get(kind, ()):
                people.setdefault(claim, []).append(PersonLink(slot=slot, value=value, link=link))
        for pk, (document, _) in claims.items():
            found[pk] = ClaimLinks(
                claim=f"c{pk}",
                people=tuple(people.get(pk, ())),
                measure=links.get((document, MatchSort.MEASURE, f"c{pk}")),
                companion=links.get((document, MatchSort.COMPANION, f"c{pk}")),
            )
    return found


def read_links(matches: MatchQuerySet) -> dict[_Place, RegisterLink]:
    """Return the ties of `matches` by document, sort and key, with people's judgements over them."""
    rows = list(matches.standing().order_by("pk"))
    judged: dict[_Place, list[RegisterJudgement]] = {}
    for part in in_parts(sorted({row.document_id for row in rows})):
        for judgement in RegisterJudgement.objects.filter(document_id__in=part).standing().order_by("pk"):
            judged.setdefault((judgement.document_id, judgement.sort, judgement.key), []).append(judgement)
    links = {}
    for row in rows:
        place = (row.document_id, row.sort, row.key)
        link = _make_link(row, judged.get(place, ()))
        if link.status != MatchStatus.NONE or link.judgements:
            links[place] = link
    return links


def _make_link(row: RegisterMatch, judged: Sequence[RegisterJudgement]) -> RegisterLink:
    decisions = {j.record: j.decision for j in judged}
    rejected = {record for record, decision in decisions.items() if decision == Decision.REJECTED}
    accepted = [record for record, decision in decisions.items() if decision == Decision.ACCEPTED]
    candidates = tuple(_make_candidate(c) for c in row.told.get("candidates", ()))
    status, record, reasons = row.status, row.record, _reasons(row.told, "reasons")
    if accepted:
        status, record = MatchStatus.LINKED.value, accepted[-1]
        last = next(j for j in reversed(judged) if j.record == record)
        reasons = (say("accepted by {author}", author=last.author), *filter(None, (last.reason,)))
    elif record in rejected:
        status, record = MatchStatus.UNCLEAR.value, ""
        reasons = tuple(
            say(
                "{record} was rejected by {author}: {reason}",
                record=j.record,
                author=j.author,
                reason=j.reason,
            )
            for j in judged
            if j.record in rejected
        )
    names = {c.record: c for c in candidates}
    best = names.get(record)
    return RegisterLink(
        sort=row.sort,
        key=row.key,
        value=row.value,
        status=status,
        record=record,
        name=best.name if best else "",
        score=best.score if best else 0.0,
        reasons=reasons,
        candidates=tuple(c for c in candidates if c.record not in rejected),
        judgements=tuple(
            LinkJudgement(record=j.record, decision=j.decision, reason=j.reason, author=j.author, at=j.at)
            for j in judged
        ),
    )


def _reasons(told: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(map(saying_from_json, told.get(name, ())))


def _make_candidate(told: dict[str, Any]) -> LinkCandidate:
    return LinkCandidate(
        record=told["record"],
        name=told["name"],
        score=told["score"],
        reasons=_reasons(told, "reasons"),
        against=_reasons(told, "contradictions"),
        official=tuple(told.get("official", ())),
    )


def list_links(
    viewer: Viewer, wanted: LinkFilter | None = None, cut: Slice | None = None
) -> Listing[LinkRow]:
    """Return ties, by document; with the `status` that they have after people's judgements."""
    wanted, cut = wanted or LinkFilter(), cut or Slice()
    matches = RegisterMatch.objects.visible_to(viewer)
    if wanted.document is not None:
        matches = matches.filter(document_id=wanted.document)
    if wanted.sort:
        matches = matches.filter(sort=wanted.sort)
    every = [
        (place, link)
        for place, link in sorted(read_links(matches).items())
        if (not wanted.status or link.status == wanted.status)
        and (not wanted.record or link.record == wanted.record)
    ]
    chosen = every[cut.offset : cut.stop]
    documents = {
        row.pk: make_ref(row)
        for row in Document.objects.filter(pk__in={place[0] for place, _ in chosen}).defer("text")
    }
    rows = tuple(
        LinkRow(
            link=link,
            document=documents[document],
            claim="" if sort == MatchSort.MEMBER else key,
        )
        for (document, sort, key), link in chosen
    )
    return Listing(rows, len(every), cut.offset)


def records_of_people(viewer: Viewer, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return, by folded name, the Bioguide ids that documents' uses of the name are tied to, those of the most documents first.

    Several ids under one name are several people. Only ties that count are told.
    """
    found: dict[str, dict[str, int]] = {}
    for part in in_parts(sorted(set(names))):
        matches = RegisterMatch.objects.visible_to(viewer).filter(sort=MatchSort.MEMBER, key__in=part)
        for (_, _, key), link in read_links(matches).items():
            if link.counts:
                counts = found.setdefault(key, {})
                counts[link.record] = counts.get(link.record, 0) + 1
    return {key: tuple(sorted(counts, key=lambda r: (-counts[r], r))) for key, counts in found.items()}
