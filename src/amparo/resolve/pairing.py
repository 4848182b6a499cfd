"""Which names of many may be of one person: the pairs worth a comparison, without comparing every name with every other.

Two names meet if one part of each is spelled alike or has the same consonants, and another part is the same but for one
letter, has the same consonants, is its initial, or is a form of the same given name in another language; in whatever order. So
a slip in one part, another romanisation or script, an initial, a short form, a middle name more, or parts written together do
not part them. Of those that meet only the ones go on in which every part of one name may have an answer in the other.

Keys are kept as integers and sorted, which takes little memory for a great many names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, groupby, pairwise
from typing import NamedTuple
from zlib import crc32

from amparo.resolve.likeness import given_name_rows
from amparo.resolve.spelling import consonant_code
from amparo.resolve.tokens import PersonName, Token, join_tokens, read_person

__all__ = ["pair_names"]

_TELLING = 0.3
_FULL = 0.6
# Fewer consonants say too little without the vowels; fewer letters are another name with one letter less.
_TELLING_CODE = 3
_SHORTEST_SLIP = 4
# A block of more names is one of very common parts: then each is paired with those that sort next to it.
_LARGEST = 300
_NEIGHBOURS = 30
# How a name stands in a block: all in it meet; or those that ask meet all others.
_ASKS, _GIVES, _MEETS = 0, 1, 2


class _Marks(NamedTuple):
    """What the full parts of a name ask for, what it gives in answer (neighbours written together, too), its initials."""

    asks: tuple[frozenset[str], ...]
    gives: tuple[frozenset[str], ...]
    initials: frozenset[str]


_Key = tuple[str, int]
"""What a part and another have to agree in, and how the name stands in the block."""


def pair_names(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield each pair of places in `names` worth a comparison once, the lower place first.

    Names that read alike to the letter are a pair, too. Names without letters are in none.
    """
    entries: list[int] = []
    marks: list[_Marks] = []
    for place, text in enumerate(names):
        name = read_person(text)
        marks.append(_marks_of(name))
        entries += [crc32(key.encode()) << 34 | place << 2 | stand for key, stand in _keys(name)]
    entries.sort()
    seen: set[int] = set()
    total = len(names)
    for _, group in groupby(entries, key=lambda entry: entry >> 34):
        block = list(group)
        if len(block) < 2:
            continue
        for one, other in _pair_block(block, names):
            pair = one * total + other
            if pair not in seen:
                seen.add(pair)
                a, b = marks[one], marks[other]
                if _answers(a, b) or _answers(b, a):
                    yield one, other


def _pair_block(block: list[int], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of names that meet, the lower first."""
    stands: dict[int, list[int]] = {}
    for entry in block:
        stands.setdefault(entry & 3, []).append(entry >> 2 & 0xFFFFFFFF)
    meeting = stands.get(_MEETS, [])
    if len(meeting) <= _LARGEST:
        yield from combinations(meeting, 2)
    else:
        meeting.sort(key=lambda place: sorted(t.form for t in read_person(names[place]).tokens))
        for at, one in enumerate(meeting):
            for other in meeting[at + 1 : at + 1 + _NEIGHBOURS]:
                yield min(one, other), max(one, other)
    asking = stands.get(_ASKS, [])[:_LARGEST]
    for one in asking:
        for other in (*asking, *stands.get(_GIVES, ())):
            if one < other or (one > other and other not in asking):
                yield min(one, other), max(one, other)


def _keys(name: PersonName) -> set[_Key]:
    """The blocks of a name, and how it stands in each."""
    telling = [t for t in name.tokens if t.weight >= _TELLING]
    if len(telling) < 2:
        return {(one, stand) for token in telling for one, stand in _beginnings(token)}
    found: set[_Key] = set()
    for at, token in enumerate(name.tokens):
        if token.weight < _FULL:
            continue
        others = [t for t in telling if t is not token]
        _add_keys(found, token, others)
        after = name.tokens[at + 1 : at + 2]
        if after and after[0].role != "initial":
            joined = join_tokens((token, after[0]))
            left = [t for t in others if t is not after[0]]
            _add_keys(found, joined, left)
            if not left:
                found.update(_beginnings(joined))
    return found


def _add_keys(found: set[_Key], token: Token, others: Sequence[Token]) -> None:
    for one, stand in _beginnings(token):
        for other in others:
            for rest, rest_stand in _endings(other):
                found.add((one + rest, rest_stand if stand == _MEETS else stand))


@lru_cache(maxsize=1 << 17)
def _beginnings(token: Token) -> tuple[_Key, ...]:
    """How a part can begin a key: by consonants where they tell enough, else by its letters. A part in a script that writes no
    vowels asks by consonants however few they are."""
    codes = tuple(dict.fromkeys(token.codes))
    if token.rough:
        return tuple((code, _MEETS if len(code) >= _TELLING_CODE else _ASKS) for code in codes)
    if len(codes[0]) >= _TELLING_CODE:
        return ((codes[0], _MEETS),)
    return (f"'{token.form}", _MEETS), (codes[0], _GIVES)


@lru_cache(maxsize=1 << 17)
def _endings(token: Token) -> tuple[_Key, ...]:
    """How a part can end a key: as an initial, by consonants, by its letters with any one missing, as a form of a name."""
    code = consonant_code(token.form)
    if token.role == "initial":
        return ((f"|{code}.", _ASKS),)
    found = [(f"|{code[:1]}.", _GIVES)]
    if token.rough or len(code) < _TELLING_CODE:
        found.append((f"|{code}", _ASKS if token.rough else _GIVES))
    found += [(f"|{other}", _MEETS) for other in token.codes if len(other) >= _TELLING_CODE]
    if not token.rough:
        found += [(f"|{slip}", _MEETS) for slip in _slips(token.form, token.text)]
    return (*found, *((f"|{row}", _MEETS) for row in given_name_rows(token.form)))


@lru_cache(maxsize=1 << 16)
def _slips(*words: str) -> tuple[str, ...]:
    """Words, and what is left of each with one letter missing."""
    found = dict.fromkeys(words)
    for word in words:
        if len(word) >= _SHORTEST_SLIP:
            found.update(dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word))))
    return tuple(f"'{word}" for word in found)


@lru_cache(maxsize=1 << 17)
def _marks_of_part(token: Token) -> frozenset[str]:
    """What a part shares with any that may answer it."""
    found = set(given_name_rows(token.form))
    found.update(token.codes)
    if not token.rough:
        found.update(_slips(token.form, token.text))
    return frozenset(found)


def _marks_of(name: PersonName) -> _Marks:
    tokens = name.tokens
    asks = tuple(_marks_of_part(t) for t in tokens if t.weight >= _FULL)
    initials = frozenset(consonant_code(t.form) for t in tokens if t.role == "initial")
    joined = tuple(
        _marks_of_part(join_tokens(pair))
        for pair in pairwise(tokens)
        if "initial" not in (pair[0].role, pair[1].role)
    )
    return _Marks(asks, (*asks, *joined), initials)


def _answers(one: _Marks, other: _Marks) -> bool:
    """Whether every full part of `one` may have an answer in `other`: a part, parts written together, an initial."""
    for part in one.asks:
        if all(part.isdisjoint(answer) for answer in other.gives) and not (
            other.initials and any(mark[:1] in other.initials for mark in part)
        ):
            return False
    return True
