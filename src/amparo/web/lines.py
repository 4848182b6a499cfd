"""Claims as the pages show them: a lead, a state and facts, each value with the address of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amparo.casebook.queries import ClaimRow, ValueRow
from amparo.model import DATE_SLOTS
from amparo.web.dates import say_date
from amparo.web.links import claim_url, person_url_of, words_url
from amparo.web.wording import KINDS, SLOTS, Kind, Words, say_value

__all__ = ["ClaimLine", "Fact", "Value", "make_line", "make_lines", "make_value"]

#: The slots that a line begins with; the first that is filled leads.
_LEADS: dict[str, tuple[str, ...]] = {
    "role": ("person",),
    "detention": ("who",),
    "proceeding": ("type",),
    "incident": ("type",),
    "letter": ("by", "to"),
    "measure": ("title", "number", "form"),
    "demand": ("type",),
    "designation": ("on", "programme"),
    "quotation": ("quote",),
}

#: The slot that says how things stand, shown beside the lead.
_STATES: dict[str, str] = {"detention": "status", "measure": "stage"}

#: How many values of a fact are shown before the rest is folded away.
_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value in words, the address of its words, and (where it names a person) of that person's page."""

    slot: str
    code: str
    text: str
    words_url: str
    quote: str
    start: int
    end: int
    resting: str
    person_url: str = ""
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A slot with its values: the ones shown at once, and the rest."""

    slot: str
    label: Words
    values: tuple[Value, ...]

    @property
    def shown(self) -> tuple[Value, ...]:
        """The values shown at once: all, unless at least two can be folded away."""
        return self.values[:_SHOWN] if len(self.values) > _SHOWN + 1 else self.values

    @property
    def folded(self) -> tuple[Value, ...]:
        """The values behind "… more"."""
        return self.values[len(self.shown) :]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim ready to be shown. `facts` are the slots that are neither `lead` nor `state`, `slots` all of them; `url` is its
    own page, `evidence_url` its first words."""

    claim: ClaimRow
    kind: Kind
    lead: Fact
    state: Value | None
    facts: tuple[Fact, ...]
    slots: tuple[Fact, ...]
    url: str
    evidence_url: str

    @property
    def spans(self) -> str:
        """The places of the evidence, for the script of the page: `10-20 35-60`."""
        return " ".join(f"{quote.start}-{quote.end}" for quote in self.claim.evidence)


def make_value(claim: ClaimRow, row: ValueRow) -> Value:
    """Return one value of `claim` ready to be shown."""
    is_date = row.slot in DATE_SLOTS
    return Value(
        slot=row.slot,
        code=row.value,
        text=say_date(row.value) if is_date else say_value(claim.kind, row.slot, row.value),
        words_url=words_url(claim.document.id, row.start, row.end, claim.id),
        quote=row.quote,
        start=row.start,
        end=row.end,
        resting=row.resting,
        person_url=person_url_of(claim.kind, row.slot, row.value),
        edtf=row.value if is_date else "",
    )


def make_line(claim: ClaimRow) -> ClaimLine:
    """Return `claim` ready to be shown."""
    slots = tuple(_read_facts(claim))
    facts = {fact.slot: fact for fact in slots}
    state = facts.pop(_STATES.get(claim.kind, ""), None)
    lead = next((facts.pop(slot) for slot in _LEADS[claim.kind] if slot in facts), None)
    first = claim.evidence[0]
    if lead is None:
        lead = Fact("", KINDS[claim.kind].label, ())
    return ClaimLine(
        claim=claim,
        kind=KINDS[claim.kind],
        lead=lead,
        state=state.values[0] if state else None,
        facts=tuple(facts.values()),
        slots=slots,
        url=claim_url(claim.id),
        evidence_url=words_url(claim.document.id, first.start, first.end, claim.id),
    )


def make_lines(claims: Iterable[ClaimRow]) -> tuple[ClaimLine, ...]:
    """Return `claims` ready to be shown, in their order."""
    return tuple(make_line(claim) for claim in claims)


def _read_facts(claim: ClaimRow) -> Iterator[Fact]:
    values: dict[str, list[Value]] = {}
    for row in claim.values:
        values.setdefault(row.slot, []).append(make_value(claim, row))
    for slot, found in values.items():
        yield Fact(slot, SLOTS[claim.kind, slot], tuple(found))
