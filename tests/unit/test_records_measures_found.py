"""Which measure a number, a title or a description means, and which is its companion."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.model import Date
from amparo.records import (
    MeasureIndex,
    MeasureQuery,
    MeasureRecord,
    RelatedMeasure,
    Sponsor,
    propose_companions,
)

# --- numbers and Congresses


def measure(
    key: str, title: str, sponsor: str, day: str, *cosponsors: str, related: tuple[RelatedMeasure, ...] = ()
) -> MeasureRecord:
    kind, number, congress = key.split("-")
    people = {"A000001": "Lee, Ann", "B000002": "Roe, Robert", "C000003": "Ek, Jo", "D000004": "Lee, Martha"}
    return MeasureRecord(
        id=key, congress=int(congress), type=kind, number=int(number), title=title,
        introduced_on=date.fromisoformat(day), sponsor=Sponsor(sponsor, people[sponsor]),
        cosponsors=tuple(Sponsor(c, people[c]) for c in cosponsors), related=related,
    )  # fmt: skip


@pytest.fixture(scope="module")
def index() -> MeasureIndex:
    fillers = [
        measure(
            f"hr-{n}-118", f"Act {n} to name the post office at {n} {street} Street", "D000004", "2023-05-01"
        )
        for n, street in enumerate(("Elm", "Oak", "Ash", "Fir", "Yew", "Bay", "Box", "Gum"), 100)
    ]
    return MeasureIndex(
        [
            *fillers,
            measure("sres-12-118", "A resolution requesting a statement on the lantern makers of Freedonia.", "A000001", "2024-02-01", "B000002"),
            measure("hres-34-118", "Requesting a statement on the lantern makers of Freedonia.", "C000003", "2023-11-27"),
            measure("hres-35-118", "Requesting a statement on the lantern makers of Sylvania.", "C000003", "2024-02-01"),
            measure("sres-12-117", "A resolution honoring the bakers of Freedonia.", "A000001", "2021-02-01"),
            measure("hr-2-118", "Lantern Safety Act of 2023", "D000004", "2023-05-02"),
            measure("hr-2-117", "Lantern Safety Act of 2021", "D000004", "2021-05-02"),
            measure("s-5-118", "Lantern Safety Act of 2023", "B000002", "2023-05-09"),
            measure("s-6-118", "Lantern Festival Act", "B000002", "2023-05-09"),
        ]
    )  # fmt: skip


def test_a_number_with_its_congress_or_a_date_decides(index: MeasureIndex) -> None:
    assert index.resolve(MeasureQuery(number="S.Res. 12, 117th")).measure_id == "sres-12-117"
    assert (
        index.resolve(MeasureQuery(number="S.Res. 12", document_on=date(2024, 3, 1))).measure_id
        == "sres-12-118"
    )
    assert index.resolve(MeasureQuery(number="S.Res. 12", congress=117)).measure_id == "sres-12-117"


def test_a_number_alone_stays_unclear_and_other_clues_decide(index: MeasureIndex) -> None:
    alone = index.resolve(MeasureQuery(number="S.Res. 12"))
    assert alone.status == "unclear"
    assert [c.id for c in alone.candidates] == ["sres-12-118", "sres-12-117"]
    with_title = index.resolve(MeasureQuery(number="S.Res. 12", title="Honoring the bakers of Freedonia"))
    assert with_title.measure_id == "sres-12-117"


def test_a_number_that_the_register_lacks_is_none(index: MeasureIndex) -> None:
    found = index.resolve(MeasureQuery(number="S.Res. 99", document_on=date(2024, 3, 1)))
    assert (found.status, found.candidates) == ("none", ())
    assert index.resolve(MeasureQuery(number="Order 12")).status == "none"


def test_a_title_resolves_without_its_year_and_prefix(index: MeasureIndex) -> None:
    query = MeasureQuery(title="Lantern Safety Act", chamber="house", document_on=date(2023, 6, 1))
    assert index.resolve(query).measure_id == "hr-2-118"
    query = MeasureQuery(title="requesting a statement on the lantern-makers of Freedonia", chamber="senate")
    assert index.resolve(query).measure_id == "sres-12-118"


def test_one_title_in_both_chambers_stays_unclear_without_the_chamber(index: MeasureIndex) -> None:
    found = index.resolve(MeasureQuery(title="Lantern Safety Act of 2023", document_on=date(2023, 6, 1)))
    assert found.status == "unclear"
    assert {c.id for c in found.candidates[:2]} == {"hr-2-118", "s-5-118"}


def test_a_title_with_another_word_is_another_title(index: MeasureIndex) -> None:
    found = index.resolve(MeasureQuery(title="Lantern Levity Act", document_on=date(2023, 6, 1)))
    assert found.status == "unclear"
    misprinted = index.resolve(
        MeasureQuery(title="Lantern Safty Act of 2023", chamber="senate", document_on=date(2023, 6, 1))
    )
    assert misprinted.measure_id == "s-5-118"


def test_a_description_with_sponsors_and_month_finds_the_measure(index: MeasureIndex) -> None:
    found = index.resolve(
        MeasureQuery(
            description="a bipartisan resolution to ask for a statement on Freedonia’s lantern makers",
            sponsors=("Ann Lee", "Dr. Roe"),
            introduced_on=Date("2024-02"),
        )
    )
    assert found.measure_id == "sres-12-118"
    best = found.candidates[0]
    assert dict(best.parts)["sponsors"] == pytest.approx(0.9)
    assert "sponsored by Lee, Ann" in best.reasons
    assert "cosponsored by Roe, Robert" in best.reasons


def test_a_description_alone_is_ranked_and_never_resolved(index: MeasureIndex) -> None:
    found = index.resolve(
        MeasureQuery(description="requesting a statement on the lantern makers of Freedonia")
    )
    assert found.status == "unclear"
    assert {c.id for c in found.candidates[:2]} == {"sres-12-118", "hres-34-118"}


def test_named_sponsors_who_do_not_appear_leave_it_unclear(index: MeasureIndex) -> None:
    found = index.resolve(MeasureQuery(title="Lantern Festival Act", sponsors=("Jo Ek",)))
    assert found.status == "unclear"
    assert found.reasons == ("none of the named sponsors appears",)


def test_nothing_in_common_is_none(index: MeasureIndex) -> None:
    assert index.resolve(MeasureQuery(title="Zyzzyva")).status == "none"
    assert index.resolve(MeasureQuery()).status == "none"


# --- companions


def test_a_companion_is_proposed_with_its_evidence(index: MeasureIndex) -> None:
    (one,) = propose_companions(index, index["sres-12-118"], sponsors=["Jo Ek"])
    assert one.id == "hres-34-118"
    assert any(e.startswith("identical title") for e in one.evidence)
    assert "sponsor named: Ek, Jo" in one.evidence
    assert one.official == ()
    (unnamed,) = propose_companions(index, index["sres-12-118"])
    assert unnamed.score < one.score


def test_a_companion_is_of_the_same_congress_and_the_other_chamber(index: MeasureIndex) -> None:
    assert [p.id for p in propose_companions(index, index["hr-2-118"])] == ["s-5-118"]
    assert propose_companions(index, index["hr-2-117"]) == ()


def test_an_official_relation_is_evidence_and_may_be_withheld() -> None:
    bill = measure(
        "hr-1-118",
        "Lantern Act",
        "A000001",
        "2023-02-01",
        related=(
            RelatedMeasure("s-9-118", "Identical bill", "CRS"),
            RelatedMeasure("s-8-118", "Related bill", "CRS"),
        ),
    )
    index = MeasureIndex(
        [
            bill,
            measure("s-9-118", "Lamp Act", "B000002", "2023-02-03"),
            measure("s-8-118", "Lantern Act", "B000002", "2023-02-03"),
        ]
    )
    first, second = propose_companions(index, bill)
    assert (first.id, first.official) == ("s-9-118", ("Identical bill (CRS)",))
    assert (second.id, second.official) == ("s-8-118", ("Related bill (CRS)",))
    (by_title,) = propose_companions(index, bill, use_official=False)
    assert (by_title.id, by_title.official) == ("s-8-118", ())
    assert second.score < by_title.score
