"""The tracker's second half: entries of sanctions lists after, or before, somebody asked for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from amparo.saying import say
from amparo.track.ask import Demand
from amparo.track.facts import Listing
from amparo.track.parties import Party, distinct_parties, list_keeper, read_party
from amparo.track.proposal import Evidence, StatusProposal
from amparo.track.status import Status

__all__ = ["asked_names", "propose_listings"]

_ASKS = ("sanction", "designate")
#: By what the score is lowered where several persons, told apart by judgement, bear the name.
_NAMESAKE = 0.7


def asked_names(demand: Demand) -> tuple[str, ...]:
    """Return the names, as documents have them, of the persons and bodies that `demand` asks to be listed, with the other
    names that are theirs by judgement; none for a demand of another kind. Countries and groups without a name are listed by
    no entry."""
    if demand.type not in _ASKS:
        return ()
    names: set[str] = set()
    for ask in demand.asks:
        keys = {party.key for party in ask.targets if _may_be_listed(party)}
        for name in ask.on:
            if read_party(name).key in keys:
                known = ask.known.get(name)
                names |= {name, *(known.spelled if known and known.person else ())}
    return tuple(sorted(names))


def _may_be_listed(party: Party) -> bool:
    return party.kind in ("person", "body") and not party.vague and party.country != "US"


def _may_answer(demand: Demand, item: Listing) -> bool:
    """Whether the list is one that an addressee keeps: the United States' list is no answer to what Europe was asked. Where
    nobody known is asked, any list may be."""
    kept = {power for p in demand.parties("addressees") if (power := list_keeper(p))}
    return not kept or not item.issuer or item.issuer in kept


def propose_listings(demand: Demand, listings: Iterable[Listing]) -> tuple[StatusProposal, ...]:
    """Return a proposal for each entry: `met` where it came onto the list after the first asking, `overtaken` where it stood
    there before. Where a designation by its own name is asked for, that is `partly_met`, or still `open`. The edition and the entry are named; where the editions do not tell whether it came before or after the
    asking, that is said and the demand stays `open`. None is official: the entry has its own id, but only a name ties it to the demand."""
    first = demand.first_on
    if demand.type not in _ASKS or first is None:
        return ()
    asked = distinct_parties(filter(_may_be_listed, demand.parties("targets")))
    listings = [item for item in listings if _may_answer(demand, item)]
    return tuple(_each(demand, sorted(listings, key=lambda x: (x.asked, x.register, x.entry)), first, asked))


def _each(
    demand: Demand, listings: list[Listing], first: date, asked: Sequence[Party]
) -> Iterator[StatusProposal]:
    for item in listings:
        came = item.listed_on
        programmes = f" under {', '.join(item.programmes)}" if item.programmes else ""
        entry = f"{item.register} entry {item.entry}, {item.name}{programmes}"
        reasons: list[str] = [
            say("{asked} is alike {name} ({score:.2f})", asked=item.asked, name=item.name, score=item.score),
            *item.reasons,
        ]
        score = round(item.score * 0.95, 3)
        namesakes = max((p.bearers for p in asked if item.asked in p.every_name), default=0)
        if namesakes > 1:
            score = round(score * _NAMESAKE, 3)
            reasons.append(say("but {n} persons named {name} are told apart", n=namesakes, name=item.asked))
        if came is not None and came >= first:
            status, why = (
                Status.MET,
                say(
                    "listed on {came} by the list itself, after it was asked on {first}",
                    came=came,
                    first=first,
                ),
            )
        elif came is None and item.before is not None and item.before >= first:
            status, came = Status.MET, item.first
            why = say(
                "in the edition of {edition} and not in that of {before}; asked on {first}",
                edition=item.first,
                before=item.before,
                first=first,
            )
        elif came is not None or item.first <= first:
            status = Status.OVERTAKEN
            why = say(
                "on the list before it was asked on {first}: {came}",
                first=first,
                came=say("listed on {day}", day=came)
                if came
                else say("in the edition of {day}", day=item.first),
            )
            came = first
        else:
            # Between the last edition without it and the first with it lies the asking, or no older edition is held.
            # That it is listed is news; whether it answers the asking, a person has to find out.
            status, came = Status.OPEN, item.first
            score = round(score * (0.7 if item.before is not None else 0.5), 3)
            older = (
                say("not in that of {before}", before=item.before)
                if item.before
                else say("no older edition is held")
            )
            why = say(
                "in the edition of {edition}, {older}: before or after the asking on {first} is not known",
                edition=item.first,
                older=older,
                first=first,
            )
        if status in (Status.MET, Status.OVERTAKEN) and demand.type == "designate":
            # A designation is asked for under a name of its own; a list has many programmes.
            status = Status.PARTLY_MET if status is Status.MET else Status.OPEN
            reasons.append(
                say(
                    "listed under {programmes}: whether that is what was asked for, the words tell",
                    programmes=", ".join(item.programmes),
                )
            )
        if status is Status.MET and len(asked) > 1:
            status = Status.PARTLY_MET
            reasons.append(say("one of {n} names asked for", n=len(asked)))
        yield StatusProposal(
            ask=demand.id,
            status=status,
            on=came,
            rule="sanction.listed",
            score=score,
            reasons=(why, *reasons),
            evidence=(
                Evidence(
                    register=item.register, edition=item.first.isoformat(), entry=item.entry, words=entry
                ),
            ),
        )
