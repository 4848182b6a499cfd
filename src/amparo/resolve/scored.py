"""What the comparison of two names leaves behind: the score, and all that made it."""

from __future__ import annotations

from typing import NamedTuple

from amparo.resolve.alignment import Link

__all__ = ["Limit", "Scored", "limit_of"]


class Limit(NamedTuple):
    """The best score that two names may have, and why. It is `weakest` where the least agreeing part sets it."""

    score: float
    reason: str
    weakest: bool = False


class Scored(NamedTuple):
    """`score` is the weighted mean of the `links`, held down by `limits`. A part of one name only counts as nothing in
    the mean, with `extra` of its weight."""

    score: float
    links: tuple[Link, ...]
    limits: tuple[Limit, ...]
    extra: float


def limit_of(score: float) -> float:
    """Return the best score of two names that have a part this much alike: a name is as good as its weakest part."""
    return 0.35 + 0.65 * score
