"""One run of the tracker: what is new since the last one, what it touches, what is proposed that was not proposed before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from amparo.casebook.models import (
    Claim,
    Document,
    Joining,
    Judgement,
    Proposal,
    ProposalAnswer,
    ProposalDecision,
    StatusRow,
    Subject,
    TrackerRun,
    Verdict,
)
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.demand_rows import event_of
from amparo.casebook.tracking.events import find_answers, find_events, find_touched
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.joins import find_joins, judged_pairs
from amparo.casebook.tracking.proposals import answered, evidence_marks
from amparo.casebook.tracking.reading import read_restricted
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.tracking.register_facts import RegisterFacts, last_edition
from amparo.track import JoinProposal, Status, StatusProposal, status_as_of

__all__ = ["RunResult", "run_tracker"]

_BATCH = 500


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run left: the ids of the proposals it made, how many claims rules joined, how many events official records made
    count, and how many demands were looked at. `counts` are the proposals by rule."""

    run: int | None
    proposals: tuple[int, ...] = ()
    joined: int = 0
    events: int = 0
    looked_at: int = 0
    counts: dict[str, int] = field(default_factory=dict)


def _heads() -> tuple[int, int, int]:
    return (
        Claim.objects.aggregate(m=Max("pk"))["m"] or 0,
        Judgement.objects.aggregate(m=Max("pk"))["m"] or 0,
        last_edition(),
    )


def run_tracker(*, author: str, at: datetime, count_official: bool, everything: bool) -> RunResult:
    """Look at what came in since the last run (at everything, with `everything`) and write down what is proposed, inside the
    caller's transaction. With `count_official`, an event that an official record shows by its own id counts by itself.

    Nothing is written where nothing is new.
    """
    refresh_tables()
    last = TrackerRun.objects.order_by("-pk").first()
    claim, judgement, edition = _heads()
    before = (
        (last.last_claim, last.last_judgement, last.last_edition) if last and not everything else (0, 0, 0)
    )
    if before == (claim, judgement, edition):
        return RunResult(None)
    run = TrackerRun(last_claim=claim, last_judgement=judgement, last_edition=edition, author=author, at=at)
    run.save()
    joined, asked = _write_joins(find_joins(before[0] + 1), run)
    refresh_tables()
    judged = Judgement.objects.filter(subject=Subject.CLAIM, pk__gt=before[1])
    new = Claim.objects.filter(pk__gt=before[0]) | Claim.objects.filter(pk__in=judged.values("subject_id"))
    touched = find_touched(new, editions=edition > before[2])
    fresh = _Fresh(run)
    for proposal in find_events(touched, RegisterFacts()):
        fresh.add(proposal)
    first = (
        Claim.objects.filter(pk__gt=before[0]).order_by("pk").values_list("document_id", flat=True).first()
    )
    if first is not None:
        # Documents come in with their claims: from the first new claim's on they are new.
        since = Document.objects.filter(pk__gte=first) if before[0] else Document.objects.all()
        for proposal in find_answers(since):
            fresh.add(proposal)
    made = fresh.write()
    events = _count_official(made, run) if count_official else 0
    refresh_tables()
    every = [*asked, *made]
    return RunResult(
        run.pk,
        tuple(row.pk for row in every),
        joined,
        events,
        len(touched),
        dict(Counter(row.rule for row in every).most_common()),
    )


def _write_joins(found: Iterable[JoinProposal], run: TrackerRun) -> tuple[int, list[Proposal]]:
    joins = list({(j.sort, j.left, j.right): j for j in found}.values())
    judged = judged_pairs(joins)
    joins = [j for j in joins if (j.sort, j.left, j.right) not in judged]
    hidden = read_restricted([c for j in joins for c in (j.left, j.right)])
    ruled = [
        Joining(
            sort=j.sort,
            left=j.left,
            right=j.right,
            verdict=Verdict.SAME,
            rule=j.rule,
            score=j.score,
            reason="; ".join(j.reasons),
            restricted=bool({j.left, j.right} & hidden),
            run=run.pk,
            at=run.at,
        )
        for j in joins
        if j.by_rule
    ]
    Joining.objects.bulk_create(ruled, batch_size=_BATCH)
    refresh_tables()
    rest = [j for j in joins if not j.by_rule]
    roots = {
        s: find_roots(s, [c for j in rest if j.sort == s for c in (j.left, j.right)])
        for s in {j.sort for j in rest}
    }
    known = _known_keys(j.key for j in rest)
    apart = _kept_apart()
    rows, seen = [], set()
    for j in sorted(rest, key=lambda j: (-j.score, j.left, j.right)):
        # One question for two groups, however many of their claims are alike.
        pair = (j.sort, *sorted((roots[j.sort][j.left], roots[j.sort][j.right])))
        if pair[1] == pair[2] or pair in seen or pair in apart or j.key in known:
            continue
        seen.add(pair)
        rows.append(
            Proposal(
                sort=j.sort,
                left=j.left,
                right=j.right,
                rule=j.rule,
                score=j.score,
                reasons=list(j.reasons),
                evidence=[{"claim": j.left}, {"claim": j.right}],
                key=j.key,
                restricted=bool({j.left, j.right} & hidden),
                run=run.pk,
                at=run.at,
            )
        )
    return len(ruled), Proposal.objects.bulk_create(rows, batch_size=_BATCH)


def _kept_apart() -> set[tuple[str, int, int]]:
    """Pairs of groups between which a person has said "different"."""
    judged: dict[tuple[str, int, int], str] = {}
    for sort, left, right, verdict in (
        Joining.objects.exclude(author="").order_by("pk").values_list("sort", "left", "right", "verdict")
    ):
        judged[sort, left, right] = verdict
    pairs = [pair for pair, verdict in judged.items() if verdict == Verdict.DIFFERENT]
    found: set[tuple[str, int, int]] = set()
    for sort in {s for s, _, _ in pairs}:
        mine = [(left, right) for s, left, right in pairs if s == sort]
        roots = find_roots(sort, [c for pair in mine for c in pair])
        found.update((sort, *sorted((roots[left], roots[right]))) for left, right in mine)  # type: ignore[misc]
    return found


def _known_keys(keys: Iterable[str]) -> dict[str, set[int]]:
    """Which of `keys` were proposed before, and for which claims."""
    found: dict[str, set[int]] = {}
    for part in in_parts(sorted(set(keys))):
        for key, left in Proposal.objects.filter(key__in=part).values_list("key", "left"):
            found.setdefault(key, set()).add(left)
    return found


class _Fresh:
    """Proposals of one run for demands, those left out that were made before or that tell nothing new."""

    def __init__(self, run: TrackerRun) -> None:
        self._run = run
        self._waiting: list[StatusProposal] = []

    def add(self, proposal: StatusProposal) -> None:
        """Take one note of."""
        self._waiting.append(proposal)

    def write(self) -> list[Proposal]:
        """Write down the new ones."""
        rows: list[Proposal] = []
        for at in range(0, len(self._waiting), _BATCH):
            rows.extend(self._write_some(self._waiting[at : at + _BATCH]))
        return rows

    def _write_some(self, some: Sequence[StatusProposal]) -> list[Proposal]:
        members = find_members("demand", {p.ask for p in some})
        known = _known_keys(p.key for p in some)
        ids = sorted({c for claims in members.values() for c in claims})
        events = _events_of(ids)
        older = _open_proposals(ids)
        hidden_claims = read_restricted([*ids, *(e.claim for p in some for e in p.evidence if e.claim)])
        hidden_documents = _restricted_documents(e.document for p in some for e in p.evidence if e.document)
        rows = []
        for p in some:
            mine = set(members[p.ask])
            if known.get(p.key, set()) & mine or _told_already(
                p, [r for c in mine for r in events.get(c, ())]
            ):
                continue
            hidden = p.ask in hidden_claims or any(
                e.claim in hidden_claims or e.document in hidden_documents for e in p.evidence
            )
            rows.append(
                Proposal(
                    sort="demand",
                    left=p.ask,
                    status=p.status,
                    day=p.on,
                    rule=p.rule,
                    score=p.score,
                    reasons=list(p.reasons),
                    evidence=[e.as_json() for e in p.evidence],
                    official=p.official,
                    key=p.key,
                    replaces=_replaced(p, [w for c in mine for w in older.get(c, ())]),
                    restricted=hidden,
                    run=self._run.pk,
                    at=self._run.at,
                )
            )
        return Proposal.objects.bulk_create(rows, batch_size=_BATCH)


def _events_of(claims: Sequence[int]) -> dict[int, list[StatusRow]]:
    found: dict[int, list[StatusRow]] = {}
    for part in in_parts(claims):
        for row in StatusRow.objects.filter(claim__in=part).order_by("pk"):
            found.setdefault(row.claim, []).append(row)
    return found


def _open_proposals(claims: Sequence[int]) -> dict[int, list[Proposal]]:
    found: dict[int, list[Proposal]] = {}
    for part in in_parts(claims):
        rows = Proposal.objects.filter(left__in=part, right__isnull=True).exclude(pk__in=answered())
        for row in rows.order_by("pk"):
            found.setdefault(row.left, []).append(row)
    return found


def _restricted_documents(ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in in_parts(sorted(set(ids))):
        found.update(Document.objects.filter(pk__in=part, restricted=True).values_list("pk", flat=True))
    return found


def _told_already(proposal: StatusProposal, rows: Sequence[StatusRow]) -> bool:
    """Whether the demand stands so already, or an event that stands rests on this very evidence."""
    gone = {row.takes_back for row in rows}
    standing = [row for row in rows if row.pk not in gone and row.takes_back is None]
    marks = {item.mark for item in proposal.evidence}
    if any(row.status == proposal.status and marks <= evidence_marks(row.evidence) for row in standing):
        return True
    now = status_as_of(map(event_of, rows))
    return proposal.status is not Status.OPEN and now is proposal.status


def _replaced(proposal: StatusProposal, waiting: Sequence[Proposal]) -> int | None:
    """The waiting proposal that says the same on less evidence."""
    marks = {item.mark for item in proposal.evidence}
    same = [w for w in waiting if w.rule == proposal.rule and evidence_marks(w.evidence) < marks]
    return same[-1].pk if same else None


def _count_official(made: Sequence[Proposal], run: TrackerRun) -> int:
    chosen = [row for row in made if row.official]
    StatusRow.objects.bulk_create(
        [
            StatusRow(
                claim=row.left,
                status=row.status,
                day=row.day,
                reason="; ".join(row.reasons),
                evidence=row.evidence,
                proposal=row.pk,
                restricted=row.restricted,
                run=run.pk,
                at=run.at,
            )
            for row in chosen
        ],
        batch_size=_BATCH,
    )
    ProposalDecision.objects.bulk_create(
        [
            ProposalDecision(
                proposal=row,
                decision=ProposalAnswer.ACCEPTED,
                reason="an official record shows it by its own id",
                restricted=row.restricted,
                run=run.pk,
                at=run.at,
            )
            for row in chosen
        ],
        batch_size=_BATCH,
    )
    return len(chosen)
