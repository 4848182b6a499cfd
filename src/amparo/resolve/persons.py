"""The score of two names of people, from the links between their parts.

The score is the mean of the parts, weighted; a part that only one name has counts a little against it. It is never better
than the weakest part allows: two names that agree in four parts and contradict in the fifth are two names.
"""

from __future__ import annotations

from amparo.resolve.alignment import Link, align
from amparo.resolve.scored import Limit, Scored, limit_of
from amparo.resolve.tokens import PersonName

__all__ = ["score_persons"]

_EXTRA = 0.28
_TELLING = 0.3
_FULL = 0.6
_ENOUGH_SHARED = 1.3
_SAME_SYLLABLE = 0.7

_NO_LETTERS = Limit(0.0, "one of the names has no letters")
_NOTHING_SHARED = Limit(0.0, "no part in common")
_ONE_PART = Limit(0.6, "only one part of the names agrees, and there are more")
_INITIALS = Limit(0.5, "nothing but initials agrees")
_AN_INITIAL = Limit(0.9, "an initial stands for a name")
_GENERATIONS = Limit(0.55, "one is called the elder, the other the younger")
_FATHERS = Limit(0.55, "one is named as the father of the other")
_OTHER_ORDER = Limit(0.93, "the parts stand in another order, and no comma says why")


def score_persons(left: PersonName, right: PersonName) -> Scored:
    """Return the score of two names, the links between their parts, and the limits that hold the score down."""
    if not left.tokens or not right.tokens:
        return Scored(0.0, (), (_NO_LETTERS,), _EXTRA)
    links = align(left, right)
    if left.syllabic and right.syllabic:
        links = [_as_syllables(link) for link in links]
    good = total = shared = 0.0
    worst = 1.0
    exact = True
    full = more = initial = False
    for kind, _, _, score, weight, _ in links:
        if kind == "extra":
            total += _EXTRA * weight
            more = more or weight >= _FULL
            exact = False
            continue
        good += score * weight
        total += weight
        if kind != "same":
            exact = False
        if weight < _TELLING:
            continue
        if kind != "conflict":
            shared += weight
            full = full or (weight >= _FULL and kind != "initial")
        if kind == "initial":
            initial = True
        else:
            worst = min(worst, score)
    if not shared and not exact:
        return Scored(0.0, tuple(links), (_NOTHING_SHARED,), _EXTRA)
    limits: list[Limit] = []
    if worst < 0.9:
        limits.append(Limit(limit_of(worst), "", weakest=True))
    if more and shared < _ENOUGH_SHARED:
        limits.append(_ONE_PART)
    if not full and not exact:
        limits.append(_INITIALS)
    if initial:
        limits.append(_AN_INITIAL)
    if left.generation and right.generation and left.generation != right.generation:
        limits.append(_GENERATIONS)
    if left.fathers and right.fathers and _swap_father(left, right):
        limits.append(_FATHERS)
    if len(links) > 1 and not (left.comma or right.comma) and _in_other_order(links):
        limits.append(_OTHER_ORDER)
    score = good / total
    for limit in limits:
        score = min(score, limit.score)
    return Scored(score, tuple(links), tuple(limits), _EXTRA)


def _as_syllables(link: Link) -> Link:
    """Where every part is one syllable, another sound is another syllable, not a slip."""
    if link.kind == "alike" and link.score < _SAME_SYLLABLE:
        return link._replace(kind="conflict", score=min(link.score, 0.3), why="two syllables")
    return link


def _in_other_order(links: list[Link]) -> bool:
    places = [
        (left[0], right[0]) for _, left, right, _, weight, _ in links if weight >= _TELLING and left and right
    ]
    places.sort()
    last = -1
    for _, place in places:
        if place < last:
            return True
        last = place
    return False


def _swap_father(left: PersonName, right: PersonName) -> bool:
    """Whether one is "A son of B" and the other "B son of A"."""
    for i in left.fathers:
        for j in right.fathers:
            child, father = left.tokens[i - 1].form, left.tokens[i + 1].form
            if child != father and (father, child) == (right.tokens[j - 1].form, right.tokens[j + 1].form):
                return True
    return False
