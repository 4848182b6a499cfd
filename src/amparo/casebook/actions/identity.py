"""Judge whether two people are one, take a judgement back, keep official ids and proposals. Names are never merged alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from amparo.casebook.actions.action import Action, Change
from amparo.casebook.audit import Deed
from amparo.casebook.joining import (
    Conflict,
    compute_members,
    gather_person,
    order_pairs,
    read_standing,
    refresh_members,
)
from amparo.casebook.models import (
    IdentityJudgement,
    IdentityLink,
    IdentityProposal,
    Mention,
    OfficialId,
    Sameness,
)
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError, RecordMissingError
from amparo.saying import say

__all__ = [
    "DecideIdentity",
    "IdentifyMentions",
    "IdentityJudged",
    "JudgeIdentity",
    "MentionId",
    "NewIdentityProposal",
    "ProposeIdentities",
    "Side",
    "TakeBackIdentity",
    "WithdrawOfficialId",
]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two people: the one that the mention is of, or with `alone` that mention and what it is joined with, not
    those that merely bear the same name."""

    mention_id: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class IdentityJudged:
    """What came of a judgement: its id, the person of both sides now, and the conflicts that they are in."""

    judgement_id: int
    left_person: int
    right_person: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeIdentity(Action[IdentityJudged]):
    """Say of two people that they are `SAME`, `DIFFERENT` or that one is `UNSURE`.

    `SAME` joins every mention that either side shows, also those that so far only share a name; a new document that
    brings the name again is not among them. Both sides may be one person of mentions that are not joined: then they are
    joined. Raises RecordMissingError where there is no such person, CasebookError without a reason, or where nothing can
    be told apart.
    """

    verb: ClassVar[str] = "judge identity"
    needs: ClassVar[Right] = Right.JUDGE

    left: Side
    right: Side
    decision: Sameness
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[IdentityJudged]:
        """Store the judgement inside the transaction."""
        if self.decision is Sameness.OPEN:
            raise CasebookError("a judgement is taken back by its own id", to_do="use TakeBackIdentity")
        if self.decision is not Sameness.UNSURE and not self.reason.strip():
            raise CasebookError(
                say("the judgement “{decision}” needs a reason", decision=self.decision.value)
            )
        left, right = _gather(viewer, self.left), _gather(viewer, self.right)
        pairs = (
            _pair_same(left, right) if self.decision is Sameness.SAME else _pair_apart(viewer, left, right)
        )
        row = IdentityJudgement(
            left_id=left[0],
            right_id=right[0],
            decision=self.decision,
            reason=self.reason,
            author=viewer.name,
            at=at,
        )
        row.save()
        links = [IdentityLink(judgement=row, left_id=a, right_id=b) for a, b in pairs]
        IdentityLink.objects.bulk_create(links, batch_size=500)
        details = {
            "identity_judgement": row.pk,
            "decision": self.decision.value,
            "reason": self.reason,
            "people": [left[0], right[0]],
            "links": [list(pair) for pair in pairs],
        }
        return Change(_outcome(row), Deed(self.verb, f"p{left[0]}", details))


def _gather(viewer: Viewer, side: Side) -> tuple[int, ...]:
    """The mention that was named of a side, and those that share its row without being joined to it.

    Those that are joined need no further link: taken back, what joined them is to part them.
    """
    mentions, joined = gather_person(viewer, side.mention_id)
    if side.alone or joined:
        return (side.mention_id,)
    return (side.mention_id, *(m for m in mentions if m != side.mention_id))


def _pair_same(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """The two that were named, and each side's mentions to the one that was named of it."""
    sides = [(side[0], mention) for side in (left, right) for mention in side[1:]]
    pairs = order_pairs([(left[0], right[0]), *sides])
    if not pairs:
        raise CasebookError("there is only one mention of them", where=f"p{left[0]}")
    return pairs


def _pair_apart(viewer: Viewer, left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    mentions, joined = gather_person(viewer, left[0])
    if set(left) & set(right) or (joined and right[0] in mentions):
        raise CasebookError(
            "both are one person, or share their name and nobody has told them apart",
            where=f"p{left[0]}",
            to_do="take the judgement back that joined them, or name the documents: d3/NAME d9/NAME",
        )
    return order_pairs([(left[0], right[0])])


def _outcome(row: IdentityJudgement) -> IdentityJudged:
    """Bring the join up to date and say what came of it."""
    standing = read_standing()
    refresh_members(standing)
    members = compute_members(standing)
    people = {members.get(mention, mention) for mention in (row.left_id, row.right_id)}
    conflicts = tuple(c for c in standing.find_conflicts() if members.get(c.left) in people)
    left, right = members.get(row.left_id, row.left_id), members.get(row.right_id, row.right_id)
    return IdentityJudged(row.pk, left, right, conflicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideIdentity(Action[IdentityJudged]):
    """Judge the two people of a proposal, as `JudgeIdentity` would. Without a reason of one's own the proposal's score is it.

    Raises RecordMissingError where there is no such proposal, and what `JudgeIdentity` raises.
    """

    verb: ClassVar[str] = JudgeIdentity.verb
    needs: ClassVar[Right] = Right.JUDGE

    proposal_id: int
    decision: Sameness
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[IdentityJudged]:
        """Store the judgement inside the transaction."""
        row = IdentityProposal.objects.visible_to(viewer).filter(pk=self.proposal_id).first()
        if row is None:
            raise RecordMissingError("there is no such proposal", where=f"i{self.proposal_id}")
        left, _ = gather_person(viewer, row.left_id)
        # Two bearers of one name are told apart by document, joined with all who bear it.
        alone = row.right_id in left and self.decision is not Sameness.SAME
        judge = JudgeIdentity(
            left=Side(row.left_id, alone=alone),
            right=Side(row.right_id, alone=alone),
            decision=self.decision,
            reason=self.reason.strip() or f"as proposed in {row.short_id}, score {row.score:.2f}",
        )
        return judge.apply(viewer, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackIdentity(Action[IdentityJudged]):
    """Take a judgement on two people back: what it joined or kept apart is as if it had not been said. It stays in the log.

    Raises RecordMissingError where there is no such judgement, CasebookError where it was taken back already.
    """

    verb: ClassVar[str] = "take back identity"
    needs: ClassVar[Right] = Right.JUDGE

    judgement_id: int
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[IdentityJudged]:
        """Store the taking back inside the transaction."""
        where = f"j{self.judgement_id}"
        old = IdentityJudgement.objects.visible_to(viewer).filter(pk=self.judgement_id).first()
        if old is None:
            raise RecordMissingError("there is no such judgement on people", where=where)
        if old.takes_back_id is not None:
            raise CasebookError(
                "it takes another back itself", where=where, to_do="judge the two people again"
            )
        if IdentityJudgement.objects.filter(takes_back=old).exists():
            raise CasebookError("it was taken back already", where=where)
        row = IdentityJudgement(
            left_id=old.left_id,
            right_id=old.right_id,
            decision=Sameness.OPEN,
            takes_back=old,
            reason=self.reason,
            author=viewer.name,
            at=at,
        )
        row.save()
        details = {
            "identity_judgement": row.pk,
            "decision": row.decision,
            "reason": self.reason,
            "people": [row.left_id, row.right_id],
            "takes_back": old.pk,
        }
        return Change(_outcome(row), Deed(self.verb, f"p{old.left_id}", details))


@dataclass(frozen=True, slots=True)
class MentionId:
    """An official id of the person whom a mention is of, and why it is theirs."""

    mention_id: int
    scheme: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifyMentions(Action[int]):
    """Keep official ids of mentions, which joins those with one id; the result is how many were new.

    An id that was withdrawn from a mention is not given to it again. Raises RecordMissingError where there is no such
    mention, CasebookError on an empty id.
    """

    verb: ClassVar[str] = "identify mentions"
    needs: ClassVar[Right] = Right.JUDGE

    found: tuple[MentionId, ...]

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store them inside the transaction."""
        if any(not one.scheme or not one.value for one in self.found):
            raise CasebookError("an official id is empty")
        wanted = {one.mention_id for one in self.found}
        there = {pk for part in _in_parts(wanted) for pk in _visible_ids(viewer, part)}
        if wanted - there:
            raise RecordMissingError("there is no such person", where=f"p{min(wanted - there)}")
        known = set(OfficialId.objects.filter(withdraws=None).values_list("mention_id", "scheme", "value"))
        fresh = {(o.mention_id, o.scheme, o.value): o for o in self.found}
        rows = [
            OfficialId(mention_id=m, scheme=scheme, value=value, reason=o.reason, author=viewer.name, at=at)
            for (m, scheme, value), o in fresh.items()
            if (m, scheme, value) not in known
        ]
        if not rows:
            return Change(0)
        OfficialId.objects.bulk_create(rows, batch_size=500)
        refresh_members()
        details = {"official_ids": [[r.mention_id, r.scheme, r.value] for r in rows]}
        return Change(len(rows), Deed(self.verb, f"p{rows[0].mention_id}", details))


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOfficialId(Action[int]):
    """Take an official id away from every mention that has it and is of the person; the result is from how many.

    Raises RecordMissingError where the person is not known by it, CasebookError without a reason.
    """

    verb: ClassVar[str] = "withdraw official id"
    needs: ClassVar[Right] = Right.JUDGE

    mention_id: int
    scheme: str
    value: str
    reason: str

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the withdrawals inside the transaction."""
        if not self.reason.strip():
            raise CasebookError("to withdraw an official id needs a reason")
        mentions, _ = gather_person(viewer, self.mention_id)
        standing = (
            OfficialId.objects.visible_to(viewer).standing().filter(scheme=self.scheme, value=self.value)
        )
        kept = set(mentions)
        old = [row for row in standing if row.mention_id in kept]
        if not old:
            raise RecordMissingError(
                say("they are not known by {scheme} {value}", scheme=self.scheme, value=self.value),
                where=f"p{self.mention_id}",
            )
        rows = [
            OfficialId(
                mention_id=o.mention_id,
                scheme=o.scheme,
                value=o.value,
                withdraws=o,
                reason=self.reason,
                author=viewer.name,
                at=at,
            )
            for o in old
        ]
        OfficialId.objects.bulk_create(rows, batch_size=500)
        refresh_members()
        details = {
            "withdrawn_ids": [[r.mention_id, r.scheme, r.value] for r in rows],
            "reason": self.reason,
        }
        return Change(len(rows), Deed(self.verb, f"p{self.mention_id}", details))


def _in_parts(ids: set[int]) -> list[list[int]]:
    ordered = sorted(ids)
    return [ordered[at : at + 5000] for at in range(0, len(ordered), 5000)]


def _visible_ids(viewer: Viewer, ids: list[int]) -> list[int]:
    return list(Mention.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class NewIdentityProposal:
    """Two people, each by one mention, that may be one: the score, its parts as JSON, how many of them contradict."""

    left_id: int
    right_id: int
    score: float
    parts: tuple[dict[str, Any], ...]
    contradictions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeIdentities(Action[int]):
    """Put pairs of people into the queue of what waits for a judgement; the result is how many were new to it."""

    verb: ClassVar[str] = "propose identities"
    needs: ClassVar[Right] = Right.JUDGE

    proposals: tuple[NewIdentityProposal, ...]

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store them inside the transaction."""
        known = set(IdentityProposal.objects.order_by().values_list("left_id", "right_id"))
        rows = []
        for proposal in self.proposals:
            pair = min(proposal.left_id, proposal.right_id), max(proposal.left_id, proposal.right_id)
            if pair in known or pair[0] == pair[1]:
                continue
            known.add(pair)
            rows.append(
                IdentityProposal(
                    left_id=pair[0],
                    right_id=pair[1],
                    score=proposal.score,
                    parts=list(proposal.parts),
                    contradictions=proposal.contradictions,
                    at=at,
                )
            )
        if not rows:
            return Change(0)
        IdentityProposal.objects.bulk_create(rows, batch_size=500)
        return Change(len(rows), Deed(self.verb, rows[0].short_id, {"proposals": len(rows)}))
