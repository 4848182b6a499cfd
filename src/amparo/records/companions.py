"""Companions: the same measure in the other chamber, proposed with the evidence and never asserted.

Evidence is an identical or nearly identical title in the same Congress, an official relation, sponsors that a document
names, and how near the days of introduction are. Official relations are incomplete; equal titles now and then stand
over different texts.
"""

from __future__ import annotations

from collections.abc import Iterable

from amparo.records.measure import MeasureRecord
from amparo.records.measure_index import MeasureIndex
from amparo.records.measure_query import CompanionProposal
from amparo.records.measure_titles import misprint_share, title_key, titles_of
from amparo.saying import say

__all__ = ["COUNTERPARTS", "propose_companions"]

COUNTERPARTS = {
    "hr": "s",
    "s": "hr",
    "hres": "sres",
    "sres": "hres",
    "hconres": "sconres",
    "sconres": "hconres",
    "hjres": "sjres",
    "sjres": "hjres",
}
# Past this, what differs is no word that tells one measure from another (a country, a name).
_NEAR_LIKENESS = 0.96
_IDENTICAL, _NEARLY, _NAMED = 0.75, 0.6, 0.15
_LONG_GAP_DAYS = 120


def propose_companions(
    index: MeasureIndex,
    measure: MeasureRecord,
    *,
    sponsors: Iterable[str] = (),
    use_official: bool = True,
) -> tuple[CompanionProposal, ...]:
    """Return measures of the other chamber that may be companions of `measure`, the likeliest first.

    `sponsors` are names or Bioguide ids that a document gives for the companion. `use_official` False leaves the
    register's relations out, to see what titles alone propose.
    """
    wanted = COUNTERPARTS[measure.type]
    titles: dict[str, tuple[float, str]] = {}
    for title in titles_of(measure):
        key = title_key(title)
        for other in index.with_title(title):
            same = key in {title_key(t) for t in titles_of(other)}
            titles[other.id] = (
                (_IDENTICAL, say("identical title: {title}", title=title))
                if same
                else (_NEARLY, say("{title}, but for the year", title=other.title))
            )
        for other, likeness in index.near_titles(title, 40):
            if other.id in titles or other.congress != measure.congress or other.type != wanted:
                continue
            share = max(
                misprint_share(key, title_key(other.title)), likeness if likeness >= _NEAR_LIKENESS else 0.0
            )
            if share:
                titles[other.id] = (
                    _NEARLY,
                    say("nearly identical title ({share:.0%}): {title}", share=share, title=other.title),
                )
    official = _official(index, measure) if use_official else {}
    named = frozenset().union(*(index.sponsors.find(s) for s in sponsors)) if sponsors else frozenset()
    found: list[CompanionProposal] = []
    for other_id in dict.fromkeys((*titles, *official)):
        if other_id not in index:
            continue
        other = index[other_id]
        if other.congress != measure.congress or other.type != wanted:
            continue
        found.append(_proposal(measure, other, titles.get(other_id), official.get(other_id, ()), named))
    return tuple(sorted(found, key=lambda p: (-p.score, p.id)))


def _official(index: MeasureIndex, measure: MeasureRecord) -> dict[str, tuple[str, ...]]:
    """Relations that either record states, in words with who identified them."""
    found: dict[str, dict[str, None]] = {}
    for relation in measure.related:
        found.setdefault(relation.id, {})[f"{relation.relation} ({relation.identified_by})"] = None
    return {other: tuple(words) for other, words in found.items()}


def _proposal(
    measure: MeasureRecord,
    other: MeasureRecord,
    by_title: tuple[float, str] | None,
    official: tuple[str, ...],
    named: frozenset[str],
) -> CompanionProposal:
    score = 0.0
    evidence: list[str] = []
    if by_title is not None:
        score, words = by_title
        evidence.append(words)
    if any(o.startswith("Identical") for o in official):
        score = max(score, 0.97)
    elif official:
        # The register has looked at the pair, and does not call it identical.
        score = max(0.5, score - 0.1)
    evidence.extend(say("official relation: {relation}", relation=o) for o in official)
    sponsor = other.sponsor
    if sponsor is not None and sponsor.bioguide in named:
        score += _NAMED
        evidence.append(say("sponsor named: {name}", name=sponsor.name))
    if measure.introduced_on and other.introduced_on:
        gap = abs((measure.introduced_on - other.introduced_on).days)
        evidence.append(
            say(
                "introduced {gap} days apart ({one}, {other})",
                gap=gap,
                one=measure.introduced_on,
                other=other.introduced_on,
            )
        )
        score += 0.1 if gap <= 14 else 0.05 if gap <= 45 else 0.0 if gap <= _LONG_GAP_DAYS else -0.1
    return CompanionProposal(
        other.id, other.title, round(min(1.0, max(0.0, score)), 3), tuple(evidence), official
    )
