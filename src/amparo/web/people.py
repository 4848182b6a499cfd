"""A person as documents up to a day tell of them. Sorts the claims on a name; decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from amparo.casebook.queries import ClaimRow, DocumentRef, PersonRecord
from amparo.errors import ClaimError
from amparo.model import Date
from amparo.text import fold

__all__ = ["Office", "PersonView", "Section", "view_person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office in the words of documents: each claim on it, the first told of first, and the days of the first and last
    document that tells of it."""

    claims: tuple[ClaimRow, ...]
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Section:
    """Claims of one sort on a person; `key` names the sort."""

    key: str
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person as told up to a day.

    `state` is the claim on their detention by the latest document, `others` those that give another status; `after` says how
    many claims are left out because their document is later, or of no known day.
    """

    offices: tuple[Office, ...]
    state: ClaimRow | None
    others: tuple[ClaimRow, ...]
    sections: tuple[Section, ...]
    sources: tuple[DocumentRef, ...]
    after: int

    def section(self, key: str) -> Section | None:
        """Return the section of that sort, if there is one."""
        return next((section for section in self.sections if section.key == key), None)


#: (section, kind, the slots of which one names the person); the first that fits takes the claim.
_SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("detentions", "detention", ("who",)),
    ("proceedings", "proceeding", ("against",)),
    ("demands-about", "demand", ("for", "on")),
    ("demands-by", "demand", ("by",)),
    ("demands-to", "demand", ("to",)),
    ("quotations", "quotation", ("speaker",)),
    ("letters", "letter", ("by", "with", "to")),
    ("measures", "measure", ("by", "with", "companion_by")),
    ("designations", "designation", ("on", "by")),
    ("incidents", "incident", ("victims", "by")),
    ("others", "", ()),
)


def view_person(record: PersonRecord, until: date | None = None) -> PersonView:
    """Return what documents published up to `until` (None: all) tell of the person."""
    every = [claim for claims in record.claims.values() for claim in claims]
    counted = [claim for claim in every if until is None or _told_by(claim, until)]
    by_kind: dict[str, list[ClaimRow]] = {}
    for claim in counted:
        by_kind.setdefault(claim.kind, []).append(claim)
    sections: dict[str, list[ClaimRow]] = {key: [] for key, _, _ in _SECTIONS}
    for claim in counted:
        if claim.kind != "role":
            sections[_section_of(claim, record.person.keys)].append(claim)
    held = sections["detentions"]
    state = held[0] if held else None
    return PersonView(
        offices=_group_offices(by_kind.get("role", ())),
        state=state,
        others=tuple(_differing(state, held[1:])) if state else (),
        sections=tuple(Section(key, tuple(claims)) for key, claims in sections.items() if claims),
        sources=tuple({claim.document.id: claim.document for claim in _newest_first(counted)}.values()),
        after=len(every) - len(counted),
    )


def _told_by(claim: ClaimRow, until: date) -> bool:
    day = _day(claim.document)
    return day is not None and day <= until


def _day(document: DocumentRef) -> date | None:
    """The first day on which `document` may have been published."""
    if not document.published_on:
        return None
    try:
        first = Date(document.published_on).bounds[0]
    except ClaimError:
        return None
    return None if first == date.min else first


def _newest_first(claims: Iterable[ClaimRow]) -> Sequence[ClaimRow]:
    return sorted(claims, key=lambda claim: _day(claim.document) or date.min, reverse=True)


def _section_of(claim: ClaimRow, keys: Collection[str]) -> str:
    for section, kind, slots in _SECTIONS:
        if claim.kind == kind and any(fold(v)[:300] in keys for slot in slots for v in claim.values_of(slot)):
            return section
    return "others"


def _differing(state: ClaimRow, claims: Iterable[ClaimRow]) -> Iterable[ClaimRow]:
    seen = {state.slots.get("status")}
    for claim in claims:
        status = claim.slots.get("status")
        if status not in seen:
            seen.add(status)
            yield claim


def _group_offices(claims: Iterable[ClaimRow]) -> tuple[Office, ...]:
    """Offices in the order of the first document that tells of them; one without a title only where it gives a party."""
    groups: dict[tuple[str, ...], list[ClaimRow]] = {}
    for claim in claims:
        words = (*claim.values_of("title"), "", *claim.values_of("of"), "", *claim.values_of("tense"))
        groups.setdefault(tuple(fold(word) for word in words), []).append(claim)
    offices = []
    for group in groups.values():
        days = sorted(day for claim in group if (day := _day(claim.document)))
        ordered = sorted(group, key=lambda claim: _day(claim.document) or date.max)
        offices.append(
            Office(
                claims=tuple(ordered),
                first_on=days[0] if days else None,
                last_on=days[-1] if days else None,
            )
        )
    return tuple(sorted(offices, key=lambda office: (office.first_on or date.max, -len(office.claims))))
