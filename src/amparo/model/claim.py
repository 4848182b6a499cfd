"""What a document claims: nine kinds of frozen values, each with its words.

The kinds, slots and enumerations are those of the annotation guidelines (docs/reference/claims.md). A slot of names or
groups is a tuple of strings, empty where the text does not say; another slot is a string or None. Slots whose
name is a Python keyword end in an underscore here (`as_`, `with_`, `for_`) and lose it in the interchange format.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any, ClassVar, NamedTuple

from amparo.errors import ClaimError
from amparo.model.date import Date
from amparo.model.quote import Quote
from amparo.saying import say

__all__ = [
    "CLAIM_KINDS",
    "DATE_SLOTS",
    "ENUMERATIONS",
    "Anchor",
    "Claim",
    "Demand",
    "Designation",
    "Detention",
    "Incident",
    "Letter",
    "Measure",
    "Proceeding",
    "Quotation",
    "Role",
]

DATE_SLOTS = frozenset({"date", "since", "until"})

#: (kind, slot) -> the values it may take.
ENUMERATIONS: dict[tuple[str, str], frozenset[str]] = {
    ("role", "tense"): frozenset({"current", "former"}),
    ("role", "party"): frozenset({"D", "R", "I"}),
    ("detention", "status"): frozenset(
        "held charged on_trial convicted released house_arrest disappeared died at_risk".split()
    ),
    ("proceeding", "type"): frozenset(
        "investigation charge trial conviction sentence ruling execution".split()
    ),
    ("incident", "type"): frozenset(
        "attack blockade displacement killing torture sexual_violence disappearance persecution forced_labor censorship"
        " election_fraud coup seizure destruction dissolution denial_of_aid genocide transnational_repression"
        " crackdown corruption harassment other".split()
    ),
    ("measure", "form"): frozenset({"bill", "resolution", "amendment", "law"}),
    ("measure", "chamber"): frozenset({"senate", "house"}),
    ("measure", "stage"): frozenset(
        "announced introduced committee passed_house passed_senate passed enacted".split()
    ),
    ("demand", "type"): frozenset(
        "release access medical_care fair_trial return protect sanction investigate report designate condemn recognise"
        " suspend_assistance provide_assistance stop_abuse withdraw prosecute raise legislate negotiate other".split()
    ),
    ("demand", "via"): frozenset({"letter", "measure", "statement"}),
}


@cache
def _slots_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Return (interchange name, attribute) of each slot of a kind."""
    base = {f.name for f in fields(Claim)}
    return tuple((f.name.rstrip("_"), f.name) for f in fields(CLAIM_KINDS[kind]) if f.name not in base)


@cache
def _takes_many(kind: str) -> dict[str, bool]:
    types = {f.name: f.type for f in fields(CLAIM_KINDS[kind])}
    return {name: types[attribute] == "tuple[str, ...]" for name, attribute in _slots_of(kind)}


@cache
def _restricted_slots_of(kind: str) -> tuple[tuple[str, frozenset[str] | None], ...]:
    """Return the slots of a kind that take certain values only, each with those where they can be listed."""
    return tuple(
        (attribute, ENUMERATIONS.get((kind, name)))
        for name, attribute in _slots_of(kind)
        if name in DATE_SLOTS or name == "count" or (kind, name) in ENUMERATIONS
    )


@lru_cache(maxsize=4096)
def _check_date(edtf: str) -> None:
    """Raise ClaimError unless `edtf` is a date; a document has the same few again and again."""
    Date(edtf)


class Anchor(NamedTuple):
    """The words behind one filler: `value` of `slot` rests on `quote`, which may stand far from the evidence
    (a surname resolved to the full name, "today" to a date)."""

    slot: str
    value: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that a document says happened, is the case, or should be done.

    `evidence` is one to three quotes; `anchors` the words of single fillers; `rule` the stable id of what made it;
    `confidence` between 0 and 1; `asserted_by` the speakers inside whose quotation its words stand, empty when the
    publisher itself asserts it; `disputed` names the slots on which another reader of the same words says otherwise, in a claim
    beside it.
    """

    kind: ClassVar[str] = ""

    evidence: tuple[Quote, ...]
    anchors: tuple[Anchor, ...] = ()
    rule: str = ""
    confidence: float = 1.0
    asserted_by: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for slot, allowed in _restricted_slots_of(self.kind):
            value = getattr(self, slot)
            if value is None:
                continue
            if allowed is not None and value not in allowed:
                raise ClaimError(
                    say(
                        "{kind}.{slot}: {value!r} is not one of {allowed}",
                        kind=self.kind,
                        slot=slot,
                        value=value,
                        allowed=", ".join(sorted(allowed)),
                    )
                )
            if slot in DATE_SLOTS:
                _check_date(str(value))
            if slot == "count" and (not isinstance(value, int) or value < 0):
                raise ClaimError(
                    say("{kind}.count: {value!r} is not a whole number", kind=self.kind, value=value)
                )

    @classmethod
    def takes_many(cls, slot: str) -> bool:
        """Whether the slot with this interchange name takes a tuple of strings. Raises KeyError where it has none such."""
        return _takes_many(cls.kind)[slot]

    @classmethod
    def slot_names(cls) -> tuple[str, ...]:
        """Return the names of the kind's slots as the interchange format writes them, in its order."""
        return tuple(name for name, _ in _slots_of(cls.kind))

    def slots(self) -> dict[str, Any]:
        """Return the filled slots by their interchange names: a string, an int, or a non-empty tuple of strings."""
        values = ((name, getattr(self, attribute)) for name, attribute in _slots_of(self.kind))
        return {name: value for name, value in values if value not in (None, (), "")}

    def check(self, text: str) -> None:
        """Raise UngroundedClaimError unless every quote of it stands in `text` to the letter."""
        if not self.evidence:
            raise ClaimError(say("a {kind} has no evidence", kind=self.kind))
        for quote in self.evidence:
            quote.check(text)
        for anchor in self.anchors:
            anchor.quote.check(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Claim):
    """A named person's office, position or occupation."""

    kind: ClassVar[str] = "role"
    person: str
    title: str | None = None
    of: tuple[str, ...] = ()
    party: str | None = None
    tense: str = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detention(Claim):
    """Somebody deprived of liberty, or let go."""

    kind: ClassVar[str] = "detention"
    who: str
    count: int | None = None
    holder: tuple[str, ...] = ()
    status: str = "held"
    since: str | None = None
    until: str | None = None
    place: tuple[str, ...] = ()
    as_: tuple[str, ...] = ()
    charge: tuple[str, ...] = ()
    sentence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Claim):
    """A legal step by an authority against somebody."""

    kind: ClassVar[str] = "proceeding"
    type: str
    against: tuple[str, ...] = ()
    count: int | None = None
    by: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Claim):
    """An act or event of abuse, conflict or repression that is not a detention."""

    kind: ClassVar[str] = "incident"
    type: str
    by: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    count: int | None = None
    place: tuple[str, ...] = ()
    date: str | None = None
    duration: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Claim):
    """A letter or petition."""

    kind: ClassVar[str] = "letter"
    by: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Claim):
    """A bill, resolution, amendment or law."""

    kind: ClassVar[str] = "measure"
    form: str | None = None
    title: str | None = None
    number: str | None = None
    by: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    companion_by: tuple[str, ...] = ()
    chamber: str | None = None
    stage: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Claim):
    """An act that somebody asks of somebody."""

    kind: ClassVar[str] = "demand"
    type: str
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    for_: tuple[str, ...] = ()
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation(Claim):
    """A sanction, visa ban or listing that has been imposed."""

    kind: ClassVar[str] = "designation"
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    date: str | None = None
    for_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Claim):
    """Words in quotation marks of a sentence or more; `quote` is its first ten words."""

    kind: ClassVar[str] = "quotation"
    speaker: tuple[str, ...] = ()
    quote: str


CLAIM_KINDS: dict[str, type[Claim]] = {
    cls.kind: cls
    for cls in (Role, Detention, Proceeding, Incident, Letter, Measure, Demand, Designation, Quotation)
}
