"""Events that count and have lost their ground: the claims they rest on were rejected, or speak of somebody else by what is
judged since. The event stays until a person has decided: it is proposed to take it back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from amparo.casebook.models import Proposal, StatusRow, TrackerRun
from amparo.casebook.parting import in_parts
from amparo.casebook.tracking.grouping import find_members, find_roots
from amparo.casebook.tracking.proposals import evidence_marks, find_set_aside
from amparo.casebook.tracking.withdrawing import withdraw_rows
from amparo.casebook.tracking.writing import (
    find_made,
    let_wait_again,
    standing_events,
    undecided,
    was_withdrawn,
)
from amparo.saying import say
from amparo.text import sha256_of
from amparo.track import StatusProposal, outcome_rules

__all__ = ["DOUBTED", "doubt_events", "find_resting_on"]

#: The rule of a proposal to take an event back.
DOUBTED = "event.doubted"
_SCORE = 0.9
_BATCH = 500


def find_resting_on(claims: set[int]) -> set[int]:
    """Return the groups of demands of which an event rests on one of `claims`."""
    if not claims:
        return set()
    rows = StatusRow.objects.filter(takes_back=None).exclude(evidence=[])
    asks = {claim for claim, evidence in rows.values_list("claim", "evidence") if _claims(evidence) & claims}
    return set(find_roots("demand", asks).values())


def _claims(evidence: Iterable[dict[str, object]]) -> set[int]:
    return {int(str(item["claim"])) for item in evidence if "claim" in item}


def doubt_events(
    roots: Iterable[int], proposals: Sequence[StatusProposal], run: TrackerRun
) -> list[Proposal]:
    """Propose to take back each event of the demands `roots` that has lost its ground, and withdraw the proposals to take one
    back that has it again. `proposals` are all that follows for them now. Return the new proposals."""
    by_rule = {rule.id for rule in outcome_rules()[0]}
    root_of = find_roots("demand", {p.ask for p in proposals})
    grounds: dict[tuple[int, str], set[str]] = {}
    for p in proposals:
        grounds.setdefault((root_of[p.ask], p.rule), set()).update(item.mark for item in p.evidence)
    made: list[Proposal] = []
    for part in in_parts(sorted(set(roots)), _BATCH):
        members = find_members("demand", part)
        ids = sorted({c for claims in members.values() for c in claims})
        events = standing_events(ids)
        if not events:
            continue
        rules = _rules_of(row for rows in events.values() for row in rows)
        resting = {c for rows in events.values() for row in rows for c in _claims(row.evidence)}
        aside = find_set_aside(resting | set(ids))
        waiting = undecided(ids)
        lost: dict[int, tuple[StatusRow, str]] = {}
        for root, claims in members.items():
            if aside.keys() >= set(claims):
                continue  # Nobody asks any more.
            rows = [row for claim in claims for row in events.get(claim, ())]
            taken = {row.takes_back for row in rows}
            for row in rows:
                if row.takes_back is not None or row.pk in taken or not _claims(row.evidence):
                    continue
                rule = rules.get(row.proposal or 0, "")
                why = _why_lost(row, rule if rule in by_rule else "", grounds.get((root, rule), set()), aside)
                if why:
                    lost[row.pk] = (row, why)
        asked = [w for rows in waiting.values() for w in rows if w.takes_back is not None]
        withdraw_rows([w for w in asked if w.takes_back not in lost], "the event has its ground again", run)
        made.extend(_propose(row, why, run) for row, why in lost.values())
    known = find_made(row.key for row in made)
    let_wait_again((one[-1][0] for one in known.values() if was_withdrawn(one[-1])), run)
    return Proposal.objects.bulk_create([row for row in made if row.key not in known], batch_size=_BATCH)


def _why_lost(row: StatusRow, rule: str, grounds: set[str], aside: dict[int, str]) -> str:
    """Why an event has lost its ground, empty where it has not. One that the tracker would propose today on other evidence has
    not."""
    claims = _claims(row.evidence)
    if grounds & evidence_marks(row.evidence):
        return ""
    if claims <= aside.keys():
        return "" if grounds else "; ".join(aside[claim] for claim in sorted(claims))
    if rule and not grounds:
        return say("by what is judged now, its evidence is no answer to this demand")
    return ""


def _rules_of(rows: Iterable[StatusRow]) -> dict[int, str]:
    ids = sorted({row.proposal for row in rows if row.proposal})
    return dict(Proposal.objects.filter(pk__in=ids).values_list("pk", "rule"))


def _propose(event: StatusRow, why: str, run: TrackerRun) -> Proposal:
    marks = sorted(evidence_marks(event.evidence))
    return Proposal(
        sort="demand",
        left=event.claim,
        status=event.status,
        day=event.day,
        rule=DOUBTED,
        score=_SCORE,
        reasons=[say("{event} rests on nothing any more", event=event.short_id), why],
        evidence=event.evidence,
        key=sha256_of(json.dumps(["doubt", event.pk, marks, why])),
        takes_back=event.pk,
        restricted=event.restricted,
        run=run.pk,
        at=run.at,
    )
