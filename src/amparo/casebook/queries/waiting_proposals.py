"""Proposals of the tracker that wait for a person, each asked in a line."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from amparo.casebook.models import DemandRecord, Proposal
from amparo.casebook.queries.claims import read_claims
from amparo.casebook.queries.tracking_evidence import make_evidence
from amparo.casebook.queries.tracking_shapes import WaitingRow
from amparo.casebook.status_words import say_status
from amparo.casebook.tracking.grouping import find_roots
from amparo.casebook.tracking.proposals import TURNS, waiting_proposals
from amparo.casebook.viewer import Viewer

__all__ = ["count_waiting_proposals", "list_waiting_proposals", "read_proposals", "waiting_for"]


def count_waiting_proposals(viewer: Viewer) -> int:
    """Return how many proposals wait."""
    return waiting_proposals(viewer).order_by().count()


def list_waiting_proposals(
    viewer: Viewer, limit: int | None = None, after: int | None = None
) -> tuple[WaitingRow, ...]:
    """Return the proposals that wait, the surest first; with `after`, those behind that proposal, decided or not."""
    rows = waiting_proposals(viewer)
    if after is not None:
        passed = Proposal.objects.visible_to(viewer).filter(pk=after).annotate(turn=TURNS)
        place = passed.values_list("turn", "score").first()
        if place is not None:
            turn, score = place
            behind = Q(score__lt=score) | Q(score=score, pk__gt=after)
            rows = rows.filter(Q(turn__gt=turn) | Q(turn=turn) & behind)
    return _make_rows(viewer, list(rows[:limit]))


def waiting_for(viewer: Viewer, claims: Sequence[int]) -> tuple[WaitingRow, ...]:
    """Return the proposals that wait on what becomes of the demand with these asks."""
    rows = waiting_proposals(viewer).filter(sort="demand", left__in=list(claims))
    return _make_rows(viewer, list(rows))


def read_proposals(viewer: Viewer, ids: Sequence[int]) -> tuple[WaitingRow, ...]:
    """Return the proposals with these `ids` that the viewer sees, decided or not, in that order."""
    rows = {row.pk: row for row in Proposal.objects.visible_to(viewer).filter(pk__in=list(ids))}
    return _make_rows(viewer, [rows[pk] for pk in ids if pk in rows])


def _make_rows(viewer: Viewer, rows: Sequence[Proposal]) -> tuple[WaitingRow, ...]:
    evidence = make_evidence(viewer, [row.evidence for row in rows])
    claims = {row.id: row for row in read_claims(sorted({row.left for row in rows}))}
    events = [row.left for row in rows if row.right is None]
    roots = find_roots("demand", events, viewer)
    numbers = dict(
        DemandRecord.objects.all()
        .visible_to(viewer)
        .filter(root__in=set(roots.values()))
        .values_list("root", "number")
    )
    found = []
    for row, mine in zip(rows, evidence, strict=True):
        about = claims.get(f"c{row.left}")
        words = about.summary if about else ""
        if row.right is not None:
            question = _ask_one(row.sort) % {"left": f"c{row.left}", "right": f"c{row.right}", "words": words}
            concerns = f"c{row.left}"
        else:
            number = numbers.get(roots.get(row.left, row.left), row.left)
            status = say_status(row.status)
            if row.day:
                status = _("%(status)s on %(day)s") % {"status": status, "day": row.day}
            said = {"status": status, "id": f"q{number}", "words": words}
            if row.takes_back:
                question = _("Take back “%(status)s”? %(id)s: %(words)s") % said
            else:
                question = _("%(status)s? %(id)s: %(words)s") % said
                question = f"{question[:1].upper()}{question[1:]}"
            concerns = f"q{number}"
        found.append(
            WaitingRow(
                id=row.short_id,
                sort=f"one {row.sort}" if row.right is not None else "outcome",
                question=question,
                reasons=tuple(row.reasons),
                score=row.score,
                evidence=mine,
                at=row.at,
                concerns=concerns,
            )
        )
    return tuple(found)


def _ask_one(sort: str) -> str:
    return {
        "demand": _("One demand? %(left)s and %(right)s: %(words)s"),
        "letter": _("One letter? %(left)s and %(right)s: %(words)s"),
        "measure": _("One measure? %(left)s and %(right)s: %(words)s"),
    }[sort]
