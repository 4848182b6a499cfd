"""What of a document is shown at an address: which part of its text, which claim or words are lit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amparo.casebook.queries import ClaimRow, DocumentRecord
from amparo.web.marking import Block, Light, Mark, Part, Strength, cut_parts, lay_out
from amparo.web.wording import KINDS

__all__ = ["Asked", "Reading", "read_asked", "read_document"]

_OFFSET = re.compile(r"\d{1,9}")
_CLAIM = re.compile(r"c[1-9]\d{0,17}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: `?claim=c345`, `?start=120&end=180`, `?kind=demand`, `?part=2`. `bad` says that it asks for a
    span that can't be read."""

    claim: str = ""
    start: int | None = None
    end: int | None = None
    kind: str = ""
    part: int | None = None
    bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A part of a document's text laid out, with the claims whose first words stand in it.

    `selected` is the claim that is lit, `target` the code point to scroll to; `lost` says that the words or the claim asked
    for are not there.
    """

    part: Part
    blocks: tuple[Block, ...]
    claims: tuple[ClaimRow, ...]
    selected: ClaimRow | None
    target: int | None
    kind: str
    lost: bool


def read_asked(query: Mapping[str, str]) -> Asked:
    """Return what the fields of an address ask for; one that can't be read counts as absent."""
    start, end = query.get("start", ""), query.get("end", "")
    spanned = bool(_OFFSET.fullmatch(start) and _OFFSET.fullmatch(end))
    claim, kind, part = query.get("claim", ""), query.get("kind", ""), query.get("part", "")
    return Asked(
        claim=claim if _CLAIM.fullmatch(claim) else "",
        start=int(start) if spanned else None,
        end=int(end) if spanned else None,
        kind=kind if kind in KINDS else "",
        part=int(part) if _OFFSET.fullmatch(part) else None,
        bad=bool(start or end) and not spanned,
    )


def read_document(record: DocumentRecord, asked: Asked) -> Reading:
    """Return the part of `record` that holds what is asked for, laid out."""
    text = record.text
    selected = next((claim for claim in record.claims if claim.id == asked.claim), None)
    words = _span(asked, len(text))
    lost = asked.bad or bool(asked.claim and not selected) or (asked.start is not None and words is None)
    target = words[0] if words else min(q.start for q in selected.evidence) if selected else None
    parts = cut_parts(text)
    part = _choose(parts, target, asked.part)
    return Reading(
        part=part,
        blocks=lay_out(text, part, list(_marks(record)), list(_lights(selected, words)), record.pages),
        claims=tuple(c for c in record.claims if part.start <= c.evidence[0].start < part.end),
        selected=selected,
        target=target,
        kind="" if selected and selected.kind != asked.kind else asked.kind,
        lost=lost,
    )


def _span(asked: Asked, length: int) -> tuple[int, int] | None:
    if asked.start is None or asked.end is None or not asked.start < asked.end <= length:
        return None
    return asked.start, asked.end


def _choose(parts: tuple[Part, ...], target: int | None, number: int | None) -> Part:
    if target is not None:
        return next(part for part in reversed(parts) if part.start <= target)
    return parts[min(max(number or 1, 1), len(parts)) - 1]


def _marks(record: DocumentRecord) -> Iterator[Mark]:
    for claim in record.claims:
        for quote in claim.evidence:
            yield Mark(quote.start, quote.end, claim.kind, claim.id)


def _lights(selected: ClaimRow | None, words: tuple[int, int] | None) -> Iterator[Light]:
    if selected:
        for quote in selected.evidence:
            yield Light(quote.start, quote.end, Strength.EVIDENCE)
        for value in selected.values:
            if value.resting != "evidence":
                yield Light(value.start, value.end, Strength.VALUE)
    if words:
        yield Light(*words, Strength.WORDS)
