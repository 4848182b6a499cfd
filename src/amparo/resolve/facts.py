"""What birth dates and countries say beside the names: agreement, contradiction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from amparo.model import Date
from amparo.saying import say
from amparo.text import fold
from amparo.vocabulary import countries, states

__all__ = ["Evidence", "compare_births", "compare_countries", "country_key", "known_countries"]

_SLIPS = 2
"""Years that two statements of one birth year may lie apart."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well two facts agree: `score` from 0 to 1 with its `weight` beside the name's (which is 2), the most that the
    whole may score (`limit`), and the `reason`."""

    score: float
    weight: float
    limit: float
    reason: str


@cache
def _country_keys() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in countries():
        key = country.iso2.upper() or country.name
        for name in (*country.names, *country.adjectives, *filter(None, (country.iso2,))):
            found.setdefault(fold(name), key)
    return found


@cache
def _state_names() -> frozenset[str]:
    return frozenset(fold(name) for state in states() for name in state.names)


def country_key(name: str) -> str:
    """Return the two-letter code (or else the name) of a country named by name, adjective or code; unknown ones folded."""
    key = fold(name)
    return _country_keys().get(key.removeprefix("the "), key)


def known_countries(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of `names` that are of countries, each once; one that is a state's of the United States as well is none."""
    known, elsewhere = _country_keys(), _state_names()
    return tuple(
        dict.fromkeys(n for n in names if fold(n).removeprefix("the ") in known and fold(n) not in elsewhere)
    )


def compare_countries(left: Iterable[str], right: Iterable[str]) -> Evidence | None:
    """Return what two sets of countries say; None where one is empty.

    Having no country in common speaks against, mildly: people have several, and lists know one.
    """
    ours, theirs = ({country_key(name) for name in names if name.strip()} for names in (left, right))
    if not ours or not theirs:
        return None
    shared = sorted(ours & theirs)
    if shared:
        return Evidence(1.0, 0.2, 1.0, say("a country in common: {shared}", shared=", ".join(shared)))
    return Evidence(0.3, 0.4, 1.0, say("no country in common"))


def compare_births(left: Iterable[Date], right: Iterable[Date]) -> Evidence | None:
    """Return what two sets of birth dates say: the best agreement of any two; None where one is empty."""
    theirs = tuple(right)
    found = [_compare_two(one, other) for one in left for other in theirs]
    return max(found, key=lambda e: (e.limit, e.score * e.weight, e.reason), default=None)


def _compare_two(one: Date, other: Date) -> Evidence:
    (first, last), (other_first, other_last) = one.bounds, other.bounds
    if first <= other_last and other_first <= last:
        if one.to_the_day and other.to_the_day:
            return Evidence(1.0, 0.8, 1.0, say("born on the same day, {one}", one=one))
        return Evidence(
            1.0,
            0.3,
            1.0,
            say("the birth dates agree as far as they go: {one}, {other}", one=one, other=other),
        )
    if one.to_the_day and other.to_the_day and _is_slip(first, other_first):
        return Evidence(
            0.8, 0.4, 1.0, say("the birth dates differ as by a slip: {one}, {other}", one=one, other=other)
        )
    later, earlier = max(first, other_first), min(last, other_last)
    years = later.year - earlier.year
    if years <= _SLIPS:
        doubt = one.approximate or other.approximate
        score = 0.8 if doubt else 0.5
        return Evidence(
            score,
            0.4,
            1.0 if doubt else 0.85,
            say("the birth dates lie near: {one}, {other}", one=one, other=other),
        )
    return Evidence(
        0.0,
        0.8,
        0.6 if years <= 10 else 0.5,
        say("the birth dates contradict: {one}, {other}", one=one, other=other),
    )


def _is_slip(one: date, other: date) -> bool:
    """Whether day and month changed places, or one digit of the date differs."""
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return True
    return sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)) == 1
