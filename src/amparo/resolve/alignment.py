"""Which part of one name answers which part of another.

Equal parts first, then the most alike, then parts that were joined or split ("Abu Bakr", "Abubakr") and initials. What is
left over on one side only is extra; what is left over on both sides contradicts.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from rapidfuzz.distance import Levenshtein

from amparo.resolve.likeness import liken
from amparo.resolve.tokens import Token, join_tokens
from amparo.saying import say

__all__ = ["Link", "LinkKind", "Named", "align"]

_SAME = say("the same")
_SPELLINGS = say("two spellings of one name")
_TOGETHER = say("written together")
_INITIALS = say("initials")

LinkKind = Literal["same", "alike", "joined", "initial", "extra", "conflict"]

_SURELY_ALIKE = 0.7
_ALIKE = 0.5
_JOINED = 0.75
_JOINED_EXACTLY = 0.98
# Weights from which a part is compared at all, tells who somebody is, and can be joined of several.
_COMPARED = 0.4
_TELLING = 0.3
_FULL = 0.6


class Link(NamedTuple):
    """The parts `left` (places in the one name) that answer the parts `right`, with score, weight and reason."""

    kind: LinkKind
    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    weight: float
    why: str


class Named(Protocol):
    """A name as tokens; `places` says where each form stands first."""

    @property
    def tokens(self) -> tuple[Token, ...]: ...
    @property
    def places(self) -> dict[str, int]: ...


def align(left: Named, right: Named) -> list[Link]:
    """Return the links between two names; every part stands in exactly one."""
    a, b = left.tokens, right.tokens
    links: list[Link] = []
    rest_a: list[int] = []
    taken: list[int] = []
    places = right.places
    for i, token in enumerate(a):
        j = places.get(token.form, -1)
        if j in taken:
            j = next((k for k, t in enumerate(b) if t.form == token.form and k not in taken), -1)
        if j < 0:
            rest_a.append(i)
            continue
        other = b[j]
        if token.syllables and token.text != other.text and token.script == other.script:
            # Two syllables that only Latin spelling brings together.
            rest_a.append(i)
            continue
        taken.append(j)
        if token.text == other.text or token.form[0] == "~":
            links.append(Link("same", (i,), (j,), 1.0, token.weight, _SAME))
        else:
            weight = max(token.weight, other.weight)
            links.append(Link("alike", (i,), (j,), 0.97, weight, _SPELLINGS))
    rest_b = [j for j in range(len(b)) if j not in taken] if len(taken) < len(b) else []
    if rest_a or rest_b:
        _Rest(a, b, rest_a, rest_b, links).link()
    return links


class _Rest:
    """The parts of two names that are not equal, by place, and the links made of them so far."""

    __slots__ = ("a", "b", "links", "rest_a", "rest_b")

    def __init__(
        self,
        a: tuple[Token, ...],
        b: tuple[Token, ...],
        rest_a: list[int],
        rest_b: list[int],
        links: list[Link],
    ) -> None:
        self.a, self.b, self.rest_a, self.rest_b, self.links = a, b, rest_a, rest_b, links

    def link(self) -> None:
        """Add a link for every part that has none."""
        if self.rest_a and self.rest_b:
            if len(self.rest_a) != len(self.rest_b):
                self._pair_joined(exact=True)
            found = self._find_alike()
            self._pair(found, _SURELY_ALIKE)
            if self.rest_a and self.rest_b:
                self._pair_joined()
                self._pair_initials()
                self._pair(found, _ALIKE)
                self._oppose(found)
        a, b = self.a, self.b
        self.links += [Link("extra", (i,), (), 0.0, a[i].weight, "") for i in self.rest_a]
        self.links += [Link("extra", (), (j,), 0.0, b[j].weight, "") for j in self.rest_b]

    def _find_alike(self) -> list[tuple[float, int, int, int, str]]:
        """Every pair of parts with its score (negative, so that the best sorts first) and reason."""
        found = []
        for i in self.rest_a:
            one = self.a[i]
            if one.weight < _COMPARED:
                continue
            for j in self.rest_b:
                other = self.b[j]
                if other.weight >= _COMPARED:
                    score, why = liken(one, other)
                    found.append((-score, abs(i - j), i, j, why))
        if len(found) > 1:
            found.sort()
        return found

    def _pair(self, found: list[tuple[float, int, int, int, str]], least: float) -> None:
        """Link the parts that are most alike, the best pair first, down to the score `least`."""
        for score, _, i, j, why in found:
            if -score < least:
                break
            if i in self.rest_a and j in self.rest_b:
                self.rest_a.remove(i)
                self.rest_b.remove(j)
                self.links.append(
                    Link("alike", (i,), (j,), -score, max(self.a[i].weight, self.b[j].weight), why)
                )

    def _oppose(self, found: list[tuple[float, int, int, int, str]]) -> None:
        """Link what tells on both sides and found no answer, the most alike first, as conflicts."""
        scores = {(i, j): -score for score, _, i, j, _ in found}
        a, b = self.a, self.b
        pairs = [
            (-scores.get((i, j), 0.2), abs(i - j), i, j)
            for i in self.rest_a
            if a[i].weight >= _TELLING and a[i].role != "style"
            for j in self.rest_b
            if b[j].weight >= _TELLING and b[j].role != "style"
        ]
        pairs.sort()
        for score, _, i, j in pairs:
            if i in self.rest_a and j in self.rest_b:
                self.rest_a.remove(i)
                self.rest_b.remove(j)
                self.links.append(Link("conflict", (i,), (j,), -score, max(a[i].weight, b[j].weight), ""))

    def _take(self, i: int, run: tuple[int, ...], *, turned: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Take a part and its answer out of the rest; return both as places left and right."""
        rest_one, rest_other = (self.rest_b, self.rest_a) if turned else (self.rest_a, self.rest_b)
        rest_one.remove(i)
        for j in run:
            rest_other.remove(j)
        return (run, (i,)) if turned else ((i,), run)

    def _pair_joined(self, *, exact: bool = False) -> None:
        """Link a part with two or more neighbours of the other name that it is written together of; `exact`: to the letter."""
        for turned in (False, True):
            one, other = (self.b, self.a) if turned else (self.a, self.b)
            rest_one, rest_other = (self.rest_b, self.rest_a) if turned else (self.rest_a, self.rest_b)
            for i in list(rest_one):
                token = one[i]
                if len(rest_other) < 2 or len(token.text) < 5 or token.weight < _FULL:
                    continue
                if exact:
                    run, score = _find_exact_run(token, other, rest_other), _JOINED_EXACTLY
                else:
                    run, score = _find_run(token, other, rest_other)
                if run:
                    left, right = self._take(i, run, turned=turned)
                    weight = sum(other[j].weight for j in run)
                    self.links.append(Link("joined", left, right, score, weight, _TOGETHER))

    def _pair_initials(self) -> None:
        """Link initials, one letter or several written together (JC), with the names that begin so."""
        for turned in (False, True):
            one, other = (self.b, self.a) if turned else (self.a, self.b)
            rest_one, rest_other = (self.rest_b, self.rest_a) if turned else (self.rest_a, self.rest_b)
            for i in list(rest_one):
                token = one[i]
                if token.role == "initial" and _count_full(one, rest_one) >= _count_full(other, rest_other):
                    # What stands beside the initial contradicts the name that it could be of.
                    continue
                run = _find_initials(token, other, rest_other)
                if run:
                    left, right = self._take(i, run, turned=turned)
                    words = token.role == "word"
                    weight = sum(other[j].weight for j in run) if words else 0.35 * len(run)
                    self.links.append(Link("initial", left, right, 0.9, weight, _INITIALS))


def _count_full(tokens: tuple[Token, ...], rest: list[int]) -> int:
    return sum(tokens[i].weight >= _FULL for i in rest)


def _find_run(token: Token, other: tuple[Token, ...], rest: list[int]) -> tuple[tuple[int, ...], float]:
    """The neighbours among the `rest` whose text together is most like `token`, and how alike; () where none is."""
    best: tuple[int, ...] = ()
    most = 0.0
    size = len(token.text)
    for start in rest:
        run = [start]
        length = len(other[start].text)
        for j in range(start + 1, len(other)):
            length += len(other[j].text)
            if j not in rest or length > size + 3:
                break
            run.append(j)
            full = [k for k in run if other[k].weight >= _FULL]
            if length + 3 < size or not full:
                continue
            for parts in (run, full) if 1 < len(full) < len(run) else (run,):
                together = tuple([other[k] for k in parts])
                if not _is_written(token, together):
                    continue
                score = liken(token, join_tokens(together))[0]
                if score > most and score >= _JOINED:
                    best, most = tuple(run), min(score, 0.98)
    return best, most


def _find_exact_run(token: Token, other: tuple[Token, ...], rest: list[int]) -> tuple[int, ...]:
    """The neighbours among the `rest` whose letters in a row are those of `token`; () where none are."""
    for start in rest:
        text, at, run = token.text, start, [start]
        while at in rest and at < len(other) and text.startswith(other[at].text):
            text = text[len(other[at].text) :]
            if not text:
                return tuple(run) if len(run) > 1 and any(other[k].weight >= _FULL for k in run) else ()
            at += 1
            run.append(at)
    return ()


def _is_written(one: Token, together: tuple[Token, ...]) -> bool:
    """Whether the texts are nearly the same to the letter, where all are in letters."""
    if one.rough or any(t.rough for t in together):
        return True
    most = 1 + max(len(one.text), sum(len(t.text) for t in together)) // 8
    return bool(Levenshtein.distance(one.text, "".join(t.text for t in together), score_cutoff=most) <= most)


def _find_initials(token: Token, other: tuple[Token, ...], rest: list[int]) -> tuple[int, ...]:
    """The neighbours among the `rest` that the letters of `token` are the initials of; particles may stand between."""
    if token.role == "initial":
        for j in rest:
            part = other[j]
            if part.weight >= _COMPARED and (part.text[0] == token.text or part.form[0] == token.form):
                return (j,)
        return ()
    letters = len(token.text)
    if not 2 <= letters <= (8 if token.role == "word" else 3) or token.weight < _FULL:
        return ()
    telling = [j for j in rest if other[j].weight >= _TELLING]
    for at in range(len(telling) - letters + 1):
        run = telling[at : at + letters]
        if "".join(other[j].text[0] for j in run) == token.text:
            return tuple(run)
    return ()
