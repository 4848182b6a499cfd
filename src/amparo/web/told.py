"""A value that several claims give: one way to its best words, and the others beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from amparo.casebook.queries import ClaimRow, DocumentRef
from amparo.text import fold
from amparo.web.lines import Value, make_value

__all__ = ["Source", "Told", "find_told", "gather", "gather_names"]

#: Best first: words that were named for the value, words that are the value, a passage that says it.
_RESTING = ("anchor", "words", "evidence")


@dataclass(frozen=True, slots=True)
class Source:
    """A document that gives a value, with its words there."""

    value: Value
    document: DocumentRef


@dataclass(frozen=True, slots=True)
class Told:
    """A value with its sources, one for each document, the best first: where its own words stand, where the publisher itself
    says so, where the reader was surest."""

    sources: tuple[Source, ...]
    claims: int

    @property
    def best(self) -> Value:
        """The value as its best source gives it."""
        return self.sources[0].value

    @property
    def text(self) -> str:
        """The value in words."""
        return self.best.text

    @property
    def others(self) -> tuple[Source, ...]:
        """The other documents that give it."""
        return self.sources[1:]


def gather(claims: Iterable[ClaimRow], *slots: str, same: Callable[[str], str] = fold) -> tuple[Told, ...]:
    """Return the values that `claims` give in `slots`, in the order in which they are first given; those for which `same` gives
    the same are one, shown as most claims write it."""
    found: dict[str, list[tuple[tuple[int, bool, float], Source]]] = {}
    for claim in claims:
        for row in claim.values:
            if row.slot in slots:
                rank = (_RESTING.index(row.resting), bool(claim.asserted_by), -claim.confidence)
                source = Source(make_value(claim, row), claim.document)
                found.setdefault(same(row.value), []).append((rank, source))
    return tuple(_make_told(ranked) for ranked in found.values())


def gather_names(
    claims: Iterable[ClaimRow], *slots: str, same: Callable[[str], str] = fold
) -> tuple[Told, ...]:
    """Return the same as `gather`, what the most claims give first."""
    return tuple(sorted(gather(claims, *slots, same=same), key=lambda told: -told.claims))


def _make_told(ranked: list[tuple[tuple[int, bool, float], Source]]) -> Told:
    counted: dict[str, int] = {}
    for _, source in ranked:
        counted[source.value.code] = counted.get(source.value.code, 0) + 1
    written = max(counted, key=lambda code: counted[code])
    ranked = sorted(ranked, key=lambda each: (each[1].value.code != written, each[0]))
    by_document: dict[str, Source] = {}
    for _, source in ranked:
        by_document.setdefault(source.document.id, source)
    return Told(tuple(by_document.values()), len(ranked))


def find_told(claim: ClaimRow | None, slots: Collection[str] = (), keys: Collection[str] = ()) -> Told | None:
    """Return the first value of `claim` in one of `slots` (any, where none is named) that folds to one of `keys` (any, where
    none is given); None where there is none."""
    if claim is None:
        return None
    for row in claim.values:
        if (not slots or row.slot in slots) and (not keys or fold(row.value) in keys):
            return Told((Source(make_value(claim, row), claim.document),), 1)
    return None
