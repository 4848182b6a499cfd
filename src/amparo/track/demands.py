"""Which asks are one demand: the same kind of act, the same beneficiary or target, a compatible addressee and vehicle.

Within one document a rule may join them (a press release and the letter in it ask the same thing twice); from document to
document it is proposed, with reasons and a score, and a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from amparo.saying import say, say_many
from amparo.track.ask import Ask
from amparo.track.parties import Parties, Party, same_parties
from amparo.track.proposal import JoinProposal

__all__ = ["block_keys", "compare_asks", "propose_demands"]

#: From this score on a person is asked.
THRESHOLD = 0.6
#: So many proposals for one ask; the best come first.
MOST = 2
#: A type that says nothing of the act: two of them need not be the same.
_ANYTHING = "other"
_NEAR_DAYS, _FAR_DAYS = 45, 400
#: How far a shared party of each kind tells one demand from another: many things are asked for one country.
_WORTH = {"person": 0.5, "body": 0.4, "group": 0.35, "country": 0.2}


def block_keys(ask: Ask) -> Iterator[str]:
    """Yield the keys of which two asks must have one in common to be compared."""
    for party in ask.bearing:
        if not party.vague:
            yield from (f"{ask.type}\n{name}" for name in sorted(party.every_name))


def _compatible(left: frozenset[Party], right: frozenset[Party]) -> tuple[bool, str]:
    """Whether two sets of addressees may be one, and in which words."""
    if not left or not right:
        return True, ""
    shared = same_parties(left, right)
    if shared:
        return True, say("asked of the same: {whom}", whom=_say(shared))
    named = Parties(right)
    if any(party in named for party in left):
        return True, ""
    countries = {p.country for p in left if p.country} & {p.country for p in right if p.country}
    # A power as a whole stands for any body of it.
    general = {p.country for p in left | right if p.kind == "country"}
    if countries & general:
        return True, say("asked of one government")
    return False, ""


def _say(parties: Iterable[Party]) -> str:
    return ", ".join(
        sorted(
            party.key.removeprefix("country ").upper() if party.kind == "country" else party.key
            for party in parties
        )
    )


def compare_asks(left: Ask, right: Ask) -> JoinProposal | None:
    """Return why two asks may be one demand, or None where they are not: another act, another addressee, another vehicle, or
    nobody in particular whom both concern."""
    left, right = sorted((left, right), key=lambda ask: ask.id)
    if left.id == right.id or left.type != right.type or left.type == _ANYTHING:
        return None
    shared = same_parties(left.bearing, right.bearing)
    compatible, words = _compatible(left.addressees, right.addressees)
    if not shared or not compatible or {left.via, right.via} == {"letter", "measure"}:
        return None
    same_document = left.document == right.document or bool(left.lineage and left.lineage == right.lineage)
    mine, theirs = Parties(left.bearing), Parties(right.bearing)
    equal = all(p in theirs for p in left.bearing) and all(p in mine for p in right.bearing)
    same_askers = same_parties(left.askers, right.askers)
    nested = not left.by or not right.by or len(same_askers) == min(len(left.askers), len(right.askers))
    reasons: list[str] = [
        say("the same act: {act}", act=left.type.replace("_", " ")),
        say("concerning the same: {whom}", whom=_say(shared)),
    ]
    if words:
        reasons.append(words)
    if same_document and equal and nested:
        reasons.append(
            say("said twice in one document")
            if left.document == right.document
            else say("two editions of one document")
        )
        return JoinProposal(
            sort="demand",
            left=left.id,
            right=right.id,
            rule="demand.one-document",
            score=0.95,
            reasons=tuple(reasons),
            by_rule=True,
        )
    score = max(_WORTH[p.kind] for p in shared)
    if equal:
        score += 0.1
        reasons.append(say("nobody else is concerned in either"))
    if words:
        score += 0.15
    if same_parties(left.targets, right.targets) and left.beneficiaries and right.beneficiaries:
        score += 0.1
        reasons.append(say("bearing on the same"))
    if same_askers:
        score += 0.1
        reasons.append(say("asked by the same: {who}", who=_say(list(same_askers)[:3])))
    if same_document:
        score += 0.1
        reasons.append(say("in one document"))
    elif left.said_on and right.said_on:
        apart = abs((left.said_on - right.said_on).days)
        score += 0.1 if apart <= _NEAR_DAYS else 0.0 if apart <= _FAR_DAYS else -0.15
        reasons.append(say_many("asked {n} day apart", "asked {n} days apart", apart))
    return JoinProposal(
        sort="demand",
        left=left.id,
        right=right.id,
        rule="demand.same-bearing",
        score=round(max(0.0, min(score, 0.95)), 3),
        reasons=tuple(reasons),
    )


def propose_demands(new: Iterable[Ask], known: Iterable[Ask] = ()) -> tuple[JoinProposal, ...]:
    """Return which of the `new` asks are one demand with another new one or one of the `known`, in the order of their ids.

    Each new ask is compared with those before it; the surest join by rule is given, or the best proposals.
    """
    blocks: dict[str, list[Ask]] = defaultdict(list)
    fresh = sorted(new, key=lambda ask: ask.id)
    ids = {ask.id for ask in fresh}
    for ask in known:
        if ask.id not in ids:
            for key in set(block_keys(ask)):
                blocks[key].append(ask)
    found: list[JoinProposal] = []
    for ask in fresh:
        others = {other.id: other for key in set(block_keys(ask)) for other in blocks[key]}
        compared = (compare_asks(ask, other) for _, other in sorted(others.items()))
        good = sorted(
            (p for p in compared if p is not None and (p.by_rule or p.score >= THRESHOLD)),
            key=lambda p: (not p.by_rule, -p.score, p.left, p.right),
        )
        found.extend(good[:1] if good and good[0].by_rule else good[:MOST])
        for key in set(block_keys(ask)):
            blocks[key].append(ask)
    return tuple(found)
