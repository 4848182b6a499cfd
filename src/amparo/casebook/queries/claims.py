"""Claims with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amparo.casebook.headline import headline
from amparo.casebook.locating import locate_values
from amparo.casebook.models import Claim, Document, Evidence, Judgement, Subject
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.queries.shapes import (
    ClaimRecord,
    ClaimRow,
    DocumentRef,
    JudgementRow,
    QuoteRow,
)
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.model import CLAIM_KINDS, Anchor, Quote

__all__ = ["CONTEXT", "get_claim", "make_ref", "read_claims"]

#: So many code points before and after the first words of a claim are shown with it.
CONTEXT = 320


def make_ref(row: Document) -> DocumentRef:
    """Return what names the document of `row`."""
    return DocumentRef(
        id=row.short_id,
        source_id=row.source_id,
        name=row.name,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        published_on=row.published_on,
        restricted=row.restricted,
    )


def read_claims(ids: Sequence[int]) -> tuple[ClaimRow, ...]:
    """Return the rows of the claims with these `ids`, in that order; three queries, however many there are.

    The ids have to come from what the viewer may see.
    """
    found: dict[int, ClaimRow] = {}
    for part in in_parts(ids):
        rows = list(Claim.objects.filter(pk__in=part).select_related("document").defer("document__text"))
        words: dict[int, list[Evidence]] = {}
        for evidence in Evidence.objects.filter(claim_id__in=part).order_by("claim_id", "ordinal"):
            words.setdefault(evidence.claim_id, []).append(evidence)
        judged = Judgement.objects.filter(subject=Subject.CLAIM, subject_id__in=part).order_by("id")
        decisions = dict(judged.values_list("subject_id", "decision"))
        for row in rows:
            found[row.pk] = _make_row(row, words.get(row.pk, []), decisions.get(row.pk, ""))
    return tuple(found[pk] for pk in ids if pk in found)


def get_claim(viewer: Viewer, claim_id: int) -> ClaimRecord:
    """Return one claim, set aside or not. Raises RecordMissingError where the viewer sees none by that id."""
    found = read_claims(
        list(Claim.objects.visible_to(viewer).filter(pk=claim_id).values_list("pk", flat=True))
    )
    if not found:
        raise RecordMissingError("there is no such claim", where=f"c{claim_id}")
    claim = found[0]
    text = Document.objects.values_list("text", flat=True).get(claims__pk=claim_id)
    start, end = claim.evidence[0].start, claim.evidence[0].end
    judgements = Judgement.objects.visible_to(viewer).filter(subject=Subject.CLAIM, subject_id=claim_id)
    return ClaimRecord(
        claim=claim,
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        judgements=tuple(_make_judgement(row) for row in judgements.order_by("id")),
    )


def _make_judgement(row: Judgement) -> JudgementRow:
    return JudgementRow(
        decision=row.decision,
        reason=row.reason,
        author=row.author,
        at=row.at,
        replaced_by=f"c{row.replaced_by}" if row.replaced_by else "",
    )


def _make_row(row: Claim, words: Sequence[Evidence], decision: str) -> ClaimRow:
    names = CLAIM_KINDS[row.kind].slot_names()
    # jsonb does not keep the order of keys.
    slots = {name: row.slots[name] for name in names if name in row.slots}
    whole = [e for e in words if not e.slot]
    anchors = [Anchor(e.slot, e.value, _quote_of(e)) for e in words if e.slot]
    pages = row.document.pages
    return ClaimRow(
        id=row.short_id,
        kind=row.kind,
        summary=headline(row.kind, slots),
        slots=slots,
        values=tuple(locate_values(row.kind, slots, [_quote_of(e) for e in whole], anchors)),
        evidence=tuple(QuoteRow(e.start, e.end, e.quote, _page_of(pages, e.start)) for e in whole),
        document=make_ref(row.document),
        rule=row.rule,
        confidence=row.confidence,
        asserted_by=tuple(row.asserted_by),
        reader=row.reader,
        author=row.author,
        made_at=row.made_at,
        decision=decision,
    )


def _page_of(pages: Iterable[Sequence[int]], offset: int) -> int | None:
    return next((number for number, start, end in pages if start <= offset < end), None)


def _quote_of(evidence: Evidence) -> Quote:
    return Quote(evidence.start, evidence.end, evidence.quote)
