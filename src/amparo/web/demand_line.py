"""The steps of a demand for its time line, as of a day, in the words of the pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from amparo.casebook.headline import headline, join_names
from amparo.casebook.queries import ClaimRow, DemandDetail, EventRow, get_letter, get_measure
from amparo.casebook.viewer import Viewer
from amparo.model import Date
from amparo.publish.demand_line import Step
from amparo.track import read_party
from amparo.web.links import claim_words_url, document_url, number_of, words_url
from amparo.web.told import Told, gather_names
from amparo.web.wording import DEMAND_STATUSES

__all__ = ["is_dated", "make_steps", "name_demand", "tell_demand"]


def tell_demand(detail: DemandDetail) -> dict[str, tuple[Told, ...]]:
    """Return what the askings of `detail` say, slot by slot, with their words; names that mean one party are one."""
    claims = [ask.claim for ask in detail.asks]
    told = {
        slot: gather_names(claims, slot, same=lambda name: read_party(name).key)
        for slot in ("by", "to", "for", "on")
    }
    return told | {slot: gather_names(claims, slot) for slot in ("type", "via")}


def name_demand(detail: DemandDetail) -> str:
    """Return the demand in a line, as it had been asked by the day of `detail`."""
    told = tell_demand(detail)
    slots = {slot: [each.best.code for each in told[slot]] for slot in ("by", "to", "for", "on")}
    return headline("demand", {"type": detail.demand.type, **slots})


def is_dated(detail: DemandDetail) -> bool:
    """Whether the demand has a step whose day is known."""
    return bool(detail.events) or any(ask.asked_on for ask in detail.asks)


def make_steps(viewer: Viewer, detail: DemandDetail) -> list[Step]:
    """Return the askings, the letters and measures that carry them, the deadlines and the events of `detail`, as of its day.

    An event of which nothing tells when it happened stands at the day on which it was entered, as in the demand's chain.
    """
    found = [
        Step(
            day=ask.asked_on,
            row=_("asked"),
            family="asks",
            what=ask.claim.summary,
            who=join_names(ask.claim.values_of("by")),
            source=_name(ask.claim),
            url=_words(ask.claim),
            source_url=document_url(ask.claim.document.id),
        )
        for ask in detail.asks
    ]
    found += [_make_letter(viewer, letter, detail.as_of) for letter in detail.letters]
    found += [_make_measure(viewer, measure, detail.as_of) for measure in detail.measures]
    found += [
        Step(
            day=term.due_on,
            row=_("deadline"),
            family="harm",
            what=term.quote.quote,
            who=join_names(ask.claim.values_of("to")),
            source=_name(ask.claim),
            url=words_url(ask.claim.document.id, term.quote.start, term.quote.end, ask.claim.id),
            source_url=document_url(ask.claim.document.id),
        )
        for ask in detail.asks
        for term in ask.terms
        if term.sort == "deadline"
    ]
    return found + [_make_event(event) for event in detail.events]


def _make_letter(viewer: Viewer, letter: str, as_of: date | None) -> Step:
    paper = get_letter(viewer, number_of(letter))
    claims = _told_by(paper.claims, as_of)
    written = _first_day(value for claim in claims for value in claim.values_of("date"))
    return Step(
        day=written or _first_day(claim.document.published_on for claim in claims),
        row=_("letter"),
        family="people",
        what=headline("letter", {"by": paper.leads, "to": paper.to}),
        who=join_names(paper.leads),
        source=", ".join(dict.fromkeys(map(_name, claims))),
        url=_words(claims[0]) if claims else "",
        source_url=document_url(claims[0].document.id) if claims else "",
    )


def _make_measure(viewer: Viewer, measure: str, as_of: date | None) -> Step:
    paper = get_measure(viewer, number_of(measure), as_of)
    claims = _told_by(paper.claims, as_of)
    # Its official record, where there is one, tells its first day better than whoever wrote of it.
    began = paper.actions[0][0] if paper.actions else None
    return Step(
        day=began or _first_day(claim.document.published_on for claim in claims),
        row=_("measure"),
        family="people",
        what=" – ".join(filter(None, (*paper.numbers[:1], *(paper.titles[:1] or (paper.title,))))),
        who=join_names(paper.sponsors) or paper.sponsor,
        source=", ".join(dict.fromkeys(map(_name, claims))),
        url=_words(claims[0]) if claims else "",
        source_url=document_url(claims[0].document.id) if claims else "",
    )


def _make_event(event: EventRow) -> Step:
    status = str(DEMAND_STATUSES[event.status])
    words = [event.reason or "; ".join(each.words for each in event.evidence)]
    if event.on is None:
        words.append(_("undated, shown at the day of its entry"))
    if event.taken_back:
        words.append(_("taken back by %(who)s") % {"who": event.taken_back})
    sources = [
        each.document.title or each.document.id
        if each.document
        else f"{each.register} {each.edition}".strip()
        for each in event.evidence
    ]
    told = next((each for each in event.evidence if each.document and each.claim), None)
    return Step(
        day=event.on or event.entered_at.date(),
        row=status,
        family="answers",
        what="; ".join(filter(None, words)),
        who=event.author,
        status=status,
        source=", ".join(dict.fromkeys(filter(None, sources))),
        taken_back=bool(event.taken_back),
        url=claim_words_url(told.document.id, told.claim) if told and told.document else "",
        source_url=document_url(told.document.id) if told and told.document else "",
    )


def _told_by(claims: Iterable[ClaimRow], as_of: date | None) -> list[ClaimRow]:
    """Those of documents of that day or before; undated documents count, as they do for the askings."""
    return [
        claim
        for claim in claims
        if as_of is None or (day := _first_day([claim.document.published_on])) is None or day <= as_of
    ]


def _first_day(dates: Iterable[str]) -> date | None:
    """The first day that any of the EDTF `dates` may mean; None where there is none."""
    days = (Date(text).bounds[0] for text in dates if text)
    return min((day for day in days if day > date.min), default=None)


def _words(claim: ClaimRow) -> str:
    """The address of the first words of `claim`."""
    first = claim.evidence[0]
    return words_url(claim.document.id, first.start, first.end, claim.id)


def _name(claim: ClaimRow) -> str:
    return claim.document.title or claim.document.id
