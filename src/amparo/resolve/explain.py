"""The parts of a score in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from amparo.resolve.alignment import Link
from amparo.resolve.scored import Limit, Scored

__all__ = ["Part", "PartKind", "explain_name"]

PartKind = Literal[
    "same",
    "alike",
    "joined",
    "initial",
    "extra",
    "conflict",
    "limit",
    "id",
    "birth",
    "country",
    "office",
    "dates",
    "document",
]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was compared: the words of both names, as printed, and what came of it.

    `score` (0 to 1) counts with `weight`. A `limit` has no weight: the whole can't score above its `score`.
    """

    kind: PartKind
    left: str
    right: str
    score: float
    weight: float
    reason: str


def _explain_link(link: Link, left: str, right: str, extra: float) -> Part:
    kind, _, _, score, weight, why = link
    if kind == "same":
        reason = f"“{left}” stands in both" if left == right else f"“{left}” and “{right}” are the same"
    elif kind == "alike":
        reason = f"“{left}” and “{right}”: {why}"
    elif kind == "joined":
        one, other = (left, right) if " " in right else (right, left)
        reason = f"“{one}” is “{other}” written together"
    elif kind == "initial":
        one, other = (
            (left, right) if len(left.replace(" ", "")) <= len(right.replace(" ", "")) else (right, left)
        )
        several = " " in other
        reason = f"“{one}” {'are' if several else 'is'} the initial{'s' if several else ''} of “{other}”"
    elif kind == "conflict":
        detail = f" ({why})" if why else ""
        reason = f"“{left}” stands against “{right}”: they are two different names{detail}"
    else:
        reason = f"“{left or right}” stands in one name only"
        weight *= extra
    return Part(kind, left, right, score, weight, reason)


def _explain_limit(limit: Limit, parts: Sequence[Part]) -> Part:
    if not limit.weakest:
        return Part("limit", "", "", limit.score, 0.0, f"{limit.reason}: no more than {limit.score:.2f}")
    weakest = min(
        (p for p in parts if p.kind not in ("extra", "initial") and p.weight >= 0.3), key=lambda p: p.score
    )
    reason = f"“{weakest.left}” and “{weakest.right}” agree least, and allow no more than {limit.score:.2f}"
    return Part("limit", weakest.left, weakest.right, limit.score, 0.0, reason)


def explain_name(
    scored: Scored, left: Sequence[str], right: Sequence[str], *, turned: bool
) -> tuple[Part, ...]:
    """Return the parts of a scored pair of names, `left` and `right` being their words as printed.

    `turned`: the pair was scored the other way round.
    """
    parts: list[Part] = []
    for link in scored.links:
        ours, theirs = (link.right, link.left) if turned else (link.left, link.right)
        parts.append(
            _explain_link(
                link, " ".join(left[i] for i in ours), " ".join(right[j] for j in theirs), scored.extra
            )
        )
    limits = [_explain_limit(limit, parts) for limit in scored.limits]
    return (*parts, *limits)
