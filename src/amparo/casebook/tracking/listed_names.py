"""Names on the sanctions lists of the casebook that a name in a demand may stand for.

Names are compared as in screening (`amparo.resolve`): in any order, spelling, script or language, aliases too. The score says how
alike two names are; that it is the same person, nobody says. A person's name may be alike, a body's has to be the one printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract_iter

from amparo.casebook.models import KeySort, RegisterKey
from amparo.resolve import Candidate, Entry, EntryName, NameIndex, Schema
from amparo.saying import say
from amparo.text import fold
from amparo.track import Party, names_of_body, read_party

__all__ = ["ListedNames", "NameHit"]

#: Below it two names of persons are not taken for one.
_LEAST = 0.8
#: Names of bodies share their words with those of other bodies.
_LEAST_BODY = 0.97
_MOST = 20
#: A word of a name is looked for among the listed words that are alike so far.
_WORD = 0.5
#: A name that is alike and not the same is not surer than this.
_SUREST = 0.95
_MARKS = str.maketrans(dict.fromkeys("'’\"“”()", " "))
_SCHEMAS: dict[str, Schema] = {
    "person": "Person",
    "organisation": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}


@dataclass(frozen=True, slots=True)
class NameHit:
    """An entry that bears a name alike: its register and id, its folded name, how alike the two are and in what they
    differ."""

    register: str
    entry: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()


class ListedNames:
    """All names of some registers, aliases among them; read once."""

    def __init__(self, registers: Iterable[str]) -> None:
        rows = RegisterKey.objects.filter(sort=KeySort.NAME, record__register__in=list(registers))
        names: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
        kinds: dict[tuple[str, str], str] = {}
        columns = ("key", "strong", "record__register", "record__record_id", "record__data__kind")
        for key, strong, register, entry, kind in rows.order_by("pk").values_list(*columns).iterator(5000):
            names[register, entry][key] = strong or names[register, entry].get(key, False)
            kinds[register, entry] = kind
        self._entries = [
            Entry(
                id=entry,
                source=register,
                schema=_SCHEMAS.get(kinds[register, entry], "LegalEntity"),
                names=tuple(EntryName(text, strong) for text, strong in mine.items()),
            )
            for (register, entry), mine in names.items()
        ]

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        """The entries of persons by the words of their names."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, entry in enumerate(self._entries):
            if entry.schema == "Person":
                for name in entry.names:
                    for word in _words(name.text):
                        found[word].add(at)
        return found

    @cached_property
    def _by_name(self) -> dict[str, set[int]]:
        """The entries that are no persons by their names."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, entry in enumerate(self._entries):
            if entry.schema in ("Organization", "LegalEntity"):
                for name in entry.names:
                    found[_plain(name.text)].add(at)
        return found

    def find(self, name: str) -> Iterator[NameHit]:
        """Yield the entries whose name may be `name`, each once with the name that is most alike, in the order of ids."""
        party = read_party(name)
        found: list[Candidate] = []
        if party.kind == "person" and len(party.key.split()) >= 2:
            found = self._search(party.key, self._near(party.key), "Person", _LEAST)
        # A name of several capitalised words may be a body's: the table of bodies is short.
        for key in dict.fromkeys((fold(name), *names_of_body(party))):
            printed = self._by_name.get(_plain(key), ())
            found += self._search(_plain(key), sorted(printed), "Organization", _LEAST_BODY)
        best: dict[tuple[str, str], Candidate] = {}
        for candidate in found:
            best.setdefault((candidate.entry.source, candidate.entry.id), candidate)
        for who in sorted(best):
            yield _make_hit(party, best[who])

    def _search(self, name: str, entries: Iterable[int], schema: Schema, least: float) -> list[Candidate]:
        index = NameIndex((self._entries[at] for at in dict.fromkeys(entries)), blocked=False)
        return index.search(name, schema=schema, limit=_MOST, threshold=least)

    def _near(self, name: str) -> list[int]:
        """The entries two words of which are like two of the name's: the others can't be alike as a whole."""
        if not name.isascii():
            return list(range(len(self._entries)))
        seen: dict[int, int] = defaultdict(int)
        for word in _words(name):
            alike = extract_iter(
                word, self._by_word.keys(), scorer=Levenshtein.normalized_similarity, score_cutoff=_WORD
            )
            entries: set[int] = set()
            for listed, _, _ in alike:
                entries |= self._by_word[listed]
            for at in entries:
                seen[at] += 1
        return sorted(at for at, count in seen.items() if count >= 2)


def _plain(name: str) -> str:
    """A body's name without quotation marks and brackets."""
    return " ".join(name.translate(_MARKS).split())


def _words(name: str) -> list[str]:
    return [word for word in name.replace(",", " ").replace("-", " ").split() if len(word) > 1]


def _make_hit(party: Party, candidate: Candidate) -> NameHit:
    same = sorted(_words(candidate.name.text)) == sorted(_words(party.key))
    score = candidate.score if same else min(candidate.score, _SUREST)
    reasons = [
        part.reason for part in candidate.comparison.parts if part.kind not in ("same", "limit") and not same
    ]
    if party.kind == "body" and not reasons and not same:
        reasons.append(say("“{name}” is another name of {body}", name=candidate.name.text, body=party.key))
    if not candidate.name.strong:
        reasons.append(say("the list itself calls “{name}” a weak alias", name=candidate.name.text))
    return NameHit(
        candidate.entry.source, candidate.entry.id, candidate.name.text, round(score, 3), tuple(reasons)
    )
