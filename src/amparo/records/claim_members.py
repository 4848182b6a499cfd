"""Whom the claims of one document may mean among members of Congress: each name with all clues that the claims hold.

Claims and the document's day in, mentions out. Only who is spoken of as a member is asked for: by a title of Congress, a
party with a state, or as the sponsor of a measure. A name alone is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from amparo import model
from amparo.records.affiliation import find_state, parse_affiliation
from amparo.records.member_names import chambers_said, take_apart
from amparo.records.mention import Mention
from amparo.text import fold
from amparo.vocabulary import countries

__all__ = ["ClaimedMember", "members_in"]

_HOME = "US"


@dataclass(frozen=True, slots=True)
class ClaimedMember:
    """A name as the claims write it, with its clues. `titled` says that an office or a party makes it one of Congress;
    else it stands among those who sponsor a measure or sign a letter, and only a full resolution tells. `unprinted` is the
    mention without its chamber, where no words of the document name that: to be asked for where the first is not resolved."""

    name: str
    mention: Mention
    titled: bool
    unprinted: Mention | None = None


@dataclass(slots=True)
class _Clues:
    name: str
    chambers: dict[str, None]
    parties: dict[str, None]
    states: dict[str, None]
    districts: dict[int, None]
    former: bool = True
    printed: bool = False
    titled: bool = False
    signs: bool = False
    elsewhere: bool = False


def members_in(claims: Iterable[model.Claim], on_date: date | None) -> tuple[ClaimedMember, ...]:
    """Return the names that may be members of Congress, each once, by first appearance.

    Clues that the document itself gives two ways (two chambers, two parties) are left out rather than chosen between. Who is
    told of as a former member only is not asked for by the day of the document.
    """
    found: dict[str, _Clues] = {}
    for claim in claims:
        if isinstance(claim, model.Role):
            _take_role(claim, _clues_of(found, claim.person))
        elif isinstance(claim, model.Measure):
            for name in (*claim.by, *claim.with_):
                _take_sponsor(_clues_of(found, name), claim.chamber or "")
            other = {"senate": "house", "house": "senate"}.get(claim.chamber or "", "")
            for name in claim.companion_by:
                _take_sponsor(_clues_of(found, name), other)
        elif isinstance(claim, model.Letter):
            for name in (*claim.by, *claim.with_):
                _take_sponsor(_clues_of(found, name), "")
    return tuple(
        _claimed(clues, on_date)
        for clues in found.values()
        if (clues.titled or clues.signs) and not clues.elsewhere and len(clues.name.split()) <= 8
    )


def _clues_of(found: dict[str, _Clues], name: str) -> _Clues:
    return found.setdefault(fold(name), _Clues(name, {}, {}, {}, {}))


def _take_sponsor(clues: _Clues, chamber: str) -> None:
    clues.signs, clues.former = True, False
    if chamber:
        clues.chambers.setdefault(chamber)
        clues.printed = True


def _take_role(role: model.Role, clues: _Clues) -> None:
    printed = take_apart(f"{role.title or ''} {role.person}")
    places = [place for place in role.of if place]
    if printed.other_office or (printed.chamber and _is_abroad(places)):
        # A state's senator, or one of another country; unless some other claim says more.
        clues.elsewhere = not clues.titled
        return
    if not printed.chamber and not role.party:
        return
    clues.titled, clues.elsewhere = True, False
    clues.former = clues.former and role.tense == "former"
    if printed.chamber:
        clues.chambers.setdefault(printed.chamber)
        clues.printed = clues.printed or printed.chamber in _chambers_printed(role)
    if role.party:
        clues.parties.setdefault(role.party)
    for place in places:
        seat = parse_affiliation(place)
        state = seat.state if seat else find_state(place)
        if state:
            clues.states.setdefault(state)
        if seat and seat.district is not None:
            clues.districts.setdefault(seat.district)


def _chambers_printed(role: model.Role) -> frozenset[str]:
    """The chambers that the role's own words name: beside a party and a state a title of Congress may stand for them."""
    quotes = (*role.evidence, *(anchor.quote for anchor in role.anchors))
    return frozenset().union(*(chambers_said(quote.quote) for quote in quotes))


def _is_abroad(places: Sequence[str]) -> bool:
    return any(fold(place) in _foreign() for place in places) and not any(find_state(p) for p in places)


@cache
def _foreign() -> frozenset[str]:
    return frozenset(fold(name) for c in countries() if c.iso2 != _HOME for name in c.names)


def _only(values: dict[str, None]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _claimed(clues: _Clues, on_date: date | None) -> ClaimedMember:
    mention = _mention(clues, on_date)
    unprinted = None if clues.printed or not mention.chamber else replace(mention, chamber="")
    return ClaimedMember(clues.name, mention, clues.titled, unprinted)


def _mention(clues: _Clues, on_date: date | None) -> Mention:
    return Mention(
        clues.name,
        chamber=_only(clues.chambers),
        party=_only(clues.parties),
        state=_only(clues.states),
        district=next(iter(clues.districts))
        if len(clues.districts) == 1 and len(clues.states) == 1
        else None,
        on_date=None if clues.titled and clues.former else on_date,
    )
