"""Screening: one name against all names of many lists, on one core, in memory.

    index = NameIndex(entries)
    for candidate in index.search("Jane Doe", birth="1961"):
        print(candidate.entry.id, candidate.score, candidate.comparison.parts)

Blocking (`amparo.resolve.blocking`) finds the few names worth a comparison; `compare` scores them. A candidate is a name to
look at, never a finding that somebody is listed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from amparo.model import Date
from amparo.resolve.blocking import NameBlocks
from amparo.resolve.compare import (
    THRESHOLD,
    Births,
    Comparison,
    Countries,
    Schema,
    check_schema,
    compare,
    read_name,
    score_names,
)

__all__ = ["Candidate", "Entry", "EntryName", "NameIndex"]

# How many names are compared at most; more where a script without vowels leaves many alike.
_COMPARED, _COMPARED_ROUGHLY = 40, 120
_WEAK = 0.95
"""What a match with a name that the list itself calls weak is worth."""


@dataclass(frozen=True, slots=True)
class EntryName:
    """A name of an entry as printed; `strong` is False where the list calls it weak or of low quality."""

    text: str
    strong: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is screened against: an `id` unique within its `source` (a list, a casebook), names, and known facts.

    Countries are names, adjectives or two-letter codes.
    """

    id: str
    names: tuple[EntryName, ...]
    source: str = ""
    schema: Schema = "Person"
    births: tuple[Date, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may be of: its best name, the score, and the comparison that made it.

    The score is the comparison's, a little less where the name is a weak one.
    """

    entry: Entry
    name: EntryName
    score: float
    comparison: Comparison


class _Side:
    """The names of one kind (of people, or of organisations and ships), and the entries they belong to."""

    def __init__(self, *, blocked: bool) -> None:
        self.blocks = NameBlocks() if blocked else None
        self.entries = array("I")
        self.places = array("H")

    def add(self, entry: int, place: int, text: str, schema: Schema) -> None:
        if self.blocks is not None:
            self.blocks.add(read_name(text, schema))
        self.entries.append(entry)
        self.places.append(place)

    def find(self, name: str, schema: Schema) -> Iterable[int]:
        """The names worth a comparison: all, where there are no blocks."""
        if self.blocks is None:
            return range(len(self.entries))
        read = read_name(name, schema)
        rough = any(token.rough for token in read.tokens)
        return self.blocks.find(read, _COMPARED_ROUGHLY if rough else _COMPARED)


class NameIndex:
    """All names of many entries, ready to be searched. Building takes some 15 s for 100,000 entries on one core.

    Where only a few names will be asked for, `blocked` False saves that: each is then compared with every name, in a second
    or so.
    """

    def __init__(self, entries: Iterable[Entry], *, blocked: bool = True) -> None:
        """Take in all entries. Raises AmparoError on an unknown schema."""
        self._entries: list[Entry] = []
        self._people, self._others = _Side(blocked=blocked), _Side(blocked=blocked)
        for entry in entries:
            side = self._people if check_schema(entry.schema) == "Person" else self._others
            for place, name in enumerate(entry.names):
                side.add(len(self._entries), place, name.text, entry.schema)
            self._entries.append(entry)
        for side in (self._people, self._others):
            if side.blocks is not None:
                side.blocks.close()

    def __len__(self) -> int:
        """The number of entries."""
        return len(self._entries)

    @property
    def names(self) -> int:
        """The number of names."""
        return len(self._people.entries) + len(self._others.entries)

    def search(
        self,
        name: str,
        *,
        schema: Schema | None = None,
        birth: Births = None,
        country: Countries = None,
        limit: int = 10,
        threshold: float = THRESHOLD,
    ) -> list[Candidate]:
        """Return at most `limit` entries whose best name scores `threshold` or more, the best first.

        `schema` Person searches people only, another one only what is none; None searches all, each by its own schema.
        Facts that contradict lower a score, facts that agree raise it; they don't exclude. Raises AmparoError on an
        unknown schema, ClaimError on a birth date that is none.
        """
        sides = [self._people, self._others]
        if schema is not None:
            sides = sides[:1] if check_schema(schema) == "Person" else sides[1:]
        best: dict[int, tuple[float, EntryName]] = {}
        for side in sides:
            for number in side.find(name, "Person" if side is self._people else "Organization"):
                at = side.entries[number]
                entry = self._entries[at]
                found = entry.names[side.places[number]]
                score = score_names(name, found.text, entry.schema) * (1.0 if found.strong else _WEAK)
                if score > best.get(at, (0.0, found))[0]:
                    best[at] = (score, found)
        candidates = [
            self._explain(name, self._entries[at], found, birth, country)
            for at, (score, found) in best.items()
            if score >= threshold - 0.15
        ]
        kept = sorted(
            (c for c in candidates if c.score >= threshold),
            key=lambda c: (-c.score, c.entry.source, c.entry.id),
        )
        return kept[:limit]

    def _explain(
        self, name: str, entry: Entry, found: EntryName, birth: Births, country: Countries
    ) -> Candidate:
        comparison = compare(
            name,
            found.text,
            entry.schema,
            birth1=birth,
            birth2=entry.births,
            country1=country,
            country2=entry.countries,
        )
        return Candidate(entry, found, comparison.score * (1.0 if found.strong else _WEAK), comparison)
