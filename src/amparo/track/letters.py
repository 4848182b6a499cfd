"""Which letters, each told of by a document, are one letter: the same addressee, the same days, the same words.

Four press releases may tell of one letter, each naming other signers first. What speaks for one letter: they share the
addressee, the day, signers, and above all the letter's own sentences. What speaks against it: other days, another addressee,
another subject.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from amparo.saying import say, say_many
from amparo.text import fold
from amparo.track.parties import read_parties
from amparo.track.proposal import JoinProposal
from amparo.vocabulary import common_words, honorifics, name_suffixes, read_tree

__all__ = ["LetterTold", "compare_letters", "propose_letters"]

THRESHOLD = 0.6
#: So many days may lie between two documents that tell of a new letter.
_DAYS = 10
#: Two days that documents give for one letter differ by no more.
_DATED_DAYS = 3
_MONTH = 31
_SHINGLE, _SMALL = 8, 5
#: So many shared runs of eight words are no accident, nor are they the closing lines that an office puts under everything.
_LONG, _SHARE = 40, 0.12
#: So much is the letter itself, whoever is named: most of a text, and a long one.
_VERY_LONG, _MOSTLY = 100, 0.5
_MANY = 5
_AROUND = 500
_OPENING = 900
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST = 3
_CLEAR = 0.05


@dataclass(frozen=True)
class LetterTold:
    """One letter claim. `at` is where its words begin in the document's text; `publisher` who published that;
    `dated` the first and last day the claim's date can mean, None where it has none."""

    id: int
    document: int
    said_on: date | None
    by: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    dated: tuple[date, date] | None = None
    at: int = 0
    publisher: str = ""
    lineage: str = ""

    @cached_property
    def addressee_words(self) -> frozenset[str]:
        """The telling words of the addressees' names."""
        return _name_words(self.to)

    @cached_property
    def signer_names(self) -> frozenset[str]:
        """Surnames of all signers, folded: documents leave given names out and misread initials."""
        return frozenset(words[-1] for name in (*self.by, *self.with_) if (words := _tell(name)))

    @cached_property
    def everybody(self) -> frozenset[str]:
        """Surnames of all who are named with it, signers and addressees."""
        return self.signer_names | frozenset(words[-1] for name in self.to if (words := _tell(name)))

    @property
    def to_the_month(self) -> bool:
        """Whether its own date is no wider than a month."""
        return self.dated is not None and (self.dated[1] - self.dated[0]).days <= _MONTH

    @property
    def days(self) -> tuple[date, date] | None:
        """The days on which it can have been sent: its own date, else the days up to its document's."""
        if self.dated is not None:
            return self.dated
        return (self.said_on, self.said_on) if self.said_on else None


@dataclass(frozen=True, slots=True)
class _Table:
    no_subject: frozenset[str]


@cache
def _words_of_all() -> _Table:
    return read_tree("letters.yaml", _Table, directory=Path(__file__).parent / "data")


@cache
def _silent_words() -> frozenset[str]:
    """Titles and suffixes, which name nobody."""
    return frozenset(fold(word).rstrip(".") for word in honorifics() | name_suffixes())


def _tell(name: str) -> list[str]:
    silent = _silent_words()
    return [word for word in _WORD.findall(fold(name)) if len(word) > 2 and word not in silent]


def _name_words(names: Iterable[str]) -> frozenset[str]:
    common = common_words()
    found = frozenset(word for name in names for word in _tell(name))
    return frozenset(word for word in found if word not in common) or found


def _block_keys(letter: LetterTold) -> Iterator[str]:
    """Keys of which two letters must have one in common: a word of the addressee's name, a signer; or days near to one
    another, where the letter is what its document is about."""
    yield from (f"to {word}" for word in letter.addressee_words)
    names = sorted(letter.signer_names)[:60]
    yield from (f"by {name}" for name in names)
    if letter.said_on and letter.at < _OPENING:
        week = letter.said_on.toordinal() // _DATED_DAYS
        yield from (f"day {week + step}" for step in (0, 1))


def _near(left: LetterTold, right: LetterTold) -> tuple[bool, int | None]:
    """Whether both can have been sent on one day, and how many days lie between."""
    if left.days is None or right.days is None:
        return True, None
    gap = max((left.days[0] - right.days[1]).days, (right.days[0] - left.days[1]).days, 0)
    if not (left.dated and right.dated):
        return gap <= _DAYS, gap
    # A letter of March is not one of April; a letter of the 3rd may be told of as of the 4th.
    to_the_day = left.dated[0] == left.dated[1] and right.dated[0] == right.dated[1]
    return gap <= (_DATED_DAYS if to_the_day else 0), gap


@dataclass(frozen=True, slots=True)
class _Words:
    """What a document says around a letter: runs of eight words, and the words that are not everyday ones."""

    runs: frozenset[int]
    telling: frozenset[str]
    whole: bool


def _read_words(letter: LetterTold, text: str) -> _Words:
    whole = letter.at < _OPENING
    near = text if whole else text[max(0, letter.at - _AROUND) : letter.at + _AROUND]
    words = _WORD.findall(near)
    # A list of members is printed under many letters: only runs of mostly small words are a text.
    small = [word[:1].islower() for word in words]
    runs = frozenset(
        hash(fold(" ".join(words[i : i + _SHINGLE])))
        for i in range(len(words) - _SHINGLE + 1)
        if sum(small[i : i + _SHINGLE]) >= _SMALL
    )
    opening = _WORD.findall(fold(text[max(0, letter.at - _AROUND) : letter.at + 2 * _AROUND]))
    common = common_words()
    names = letter.signer_names | letter.addressee_words | _words_of_all().no_subject
    telling = frozenset(w for w in opening if len(w) > 3 and w not in common and w not in names)
    return _Words(runs, telling, whole)


def compare_letters(
    left: LetterTold, right: LetterTold, read: Callable[[LetterTold], _Words]
) -> JoinProposal | None:
    """Return why two documents may tell of one letter, or None where they do not. `read` gives the words around each."""
    left, right = sorted((left, right), key=lambda letter: letter.id)
    if left.document == right.document:
        return None
    near, gap = _near(left, right)
    to = (left.addressee_words & right.addressee_words) - left.signer_names - right.signer_names
    # A signer is read as an addressee now and then: "wrote to Doe with Reed and Stout".
    signers = (left.everybody & right.signer_names) | (right.everybody & left.signer_names)
    others = bool(left.to and right.to and not to)
    if not near or (others and len(signers) < _MANY and not _office_and_holder(left, right)):
        return None
    fewer = min(len(left.signer_names), len(right.signer_names)) or 1
    reasons: list[str] = []
    score = 0.0
    if to:
        score += 0.25
        reasons.append(say("to the same: {to}", to=", ".join(sorted(to))))
    if signers:
        score += 0.1 + 0.15 * len(signers) / fewer
        reasons.append(
            say_many(
                "{n} signer in both, such as {signers}",
                "{n} signers in both, such as {signers}",
                len(signers),
                signers=", ".join(sorted(signers)[:3]),
            )
        )
    told_whole = left.at < _OPENING and right.at < _OPENING
    if not to and not signers and not told_whole:
        return None
    if gap is not None:
        score += 0.1 if gap <= 1 else 0.05 if gap <= _DATED_DAYS else 0.0
        reasons.append(
            say("of the same day") if gap == 0 else say_many("{n} day apart", "{n} days apart", gap)
        )
    if score < 0.3 and not (told_whole and score > 0):
        return None
    first, second = read(left), read(right)
    shared = len(first.runs & second.runs)
    share = shared / (min(len(first.runs), len(second.runs)) or 1)
    one_office = bool(left.publisher) and left.publisher == right.publisher
    # An office repeats itself from release to release: only another office's very words tell that the letter is one.
    verbatim = (shared >= _LONG and share >= _SHARE) if not one_office else share >= 0.5
    if others and not verbatim:
        return None
    if not to and not signers:
        if one_office or shared < _VERY_LONG or share < _MOSTLY:
            return None
        score += 0.25
    if verbatim:
        score += 0.45
        reasons.append(say("{share:.0%} of the one text stands word for word in the other", share=share))
    union = first.telling | second.telling
    alike = (
        len(first.telling & second.telling) / (min(len(first.telling), len(second.telling)) or 1)
        if union
        else 0.0
    )
    if alike >= 0.2:
        score += min(0.3, alike * 0.6)
        words = sorted(first.telling & second.telling, key=lambda w: (-len(w), w))
        reasons.append(say("on the same subject: {words}", words=", ".join(words[:4])))
    elif not verbatim:
        score -= 0.15
    return JoinProposal(
        sort="letter",
        left=left.id,
        right=right.id,
        rule="letter.same-words" if verbatim else "letter.same-address",
        score=round(max(0.0, min(score, 0.98)), 3),
        reasons=tuple(reasons),
        by_rule=verbatim
        and score >= 0.8
        and (told_whole or (left.to_the_month and right.to_the_month))
        and (
            _vouched(bool(to), len(signers), share)
            if not others
            else len(signers) >= _MANY and share >= _MOSTLY
        ),
    )


def _office_and_holder(left: LetterTold, right: LetterTold) -> bool:
    """Whether one document names as addressee a body, the other a person, who may hold its office."""
    kinds = [{p.kind for p in read_parties(letter.to)} for letter in (left, right)]
    return any(first <= {"body", "country"} and "person" in second for first, second in (kinds, kinds[::-1]))


def _vouched(to: bool, signers: int, share: float) -> bool:
    """Whether a rule may join two letters by their words: the addressee is the same, or many signers, or nearly all of it."""
    return to or signers >= _MANY or share >= _MOSTLY


def propose_letters(
    new: Iterable[LetterTold], read_text: Callable[[int], str], known: Iterable[LetterTold] = ()
) -> tuple[JoinProposal, ...]:
    """Return which of the `new` letters are one letter with another new one or one of the `known`.

    `read_text` gives a document's text by its id; it is asked only for letters that have addressee or signers in common and
    can be of one day.
    """
    words: dict[int, _Words] = {}

    def read(letter: LetterTold) -> _Words:
        if letter.id not in words:
            words[letter.id] = _read_words(letter, read_text(letter.document))
        return words[letter.id]

    blocks: dict[str, list[LetterTold]] = defaultdict(list)
    fresh = sorted(new, key=lambda letter: letter.id)
    ids = {letter.id for letter in fresh}
    older = list(known)
    for letter in older:
        if letter.id not in ids:
            for key in _block_keys(letter):
                blocks[key].append(letter)
    found: list[JoinProposal] = []
    told_in: dict[int, list[LetterTold]] = defaultdict(list)
    for letter in (*fresh, *(one for one in older if one.id not in ids)):
        told_in[letter.document].append(letter)
    for letter in fresh:
        keys = list(_block_keys(letter))
        others = {other.id: other for key in keys for other in blocks[key] if _near(letter, other)[0]}
        compared = (compare_letters(letter, other, read) for _, other in sorted(others.items()))
        good = sorted(
            (p for p in compared if p is not None and (p.by_rule or p.score >= THRESHOLD)),
            key=lambda p: (not p.by_rule, -p.score, p.left, p.right),
        )
        ruled = [
            p
            for p in good
            if p.by_rule
            and _is_clear(p, (letter, others[p.left if p.left != letter.id else p.right]), told_in, read)
        ]
        found.extend(ruled[:_MOST] or [replace(p, by_rule=False) for p in good[:_MOST]])
        for key in keys:
            blocks[key].append(letter)
    return tuple(found)


def _is_clear(
    join: JoinProposal,
    pair: tuple[LetterTold, LetterTold],
    told_in: dict[int, list[LetterTold]],
    read: Callable[[LetterTold], _Words],
) -> bool:
    """Whether no other letter of either document comes near: where a document tells of two letters of a month to one addressee,
    which is which a person sees."""
    for mine, other in (pair, pair[::-1]):
        for sibling in told_in[mine.document]:
            if sibling.id == mine.id:
                continue
            rival = compare_letters(sibling, other, read)
            if rival is not None and rival.by_rule and rival.score > join.score - _CLEAR:
                return False
    return True
