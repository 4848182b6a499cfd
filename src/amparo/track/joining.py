"""Groups of claims that speak of one thing, computed from judgements on pairs: the same, or different.

Nothing is ever merged for good: a group is what the standing judgements make of it, and the latest judgement on a pair stands.
A person's word comes before a rule's; "different" keeps apart whatever would bring the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Groups", "Join", "Verdict", "compute_groups"]

Verdict = Literal["same", "different", "open"]


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """A judgement on two claims, `left` before `right`. `order` is its place among all judgements, `by_person` who made it."""

    order: int
    left: int
    right: int
    verdict: Verdict
    by_person: bool = False
    score: float = 1.0

    def __post_init__(self) -> None:
        if self.left >= self.right:
            raise ValueError("a join names two claims, the smaller id first")


@dataclass(frozen=True, slots=True)
class Groups:
    """Which group each joined claim is in: `members` by the group's smallest id; `held_apart` are joins that did not come
    about, because "different" stands between the two groups. A claim that is not here is alone."""

    members: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    root_of: Mapping[int, int] = field(default_factory=dict)
    held_apart: tuple[Join, ...] = ()

    def find(self, claim: int) -> int:
        """Return the id of the group that `claim` is in: its own, where it is alone."""
        return self.root_of.get(claim, claim)

    def group(self, claim: int) -> tuple[int, ...]:
        """Return all claims of the group that `claim` is in, in order."""
        return self.members.get(self.find(claim), (claim,))


def _standing(joins: Iterable[Join]) -> list[Join]:
    """The judgement that stands on each pair: a person's latest, else the latest."""
    found: dict[tuple[int, int], Join] = {}
    for join in sorted(joins):
        before = found.get((join.left, join.right))
        if before is None or join.by_person or not before.by_person:
            found[join.left, join.right] = join
    return list(found.values())


def compute_groups(joins: Iterable[Join]) -> Groups:
    """Return the groups that `joins` make. Persons' joins are laid first, then the surest; a join that would bring together
    two claims that stand as different is left out."""
    standing = _standing(joins)
    parent: dict[int, int] = {}
    members: dict[int, set[int]] = {}
    apart: dict[int, set[int]] = {}

    def root(claim: int) -> int:
        while parent.setdefault(claim, claim) != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    for join in standing:
        if join.verdict == "different":
            apart.setdefault(join.left, set()).add(join.right)
            apart.setdefault(join.right, set()).add(join.left)
    held: list[Join] = []
    same = [join for join in standing if join.verdict == "same"]
    for join in sorted(same, key=lambda j: (not j.by_person, -j.score, j.order)):
        left, right = sorted((root(join.left), root(join.right)))
        if left == right:
            continue
        mine, theirs = members.setdefault(left, {left}), members.setdefault(right, {right})
        small, large = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
        if any(apart.get(claim, set()) & large for claim in small):
            held.append(join)
            continue
        parent[right] = left
        members[left] = mine | theirs
        del members[right]
    kept = {key: tuple(sorted(group)) for key, group in members.items() if len(group) > 1}
    return Groups(kept, {claim: key for key, group in kept.items() for claim in group}, tuple(held))
