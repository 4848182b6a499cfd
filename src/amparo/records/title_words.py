"""The words of titles as an inverted index: which measures share words with a text, and how much that says.

Each word weighs by how rare it is (inverse document frequency). Numbers stand in flat arrays: some 70,000 titles take
a few megabytes.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

__all__ = ["TitleWords", "WordRarity"]

_RAREST = 12
# A word of more than one title in twenty brings in too many to look at, where rarer words are there.
_COMMON = 0.05
_ENOUGH_RARE = 3


@dataclass(frozen=True, slots=True)
class WordRarity:
    """In how many of `total` titles each word stands, counted over a whole register."""

    total: int
    counts: Mapping[str, int]

    def weight(self, word: str) -> float:
        """Return how much a word says; as much as if it stood in one title, where it was never met."""
        return math.log(1 + self.total / max(1, self.counts.get(word, 0)))


class TitleWords:
    """Words of titles by measure number. Add all, then `weigh`, then ask.

    With a `rarity` the weights are those of the whole register, whichever few of its titles are in here.
    """

    def __init__(self, rarity: WordRarity | None = None) -> None:
        self._rarity = rarity
        self._ids: dict[str, int] = {}
        self._postings: list[array[int]] = []
        self._weights = array("f")
        self._words = array("I")
        self._starts = array("I", [0])
        self._mass = array("f")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, tokens: Iterable[str]) -> None:
        """Take in the words of the next measure."""
        number = len(self)
        for token in tokens:
            key = self._ids.setdefault(token, len(self._postings))
            if key == len(self._postings):
                self._postings.append(array("I"))
            self._postings[key].append(number)
            self._words.append(key)
        self._starts.append(len(self._words))

    def weigh(self) -> None:
        """Work out the weight of every word and of every title, once all are in."""
        total = len(self)
        if self._rarity is None:
            self._weights = array("f", (math.log(1 + total / len(p)) for p in self._postings))
        else:
            self._weights = array("f", (self._rarity.weight(word) for word in self._ids))
        self._mass = array("f", (sum(self._weights[w] for w in self._of(n)) for n in range(total)))

    def _of(self, number: int) -> array[int]:
        return self._words[self._starts[number] : self._starts[number + 1]]

    def _known(self, tokens: Collection[str]) -> dict[int, float]:
        known = {key: self._weights[key] for t in tokens if (key := self._ids.get(t)) is not None}
        if self._rarity is not None:
            # Words of other titles of the register weigh on the text's side, as if those titles were in here.
            others = (t for t in tokens if t not in self._ids and t in self._rarity.counts)
            known.update((-1 - i, self._rarity.weight(t)) for i, t in enumerate(others))
        return known

    def likeness(self, tokens: Collection[str], number: int) -> float:
        """Return how alike words and a measure's titles are: the harmonic mean of the shares of weight in common."""
        return self._likeness(self._known(tokens), number)

    def _likeness(self, weights: dict[int, float], number: int) -> float:
        mass = sum(weights.values())
        shared = sum(weights.get(w, 0.0) for w in self._of(number))
        if not shared:
            return 0.0
        return min(1.0, 2 * shared / (mass + self._mass[number]))

    def near(self, tokens: Collection[str], limit: int) -> list[tuple[int, float]]:
        """Return the numbers of at most `limit` measures that share rare words with a text, the likest first."""
        weights = self._known(tokens)
        rare = sorted((w for w in weights if w >= 0), key=lambda w: len(self._postings[w]))[:_RAREST]
        most = max(1, int(len(self) * _COMMON))
        rare = [w for i, w in enumerate(rare) if i < _ENOUGH_RARE or len(self._postings[w]) <= most]
        shared: dict[int, float] = {}
        for word in rare:
            weight = weights[word]
            for number in self._postings[word]:
                shared[number] = shared.get(number, 0.0) + weight
        pool = sorted(shared, key=lambda n: (-shared[n], n))[:limit]
        found = [(number, self._likeness(weights, number)) for number in pool]
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return found
