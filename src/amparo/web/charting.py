"""The charts of the pages: what the casebook tells, as `amparo.publish` draws it. Each is asked for by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from amparo.casebook.queries import (
    Knot,
    PlaceCount,
    SignatureRow,
    Slice,
    TimelineEntry,
    count_places,
    count_standings,
    count_years,
    get_demand_record,
    get_measure,
    list_signatures,
    list_timeline,
    read_stamp,
    read_ties,
)
from amparo.casebook.speaking import put
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError
from amparo.publish.chart import Chart
from amparo.publish.demand_line import chart_demand
from amparo.publish.happenings import Happening, chart_happenings
from amparo.publish.network import Link, Node, chart_network
from amparo.publish.scoreboard import Sponsorship, Standing, chart_cosponsors, chart_scoreboard
from amparo.publish.signers import Signature, chart_signers
from amparo.publish.world import Spot, chart_world
from amparo.publish.years import YearOf, chart_years, drawn_years
from amparo.saying import speaking
from amparo.text import fold
from amparo.vocabulary import countries
from amparo.vocabulary.places import places_by_name
from amparo.web.dates import say_date, say_day
from amparo.web.demand_line import make_steps, name_demand
from amparo.web.forms import AsOfForm, TimelineForm
from amparo.web.links import (
    claim_words_url,
    document_url,
    kind_url,
    number_of,
    person_url,
    words_url,
)
from amparo.web.wording import KINDS, SLOTS, Words, say_value

__all__ = ["CHARTS", "ChartKind", "make_chart"]

#: More happenings than these would be a smear.
_MOST_HAPPENINGS = 400
#: Of so many measures, those with the most people, the official record is looked up.
_MOST_OFFICIAL = 6


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A chart by its `key` in the address: its title, what it shows, and how it is made. One `of_one` record is drawn on that
    record's page only, and needs `of=` in the address."""

    key: str
    title: Words
    about: Words
    make: Callable[[Viewer, Mapping[str, str], str], Chart]
    of_one: bool = False


def _timeline(viewer: Viewer, asked: Mapping[str, str], scheme: str) -> Chart:
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in asked.items() if name in TimelineForm.base_fields})
    form = TimelineForm(query)
    listing = list_timeline(viewer, replace(form.filter, latest_first=True), Slice(0, _MOST_HAPPENINGS))
    if listing.has_more:
        return _years(viewer, form, asked, scheme)
    by_claim: dict[str, list[TimelineEntry]] = {}
    for entry in listing.rows:
        by_claim.setdefault(entry.claim.id, []).append(entry)
    order = {kind: number for number, kind in enumerate(KINDS)}
    found = [_make_happening(entries) for entries in by_claim.values()]
    found.sort(key=lambda pair: (order[pair[0]], pair[1].first))
    title = _name_timeline(form)
    return chart_happenings([happening for _kind, happening in found], title, scheme)


def _name_timeline(form: TimelineForm) -> str:
    about = str(form.known.get("about", ""))
    return _t("Time line: %(about)s") % {"about": about} if about else _t("What happened when")


def _years(viewer: Viewer, form: TimelineForm, asked: Mapping[str, str], scheme: str) -> Chart:
    """The time line of more dates than a point each could show."""
    order = {kind: number for number, kind in enumerate(KINDS)}
    kept = {name: asked[name] for name in ("about",) if asked.get(name)}
    counts = [
        YearOf(
            year=row.year,
            row=str(KINDS[row.kind].plural),
            family=KINDS[row.kind].family,
            dates=row.dates,
            url=f"{reverse('timeline')}?"
            + urlencode(kept | {"kind": row.kind, "since": f"{row.year:04}", "until": f"{row.year:04}"}),
        )
        for row in sorted(count_years(viewer, form.filter), key=lambda row: (order[row.kind], row.year))
    ]
    first, last = drawn_years(counts)
    between = _t("by year, drawn from %(first)d to %(last)d") % {"first": first, "last": last}
    return chart_years(counts, f"{_name_timeline(form)}: {between}", scheme)


def _make_happening(entries: list[TimelineEntry]) -> tuple[str, Happening]:
    """One claim, from its first date to its last."""
    claim = entries[0].claim
    kind = KINDS[claim.kind]
    slots = {entry.slot: entry for entry in entries}
    first = min(entries, key=lambda entry: entry.earliest)
    ends = slots.get("until") or first
    last = ends.earliest if "until" in slots and len(slots) > 1 else first.latest
    return claim.kind, Happening(
        first=first.earliest,
        last=last,
        row=str(kind.plural),
        family=kind.family,
        words=claim.summary,
        when=" – ".join(say_date(entry.when) for entry in sorted(entries, key=lambda e: e.earliest)),
        source=claim.document.title or claim.document.id,
        url=_words_of(first),
        source_url=document_url(claim.document.id),
    )


def _words_of(entry: TimelineEntry) -> str:
    """The address of the words of the date."""
    claim = entry.claim
    row = next(row for row in claim.values if (row.slot, row.value) == (entry.slot, entry.when))
    return words_url(claim.document.id, row.start, row.end, claim.id)


def _signers(viewer: Viewer, asked: Mapping[str, str], scheme: str) -> Chart:
    rows = list_signatures(viewer, "letter", paper=_paper(asked, "l"))
    labels = _label_papers(rows, dated=True)
    signatures = [
        Signature(
            who=row.who,
            letter=labels[row.paper],
            day=row.told_on.isoformat() if row.told_on else "",
            led=row.led,
            url=claim_words_url(row.document, row.claim),
            letter_url=reverse("letter", args=[number_of(row.paper)]),
        )
        for row in rows
    ]
    return chart_signers(signatures, _t("Who signed what"), scheme)


def _label_papers(rows: Sequence[SignatureRow], *, dated: bool) -> dict[str, str]:
    """What each letter or measure is called, with its day where `dated`; with its id, where another is called the same."""
    said = {
        row.paper: f"{row.name}, {say_day(row.told_on)}" if dated and row.told_on else row.name
        for row in rows
    }
    counted = Counter(said.values())
    return {paper: f"{name} ({paper})" if counted[name] > 1 else name for paper, name in said.items()}


def _cosponsors(viewer: Viewer, asked: Mapping[str, str], scheme: str) -> Chart:
    paper = _paper(asked, "m")
    by_paper: dict[str, list[SignatureRow]] = {}
    rows = list_signatures(viewer, "measure", paper=paper)
    labels = _label_papers(rows, dated=False)
    for row in rows:
        by_paper.setdefault(row.paper, []).append(row)
    ranked = sorted(by_paper, key=lambda each: -len(by_paper[each]))
    found: list[Sponsorship] = []
    for place, each in enumerate(ranked):
        # The register tells the days themselves; it is asked for the measures that are drawn.
        official = _read_official(viewer, number_of(each)) if place < _MOST_OFFICIAL else []
        found += official or [
            Sponsorship(
                labels[row.paper], row.named_on.isoformat(), row.who, claim_words_url(row.document, row.claim)
            )
            for row in by_paper[each]
            if row.named_on
        ]
    title = _t("Sponsors and cosponsors over time")
    return chart_cosponsors(found, title, scheme)


def _read_official(viewer: Viewer, claim: int) -> list[Sponsorship]:
    """Who stood behind the measure, by the days of its official record; empty where none is held."""
    detail = get_measure(viewer, claim)
    if not detail.cosponsors:
        return []
    name = (*detail.numbers, detail.official)[0]
    found = [Sponsorship(name, day.isoformat(), who) for day, who, _gone in detail.cosponsors if day]
    if detail.sponsor and detail.actions:
        found.append(Sponsorship(name, detail.actions[0][0].isoformat(), detail.sponsor))
    return found


def _paper(asked: Mapping[str, str], letter: str) -> int | None:
    given = asked.get("of", "")
    return number_of(given) if given[:1] == letter and given[1:].isdigit() and len(given) < 18 else None


def _demand(viewer: Viewer, asked: Mapping[str, str], scheme: str) -> Chart:
    number = _paper(asked, "q")
    if number is None:
        raise RecordMissingError("there is no such demand", where=asked.get("of", "")[:40])
    query = QueryDict(mutable=True)
    query.update({"as_of": asked.get("as_of", "")})
    day = AsOfForm(query).day
    detail = get_demand_record(viewer, number, on=day)
    title = _t("Time line: %(about)s") % {"about": name_demand(detail)}
    return chart_demand(make_steps(viewer, detail), title, scheme, as_of=day)


def _network(viewer: Viewer, asked: Mapping[str, str], scheme: str) -> Chart:
    knots, ties = read_ties(viewer)
    nodes = [Node(knot.id, knot.name, knot.sort, _knot_url(knot)) for knot in knots]
    sorts = {knot.id: knot.sort for knot in knots}
    links = [
        Link(
            tie.one,
            tie.other,
            str(SLOTS[sorts[tie.other], tie.how]),
            claim_words_url(tie.document, tie.claim),
        )
        for tie in ties
    ]
    return chart_network(nodes, links, _t("Who has to do with what"), scheme)


def _knot_url(knot: Knot) -> str:
    return person_url(knot.id) if knot.sort == "person" else reverse(knot.sort, args=[number_of(knot.id)])


def _world(viewer: Viewer, asked: Mapping[str, str], scheme: str) -> Chart:
    spots: dict[tuple[str, str], Spot] = {}
    for row in count_places(viewer):
        spot = _find_spot(row)
        if spot is None or (row.slot == "holder" and spot.lat is not None):
            continue
        key = (spot.name, spot.sort)
        known = spots.get(key)
        claims = spot.claims + (known.claims if known else 0)
        spots[key] = replace(known or spot, claims=claims)
    ordered = sorted(spots.values(), key=lambda spot: (-spot.claims, spot.name))
    return chart_world(ordered, _t("Detentions and incidents on the map"), scheme)


def _find_spot(row: PlaceCount) -> Spot | None:
    """The country or place that is called so; None where the gazetteer has none, or several by that name."""
    field = row.slot if row.kind == "detention" else "about"
    spot = Spot(
        name=row.value,
        iso2="",
        sort=row.kind,
        claims=row.claims,
        url=claim_words_url(row.document, row.claim),
        list_url=f"{kind_url(row.kind)}?{urlencode({field: row.value})}",
    )
    country = _country_codes().get(fold(row.value))
    if country:
        return replace(spot, name=country[0], iso2=country[1])
    found = places_by_name().get(row.value, ())
    if not found or len({place.country for place in found}) > 1:
        return None
    place = found[0]
    return replace(spot, name=place.name, iso2=place.country, lat=place.lat, lon=place.lon)


@cache
def _country_codes() -> dict[str, tuple[str, str]]:
    return {
        fold(name): (country.name, country.iso2)
        for country in countries()
        if country.iso2
        for name in country.names
    }


def _scoreboard(viewer: Viewer, asked: Mapping[str, str], scheme: str) -> Chart:
    standings = [
        Standing(
            say_value("demand", "type", row.type),
            row.status,
            row.demands,
            f"{kind_url('demand')}?{urlencode({'type': row.type})}",
        )
        for row in count_standings(viewer)
    ]
    return chart_scoreboard(standings, _t("How demands stand"), scheme)


CHARTS: dict[str, ChartKind] = {
    kind.key: kind
    for kind in (
        ChartKind(
            "scoreboard",
            _("How demands stand"),
            _("For each act asked for: how many demands, and what came of them so far."),
            _scoreboard,
        ),
        ChartKind(
            "map",
            _("Detentions and incidents on the map"),
            _("Where documents place them, as far as the built-in gazetteer knows the names."),
            _world,
        ),
        ChartKind(
            "timeline",
            _("What happened when"),
            _("Every dated claim: a point for a day, a bar for a time. Colour tells what it is about."),
            _timeline,
        ),
        ChartKind(
            "signers",
            _("Who signed what"),
            _("The people who signed most letters, by letter; a diamond is who led it."),
            _signers,
        ),
        ChartKind(
            "cosponsors",
            _("Sponsors and cosponsors over time"),
            _("How many stood behind each measure, by the day from which documents tell of them."),
            _cosponsors,
        ),
        ChartKind(
            "network",
            _("Who has to do with what"),
            _("People, and the letters, measures and demands that tie them; the larger, the more ties."),
            _network,
        ),
        ChartKind(
            "demand",
            _("Time line of a demand"),
            _("Who asked and when, the letters and measures that carry it, deadlines, and what came of it."),
            _demand,
            of_one=True,
        ),
    )
}


def make_chart(viewer: Viewer, key: str, asked: Mapping[str, Any], scheme: str = "light") -> Chart:
    """Return the chart `key` of what the viewer may see, narrowed as the address asks; the charts made last are kept until something
    in the casebook changes."""
    wanted = tuple(sorted((name, str(value)) for name, value in asked.items() if name in _ASKED))
    return _make_chart(viewer, key, wanted, scheme, get_language() or "", read_stamp())


#: What of an address a chart heeds.
_ASKED = frozenset({"of", "as_of", *TimelineForm.base_fields})


@lru_cache(maxsize=32)
def _make_chart(
    viewer: Viewer, key: str, asked: tuple[tuple[str, str], ...], scheme: str, language: str, stamp: object
) -> Chart:
    with speaking(put):
        return CHARTS[key].make(viewer, dict(asked), scheme)
