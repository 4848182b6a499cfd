"""The interchange format: claims as JSON objects, and back.

Beside the slots of the guidelines a claim carries `rule`, `confidence`, and, as extensions, `x_asserted_by`,
`x_anchors` (the words of single fillers) and `x_disputed` (slots on which another reader says otherwise).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amparo.errors import ClaimError
from amparo.model.claim import CLAIM_KINDS, Anchor, Claim
from amparo.model.quote import Quote
from amparo.saying import say

__all__ = ["claim_from_json", "claim_to_json"]

_KEYWORDS = {"as": "as_", "with": "with_", "for": "for_"}
_OWN_KEYS = frozenset(
    {"kind", "evidence", "id", "rule", "confidence", "x_asserted_by", "x_anchors", "x_disputed"}
)


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """Return `claim` as the JSON object of the guidelines."""
    out: dict[str, Any] = {"kind": claim.kind}
    for slot, value in claim.slots().items():
        out[slot] = list(value) if isinstance(value, tuple) else value
    out["evidence"] = [{"start": q.start, "end": q.end, "quote": q.quote} for q in claim.evidence]
    out["rule"] = claim.rule
    out["confidence"] = round(claim.confidence, 3)
    if claim.asserted_by:
        out["x_asserted_by"] = list(claim.asserted_by)
    if claim.disputed:
        out["x_disputed"] = list(claim.disputed)
    if claim.anchors:
        out["x_anchors"] = [
            {
                "slot": a.slot,
                "value": a.value,
                "start": a.quote.start,
                "end": a.quote.end,
                "quote": a.quote.quote,
            }
            for a in claim.anchors
        ]
    return out


def _quote_of(data: Any) -> Quote:
    if not isinstance(data, Mapping) or not {"start", "end", "quote"} <= set(data):
        raise ClaimError("evidence is not an object with start, end and quote")
    return Quote(int(data["start"]), int(data["end"]), str(data["quote"]))


def claim_from_json(data: Mapping[str, Any]) -> Claim:
    """Return the claim that `data` describes. Raises ClaimError on an unknown kind, slot or value.

    It does not look at any text: call `Claim.check` with the document's.
    """
    cls = CLAIM_KINDS.get(str(data.get("kind")))
    if cls is None:
        raise ClaimError(
            say("unknown kind {kind!r}", kind=data.get("kind")),
            to_do=say("use one of {kinds}", kinds=", ".join(CLAIM_KINDS)),
        )
    slots: dict[str, Any] = {}
    for key, value in data.items():
        if key in _OWN_KEYS or key.startswith("x_"):
            continue
        if key not in cls.slot_names():
            raise ClaimError(say("a {kind} has no slot {key!r}", kind=cls.kind, key=key))
        name = _KEYWORDS.get(key, key)
        many = cls.__dataclass_fields__[name].type == "tuple[str, ...]"
        if value is None or value == [] or value == "":
            continue
        if many:
            slots[name] = tuple(str(v) for v in (value if isinstance(value, list | tuple) else [value]))
        elif isinstance(value, list):
            raise ClaimError(say("{kind}.{key} takes one value, not a list", kind=cls.kind, key=key))
        else:
            slots[name] = int(value) if key == "count" else str(value)
    try:
        return cls(
            evidence=tuple(_quote_of(q) for q in data.get("evidence") or ()),
            anchors=tuple(
                Anchor(str(a["slot"]), str(a["value"]), _quote_of(a)) for a in data.get("x_anchors") or ()
            ),
            rule=str(data.get("rule", "")),
            confidence=float(data.get("confidence", 1.0)),
            asserted_by=tuple(data.get("x_asserted_by") or ()),
            disputed=tuple(data.get("x_disputed") or ()),
            **slots,
        )
    except TypeError as error:
        raise ClaimError(say("a {kind} lacks a slot: {error}", kind=cls.kind, error=error)) from error
