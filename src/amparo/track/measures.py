"""Which measures, each told of by a document, are one measure: by its official id; else by title and Congress, proposed.

A measure and its companion in the other chamber bear one title and are two measures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amparo.saying import say
from amparo.text import fold
from amparo.track.parties import read_parties, same_parties
from amparo.track.proposal import JoinProposal

__all__ = ["MeasureTold", "compare_measures", "propose_measures"]

_PARENTHESIS = re.compile(r"\([^)]*\)")
_YEAR = re.compile(r" of (?:19|20)\d\d$")
#: For one claim: the others of that title are asked about for themselves.
_MOST = 1
#: A title and a Congress alone are borne by a companion too.
_LEAST = 0.8


@dataclass(frozen=True)
class MeasureTold:
    """One measure claim. `official` is its id such as `hr-3-119` where the document gives a number and its Congress is
    known; `titled` that of the only measure which bears its title in that Congress by the official register, empty where none
    or several do; `congress` that of the document's day; `chamber` is `house`, `senate` or empty."""

    id: int
    document: int
    said_on: date | None
    title: str = ""
    official: str = ""
    congress: int | None = None
    chamber: str = ""
    form: str = ""
    by: tuple[str, ...] = ()
    titled: str = ""

    @cached_property
    def title_key(self) -> str:
        """The title without what is in brackets, the article and the year."""
        key = " ".join(_PARENTHESIS.sub(" ", fold(self.title)).split())
        return _YEAR.sub("", key.removeprefix("the ")).strip(" .,")


def _block_keys(measure: MeasureTold) -> Iterator[str]:
    if measure.official:
        yield f"id {measure.official}"
    if measure.titled:
        yield f"id {measure.titled}"
    if measure.title_key:
        yield f"title {measure.title_key}"


def compare_measures(left: MeasureTold, right: MeasureTold) -> JoinProposal | None:
    """Return why two claims may tell of one measure, or None where their numbers, chambers or Congresses say otherwise."""
    left, right = sorted((left, right), key=lambda measure: measure.id)
    if left.id == right.id:
        return None
    if left.official and right.official:
        if left.official != right.official:
            return None
        reasons: tuple[str, ...] = (
            say("the same number in the same Congress: {official}", official=left.official),
        )
        return _proposal(left, right, "measure.number", 1.0, reasons, by_rule=True)
    ids = {left.official or left.titled, right.official or right.titled}
    if len(ids) == 1 and "" not in ids:
        (only,) = ids
        why = say("the register has one measure of this title in that Congress: {official}", official=only)
        return _proposal(left, right, "measure.register", 0.97, (why,), by_rule=True)
    if not left.title_key or left.title_key != right.title_key:
        return None
    if left.chamber and right.chamber and left.chamber != right.chamber:
        return None
    if left.congress and right.congress and left.congress != right.congress:
        return None
    score, said = 0.55, [say("the same title: {title}", title=right.title)]
    if left.congress and left.congress == right.congress:
        score += 0.15
        said.append(say("in the {congress}th Congress", congress=left.congress))
    if left.chamber and left.chamber == right.chamber:
        score += 0.1
        said.append(say("in the {chamber}", chamber=left.chamber))
    sponsors = same_parties(read_parties(left.by), read_parties(right.by))
    if sponsors:
        score += 0.15
        said.append(say("of the same sponsors: {who}", who=", ".join(sorted(p.key for p in sponsors)[:3])))
    one_document = left.document == right.document
    sure = (
        bool(sponsors)
        and bool(left.chamber)
        and left.chamber == right.chamber
        and left.congress == right.congress
    )
    return _proposal(
        left, right, "measure.title", round(min(score, 0.95), 3), tuple(said), by_rule=sure or one_document
    )


def _proposal(
    left: MeasureTold, right: MeasureTold, rule: str, score: float, reasons: tuple[str, ...], *, by_rule: bool
) -> JoinProposal:
    return JoinProposal(
        sort="measure", left=left.id, right=right.id, rule=rule, score=score, reasons=reasons, by_rule=by_rule
    )


def propose_measures(
    new: Iterable[MeasureTold], known: Iterable[MeasureTold] = ()
) -> tuple[JoinProposal, ...]:
    """Return which of the `new` measures are one with another new one or one of the `known`, the surest first for each."""
    blocks: dict[str, list[MeasureTold]] = defaultdict(list)
    fresh = sorted(new, key=lambda measure: measure.id)
    ids = {measure.id for measure in fresh}
    for measure in known:
        if measure.id not in ids:
            for key in _block_keys(measure):
                blocks[key].append(measure)
    found: list[JoinProposal] = []
    for measure in fresh:
        keys = list(_block_keys(measure))
        others = {other.id: other for key in keys for other in blocks[key]}
        good = sorted(
            (p for _, other in sorted(others.items()) if (p := compare_measures(measure, other)) is not None),
            key=lambda p: (not p.by_rule, -p.score, p.left, p.right),
        )
        found.extend(good[:1] if good and good[0].by_rule else [p for p in good[:_MOST] if p.score >= _LEAST])
        for key in keys:
            blocks[key].append(measure)
    return tuple(found)
