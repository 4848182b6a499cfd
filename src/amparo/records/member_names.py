"""Names of members of Congress: a printed name taken apart, and how well its given part fits a member.

Given names agree in degrees: the name borne, a short form of it, an initial, a beginning. A family name agrees whole
(accents, hyphens, spaces and apostrophes aside), or in one part of a compound one.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from amparo.errors import VocabularyError
from amparo.records.member import Member
from amparo.records.tables import read_table, split_cell
from amparo.saying import say
from amparo.text import fold

__all__ = [
    "GivenForms",
    "GivenMatch",
    "PrintedName",
    "chambers_said",
    "family_keys",
    "given_forms",
    "given_match",
    "misprinted_given",
    "take_apart",
]

_SUFFIXES = {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "junior": "jr", "senior": "sr"}
# Degrees and ranks after a comma or at the end: "M.D.", "Ph.D.", "D.P.M.", "P.E.", "USMC (Ret.)".
_DEGREE = re.compile(
    r"(?:,|\s)\s*(?:Ph\.?\s?D|[DM]\.?\s?D|D\.?\s?[DVM]\.?\s?[SMD]|D\.?P\.?M|J\.?D|Esq|C\.?P\.?A|M\.?P\.?H|R\.?N|P\.?E|O\.?D|"
    r"USMC|USAF|USN|USA|\(?Ret\.?\)?)\.?(?=\s*(?:,|$))"
)
# Names of two letters; any other word so short is a pair of initials.
_SHORT = frozenset(
    {"al", "bo", "cy", "di", "ed", "jo", "ki", "le", "mo", "ro", "si", "ty", "vi", "yu", "wu", "oz"}
)
_POSSESSIVE = re.compile(r"['’]s?$")
_QUOTED = re.compile(r"[\"“”(]([^\"“”()]+)[\"“”)]|(?:(?<=\s)|^)['‘]([^'‘’]+)['’](?=\s|$)")
_TOKEN = re.compile(r"[^\W_]+(?:['’ʻ`][^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")


class GivenMatch(IntEnum):
    """How well a printed given name fits; the higher, the closer. A misprint is only asked for where nothing fits."""

    CONTRADICTS = 0
    NOT_PRINTED = 1
    MISPRINTED = 2
    BEGINNING = 3
    INITIAL = 4
    SHORT_FORM = 5
    BORNE = 6


class PrintedName(NamedTuple):
    """A name as printed, in parts: all words before the suffix, the suffix, and the chamber a title spoke of.

    `other_office` is the title of an office that no member of Congress holds ("governor", "state senator").
    """

    words: tuple[str, ...]
    suffix: str
    chamber: str
    nicknames: tuple[str, ...]
    other_office: str


class GivenForms(NamedTuple):
    """The given names of one member: those borne, their short and long forms, and initials."""

    borne: frozenset[str]
    middle: frozenset[str]
    short: frozenset[str]
    initials: frozenset[str]


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Short forms of every name, and the names and sister forms of every short form."""
    found: dict[str, set[str]] = {}
    for row in read_table("nicknames.csv", ("name", "short")):
        shorts = split_cell(row["short"])
        found.setdefault(row["name"], set()).update(shorts)
        for short in shorts:
            found.setdefault(short, set()).add(row["name"])
    return {name: frozenset(others) for name, others in found.items()}


class _Titles(NamedTuple):
    """Titles that may lead a name; words that end a title before the name; titles that no member bears."""

    leading: dict[tuple[str, ...], str]
    inside: dict[str, str]
    barring: frozenset[tuple[str, ...]]


@cache
def _titles() -> _Titles:
    rows = read_table("honorifics.csv", ("words", "chamber", "place"))
    for row in rows:
        if row["place"] not in {"leading", "inside", "other office"}:
            raise VocabularyError(f"has the place {row['place']!r}", where=f"honorifics.csv, {row['words']}")
    return _Titles(
        {tuple(r["words"].split()): r["chamber"] for r in rows if r["place"] != "other office"},
        {r["words"].split()[-1]: r["chamber"] for r in rows if r["place"] == "inside"},
        frozenset(tuple(r["words"].split()) for r in rows if r["place"] == "other office"),
    )


def chambers_said(text: str) -> frozenset[str]:
    """Return the chambers of which a title stands in `text` ("Sens.", "Representative")."""
    inside = _titles().inside
    return frozenset(inside[word] for word in _tokens(text) if word in inside) - {""}


@lru_cache(maxsize=65536)
def _tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of a name; "U.S." and "J.D." become one word, an apostrophe joins."""
    text = _DOTTED.sub(lambda m: m[0].replace(".", "") + " ", text)
    return tuple(re.sub("['’ʻ`]", "", w) for w in _TOKEN.findall(fold(text).replace("ʻ", "'")))


def _drop_titles(words: tuple[str, ...]) -> tuple[tuple[str, ...], str, str]:
    """Return the words without titles, the chamber the titles spoke of, and a title of another office."""
    titles = _titles()
    chamber = ""
    for at in range(len(words) - 2, -1, -1):
        pair = words[max(0, at - 1) : at + 1]
        other = pair if pair in titles.barring or pair in titles.leading else words[at : at + 1]
        if other in titles.barring:
            return words[at + 1 :], "", " ".join(other)
        if words[at] in titles.inside:
            chamber = next((titles.inside[w] for w in reversed(words[: at + 1]) if titles.inside.get(w)), "")
            words = words[at + 1 :]
            break
    dropped = True
    while dropped and len(words) > 1:
        dropped = False
        for size in range(min(5, len(words) - 1), 0, -1):
            found = titles.leading.get(words[:size])
            if found is not None:
                words, chamber, dropped = words[size:], chamber or found, True
                break
    return words, chamber, ""


@lru_cache(maxsize=65536)
def take_apart(name: str) -> PrintedName:
    """Return the parts of a printed name.

    Titles ("U.S. Senator", "Judiciary Committee Ranking Member", "Dr.") are dropped; what they say of the chamber is kept.
    Quoted or bracketed words are nicknames. "Family, Given" is turned round.
    """
    nicknames = tuple(t for m in _QUOTED.finditer(name) for t in _tokens(m[1] or m[2]))
    bare = _POSSESSIVE.sub("", _QUOTED.sub(" ", name).strip())
    bare = _DEGREE.sub("", _DEGREE.sub("", bare))
    head, comma, tail = bare.partition(",")
    words, chamber, other_office = _drop_titles(_tokens(head))
    after = _tokens(tail) if comma else ()
    suffix = next((_SUFFIXES[w] for w in after if w in _SUFFIXES), "")
    given_after = tuple(w for w in after if w not in _SUFFIXES)
    if given_after:
        words = (*given_after, *words)
    while len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words[-1]]
        words = words[:-1]
    return PrintedName(words, suffix, chamber, nicknames, other_office)


def family_keys(member: Member) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of a member's whole family names, and those of the parts of compound ones."""
    whole: set[str] = set()
    parts: set[str] = set()
    lasts = [member.last, *(n.last for n in member.other_names if n.last)]
    for last in lasts:
        words = _tokens(last)
        whole.add("".join(words))
        if len(words) > 1:
            parts.update(w for w in words if len(w) > 2)
    # A name in use may carry a family name that the register's own last name lacks.
    for shown in (member.official_name, *member.known_as):
        words = take_apart(shown).words if shown else ()
        if words and words[-1] not in parts:
            whole.add(words[-1])
    return frozenset(whole), frozenset(parts - whole)


def given_forms(member: Member) -> GivenForms:
    """Return the given names under which a member may be printed."""
    family = {w for last in (member.last, *(n.last for n in member.other_names)) for w in _tokens(last)}
    borne = set(_tokens(member.first)) | set(_tokens(member.nickname))
    for other in member.other_names:
        borne.update(_tokens(other.first))
    for shown in member.known_as:
        printed = take_apart(shown)
        borne.update(w for w in (printed.words[0], *printed.nicknames) if w not in family)
    middle = set(_tokens(member.middle))
    if member.official_name:
        official = take_apart(member.official_name)
        middle.update(w for w in official.words[:-1] if w not in family)
        borne.update(official.nicknames)
    table = _nicknames()
    borne_long = {w for w in borne if len(w) > 1}
    short = {s for w in borne_long for s in table.get(w, ())}
    # Two short forms of the same long name ("Bob" and "Rob") stand for one another.
    short |= {s for long in short if len(long) > 3 for s in table.get(long, ())}
    short |= {s for w in middle for s in table.get(w, ())}
    both = borne | middle
    # "J.D." may be printed as one word or as two initials.
    first_two = "".join(w[0] for w in (*_tokens(member.first), *_tokens(member.middle)) if w)[:2]
    initials = {w[0] for w in both if w} | {first_two}
    return GivenForms(
        frozenset(borne), frozenset(middle - borne), frozenset(short - both), frozenset(initials)
    )


def _fits(word: str, forms: GivenForms) -> GivenMatch:
    if word in forms.borne:
        return GivenMatch.BORNE if len(word) > 1 else GivenMatch.INITIAL
    if len(word) <= 2 and (
        word in forms.initials or (len(word) == 2 and word[0] in forms.initials and word not in _SHORT)
    ):
        return GivenMatch.INITIAL
    if word in forms.short or (word in forms.middle and len(word) > 1):
        return GivenMatch.SHORT_FORM
    if len(word) >= 3 and any(
        len(w) >= 3 and (w.startswith(word) or word.startswith(w)) for w in (*forms.borne, *forms.middle)
    ):
        return GivenMatch.BEGINNING
    return GivenMatch.CONTRADICTS


def given_match(given: tuple[str, ...], nicknames: tuple[str, ...], forms: GivenForms) -> GivenMatch:
    """Return how well the printed given names fit: the first one decides, a later one where the first is an initial.

    A second given name that fits nothing does not contradict ("Ann McLane …"): middle names are seldom in registers.
    """
    if not given:
        return max((_fits(n, forms) for n in nicknames), default=GivenMatch.NOT_PRINTED)
    first = _fits(given[0], forms)
    if len(given[0]) <= 2 and len(given) > 1 and first is not GivenMatch.BORNE:
        later = [_fits(w, forms) for w in given[1:] if len(w) > 2]
        if later and first is GivenMatch.INITIAL:
            return max(first, *later) if max(later) > GivenMatch.CONTRADICTS else GivenMatch.CONTRADICTS
    if first is GivenMatch.CONTRADICTS and nicknames:
        return max(_fits(n, forms) for n in nicknames)
    return first


def misprinted_given(given: tuple[str, ...], forms: GivenForms) -> str:
    """Return in words how a given name that contradicts may still be a misprint of the member's; empty if it can't.

    Either other words stand before it ("Intelligence Mark R."), or it is one or two letters off ("Diane", "Dianne").
    """
    if len(given) > 1 and any(len(w) > 2 and w in forms.borne for w in given[1:]):
        return say("other words stand before the name: {words!r}", words=" ".join(given))
    word = given[0] if given else ""
    if len(word) >= 4:
        for own in forms.borne:
            limit = 1 if min(len(own), len(word)) < 6 else 2
            if len(own) >= 4 and own[0] == word[0] and OSA.distance(word, own, score_cutoff=limit) <= limit:
                return say("given name printed {word!r}, the register says {own!r}", word=word, own=own)
    return ""
