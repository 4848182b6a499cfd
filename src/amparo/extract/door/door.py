"""Admits proposals to a document's claims, or refuses them with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from amparo.errors import ClaimError, UngroundedClaimError
from amparo.extract.door.moods import check_mood
from amparo.extract.door.parties import PartyFinder
from amparo.extract.door.placing import place_quotes
from amparo.extract.door.proposal import Proposal, Reason, Refusal, RefusedError, read_proposal
from amparo.extract.door.roles import RoleFinder
from amparo.extract.door.scene import Scene, Span, split_words
from amparo.extract.door.values import ValueFinder
from amparo.extract.extractor import Extractor
from amparo.model import CLAIM_KINDS, DATE_SLOTS, ENUMERATIONS, Anchor, Claim, Document, Quote

__all__ = ["Admission", "Door"]

#: Slots that are filled with somebody or some place; the others with words.
_PARTY_SLOTS = frozenset("person who holder place against by victims with to companion_by on speaker".split())
_VEHICLES = ("letter", "measure")
_KEYWORDS = {"as": "as_", "with": "with_", "for": "for_"}


@dataclass(slots=True)
class Admission:
    """What came of the proposals for one document."""

    claims: list[Claim] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


class Door:
    """Checks proposals against their documents. Holds the rules' words, so make it once for each process."""

    def __init__(self, extractor: Extractor | None = None) -> None:
        self._extractor = extractor or Extractor()

    def read(self, document: Document) -> Scene:
        """Return `document` as the rules read it, with their own claims; `admit` takes it."""
        return Scene(self._extractor, document)

    def admit(
        self, proposals: Iterable[Any], scene: Scene, *, rule: str = "proposed", confidence: float = 0.7
    ) -> Admission:
        """Return the claims that `proposals` (JSON claims with verbatim quotes) make, and what was refused and why.

        `rule` and `confidence` are those of claims that bring none.
        """
        given = list(proposals)
        found: list[Claim | Refusal | None] = [None] * len(given)
        # Letters and measures first: demands are made by their signers and sponsors.
        for index in sorted(range(len(given)), key=lambda i: not _is_vehicle(given[i])):
            data = given[index]
            try:
                claim = _admit(scene, read_proposal(data, rule=rule, confidence=confidence))
            except RefusedError as refused:
                found[index] = Refusal(
                    refused.reason, refused.detail, data if isinstance(data, Mapping) else {}
                )
            else:
                found[index] = claim
                if claim.kind in _VEHICLES:
                    scene.admitted.append(claim)
        return _sort_out(found)

    def admit_read(self, claims: Iterable[Claim], scene: Scene) -> Admission:
        """Return the claims that the rules read themselves as far as they show their words.

        Each quote has to stand in the text, and each value to have an anchor there or its words in the evidence. What the words
        refer to and whether they tell of fact the rules have read already, by the functions that the door asks of others.
        """
        return _sort_out([_check_read(claim, scene.text) for claim in claims])


def _sort_out(found: Iterable[Claim | Refusal | None]) -> Admission:
    admission = Admission()
    for result in found:
        if isinstance(result, Refusal):
            admission.refusals.append(result)
        elif result is not None:
            admission.claims.append(result)
    return admission


def _check_read(claim: Claim, text: str) -> Claim | Refusal:
    try:
        claim.check(text)
    except UngroundedClaimError as error:
        return Refusal(Reason.QUOTE, error.what, {"kind": claim.kind})
    anchored = {(a.slot, a.value) for a in claim.anchors}
    words = split_words(" ".join(quote.quote for quote in claim.evidence))
    for slot, value in claim.slots().items():
        for filler in value if isinstance(value, tuple) else (value,):
            if (slot, str(filler)) not in anchored and not set(split_words(str(filler))) <= set(words):
                return Refusal(
                    _reason_for(claim.kind, slot, str(filler)),
                    f"{claim.kind}.{slot} {filler!r}",
                    {"kind": claim.kind},
                )
    return claim


def _is_vehicle(data: Any) -> bool:
    return isinstance(data, Mapping) and data.get("kind") in _VEHICLES


def _admit(scene: Scene, proposal: Proposal) -> Claim:
    spans = place_quotes(scene, proposal)
    check_mood(scene, proposal, spans)
    values: dict[str, Any] = {}
    anchors: list[Anchor] = []
    for slot, said, span in _support(scene, proposal, spans):
        anchors.append(Anchor(slot, said, Quote.of(scene.text, *span)))
        name = _KEYWORDS.get(slot, slot)
        if CLAIM_KINDS[proposal.kind].__dataclass_fields__[name].type == "tuple[str, ...]":
            values[name] = (*values.get(name, ()), said)
        else:
            values[name] = int(said) if slot == "count" else said
    speakers = scene.speaker_at(spans[0]) if proposal.kind != "quotation" else ()
    try:
        claim = CLAIM_KINDS[proposal.kind](
            evidence=tuple(Quote.of(scene.text, *span) for span in spans),
            anchors=tuple(anchors),
            rule=proposal.rule,
            confidence=proposal.confidence,
            asserted_by=tuple(s.value for s in speakers),
            **values,
        )
    except TypeError as error:
        raise RefusedError(Reason.MALFORMED, f"a {proposal.kind} lacks a slot") from error
    except ClaimError as error:
        raise RefusedError(Reason.MALFORMED, error.what) from error
    claim.check(scene.text)
    return claim


def _support(scene: Scene, proposal: Proposal, spans: list[Span]) -> Iterable[tuple[str, str, Span]]:
    """Yield (slot, filler, its words) for each filler; of alternatives the first that is supported."""
    vehicle = next(iter(proposal.slots.get("via", ())), "")
    if proposal.kind in _VEHICLES:
        vehicle = proposal.kind
    parties = PartyFinder(scene, spans, proposal.kind, vehicle)
    values = ValueFinder(scene, spans)
    roles = RoleFinder(scene, spans, proposal)
    for slot, fillers in proposal.slots.items():
        for filler in fillers:
            for wording in filler.split("|"):
                span = _find(parties, values, roles, proposal.kind, slot, wording.strip(), spans)
                if span is not None:
                    yield slot, wording.strip(), span
                    break
            else:
                raise RefusedError(
                    _reason_for(proposal.kind, slot, filler), f"{proposal.kind}.{slot} {filler[:60]!r}"
                )


def _find(
    parties: PartyFinder,
    values: ValueFinder,
    roles: RoleFinder,
    kind: str,
    slot: str,
    filler: str,
    spans: list[Span],
) -> Span | None:
    if slot in DATE_SLOTS:
        return values.find_date(filler)
    if slot == "count":
        return values.find_count(filler)
    if kind == "role" and slot != "person":
        return roles.find(slot, filler) or (parties.find(slot, filler) if slot == "of" else None)
    if (kind, slot) == ("demand", "via") or filler == "other":
        # how a demand is made, and that an act is none of the list, is nothing that words say
        return spans[0]
    if (kind, slot) in ENUMERATIONS:
        return values.find_listed(kind, slot, filler) or roles.find(slot, filler)
    if slot == "quote":
        return roles.find_quoted(filler)
    if slot == "number":
        return values.find_code(filler)
    if slot == "speaker" and not roles.may_speak(filler):
        return None
    if slot in _PARTY_SLOTS or (kind, slot) == ("demand", "for"):
        return parties.find(slot, filler)
    return values.find_words(filler)


def _reason_for(kind: str, slot: str, filler: str) -> Reason:
    if slot in DATE_SLOTS:
        return Reason.DATE
    if slot in ("count", "number") or (slot in ("sentence", "duration") and any(c.isdigit() for c in filler)):
        return Reason.NUMBER
    if slot in _PARTY_SLOTS or (kind, slot) == ("demand", "for"):
        return Reason.NAME
    return Reason.VALUE
