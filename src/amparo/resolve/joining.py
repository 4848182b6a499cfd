"""Which things are one, computed from pairs that were judged: nothing is stored that can't be taken back.

"Same" carries over: of a, b and c, if a is b and b is c, then a is c. What is judged different and yet joined by others is a
conflict, and the chain that joins it is told.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable
from typing import TypeVar

__all__ = ["find_chain", "join_pairs"]

Thing = TypeVar("Thing", bound=Hashable)


def join_pairs(pairs: Iterable[tuple[Thing, Thing]]) -> dict[Thing, Thing]:
    """Return, for everything in `pairs`, the least thing that it is one with. The order of the pairs does not matter."""
    parent: dict[Thing, Thing] = {}

    def find(thing: Thing) -> Thing:
        root = thing
        while (above := parent.setdefault(root, root)) != root:
            root = above
        while thing != root:
            parent[thing], thing = root, parent[thing]
        return root

    for one, other in pairs:
        a, b = find(one), find(other)
        if a != b:
            if b < a:  # type: ignore[operator]
                a, b = b, a
            parent[b] = a
    return {thing: find(thing) for thing in list(parent)}


def find_chain(pairs: Iterable[tuple[Thing, Thing]], start: Thing, end: Thing) -> list[Thing]:
    """Return the shortest chain of `pairs` that leads from `start` to `end`, both included; empty where none does."""
    beside: dict[Thing, list[Thing]] = {}
    for one, other in pairs:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    before: dict[Thing, Thing] = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            chain = [here]
            while here != start:
                here = before[here]
                chain.append(here)
            return chain[::-1]
        for there in beside.get(here, ()):
            if there not in before:
                before[there] = here
                waiting.append(there)
    return []
