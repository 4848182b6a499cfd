"""Names on the sanctions lists of the casebook that a name in a demand may stand for.

A person's name fits where its family name and every other part stand in the listed one: lists add a father's or a second
name. A body's fits only as it is printed. The score says how alike two names are; that it is the same person, nobody says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amparo.casebook.models import KeySort, RegisterKey
from amparo.resolve.compare import score_names
from amparo.text import fold
from amparo.track import read_party

__all__ = ["ListedNames", "NameHit"]

#: Below it two names are not taken for one, whatever parts they share.
_LEAST = 0.85
_MOST_EXTRA = 2


@dataclass(frozen=True, slots=True)
class NameHit:
    """An entry that bears a name alike: its register and id, the folded name, and how alike the two are."""

    register: str
    entry: str
    name: str
    score: float


class ListedNames:
    """All names of some registers by their parts; read once."""

    def __init__(self, registers: Iterable[str]) -> None:
        rows = RegisterKey.objects.filter(
            sort=KeySort.NAME, strong=True, record__register__in=list(registers)
        )
        self._bearers: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._by_part: dict[str, set[str]] = defaultdict(set)
        columns = ("key", "record__register", "record__record_id")
        for key, register, entry in rows.values_list(*columns).iterator(chunk_size=5000):
            self._bearers[key].add((register, entry))
            for part in key.replace(",", " ").split():
                self._by_part[part].add(key)

    def find(self, name: str) -> Iterator[NameHit]:
        """Yield the entries whose name may be `name`, each once with the name that is most alike, in the order of ids."""
        party = read_party(name)
        hits: dict[tuple[str, str], NameHit] = {}
        for key in {fold(name), party.key} & self._bearers.keys():
            self._keep(hits, key, 1.0)
        parts = party.key.split()
        if party.kind == "person" and len(parts) >= 2:
            shared = set.intersection(*(self._by_part.get(part, set()) for part in parts if len(part) > 1))
            for key in sorted(shared):
                extra = len(key.replace(",", " ").split()) - len(parts)
                if 0 < extra <= _MOST_EXTRA and "," not in key:
                    score = score_names(party.key, key)
                    if score >= _LEAST:
                        self._keep(hits, key, round(min(score, 0.95), 3))
        yield from (hits[who] for who in sorted(hits))

    def _keep(self, hits: dict[tuple[str, str], NameHit], key: str, score: float) -> None:
        for register, entry in self._bearers[key]:
            if (register, entry) not in hits or hits[register, entry].score < score:
                hits[register, entry] = NameHit(register, entry, key, score)
