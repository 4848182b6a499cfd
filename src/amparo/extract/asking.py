"""What is found of an asking: the asking word with who asks whom, the acts asked for, the list that an item belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.predicates import Predicate
    from amparo.extract.rules import Act

__all__ = ["Ask", "AskedAct", "Listing"]


@dataclass(slots=True, eq=False)
class AskedAct:
    """An act in the scope of an asking word: the rule it fires (None: nothing we have a type for), and its words.

    `objects` are whom it is done to, `on` those through whom the one asked is to act, `to` who is to act where the clause of the
    act names somebody else than the asking word does, `spared` who suffers what is to be condemned.
    """

    act: Act | None
    predicate: Predicate | None
    index: int
    start: int
    end: int
    negated: bool = False
    on: list[Mention] = field(default_factory=list)
    objects: list[Mention] = field(default_factory=list)
    to: list[Mention] = field(default_factory=list)
    spared: list[Mention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Listing:
    """A list of what a letter asks or a measure does, announced by a line that ends in a colon; `to` whom it asks."""

    via: str
    to: list[Mention] = field(default_factory=list)
    by: list[Mention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Ask:
    """An asking word with who asks (`by`, empty where the sentence names nobody), who is asked (`to`), and the acts."""

    rule: str
    index: int
    start: int
    end: int
    by: list[Mention] = field(default_factory=list)
    to: list[Mention] = field(default_factory=list)
    acts: list[AskedAct] = field(default_factory=list)
    word: str = ""
    listed: Listing | None = None
