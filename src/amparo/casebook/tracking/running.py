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
from amparo.casebook.tracking.doubting import doubt_events, find_resting_on
from amparo.casebook.tracking.events import find_addressed, find_answers, find_events, find_touched
from amparo.casebook.tracking.grouping import find_roots
from amparo.casebook.tracking.identities import Identities, find_renamed, identity_heads
from amparo.casebook.tracking.joins import find_joins, judged_pairs
from amparo.casebook.tracking.reading import read_restricted
from amparo.casebook.tracking.refreshing import refresh_tables
from amparo.casebook.tracking.register_facts import RegisterFacts, last_edition
from amparo.casebook.tracking.withdrawing import withdraw_joins, withdraw_outcomes
from amparo.casebook.tracking.writing import find_made, let_wait_again, was_withdrawn, write_proposals
from amparo.track import JoinProposal

__all__ = ["RunResult", "run_tracker"]

_BATCH = 500


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run left: the ids of the proposals it made, how many claims rules joined, how many events official records made
    count, and how many demands were looked at. `counts` are the proposals by rule, `withdrawn` how many that waited follow no more."""

    run: int | None
    proposals: tuple[int, ...] = ()
    joined: int = 0
    events: int = 0
    looked_at: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class _Heads:
    """How far the casebook goes: the latest document, claim, judgement on a claim, edition of a register, judgement on people, official
    id of a person."""

    document: int = 0
    claim: int = 0
    judgement: int = 0
    edition: int = 0
    identity: int = 0
    official_id: int = 0

    @classmethod
    def of(cls, run: TrackerRun | None) -> _Heads:
        """Return how far it went when `run` looked; nowhere without one."""
        if run is None:
            return cls()
        return cls(
            run.last_document,
            run.last_claim,
            run.last_judgement,
            run.last_edition,
            run.last_identity,
            run.last_official_id,
        )

    @classmethod
    def read(cls) -> _Heads:
        """Return how far it goes now."""
        return cls(
            Document.objects.aggregate(m=Max("pk"))["m"] or 0,
            Claim.objects.aggregate(m=Max("pk"))["m"] or 0,
            Judgement.objects.aggregate(m=Max("pk"))["m"] or 0,
            last_edition(),
            *identity_heads(),
        )

    def start_run(self, author: str, at: datetime) -> TrackerRun:
        """Write down a run that looks so far."""
        run = TrackerRun(
            last_document=self.document,
            last_claim=self.claim,
            last_judgement=self.judgement,
            last_edition=self.edition,
            last_identity=self.identity,
            last_official_id=self.official_id,
            author=author,
            at=at,
        )
        run.save()
        return run


def run_tracker(*, author: str, at: datetime, count_official: bool, everything: bool) -> RunResult:
    """Look at what came in since the last run (at everything, with `everything`) and write down what is proposed, inside the
    caller's transaction. With `count_official`, an event that an official record shows by its own id counts by itself.

    Nothing is written where nothing is new.
    """
    refresh_tables()
    last = TrackerRun.objects.order_by("-pk").first()
    before, now = _Heads.of(None if everything else last), _Heads.read()
    if last and not everything and before == now:
        return RunResult(None)
    run = now.start_run(author, at)
    people = Identities()
    renamed = find_renamed(before.identity, before.official_id) if last else set()
    joined, asked = _write_joins(find_joins(before.claim + 1, people, renamed), run)
    refresh_tables()
    judged = Judgement.objects.filter(subject=Subject.CLAIM, pk__gt=before.judgement)
    subjects = set(judged.values_list("subject_id", flat=True))
    new = Claim.objects.filter(pk__gt=before.claim) | Claim.objects.filter(pk__in=judged.values("subject_id"))
    touched = find_touched(new, people, editions=now.edition > before.edition, renamed=renamed)
    touched |= find_resting_on(subjects) | find_addressed(before.document + 1, now.document, people)
    proposals = [*find_events(touched, RegisterFacts(), people), *find_answers(touched, people)]
    withdrawn = withdraw_joins(renamed, people, run) + withdraw_outcomes(touched, proposals, run)
    made = [*write_proposals(proposals, run), *doubt_events(touched, proposals, run)]
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
        withdrawn,
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
    known = find_made(j.key for j in rest)
    let_wait_again((made[-1][0] for made in known.values() if was_withdrawn(made[-1])), run)
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
