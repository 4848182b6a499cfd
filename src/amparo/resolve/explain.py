"""The parts of a score in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from amparo.resolve.alignment import Link
from amparo.resolve.scored import Limit, Scored
from amparo.saying import say

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
    if kind == "extra":
        weight *= extra
    return Part(kind, left, right, score, weight, _say_link(kind, left, right, why))


def _say_link(kind: PartKind, left: str, right: str, why: str) -> str:
    if kind == "same":
        if left == right:
            return say("“{name}” stands in both", name=left)
        return say("“{one}” and “{other}” are the same", one=left, other=right)
    if kind == "alike":
        return say("“{one}” and “{other}”: {why}", one=left, other=right, why=why)
    if kind == "joined":
        one, other = (left, right) if " " in right else (right, left)
        return say("“{one}” is “{other}” written together", one=one, other=other)
    if kind == "initial":
        is_left = len(left.replace(" ", "")) <= len(right.replace(" ", ""))
        one, other = (left, right) if is_left else (right, left)
        if " " in other:
            return say("“{one}” are the initials of “{other}”", one=one, other=other)
        return say("“{one}” is the initial of “{other}”", one=one, other=other)
    if kind == "conflict":
        said = say("“{one}” stands against “{other}”: they are two different names", one=left, other=right)
        return say("{said} ({why})", said=said, why=why) if why else said
    return say("“{name}” stands in one name only", name=left or right)


def _explain_limit(limit: Limit, parts: Sequence[Part]) -> Part:
    if not limit.weakest:
        said = say("{reason}: no more than {score:.2f}", reason=limit.reason, score=limit.score)
        return Part("limit", "", "", limit.score, 0.0, said)
    weakest = min(
        (p for p in parts if p.kind not in ("extra", "initial") and p.weight >= 0.3), key=lambda p: p.score
    )
    said = say(
        "“{one}” and “{other}” agree least, and allow no more than {score:.2f}",
        one=weakest.left,
        other=weakest.right,
        score=limit.score,
    )
    return Part("limit", weakest.left, weakest.right, limit.score, 0.0, said)


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
