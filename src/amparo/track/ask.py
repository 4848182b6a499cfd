"""Asks: the demand claims as the tracker sees them, one frozen value each, and the demands that they make up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from amparo.track.parties import Known, Party, read_parties

__all__ = ["Ask", "Demand"]


@dataclass(frozen=True)
class Ask:
    """One demand claim. `said_on` is the first day on which its document may have been published, None where unknown.

    `lineage` is what editions of one document have in common, empty where nothing tells. Names stand as the claim has them;
    `known` is what is judged of some of them in this document.
    """

    id: int
    document: int
    said_on: date | None
    type: str
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    for_: tuple[str, ...] = ()
    via: str = ""
    lineage: str = ""
    known: Mapping[str, Known] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def askers(self) -> frozenset[Party]:
        """Who asks."""
        return read_parties(self.by, self.known)

    @cached_property
    def addressees(self) -> frozenset[Party]:
        """Who is asked."""
        return read_parties(self.to, self.known)

    @cached_property
    def targets(self) -> frozenset[Party]:
        """Whom the act bears on."""
        return read_parties(self.on, self.known)

    @cached_property
    def beneficiaries(self) -> frozenset[Party]:
        """Who would benefit."""
        return read_parties(self.for_, self.known)

    @cached_property
    def bearing(self) -> frozenset[Party]:
        """Whom it concerns: who would benefit, else whom it bears on."""
        return self.beneficiaries or self.targets


@dataclass(frozen=True)
class Demand:
    """What is asked for by one or more asks, which one judgement or several hold together. `id` is its first ask's."""

    asks: tuple[Ask, ...]

    @property
    def id(self) -> int:
        """The smallest id among its asks: it stays while asks come in, and any of their ids leads to the demand."""
        return min(ask.id for ask in self.asks)

    @property
    def type(self) -> str:
        """The kind of act, by its first ask."""
        return min(self.asks, key=lambda ask: ask.id).type

    @property
    def first_on(self) -> date | None:
        """The day of the first asking."""
        return min((ask.said_on for ask in self.asks if ask.said_on), default=None)

    @property
    def last_on(self) -> date | None:
        """The day of the last asking."""
        return max((ask.said_on for ask in self.asks if ask.said_on), default=None)

    def parties(self, slot: str) -> frozenset[Party]:
        """Return the parties of all its asks in `askers`, `addressees`, `targets`, `beneficiaries` or `bearing`."""
        found: Iterable[frozenset[Party]] = (getattr(ask, slot) for ask in self.asks)
        return frozenset().union(*found)
