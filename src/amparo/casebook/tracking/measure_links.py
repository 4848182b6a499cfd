"""By which measure, or for which, a demand was made: the one its own document tells of beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amparo.casebook.models import Claim, KeySort, RegisterKey
from amparo.casebook.parting import in_parts
from amparo.casebook.queries.register_links import register_links
from amparo.casebook.tracking.reading import read_measures, read_starts
from amparo.casebook.viewer import owner
from amparo.records import title_key
from amparo.track import Ask, Demand, MeasureTold, read_parties

__all__ = ["MEASURES", "find_official", "find_titled", "link_measures"]

#: The register in which measures stand.
MEASURES = "us-congress-measures"

#: A measure told of further away is another matter, unless it is the only one of the document.
_NEAR = 1500


def link_measures(demands: Iterable[Demand]) -> dict[int, frozenset[str]]:
    """Return, by demand, the official ids of the measures that its asks were made by or ask for. Where a document tells of
    several, the nearest before or after counts, and one whose sponsors are the askers before the others."""
    asks = [(d.id, ask) for d in demands for ask in d.asks if ask.via == "measure" or ask.type == "legislate"]
    documents = sorted({ask.document for _, ask in asks})
    told: dict[int, list[MeasureTold]] = {}
    for part in in_parts(documents):
        ids = Claim.objects.filter(kind="measure", document_id__in=part).values_list("pk", flat=True)
        measures = read_measures(ids)
        linked = find_official(m.id for m in measures if not m.official)
        for measure in measures:
            official = measure.official or linked.get(measure.id, "")
            if official:
                told.setdefault(measure.document, []).append(replace(measure, official=official))
    starts = read_starts([a.id for _, a in asks] + [m.id for found in told.values() for m in found])
    links: dict[int, set[str]] = {}
    for demand, ask in asks:
        chosen = _choose(ask, told.get(ask.document, ()), starts)
        if chosen:
            links.setdefault(demand, set()).add(chosen)
    return {demand: frozenset(found) for demand, found in links.items()}


def find_official(claims: Iterable[int]) -> dict[int, str]:
    """Return the official ids of measure claims that are tied to the register of measures by an official number or by a
    person's word."""
    links = register_links(owner("tracker"), claims)
    return {pk: found.measure.record for pk, found in links.items() if found.measure and found.measure.counts}


def find_titled(measures: Iterable[MeasureTold]) -> list[MeasureTold]:
    """Return `measures`, each of those without a number with the id of the only measure that bears its title, in its chamber
    where the document names one, in its Congress by the register."""
    every = list(measures)
    # A title without a year is the key of dated ones, too.
    keys = {m.id: title_key(m.title) for m in every if not m.official and m.congress and m.title}
    bearers: dict[str, set[str]] = {}
    for part in in_parts(sorted(set(keys.values()))):
        rows = RegisterKey.objects.filter(sort=KeySort.TITLE, key__in=part, record__register=MEASURES)
        for key, record in rows.values_list("key", "record__record_id").distinct():
            bearers.setdefault(key, set()).add(record)
    return [replace(m, titled=_only(m, bearers.get(keys.get(m.id, ""), set()))) for m in every]


def _only(measure: MeasureTold, bearers: set[str]) -> str:
    chamber = {r for r in bearers if not measure.chamber or r[0] == measure.chamber[0]}
    found = {r for r in chamber if r.endswith(f"-{measure.congress}")}
    # Texts go on to speak of a law, and of what nobody is told to have introduced, when another bill bears the name.
    earlier = any(r.endswith(f"-{(measure.congress or 0) - 1}") for r in chamber)
    if len(found) != 1 or (earlier and (measure.form == "law" or not measure.by)):
        return ""
    return found.pop()


def _choose(ask: Ask, told: Iterable[MeasureTold], starts: dict[int, int]) -> str:
    measures = list(told)
    if len({m.official for m in measures}) == 1:
        return measures[0].official
    askers = {p.key for p in ask.askers}

    def rank(measure: MeasureTold) -> tuple[bool, int]:
        sponsors = {p.key for p in read_parties(measure.by)}
        return not sponsors & askers, abs(starts.get(measure.id, 0) - starts.get(ask.id, 0))

    near = [m for m in measures if abs(starts.get(m.id, 0) - starts.get(ask.id, 0)) <= _NEAR]
    return min(near, key=rank).official if near else ""
