"""When a mention's only fitting member is taken: what the clues must hold, and which single misprint is forgiven."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from amparo.records.member_clues import Clues, Judged
from amparo.records.member_names import GivenMatch, PrintedName, take_apart
from amparo.saying import say

__all__ = ["FORGIVABLE", "missing_clues", "narrow"]

# Nobody is printed as a member long before the term: an earlier bearer of the name may be meant, whom the register
# does not hold.
_FROM_ELECTION_TO_OATH = timedelta(days=90)


def narrow(clean: list[Judged], printed: PrintedName) -> tuple[list[Judged], tuple[str, ...]]:
    """Leave those whose name fits strictly better, never one of two that fit alike."""
    if len(clean) == 1:
        return clean, ()
    why: tuple[str, ...] = ()
    whole = [j for j in clean if j.whole_family]
    if whole and len(whole) < len(clean):
        clean, why = whole, (say("others bear the name only as a part of theirs"),)
    borne = [j for j in clean if j.given is GivenMatch.BORNE]
    if borne and len(borne) < len(clean):
        clean, why = borne, (say("only this one bears the given name as printed"),)
    if printed.suffix:
        same = [j for j in clean if take_apart(f"x, {j.member.suffix}").suffix == printed.suffix]
        if same and len(same) < len(clean):
            clean, why = same, (say("only this one bears the suffix {suffix!r}", suffix=printed.suffix),)
    return clean, why


def missing_clues(one: Judged, clues: Clues) -> str:
    """What the clues lack for the single bearer to be taken; empty when they suffice."""
    place = "state" in one.agreed or "district" in one.agreed
    chamber = "chamber" in one.agreed
    if (
        not one.whole_family
        and one.given < GivenMatch.SHORT_FORM
        and not (place and (chamber or "party" in one.agreed))
    ):
        return "only a part of the family name is printed, without a full name or place and office"
    if one.given is GivenMatch.NOT_PRINTED:
        if not place and not (chamber and clues.on_date):
            return "a family name alone, without a state, a district, or a chamber and a date"
    elif not (place or chamber or "party" in one.agreed):
        return "a name alone, without chamber, party, state or district"
    elif one.given < GivenMatch.SHORT_FORM and not (place or chamber):
        return "an initial with a party alone"
    return ""


def forgive_date(one: Judged, clues: Clues) -> bool:
    """A full name with state and office of somebody who has left, or was elected and not yet sworn in."""
    elected = clues.on_date is not None and one.term.start_on - clues.on_date <= _FROM_ELECTION_TO_OATH
    return (
        elected
        and one.given >= GivenMatch.SHORT_FORM
        and ("state" in one.agreed or "district" in one.agreed)
        and bool({"party", "chamber", "district"} & set(one.agreed))
    )


def forgive_party(one: Judged, clues: Clues) -> bool:
    """A full name with its state; the party is the misprint, or an old one."""
    place = "state" in one.agreed or "district" in one.agreed
    return (
        place and one.given >= GivenMatch.INITIAL and (clues.on_date is not None or "chamber" in one.agreed)
    )


def forgive_state(one: Judged, clues: Clues) -> bool:
    """A full name with chamber and date leaves one; the state is the misprint."""
    return (
        one.given >= GivenMatch.SHORT_FORM
        and one.whole_family
        and "chamber" in one.agreed
        and clues.on_date is not None
        and clues.district is None
    )


# The clue that may contradict, alone, and when; in the order in which they are tried. A chamber or a district never.
FORGIVABLE: tuple[tuple[str, Callable[[Judged, Clues], bool]], ...] = (
    ("date", forgive_date),
    ("party", forgive_party),
    ("state", forgive_state),
)
