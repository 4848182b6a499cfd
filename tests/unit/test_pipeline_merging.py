"""Claims of two readers made one list."""

from __future__ import annotations

from typing import Any

from amparo.model import Anchor, Claim, Demand, Detention, Incident, Quote, claim_from_json, claim_to_json
from amparo.pipeline.merging import merge_readers, merge_repeated

TEXT = "Iranian police arrested Olga Petrova on May 3, 2021. A court convicted Olga Petrova. They attacked Dolna."


def quote(words: str) -> Quote:
    at = TEXT.index(words)
    return Quote(at, at + len(words), words)


ARREST = quote("Iranian police arrested Olga Petrova on May 3, 2021")
VERDICT = quote("A court convicted Olga Petrova")


def held(rule: str = "detention.arrest", confidence: float = 0.8, **known: Any) -> Detention:
    known.setdefault("evidence", (ARREST,))
    return Detention(who="Olga Petrova", rule=rule, confidence=confidence, **known)


def test_agreement_is_one_claim_surer_than_either() -> None:
    merged = merge_readers([held()], [held("llm:m", 0.6)])
    (claim,) = merged.claims
    assert (claim.confidence, claim.rule, merged.agreed) == (0.92, "detention.arrest+llm:m", 1)
    assert not merged.disagreements and claim.disputed == ()


def test_each_lends_the_other_what_it_lacks_with_its_words() -> None:
    words = quote("Iranian")
    other = held(
        "llm:m",
        0.6,
        holder=("Iran",),
        since="2021-05-03",
        evidence=(VERDICT,),
        anchors=(Anchor("holder", "Iran", words),),
    )
    (claim,) = merge_readers([held(since="2021")], [other]).claims
    assert claim.slots() == {"who": "Olga Petrova", "holder": ("Iran",), "status": "held", "since": "2021"}
    assert claim.anchors == (Anchor("holder", "Iran", words),) and claim.evidence == (ARREST, VERDICT)
    claim.check(TEXT)


def test_disagreement_keeps_both_and_names_the_slots() -> None:
    merged = merge_readers([held()], [held("llm:m", 0.6, status="convicted", evidence=(VERDICT,))])
    assert [(c.slots()["status"], c.disputed, c.confidence) for c in merged.claims] == [
        ("held", ("status",), 0.8),
        ("convicted", ("status",), 0.6),
    ]
    (said,) = merged.disagreements
    assert str(said) == "detention Olga Petrova: status: held (detention.arrest) or convicted (llm:m)"


def test_less_exact_date_is_no_disagreement_and_another_day_is() -> None:
    assert merge_readers([held(since="2021-05-03")], [held(since="2021-05")]).agreed == 1
    assert merge_readers([held(since="2021-05-03")], [held(since="2021-05-04")]).disagreements[0].slots == (
        "since",
    )


def test_acts_of_one_type_elsewhere_are_other_acts() -> None:
    here = Incident(type="attack", place=("Dolna",), evidence=(quote("They attacked Dolna"),))
    there = Incident(type="attack", place=("Zavod",), evidence=(ARREST,))
    assert len(merge_readers([here], [there]).claims) == 2
    asked = Demand(type="release", for_=("Olga Petrova",), by=("A B",), evidence=(ARREST,))
    again = Demand(type="release", for_=("Olga Petrova",), by=("A B",), evidence=(VERDICT,))
    assert merge_readers([asked], [again]).agreed == 1


def test_claim_given_twice_at_a_seam_is_one_claim() -> None:
    claims: list[Claim] = [
        held("llm:m"),
        held("llm:m"),
        held("llm:m", status="convicted", evidence=(VERDICT,)),
    ]
    assert [c.slots()["status"] for c in merge_repeated(claims)] == ["held", "convicted"]


def test_disputed_slots_travel_in_the_interchange_format() -> None:
    claim = held(disputed=("status",))
    assert claim_to_json(claim)["x_disputed"] == ["status"] and claim_from_json(claim_to_json(claim)) == claim
    assert "x_disputed" not in claim_to_json(held())
