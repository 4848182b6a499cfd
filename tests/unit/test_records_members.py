"""Members of Congress: the register's files, and which member a mention means."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import yaml

from amparo.errors import RecordError
from amparo.records import (
    MemberIndex,
    Mention,
    Resolution,
    find_party,
    find_state,
    load_members_snapshot,
    parse_affiliation,
)
from amparo.records.loaders.legislators import (
    read_legislators_json,
    read_legislators_jsonl,
    read_legislators_yaml,
)
from amparo.records.snapshot import encode_snapshot


def entry(bioguide: str, first: str, last: str, *terms: dict[str, Any], **more: Any) -> dict[str, Any]:
    name = {"first": first, "last": last, **more.pop("name", {})}
    return {
        "id": {"bioguide": bioguide, **more.pop("id", {})},
        "name": name,
        "bio": {"gender": "F"},
        "terms": list(terms),
        **more,
    }


def seat(
    state: str, start: str, end: str, district: int | None = None, party: str = "Democrat", **more: Any
) -> dict[str, Any]:
    kind = {"type": "sen"} if district is None else {"type": "rep", "district": district}
    return {**kind, "start": start, "end": end, "state": state, "party": party, **more}


def index_of(*entries: dict[str, Any]) -> MemberIndex:
    data = "\n".join(json.dumps(e) for e in entries).encode()
    return MemberIndex(read_legislators_jsonl(data).records)


@pytest.fixture(scope="module")
def index() -> MemberIndex:
    return MemberIndex(load_members_snapshot())


def resolve(
    index: MemberIndex, name: str, inside: str = "", day: str = "2023-05-10", chamber: str = ""
) -> Resolution:
    found = parse_affiliation(inside) if inside else None
    on = date.fromisoformat(day) if day else None
    if found is None:
        return index.resolve(Mention(name, chamber, on_date=on))
    return index.resolve(Mention(name, chamber, found.party, found.state, found.district, on))


# --- what stands in the brackets


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("R-La.", ("R", "LA", None)),
        ("D-Mich.", ("D", "MI", None)),
        ("CA-30", ("", "CA", 30)),
        ("D-CA-30", ("D", "CA", 30)),
        ("D-Calif.-52", ("D", "CA", 52)),
        ("R-TX, 21st", ("R", "TX", 21)),
        ("R–W.Va.", ("R", "WV", None)),
        ("MT-AL", ("", "MT", 0)),
        ("R-Alaska", ("R", "AK", None)),
        ("D-N.Y. 12th district", ("D", "NY", 12)),
        ("I-Vt.", ("I", "VT", None)),
    ],
)
def test_an_affiliation_gives_party_state_and_district(
    inside: str, expected: tuple[str, str, int | None]
) -> None:
    assert parse_affiliation(inside) == expected


@pytest.mark.parametrize("inside", ["CNN", "H.R. 2", "the Senate", "2024", "Democrat", "R-Atlantis", ""])
def test_brackets_that_hold_no_affiliation_give_none(inside: str) -> None:
    assert parse_affiliation(inside) is None


def test_states_and_parties_are_read_in_every_usual_form() -> None:
    assert [find_state(s) for s in ("La.", "LA", "Louisiana", "N.H.", "Nowhere")] == [
        "LA",
        "LA",
        "LA",
        "NH",
        "",
    ]
    assert [find_party(p) for p in ("D", "Democrat", "Rep.", "Republican", "Whig")] == [
        "D",
        "D",
        "R",
        "R",
        "",
    ]


# --- names in all their forms, against the register that ships


@pytest.mark.parametrize(
    ("name", "inside", "bioguide"),
    [
        ("Ben Cardin", "D-Md.", "C000141"),
        ("Benjamin L. Cardin", "D-Maryland", "C000141"),
        ("Sen. Dick Durbin", "D-Ill.", "D000563"),
        ("Bob Casey, Jr.", "D-PA", "C001070"),
        ("Alexandria Ocasio Cortez", "D-NY", "O000172"),
        ("Alexandria Ocasio-Cortez", "NY-14", "O000172"),
        ("Jesus Garcia", "D-IL", "G000586"),
        ("Jesús G. “Chuy” García", "IL-04", "G000586"),
        ("J. Luis Correa", "D-Calif.", "C001110"),
        ("Lou Correa", "CA-46", "C001110"),
        ("Ben Ray Luján", "D-N.M.", "L000570"),
        ("Chris Van Hollen", "D-Md.", "V000128"),
        ("Debbie Wasserman Schultz", "D-Fla.", "W000797"),
        ("Bill Cassidy, M.D.", "R-LA", "C001075"),
        ("Judiciary Committee Chairman Dick Durbin", "D-IL", "D000563"),
        ("Durbin, Richard J.", "D-IL", "D000563"),
        ("Rand Paul’s", "R-KY", "P000603"),
        ("Hank Johnson", "GA-04", "J000288"),
        ("G.K. Butterfield", "", ""),
    ],
)
def test_a_name_in_any_form_resolves_to_its_member(
    index: MemberIndex, name: str, inside: str, bioguide: str
) -> None:
    found = resolve(index, name, inside)
    assert (found.bioguide or "") == bioguide
    assert found.status == ("resolved" if bioguide else "unclear")


def test_the_two_browns_of_ohio_are_told_apart_by_name_or_chamber_and_else_not(index: MemberIndex) -> None:
    assert resolve(index, "Sherrod Brown", "D-OH").bioguide == "B000944"
    assert resolve(index, "Shontel Brown", "D-OH").bioguide == "B001313"
    assert resolve(index, "Brown", "D-Ohio", chamber="senate").bioguide == "B000944"
    assert resolve(index, "Rep. Brown", "D-Ohio").bioguide == "B001313"
    unclear = resolve(index, "Brown", "D-Ohio")
    assert (unclear.status, unclear.bioguide) == ("unclear", None)
    assert {c.bioguide for c in unclear.candidates} >= {"B000944", "B001313"}
    assert "Sherrod Brown" in unclear.reasons[0]


def test_father_and_son_menendez_are_told_apart_by_chamber_name_in_use_or_suffix(index: MemberIndex) -> None:
    assert resolve(index, "Robert Menendez", "D-NJ").status == "unclear"
    assert resolve(index, "Bob Menendez", "D-NJ").bioguide == "M000639"
    assert resolve(index, "Rob Menendez", "D-NJ").bioguide == "M001226"
    assert resolve(index, "Robert Menendez, Jr.", "D-NJ").bioguide == "M001226"
    assert resolve(index, "Senator Robert Menendez", "D-NJ").bioguide == "M000639"
    assert resolve(index, "Robert Menendez", "NJ-08").bioguide == "M001226"
    # Before the son sat there was but one.
    assert resolve(index, "Robert Menendez", "D-NJ", day="2020-01-10").bioguide == "M000639"


def test_namesakes_of_two_states_need_the_state(index: MemberIndex) -> None:
    assert resolve(index, "Mike Rogers", "R-AL", day="2013-04-04").bioguide == "R000575"
    assert resolve(index, "Mike Rogers", "R-Mich.", day="2013-04-04").bioguide == "R000572"
    both = index.resolve(Mention("Mike Rogers", "house", "R", on_date=date(2013, 4, 4)))
    assert both.status == "unclear"


def test_a_district_that_contradicts_is_refused(index: MemberIndex) -> None:
    assert resolve(index, "Adam Schiff", "CA-30", day="2024-03-04").bioguide == "S001150"
    refused = resolve(index, "Adam Schiff", "CA-30", day="2025-03-04")
    assert refused.status == "unclear"
    assert refused.candidates[0].bioguide == "S001150"
    assert "district CA-30 contradicts" in refused.reasons[0]


def test_a_party_switcher_has_the_party_of_the_day(index: MemberIndex) -> None:
    before = resolve(index, "Van Drew", "D-NJ", day="2019-10-01", chamber="house")
    after = resolve(index, "Van Drew", "R-NJ", day="2020-10-01", chamber="house")
    assert before.bioguide == after.bioguide == "V000133"
    assert resolve(index, "Van Drew", "D-NJ", day="2020-10-01", chamber="house").status == "unclear"


def test_an_independent_may_be_printed_with_the_party_of_the_caucus(index: MemberIndex) -> None:
    found = resolve(index, "Sanders", "D-Vt.", chamber="senate")
    assert found.bioguide == "S000033"
    assert any("caucus" in reason for reason in found.reasons)


def test_a_misprinted_state_is_forgiven_to_a_full_name_with_chamber_and_date_alone(
    index: MemberIndex,
) -> None:
    found = resolve(index, "Senator Bill Cassidy", "R-TX")
    assert found.bioguide == "C001075"
    assert "state printed TX, the register says LA" in found.reasons
    assert resolve(index, "Bill Cassidy", "R-TX").status == "unclear"
    assert resolve(index, "Senator Cassidy", "R-TX").status == "unclear"


def test_a_misprinted_party_is_forgiven_to_a_full_name_with_its_state(index: MemberIndex) -> None:
    found = resolve(index, "Jeff Merkley", "R-Ore.")
    assert found.bioguide == "M001176"
    assert any(r.startswith("party printed R") for r in found.reasons)


def test_a_name_one_letter_off_needs_state_and_office(index: MemberIndex) -> None:
    for name, inside, bioguide in (
        ("Diane Feinstein", "D-Calif.", "F000062"),
        ("Michael Bennett", "D-Colo.", "B001267"),
    ):
        found = resolve(index, name, inside)
        assert found.bioguide == bioguide
        assert any("printed" in r for r in found.reasons)
    assert resolve(index, "Michael Bennett", "R-Colo.").status == "unclear"
    assert resolve(index, "Michael Bennett").status != "resolved"


def test_who_has_left_is_known_by_full_name_state_and_office(index: MemberIndex) -> None:
    found = resolve(index, "former Sen. Olympia Snowe", "R-Maine", day="2024-07-02")
    assert found.bioguide == "S000663"
    assert any("not in office" in r for r in found.reasons)
    assert resolve(index, "Snowe", "R-Maine", day="2024-07-02").status != "resolved"


def test_a_full_name_alone_is_nobodys(index: MemberIndex) -> None:
    found = resolve(index, "Bill Cassidy")
    assert found.status == "unclear"
    assert [c.bioguide for c in found.candidates] == ["C001075"]
    assert found.reasons == ("a name alone, without chamber, party, state or district",)


def test_a_family_name_needs_a_state_or_a_chamber_with_its_date(index: MemberIndex) -> None:
    assert resolve(index, "Dr. Cassidy", chamber="senate").bioguide == "C001075"
    assert resolve(index, "Cassidy", "R-La.").bioguide == "C001075"
    assert resolve(index, "Cassidy", chamber="senate", day="").status == "unclear"
    assert resolve(index, "Cassidy").status == "unclear"


@pytest.mark.parametrize(
    "title", ["Governor", "Gov.", "State Senator", "Mayor", "Secretary of State", "Attorney General"]
)
def test_another_office_is_no_seat_in_congress(index: MemberIndex, title: str) -> None:
    found = resolve(index, f"{title} Rick Scott", "R-FL")
    assert found.status == "none"
    assert "office that no member holds" in found.reasons[0]


def test_a_resident_commissioner_is_a_member(index: MemberIndex) -> None:
    assert resolve(index, "Resident Commissioner Jenniffer González", "R-PR").bioguide == "G000582"


def test_a_chamber_may_be_written_as_in_print(index: MemberIndex) -> None:
    mention = Mention("Cassidy", "Senate", "Republican", "Louisiana", None, date(2023, 5, 10))
    assert index.resolve(mention).bioguide == "C001075"


def test_an_unknown_name_is_none(index: MemberIndex) -> None:
    found = resolve(index, "Zebulon Quillfeather", "D-OH")
    assert (found.status, found.candidates) == ("none", ())
    assert index.resolve(Mention("")).status == "none"


def test_two_members_each_with_one_contradiction_are_no_choice() -> None:
    index = index_of(
        entry("A000001", "Ann", "Lee", seat("OH", "2019-01-03", "2021-01-03", 4)),
        entry("A000002", "Ann", "Lee", seat("TX", "2021-01-03", "2025-01-03", 9)),
    )
    found = index.resolve(Mention("Ann Lee", "house", "D", "OH", None, date(2023, 2, 1)))
    assert found.status == "unclear"
    assert len(found.candidates) == 2


def test_nobody_is_printed_as_a_member_long_before_the_term() -> None:
    index = index_of(entry("A000001", "Ann", "Lee", seat("OH", "2019-01-03", "2025-01-03", 4)))
    assert (
        index.resolve(Mention("Ann Lee", "house", "D", "OH", None, date(2018, 12, 1))).bioguide == "A000001"
    )
    assert index.resolve(Mention("Ann Lee", "house", "D", "OH", None, date(2011, 12, 1))).status != "resolved"


def test_without_a_date_two_who_sat_one_after_the_other_are_unclear() -> None:
    index = index_of(
        entry("A000001", "Ann", "Lee", seat("OH", "2011-01-03", "2013-01-03", 4)),
        entry("A000002", "Ann", "Lee", seat("OH", "2021-01-03", "2025-01-03", 4)),
    )
    assert index.resolve(Mention("Ann Lee", "house", "D", "OH")).status == "unclear"
    assert index.resolve(Mention("Ann Lee", "house", "D", "OH", None, date(2022, 1, 1))).bioguide == "A000002"


def test_candidates_carry_scores_and_reasons_best_first(index: MemberIndex) -> None:
    found = resolve(index, "Brown", "D-Ohio")
    scores = [c.score for c in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)
    assert all(c.reasons for c in found.candidates)


# --- the register's files


def test_yaml_json_and_lines_give_the_same_members() -> None:
    entries = [
        entry(
            "A000001",
            "Ann",
            "Lee",
            seat("OH", "2019-01-03", "2021-01-03", 4),
            id={"wikipedia": "Annie Lee (politician)"},
        ),
        entry(
            "B000002",
            "Joan",
            "Ek",
            seat(
                "WV",
                "2019-01-03",
                "2025-01-03",
                party="Independent",
                party_affiliations=[
                    {"start": "2019-01-03", "end": "2024-05-31", "party": "Democrat"},
                    {
                        "start": "2024-05-31",
                        "end": "2025-01-03",
                        "party": "Independent",
                        "caucus": "Democrat",
                    },
                ],
            ),
            other_names=[{"last": "Ekman", "end": "2012-01-01"}],
            name={"suffix": "Jr.", "nickname": "Jo"},
        ),
    ]
    as_json = read_legislators_json(json.dumps(entries).encode())
    as_yaml = read_legislators_yaml(yaml.safe_dump(entries).encode())
    as_lines = read_legislators_jsonl("\n".join(map(json.dumps, entries)).encode())
    assert as_json.records == as_yaml.records == as_lines.records
    assert as_json.counts["terms"] == 2
    ann, joan = as_json.records
    assert ann.known_as == ("Annie Lee",)
    assert joan.terms[0].party_on(date(2024, 5, 30)) == ("Democrat", "")
    assert joan.terms[0].party_on(date(2024, 5, 31)) == ("Independent", "Democrat")
    assert joan.other_names[0].last == "Ekman"
    assert (
        MemberIndex(as_json.records).resolve(Mention("Jo Ekman", state="WV", party="I")).bioguide == "B000002"
    )


def test_presidents_terms_are_kept_and_hold_no_seat() -> None:
    index = index_of(
        entry(
            "A000001",
            "Ann",
            "Lee",
            {"type": "prez", "start": "2009-01-20", "end": "2013-01-20", "party": "Democrat"},
        )
    )
    assert index["A000001"].terms[0].chamber == "executive"
    assert index.resolve(Mention("Ann Lee", "senate", "D")).status == "none"


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda e: e["id"].update(bioguide="x"), "bioguide id"),
        (lambda e: e["id"].pop("bioguide"), "bioguide id"),
        (lambda e: e["name"].pop("last"), "last name"),
        (lambda e: e.update(terms=[]), "no terms"),
        (lambda e: e["terms"][0].update(type="mayor"), "unknown type"),
        (lambda e: e["terms"][0].update(end="2018-01-01"), "before it starts"),
        (lambda e: e["terms"][0].update(start="soon"), "no date"),
        (lambda e: e["terms"][0].pop("state"), "no state"),
        (lambda e: e["terms"][0].pop("district"), "no district"),
    ],
)
def test_a_bad_entry_refuses_the_whole_file_with_its_line(spoil: Any, complaint: str) -> None:
    good = entry("A000001", "Ann", "Lee", seat("OH", "2019-01-03", "2021-01-03", 4))
    bad = entry("A000002", "Eve", "Roe", seat("OH", "2019-01-03", "2021-01-03", 5))
    spoil(bad)
    with pytest.raises(RecordError, match=complaint) as caught:
        read_legislators_jsonl(f"{json.dumps(good)}\n{json.dumps(bad)}".encode(), "people.jsonl")
    assert "people.jsonl, line 2" in str(caught.value)


@pytest.mark.parametrize("data", [b"[", b"{}", b"[1]", b"[]"])
def test_what_is_no_list_of_members_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError):
        read_legislators_json(data)
    with pytest.raises(RecordError):
        read_legislators_yaml(data)


def test_a_member_twice_is_refused() -> None:
    one = json.dumps(entry("A000001", "Ann", "Lee", seat("OH", "2019-01-03", "2021-01-03", 4)))
    with pytest.raises(RecordError, match="repeats"):
        read_legislators_jsonl(f"{one}\n{one}".encode())


def test_an_unfinished_entry_is_left_out_and_counted() -> None:
    one = entry("A000001", "Ann", "Lee", seat("OH", "2019-01-03", "2021-01-03", 4))
    todo = entry("TODO", "Eve", "Roe", seat("OH", "2019-01-03", "2021-01-03", 5))
    parsed = read_legislators_jsonl(f"{json.dumps(one)}\n{json.dumps(todo)}".encode())
    assert len(parsed.records) == 1
    assert parsed.counts["unfinished entries left out"] == 1


def test_a_snapshot_is_the_same_bytes_for_the_same_facts_in_any_order() -> None:
    one = entry("A000001", "Ann", "Lee", seat("OH", "2019-01-03", "2021-01-03", 4))
    two = entry("B000002", "Eve", "Roe", seat("OH", "2019-01-03", "2021-01-03", 5))
    assert encode_snapshot([one, two]) == encode_snapshot([two, one])


def test_the_snapshot_that_ships_is_that_of_the_shared_register(shared: Any) -> None:
    lines = (shared / "records" / "legislators.jsonl").read_text(encoding="utf-8").splitlines()
    whole = read_legislators_jsonl("\n".join(lines).encode()).records
    shipped = {m.bioguide: m for m in load_members_snapshot()}
    assert len(shipped) == len(whole) > 1100
    for member in whole:
        own = shipped[member.bioguide]
        assert (own.name, own.terms, own.born_on) == (member.name, member.terms, member.born_on)
