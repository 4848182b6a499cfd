"""What the claims of a document say of members and measures, as clues for the registers."""

from __future__ import annotations

from datetime import date

from amparo import model
from amparo.records import (
    MeasureIndex,
    MeasureQuery,
    MeasureRecord,
    Sponsor,
    WordRarity,
    match_status,
    measure_query,
    members_in,
)

DAY = date(2023, 3, 1)
WORDS = (model.Quote(0, 30, "a resolution on brass lanterns"),)


def role(
    person: str,
    title: str | None,
    *of: str,
    party: str | None = None,
    tense: str = "current",
    printed: str = "",
) -> model.Role:
    words = f"{printed or title or ''} {person}"
    return model.Role(
        person=person,
        title=title,
        of=of,
        party=party,
        tense=tense,
        evidence=(model.Quote(0, len(words), words),),
    )


def measure(**slots: object) -> model.Measure:
    return model.Measure(evidence=WORDS, **slots)  # type: ignore[arg-type]


def record(number: int, title: str, day: date = date(2023, 2, 20), *others: str) -> MeasureRecord:
    return MeasureRecord(
        id=f"sres-{number}-118",
        congress=118,
        type="sres",
        number=number,
        title=title,
        introduced_on=day,
        sponsor=Sponsor("L000001", "Lee, Ann", "D", "OH"),
        cosponsors=tuple(Sponsor(f"C00000{i}", name) for i, name in enumerate(others)),
    )


def test_clues_of_all_claims_on_a_name_come_together() -> None:
    (found,) = members_in(
        [role("Ann Lee", "Senator"), role("Ann Lee", None, "Ohio", party="D"), measure(by=("Ann Lee",))], DAY
    )
    m = found.mention
    assert (m.name, m.chamber, m.party, m.state, m.on_date) == ("Ann Lee", "senate", "D", "OH", DAY)
    assert found.titled


def test_seat_in_the_house_gives_state_and_district() -> None:
    (found,) = members_in([role("Bo Day", "Representative", "CA-30")], DAY)
    assert (found.mention.chamber, found.mention.state, found.mention.district) == ("house", "CA", 30)


def test_clues_that_contradict_one_another_are_left_out() -> None:
    (found,) = members_in(
        [role("Ann Lee", "Senator", "Ohio"), role("Ann Lee", "Representative", "Iowa", party="R")], DAY
    )
    assert (found.mention.chamber, found.mention.state, found.mention.party) == ("", "", "R")


def test_chamber_that_no_words_name_may_be_left_out() -> None:
    said = role("Ann Lee", "Senator", "Ohio", party="D", printed="Ranking Member")
    (found,) = members_in([said], DAY)
    assert found.mention.chamber == "senate"
    assert found.unprinted is not None
    assert (found.unprinted.chamber, found.unprinted.party, found.unprinted.state) == ("", "D", "OH")
    (found,) = members_in([role("Ann Lee", "Senator", "Ohio", party="D", printed="Sens.")], DAY)
    assert (found.mention.chamber, found.unprinted) == ("senate", None)


def test_senators_of_states_and_of_other_countries_are_no_members() -> None:
    assert not members_in(
        [role("Ann Lee", "State Senator", "Ohio"), role("Eva Paz", "Senator", "Mexico")], DAY
    )
    (georgia,) = members_in([role("Ann Lee", "Senator", "Georgia")], DAY)
    assert georgia.mention.state == "GA"


def test_former_member_is_not_asked_for_by_the_day_of_the_document() -> None:
    (found,) = members_in([role("Ann Lee", "Senator", "Ohio", tense="former")], DAY)
    assert found.mention.on_date is None


def test_other_offices_and_bare_names_are_not_asked_for() -> None:
    assert not members_in([role("Ann Lee", "Secretary of State"), role("Bo Day", "journalist")], DAY)


def test_sponsor_of_the_companion_sits_in_the_other_chamber() -> None:
    found = members_in([measure(by=("Ann Lee",), companion_by=("Bo Day",), chamber="senate")], DAY)
    assert [(f.name, f.mention.chamber, f.titled) for f in found] == [
        ("Ann Lee", "senate", False),
        ("Bo Day", "house", False),
    ]


def test_query_takes_members_by_their_ids_and_the_day_of_introduction() -> None:
    claim = measure(form="resolution", by=("Ann Lee", "Cy Orr"), stage="introduced", date="2023-02")
    found = measure_query(claim, {"ann lee": "L000001"}, DAY)
    assert found is not None
    assert found.sponsors == ("L000001", "Cy Orr")
    assert found.introduced_on == model.Date("2023-02") and found.document_on == DAY
    assert found.description == "a resolution on brass lanterns"


def test_amendments_and_claims_without_a_clue_are_not_asked_for() -> None:
    assert measure_query(measure(form="amendment", number="S.Amdt. 5", by=("Ann Lee",)), {}, DAY) is None
    assert measure_query(measure(form="bill"), {}, DAY) is None


def status(number: str, title: str = "", *sponsors: str) -> str:
    query = MeasureQuery(number=number, title=title, sponsors=sponsors, document_on=DAY)
    index = MeasureIndex([record(7, "A resolution honoring brass lanterns.", DAY, "Orr, Cy")])
    return match_status(query, index.resolve(query))


def test_official_number_counts_unless_title_and_sponsors_speak_against_it() -> None:
    assert status("S.Res. 7") == "linked"
    assert status("S.Res. 7", "Honoring brass lanterns") == "linked"
    assert status("S.Res. 7", "", "L000001") == "linked"
    assert status("S.Res. 7", "Whale Oil Reform", "Z000009") == "proposed"
    assert status("S.Res. 8") == "none"


def test_title_alone_is_a_proposal() -> None:
    assert status("", "Honoring brass lanterns") == "proposed"


def test_few_measures_weigh_words_as_the_whole_register_does() -> None:
    every = [record(i, f"A resolution honoring brass lanterns of harbor {i}.") for i in range(1, 40)]
    every.append(record(50, "A resolution requesting a report on prisoners in Freedonia."))
    whole = MeasureIndex(every)
    text = "a resolution to request a report about prisoners of Freedonia and harbor towns"
    (best, likeness), *_ = whole.near_titles(text)
    counts: dict[str, int] = {}
    from amparo.records.measure_titles import title_tokens

    for one in every:
        for token in title_tokens(one.title):
            counts[token] = counts.get(token, 0) + 1
    few = MeasureIndex([every[-1], every[0]], WordRarity(len(every), counts))
    (same, weighed), *_ = few.near_titles(text)
    assert best.id == same.id == "sres-50-118"
    assert abs(likeness - weighed) < 1e-6
    alone, *_ = MeasureIndex([every[-1], every[0]]).near_titles(text)
    assert abs(likeness - alone[1]) > 0.01
