"""An act word of a sentence with its doers, those it is done to, and its mood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.rules import Act

__all__ = ["Predicate"]


@dataclass(slots=True, eq=False)
class Predicate:
    """An act word with what belongs to it. `index` is its place in the items; `acts` the rules whose word it is; `things`
    the phrases of the patient that are no mentions, as spans of the text; `those` the span of "those" whom it is done to;
    `modifier`: the word only describes the noun after it ("detention policies")."""

    index: int
    start: int
    end: int
    acts: tuple[Act, ...]
    form: str
    passive: bool
    mood: str
    agents: list[Mention] = field(default_factory=list)
    patients: list[Mention] = field(default_factory=list)
    things: list[tuple[int, int]] = field(default_factory=list)
    noun: str = ""
    clause_start: int = 0
    clause_end: int = 0
    possessor: str = ""
    those: tuple[int, int] | None = None
    modifier: bool = False
