"""How the clues of a mention fit a member's terms: chamber, state, district, party and date, each for or against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from amparo.records.affiliation import state_name
from amparo.records.member import Member, Term
from amparo.records.member_names import GivenMatch
from amparo.saying import say

__all__ = ["Clues", "Judged", "describe", "judge_terms", "name_reason"]

_PARTY_NAMES = {"Democrat": "D", "Republican": "R", "Independent": "I", "Libertarian": "L"}
_CHAMBER_WORDS = {"senate": say("the Senate"), "house": say("the House"), "executive": say("the executive")}
_GIVEN_WORDS = {
    GivenMatch.BORNE: say("full name agrees"),
    GivenMatch.SHORT_FORM: say("given name agrees in another form"),
    GivenMatch.INITIAL: say("initial agrees"),
    GivenMatch.BEGINNING: say("given name agrees in its beginning"),
    GivenMatch.MISPRINTED: say("given name nearly agrees"),
    GivenMatch.NOT_PRINTED: say("family name agrees"),
}
_GIVEN_SCORES = {
    GivenMatch.BORNE: 0.45,
    GivenMatch.SHORT_FORM: 0.4,
    GivenMatch.INITIAL: 0.3,
    GivenMatch.BEGINNING: 0.3,
    GivenMatch.MISPRINTED: 0.25,
    GivenMatch.NOT_PRINTED: 0.2,
}
_CLUE_SCORES = {"state": 0.2, "chamber": 0.15, "district": 0.1, "party": 0.1, "date": 0.1}


class Clues(NamedTuple):
    """A mention's clues, normalised: letters, postal codes, numbers; empty or None where there is none."""

    chamber: str
    party: str
    state: str
    district: int | None
    on_date: date | None


@dataclass(slots=True)
class Judged:
    """A member set against a mention: the term looked at, which clues agree and which contradict, and the words."""

    member: Member
    given: GivenMatch
    whole_family: bool
    term: Term
    agreed: tuple[str, ...]
    against: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def score(self) -> float:
        """A number from 0 to 1 to order candidates by."""
        value = _GIVEN_SCORES[self.given] if self.whole_family else _GIVEN_SCORES[self.given] - 0.1
        for clue in self.agreed:
            value += _CLUE_SCORES[clue]
        for clue in self.against:
            value -= _CLUE_SCORES[clue]
        return 0.0 if value < 0 else 1.0 if value > 1 else round(value, 3)


def name_reason(given: GivenMatch, whole_family: bool) -> str:
    """Return in words how the name fits."""
    words = _GIVEN_WORDS.get(given, say("given name contradicts"))
    return words if whole_family else say("{words}; only a part of the family name is printed", words=words)


def _office(term: Term) -> str:
    seat = f"{term.state}-{term.district or 'at large'}" if term.chamber == "house" else term.state
    return say(
        "{chamber} ({seat}) from {start} to {end}",
        chamber=_CHAMBER_WORDS[term.chamber],
        seat=seat,
        start=term.start_on,
        end=term.end_on,
    )


def _set_against(term: Term, clues: Clues) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    agreed: list[str] = []
    against: list[str] = []
    notes: list[str] = []
    if clues.on_date is not None:
        if term.start_on <= clues.on_date <= term.end_on:
            agreed.append("date")
        else:
            against.append("date")
            notes.append(
                say("not in office on {on_date}: {office}", on_date=clues.on_date, office=_office(term))
            )
    if clues.chamber:
        (agreed if clues.chamber == term.chamber else against).append("chamber")
        if clues.chamber != term.chamber:
            notes.append(
                say(
                    "printed for {chamber}, but in {office}",
                    chamber=_CHAMBER_WORDS[clues.chamber],
                    office=_office(term),
                )
            )
    if clues.state:
        (agreed if clues.state == term.state else against).append("state")
        if clues.state != term.state:
            notes.append(
                say(
                    "state printed {state}, the register says {official}",
                    state=clues.state,
                    official=term.state,
                )
            )
    if clues.district is not None:
        # A seat at large is printed as 0, as 1 or not at all.
        same = term.chamber == "house" and (clues.district or 1) == (term.district or 1)
        (agreed if same else against).append("district")
        if not same:
            notes.append(
                say(
                    "district {state}-{district} contradicts {office}",
                    state=clues.state,
                    district=clues.district,
                    office=_office(term),
                )
            )
    if clues.party:
        party, caucus = term.party_on(clues.on_date)
        letter, caucus_letter = _PARTY_NAMES.get(party, party[:1]), _PARTY_NAMES.get(caucus, caucus[:1])
        if clues.party == letter:
            agreed.append("party")
        elif letter == "I" and clues.party == (caucus_letter or clues.party):
            agreed.append("party")
            notes.append(
                say("independent, printed with the party of the caucus ({party})", party=clues.party)
            )
        else:
            against.append("party")
            notes.append(
                say(
                    "party printed {party}, the register says {letter} on that day",
                    party=clues.party,
                    letter=letter,
                )
            )
    return tuple(agreed), tuple(against), tuple(notes)


def judge_terms(
    member: Member, seats: tuple[Term, ...], given: GivenMatch, whole_family: bool, clues: Clues
) -> Judged:
    """Set the clues against the member's seats in Congress and return the best fit.

    With a date, the terms that cover it are looked at; where none does, the nearest one, and the date contradicts.
    Without a date, the term with the fewest contradictions, the latest of those.
    """
    day = clues.on_date
    looked_at: Sequence[Term] = seats
    if day is not None:
        looked_at = [t for t in seats if t.start_on <= day <= t.end_on]
        if len(looked_at) != 1:
            looked_at = looked_at or [_nearest(seats, day)]
    best_term = looked_at[-1]
    best = _set_against(best_term, clues)
    for term in looked_at[-2::-1]:
        if not best[1]:
            break
        found = _set_against(term, clues)
        if len(found[1]) < len(best[1]):
            best, best_term = found, term
    return Judged(member, given, whole_family, best_term, *best)


def _nearest(seats: Sequence[Term], day: date) -> Term:
    return min(seats, key=lambda t: min(abs((t.end_on - day).days), abs((t.start_on - day).days)))


def describe(term: Term) -> str:
    """Return the office of a term in words."""
    party = _PARTY_NAMES.get(term.party, term.party[:1])
    return say("{party}, {state}, {office}", party=party, state=state_name(term.state), office=_office(term))
