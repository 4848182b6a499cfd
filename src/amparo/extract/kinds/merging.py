"""One claim for one thing: joins the drafts of events that a document tells of more than once."""

from __future__ import annotations

from amparo.extract.drafts import Draft
from amparo.extract.kinds.groups import is_same_group

__all__ = ["STATUS_RANK", "merge_events"]

#: A status of a higher rank is the later news of somebody.
STATUS_RANK = {
    "at_risk": 0, "held": 1, "charged": 2, "on_trial": 3, "house_arrest": 4, "disappeared": 4, "convicted": 5, "released": 6, "died": 7,
}  # fmt: skip
_IMPLIED = ".implied"
_PARTIES = ("by", "on", "victims", "against", "place")
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
    if not _dates_agree(a, b) or _differ(a, b, "by") or _differ(a, b, "count"):
        return False
    if a.slots.get("victims") and b.slots.get("victims"):
        return _share(a, b, "victims")
    if _differ(a, b, "place"):
        return False
    return any(_share(a, b, slot) for slot in ("by", "place"))


def _share(a: Draft, b: Draft, slot: str) -> bool:
    """Whether one filler of `slot` stands in both, in one wording or another."""
    if a.keys(slot) & b.keys(slot):
        return True
    others = [f.value for f in b.slots.get(slot, ())]
    return any(is_same_group(f.value, other) for f in a.slots.get(slot, ()) for other in others)


def _differ(a: Draft, b: Draft, slot: str) -> bool:
    return bool(a.slots.get(slot) and b.slots.get(slot)) and not _share(a, b, slot)


def _take(known: Draft, draft: Draft) -> None:
    if known.kind == "detention":
        _choose_holder(known, draft)
        _join_manners(known, draft)
        old, new = known.first("status") or "held", draft.first("status") or "held"
        if STATUS_RANK[new] > STATUS_RANK[old]:
            known.slots["status"] = draft.slots["status"]
            known.rule = draft.rule
    else:
        _drop_known(known, draft)
    known.merge(draft, _SINGLE)


def _drop_known(known: Draft, draft: Draft) -> None:
    """Leave out of `draft` the parties that `known` has in another wording ("State Department", "Department of State")."""
    for slot in _PARTIES:
        old = [f.value for f in known.slots.get(slot, ())]
        if old and draft.slots.get(slot):
            draft.slots[slot] = [
                f for f in draft.slots[slot] if not any(is_same_group(f.value, other) for other in old)
            ]


def _choose_holder(known: Draft, draft: Draft) -> None:
    """Keep one holder: the first that is told, before one that is only implied by whom their release is asked of."""
    if known.slots.get("holder") and draft.slots.get("holder"):
        if known.rule.endswith(_IMPLIED) and not draft.rule.endswith(_IMPLIED):
            known.slots["holder"] = draft.slots["holder"]
        del draft.slots["holder"]


def _join_manners(known: Draft, draft: Draft) -> None:
    """Take "wrongful" and "wrongfully" for one, the adverb before the adjective."""
    old, new = known.slots.get("as", []), draft.slots.get("as", [])
    adverbs = {f.value for f in (*old, *new)}
    for fillers in (old, new):
        fillers[:] = [f for f in fillers if f"{f.value}ly" not in adverbs]
    for slots in (known.slots, draft.slots):
        if "as" in slots and not slots["as"]:
            del slots["as"]
