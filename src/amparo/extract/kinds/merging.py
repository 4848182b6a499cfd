"""One claim for one thing: joins the drafts of events that a document tells of more than once."""

from __future__ import annotations

from amparo.extract.drafts import Draft
from amparo.extract.kinds.groups import is_same_group

__all__ = ["STATUS_RANK", "merge_events"]

#: A status of a higher rank is the later news of somebody.
STATUS_RANK = {
    "at_risk": 0, "held": 1, "charged": 2, "on_trial": 3, "house_arrest": 4, "disappeared": 4, "convicted": 5, "released": 6, "died": 7,
}  # fmt: skip
_SINGLE = frozenset({"type", "status", "since", "until", "date", "count", "duration", "who", "sentence"})


def merge_events(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with those of one thing joined, in the order in which each is first told."""
    kept: list[Draft] = []
    for draft in drafts:
        known = next((k for k in kept if k.kind == draft.kind and _is_same(k, draft)), None)
        if known is None:
            kept.append(draft)
        else:
            _take(known, draft)
    return kept


def _is_same(a: Draft, b: Draft) -> bool:
    if a.kind == "detention":
        counts = a.first("count"), b.first("count")
        if None not in counts and counts[0] != counts[1]:
            return False
        return is_same_group(a.first("who") or "", b.first("who") or "")
    if a.first("type") != b.first("type"):
        return False
    if a.kind == "designation":
        return bool(a.keys("on") & b.keys("on")) and _dates_agree(a, b)
    if a.kind == "proceeding":
        return bool(a.keys("against") & b.keys("against")) and _dates_agree(a, b)
    return _is_same_incident(a, b)


def _dates_agree(a: Draft, b: Draft) -> bool:
    one, other = a.first("date"), b.first("date")
    return not one or not other or one.startswith(other) or other.startswith(one)


def _is_same_incident(a: Draft, b: Draft) -> bool:
    if not _dates_agree(a, b):
        return False
    by_a, by_b = a.keys("by"), b.keys("by")
    if by_a and by_b and not by_a & by_b:
        return False
    victims_a, victims_b = a.keys("victims"), b.keys("victims")
    place_a, place_b = a.keys("place"), b.keys("place")
    if victims_a and victims_b:
        return bool(victims_a & victims_b)
    if place_a and place_b and not place_a & place_b:
        return False
    return bool(by_a & by_b or place_a & place_b or victims_a & victims_b)


def _take(known: Draft, draft: Draft) -> None:
    if known.kind == "detention":
        old, new = known.first("status") or "held", draft.first("status") or "held"
        if STATUS_RANK[new] > STATUS_RANK[old]:
            known.slots["status"] = draft.slots["status"]
            known.rule = draft.rule
    known.merge(draft, _SINGLE)
