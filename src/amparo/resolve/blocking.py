"""Which of many names are worth comparing with one: an index of their parts, in arrays of integers.

Each part of a name is found again by its letters with any one missing (so that a slip of the pen does not hide it) and by
its consonant code (so that another romanisation or script does not). Neighbouring parts are indexed joined, too ("Abu
Bakr", "Abubakr"). A name is proposed when two parts of the asked one are found in it, or one with a fitting initial, or
its only one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain
from math import log
from typing import NamedTuple
from zlib import crc32

from rapidfuzz.distance import Levenshtein

from amparo.resolve.alignment import Named
from amparo.resolve.spelling import consonant_code
from amparo.resolve.tokens import Token, join_tokens, without_servant

__all__ = ["NameBlocks"]

_FULL = 0.4
_SHORTEST_SLIP = 4
_NO_HASH = 0xFFFFFFFF
_LIKENESS = 0.5
# Of parts whose consonant codes are the same; what their consonants themselves add.
_ROUGH_LIKENESS, _CONSONANTS, _ROUGH_JOINED = 0.5, 0.4, 0.75
_VOWELS = dict.fromkeys(map(ord, "aeiouwy"))
_JOINED_LIKENESS = 0.7
_EXTRA_WORTH = 0.25
# What is worth less than this share of the likeliest name is not compared, a few apart. Where asked parts were joined is no measure:
# joined parts are rare, and so worth much by chance.
_LEAST_WORTH, _ALWAYS_COMPARED = 0.4, 4
_INITIAL_WORTH = 1.0


class _Probe(NamedTuple):
    """A part of the asked name, or several joined: `slots` says which (one bit each), `alike` the indexed parts like it
    with their likeness, `names` how many names have one."""

    slots: int
    alike: dict[int, float]
    names: int


def _parts_of(tokens: tuple[Token, ...]) -> Iterator[tuple[int, Token]]:
    """The telling parts of a name and their joins, each with the bits of the telling parts that it is made of."""
    bits: list[int] = []
    bit = 1
    for token in tokens:
        bits.append(bit if token.weight >= _FULL else 0)
        if token.weight >= _FULL:
            yield bit, token
            if token.base:
                yield bit, without_servant(token)
            bit <<= 1
    for at in range(len(tokens) - 1):
        here, after = bits[at], bits[at + 1]
        if here or after:
            yield here | after, join_tokens(tokens[at : at + 2])
        if here and not after and at + 2 < len(tokens) and bits[at + 2]:
            yield here | bits[at + 2], join_tokens((tokens[at], tokens[at + 2]))
            yield here | bits[at + 2], join_tokens(tokens[at : at + 3])


def _keys(token: Token) -> set[int]:
    """The keys of a part, as 32-bit hashes."""
    form, text = token.form, token.text
    found = {form}
    if not token.rough:
        found.add("#" + consonant_code(form))
        for word in {form, text}:
            if len(word) >= _SHORTEST_SLIP:
                found.update(word[:i] + word[i + 1 :] for i in range(len(word)))
                found.add(word)
    else:
        found.update("#" + code for code in token.codes)
    return {crc32(key.encode()) for key in found}


def _initial_bit(token: Token) -> int:
    return 1 << ((ord(token.text[0]) - 97) & 31)


class NameBlocks:
    """The parts of names that were `add`ed, in order; after `close`, `find` gives those worth a comparison."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str, bool, bool], int] = {}
        self._forms: list[str] = []
        self._texts: list[str] = []
        self._flags = bytearray()
        self._pairs: list[int] = []
        self._parts = array("I")
        self._offsets = array("I", [0])
        self._full = array("B")
        self._initials = array("I")
        self._hashes = array("I")
        self._owners = array("I")
        self._ends = array("I")
        self._postings = array("I")
        self._starts = array("I")

    def __len__(self) -> int:
        """The number of names."""
        return len(self._full)

    def add(self, name: Named) -> None:
        """Take in one name; its number is how many were taken in before."""
        found = [self._number(token, joined=slots.bit_count() > 1) for slots, token in _parts_of(name.tokens)]
        self._parts.extend(dict.fromkeys(found))
        self._offsets.append(len(self._parts))
        self._full.append(min(sum(t.weight >= _FULL for t in name.tokens), 255))
        bits = 0
        for token in name.tokens:
            if token.weight >= 0.3:
                bits |= _initial_bit(token)
        self._initials.append(bits)

    def _number(self, token: Token, *, joined: bool) -> int:
        """The number of a part; those that are joined of several, or roughly read, have numbers of their own."""
        key = token.form, token.text, joined, token.rough
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._forms)
            self._forms.append(token.form)
            self._texts.append(token.text)
            self._flags.append(joined | token.rough << 1)
            self._pairs += [hashed << 32 | number for hashed in _keys(token)]
        return number

    def close(self) -> None:
        """Sort what was added; nothing can be added after."""
        self._pairs.sort()
        hashes, ends = array("I"), array("I")
        last = -1
        for place, pair in enumerate(self._pairs):
            if pair >> 32 != last:
                last = pair >> 32
                hashes.append(last)
                ends.append(place)
        # The last one stands for what is not found: no part has it.
        hashes.append(_NO_HASH)
        ends.extend((len(self._pairs), len(self._pairs)))
        self._hashes, self._ends = hashes, ends
        self._owners = array("I", (pair & 0xFFFFFFFF for pair in self._pairs))
        self._pairs, self._numbers = [], {}
        counts = array("I", bytes(4 * len(self._forms)))
        for part in self._parts:
            counts[part] += 1
        starts = array("I", [0])
        total = 0
        for count in counts:
            total += count
            starts.append(total)
        at = array("I", starts[:-1])
        postings = array("I", bytes(4 * total))
        for number in range(len(self)):
            for part in self._parts[self._offsets[number] : self._offsets[number + 1]]:
                postings[at[part]] = number
                at[part] += 1
        self._postings, self._starts = postings, starts

    def _names_with(self, parts: Iterable[int]) -> set[int]:
        postings, starts = self._postings, self._starts
        return set(chain.from_iterable(postings[starts[p] : starts[p + 1]] for p in parts))

    def _probe(self, slots: int, token: Token) -> _Probe:
        """The indexed parts like this one: by letters, or by the same consonants where one script leaves vowels out."""
        hashes, owners, ends = self._hashes, self._owners, self._ends
        nominated: set[int] = set()
        for key in _keys(token):
            at = bisect_left(hashes, key)
            if hashes[at] == key:
                nominated.update(owners[ends[at] : ends[at + 1]])
        alike: dict[int, float] = {}
        several = slots.bit_count() > 1
        likeness = Levenshtein.normalized_similarity
        for part in nominated:
            flags = self._flags[part]
            if several and flags & 1:
                continue
            if token.rough != bool(flags & 2):
                alike[part] = self._liken_roughly(token, part, joined=several or bool(flags & 1))
                continue
            least = _JOINED_LIKENESS if several or flags & 1 else _LIKENESS
            score = likeness(token.form, self._forms[part], score_cutoff=least)
            if score < 1 and token.text[0] != "~":
                score = max(score, likeness(token.text, self._texts[part], score_cutoff=least))
            if score:
                alike[part] = score
        starts = self._starts
        return _Probe(slots, alike, sum(starts[p + 1] - starts[p] for p in alike))

    def _liken_roughly(self, token: Token, part: int, *, joined: bool) -> float:
        """How alike parts of one code are by the consonants that the code takes together."""
        theirs = self._forms[part].translate(_VOWELS)
        consonants = max(
            Levenshtein.normalized_similarity(own.translate(_VOWELS), theirs)
            for own in {token.form, token.text, token.other or token.text}
        )
        return _ROUGH_JOINED * consonants if joined else _ROUGH_LIKENESS + _CONSONANTS * consonants

    def find(self, name: Named, most: int) -> list[int]:
        """Return the numbers of at most `most` names worth comparing with `name`, the likeliest first."""
        found = [self._probe(slots, token) for slots, token in _parts_of(name.tokens)]
        probes = [probe for probe in found if probe.names]
        full = sum(t.weight >= _FULL for t in name.tokens)
        wanted = 0
        for token in name.tokens:
            if token.role == "initial":
                wanted |= _initial_bit(token)
        return self._rank(self._scan(probes, full, wanted), probes, full, wanted, most)

    def _scan(self, probes: list[_Probe], full: int, wanted: int) -> set[int]:
        """Names that two parts of the asked one are found in, or one and that is enough."""
        by_slot: dict[int, set[int]] = {}
        found: set[int] = set()
        for probe in probes:
            if probe.slots.bit_count() > 1:
                found |= self._names_with(probe.alike)
                continue
            joined = [p for p in probe.alike if self._flags[p] & 1]
            if joined:
                found |= self._names_with(joined)
            by_slot.setdefault(probe.slots, set()).update(self._names_with(probe.alike))
        once: set[int] = set()
        for names in sorted(by_slot.values(), key=len):
            found |= once & names
            once |= names
        counts, initials = self._full, self._initials
        if full == 1 and wanted:
            found |= {n for n in once if counts[n] == 1 or wanted & initials[n]}
        else:
            found |= {n for n in once if counts[n] == 1}
        return found

    def _rank(
        self, numbers: Iterable[int], probes: list[_Probe], full: int, wanted: int, most: int
    ) -> list[int]:
        """The names by how much rare likeness they have."""
        worth: dict[int, list[tuple[int, float]]] = {}
        total = len(self)
        bits = [1 << at for at in range(full)]
        single = frozenset(bits)
        for probe in probes:
            rarity = 0.5 + log(total / probe.names + 1)
            for part, likeness in probe.alike.items():
                value = likeness * rarity * (2 if self._flags[part] & 1 else 1)
                worth.setdefault(part, []).append((probe.slots, value))
        parts, offsets, own = self._parts, self._offsets, self._full
        scored: list[tuple[float, int]] = []
        likeliest = 0.0
        for number in numbers:
            # What each part of the asked name found, alone or joined with its neighbour: no part counts twice.
            best: dict[int, float] = {}
            for part in parts[offsets[number] : offsets[number + 1]]:
                for slots, value in worth.get(part, ()):
                    if value > best.get(slots, 0.0):
                        best[slots] = value
            plain = best.keys() <= single
            if plain:
                score = sum(best.values())
            else:
                score = sum(max((v for slots, v in best.items() if slots & bit), default=0.0) for bit in bits)
            score -= _EXTRA_WORTH * abs(full - own[number])
            if wanted:
                score += _INITIAL_WORTH * (wanted & self._initials[number]).bit_count()
            if plain and score > likeliest:
                likeliest = score
            scored.append((-score, number))
        scored.sort()
        least = (likeliest or (-scored[0][0] if scored else 0.0)) * _LEAST_WORTH
        return [
            number
            for at, (worse, number) in enumerate(scored[:most])
            if at < _ALWAYS_COMPARED or -worse >= least
        ]
