"""Measures: their official files, their numbers, and how a document's words find them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from amparo.errors import RecordError
from amparo.records import (
    MeasureRecord,
    RelatedMeasure,
    congress_of,
    congress_span,
    find_measure_numbers,
    parse_measure_number,
)
from amparo.records.loaders.billstatus import read_billstatus
from amparo.records.loaders.congress_api import read_congress_api
from amparo.records.loaders.measure_facts import read_measure_facts

# --- numbers and Congresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S.Res. 540", ("sres", 540, None)),
        ("S. Res. 540", ("sres", 540, None)),
        ("SRES 540", ("sres", 540, None)),
        ("H.R. 2, 118th", ("hr", 2, 118)),
        ("H.R. 2 (118th Congress)", ("hr", 2, 118)),
        ("H.R.2 of the 118th Congress", ("hr", 2, 118)),
        ("HR 2", ("hr", 2, None)),
        ("H. Con. Res. 41", ("hconres", 41, None)),
        ("S.J. Res. 7", ("sjres", 7, None)),
        ("H.J.Res. 7", ("hjres", 7, None)),
        ("S. 1234", ("s", 1234, None)),
        ("S 1234", ("s", 1234, None)),
        ("House Resolution 735", ("hres", 735, None)),
        ("Senate Concurrent Resolution No. 3", ("sconres", 3, None)),
        ("senate bill 12", ("s", 12, None)),
        ("hr-3-119", ("hr", 3, 119)),
        ("SCONRES-7-117", ("sconres", 7, 117)),
    ],
)
def test_a_number_is_read_as_printed_or_spoken(text: str, expected: tuple[str, int, int | None]) -> None:
    found = parse_measure_number(text)
    assert found is not None
    assert (found.type, found.number, found.congress) == expected


@pytest.mark.parametrize(
    "text", ["", "Executive Order 13818", "22 U.S.C. 1741", "H.R.", "xres-1-118", "U.S. 12", "540"]
)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert parse_measure_number(text) is None


def test_numbers_are_found_in_running_text_with_their_offsets() -> None:
    text = "He cosponsors H.R. 5408, S. 12 and S.Res. 9 (117th Congress); the U.S. 7th Fleet, S 5 and H.R. 1,200 are none."
    found = find_measure_numbers(text)
    assert [(n.type, n.number, n.congress) for n in found] == [
        ("hr", 5408, None),
        ("s", 12, None),
        ("sres", 9, 117),
    ]
    assert text[found[0].start : found[0].end] == "H.R. 5408"
    assert found[2].id_in(118) == "sres-9-118"


def test_a_congress_begins_on_the_third_of_january() -> None:
    assert [congress_of(date(2023, 1, d)) for d in (2, 3)] == [117, 118]
    assert congress_of(date(2024, 12, 31)) == 118
    assert congress_of(date(1931, 2, 1)) == 71
    assert congress_span(118) == (date(2023, 1, 3), date(2025, 1, 3))
    with pytest.raises(ValueError, match="no Congress"):
        congress_span(0)


# --- official files

NEW = """<?xml version="1.0" encoding="utf-8"?>
<billStatus><version>3.0.0</version><bill>
<number>12</number><type>SRES</type><congress>118</congress><introducedDate>2023-02-01</introducedDate>
<title>A resolution on lanterns.</title>
<committees><item><name>Lights Committee</name><chamber>Senate</chamber>
  <subcommittees><item><name>Wicks Subcommittee</name></item></subcommittees></item></committees>
<sponsors><item><bioguideId>A000001</bioguideId><fullName>Sen. Lee, Ann [D-OH]</fullName><party>D</party><state>OH</state></item></sponsors>
<cosponsors>
 <item><bioguideId>B000002</bioguideId><fullName>Sen. Roe, Eve, Jr. [R-GU-At Large]</fullName><sponsorshipDate>2023-02-01</sponsorshipDate><isOriginalCosponsor>True</isOriginalCosponsor></item>
 <item><bioguideId>C000003</bioguideId><fullName>Sen. Ek, Jo [I-VT]</fullName><sponsorshipDate>2023-03-01</sponsorshipDate><isOriginalCosponsor>False</isOriginalCosponsor><sponsorshipWithdrawnDate>2023-04-02</sponsorshipWithdrawnDate></item>
</cosponsors>
<actions>
 <item><actionDate>2023-03-05</actionDate><text>Agreed to in Senate.</text><type>Floor</type><sourceSystem><name>Senate</name></sourceSystem></item>
 <item><actionDate>2023-02-01</actionDate><text>Introduced in Senate</text><actionCode>10000</actionCode></item>
 <item><actionDate>2023-02-01</actionDate><text/></item>
</actions>
<relatedBills><item><title>On lanterns.</title><congress>118</congress><number>34</number><type>HRES</type>
 <relationshipDetails><item><type>Identical bill</type><identifiedBy>CRS</identifiedBy></item></relationshipDetails></item></relatedBills>
<titles><item><titleType>Display Title</titleType><title>A resolution on lanterns.</title></item>
 <item><titleType>Short Title(s) as Introduced</titleType><title>Lantern Resolution</title></item></titles>
<subjects><legislativeSubjects><item><name>Light</name></item></legislativeSubjects><policyArea><name>Energy</name></policyArea></subjects>
<policyArea><name>Energy</name></policyArea>
<summaries><summary><actionDate>2023-02-01</actionDate><text>&lt;p&gt;Old.&lt;/p&gt;</text></summary>
 <summary><actionDate>2023-03-05</actionDate><text><![CDATA[<p><b>Lanterns</b></p> <p>Praises &amp; thanks.</p>]]></text></summary></summaries>
<updateDate>2023-05-01T10:00:00Z</updateDate>
</bill></billStatus>"""

OLD = """<billStatus><bill><billNumber>12</billNumber><billType>HR</billType><congress>114</congress>
<introducedDate>2015-02-01</introducedDate><title>Lantern Act</title>
<committees><billCommittees><item><chamber>House</chamber><name>Lights Committee</name></item></billCommittees></committees>
<sponsors><item><bioguideId>A000001</bioguideId><fullName>Rep. Lee, Ann [D-OH-4]</fullName></item></sponsors>
<cosponsors/><actions><item><actionDate>2015-02-01</actionDate><text>Introduced in House</text></item></actions>
<subjects><billSubjects><otherSubjects><item><name>Light</name></item></otherSubjects></billSubjects></subjects>
<summaries><billSummaries><item><actionDate>2015-02-01</actionDate><text>&lt;p&gt;Lamps.&lt;/p&gt;</text></item></billSummaries></summaries>
<relatedBills/><titles/></bill></billStatus>"""


def test_the_current_billstatus_schema_is_read_whole() -> None:
    parsed = read_billstatus(NEW.encode())
    (m,) = parsed.records
    assert (m.id, m.name, m.chamber, m.form, m.congress) == (
        "sres-12-118",
        "S.Res. 12",
        "senate",
        "resolution",
        118,
    )
    assert m.introduced_on == date(2023, 2, 1)
    assert m.sponsor is not None and (m.sponsor.name, m.sponsor.party, m.sponsor.state) == (
        "Lee, Ann",
        "D",
        "OH",
    )
    first, second = m.cosponsors
    assert (first.name, first.state, first.district, first.original) == ("Roe, Eve, Jr.", "GU", 0, True)
    assert (second.joined_on, second.original, second.withdrawn_on) == (
        date(2023, 3, 1),
        False,
        date(2023, 4, 2),
    )
    assert [(a.on.day, a.text) for a in m.actions] == [
        (1, "Introduced in Senate"),
        (5, "Agreed to in Senate."),
    ]
    assert m.related == (RelatedMeasure("hres-34-118", "Identical bill", "CRS", "On lanterns."),)
    assert [t.text for t in m.titles] == ["Lantern Resolution"]
    assert m.committees == ("Senate — Lights Committee", "Senate — Lights Committee, Wicks Subcommittee")
    assert m.subjects == ("Energy", "Light")
    assert m.summary == "Lanterns Praises & thanks."
    assert parsed.counts["withdrawn"] == 1
    assert parsed.counts["actions without words left out"] == 1
    assert parsed.edition_on == date(2023, 5, 1)


def test_the_old_billstatus_schema_is_read_too() -> None:
    (m,) = read_billstatus(OLD.encode()).records
    assert m.id == "hr-12-114"
    assert m.sponsor is not None and (m.sponsor.party, m.sponsor.state, m.sponsor.district) == ("D", "OH", 4)
    assert (m.committees, m.subjects, m.summary) == (("House — Lights Committee",), ("Light",), "Lamps.")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<type>SRES</type>", "<type>SAMDT</type>", "unknown type"),
        ("<number>12</number>", "<number>twelve</number>", "number"),
        ("<title>A resolution on lanterns.</title>\n<committees>", "<committees>", "no title"),
        ("<bioguideId>B000002</bioguideId>", "<bioguideId>Roe</bioguideId>", "bioguide"),
        ("<sponsorshipDate>2023-03-01</sponsorshipDate>", "", "no date of a cosponsor"),
        (
            "<actionDate>2023-03-05</actionDate><text>Agreed",
            "<actionDate>May</actionDate><text>Agreed",
            "no date",
        ),
        ("</cosponsors>", "", "well-formed"),
        ("<billStatus>", "<sdnList>", "well-formed"),
    ],
)
def test_a_damaged_billstatus_is_refused(old: str, new: str, complaint: str) -> None:
    assert old in NEW
    with pytest.raises(RecordError, match=complaint):
        read_billstatus(NEW.replace(old, new, 1).encode(), "b.xml")


def test_xml_with_a_document_type_is_refused() -> None:
    evil = '<!DOCTYPE billStatus [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + OLD.replace(
        "Lantern Act", "&x;"
    )
    with pytest.raises(RecordError, match="document type"):
        read_billstatus(evil.encode())


def api_measure() -> dict[str, Any]:
    return {
        "bill": {
            "bill": {
                "congress": 119,
                "type": "HRES",
                "number": "7",
                "title": "On lanterns.",
                "introducedDate": "2025-02-03",
                "policyArea": {"name": "Energy"},
                "sponsors": [
                    {
                        "bioguideId": "A000001",
                        "fullName": "Rep. Lee, Ann [D-OH-4]",
                        "party": "D",
                        "state": "OH",
                        "district": 4,
                    }
                ],
            }
        },
        "actions": [
            {"actions": [{"actionDate": "2025-02-04", "text": "Referred."}]},
            {
                "actions": [
                    {
                        "actionDate": "2025-02-03",
                        "text": "Introduced in House",
                        "sourceSystem": {"name": "Library of Congress"},
                    }
                ]
            },
        ],
        "cosponsors": {
            "cosponsors": [
                {
                    "bioguideId": "B000002",
                    "fullName": "Rep. Roe, Eve [R-GU-At Large]",
                    "isOriginalCosponsor": True,
                    "sponsorshipDate": "2025-02-03",
                    "sponsorshipWithdrawnDate": "2025-03-01",
                }
            ]
        },
        "relatedBills": {
            "relatedBills": [
                {
                    "congress": 119,
                    "number": 9,
                    "type": "SRES",
                    "title": "A resolution on lanterns.",
                    "relationshipDetails": [{"type": "Identical bill", "identifiedBy": "House"}],
                }
            ]
        },
        "titles": {"titles": [{"title": "On lanterns.", "titleType": "Official Title as Introduced"}]},
        "subjects": {"subjects": {"legislativeSubjects": [{"name": "Light"}]}},
        "summaries": {"summaries": [{"actionDate": "2025-02-03", "text": "<p>Lamps.</p>"}]},
        "committees": {"committees": [{"chamber": "House", "name": "Lights Committee"}]},
    }


def test_the_api_is_read_with_its_pages_and_as_list_or_lines() -> None:
    one, two = api_measure(), api_measure()
    two["bill"]["bill"]["number"] = "8"
    (m,) = read_congress_api(json.dumps(one).encode()).records
    assert (m.id, m.introduced_on) == ("hres-7-119", date(2025, 2, 3))
    assert [a.text for a in m.actions] == ["Introduced in House", "Referred."]
    assert m.cosponsors[0].withdrawn_on == date(2025, 3, 1)
    assert m.cosponsors[0].district == 0
    assert m.related[0] == RelatedMeasure(
        "sres-9-119", "Identical bill", "House", "A resolution on lanterns."
    )
    assert (m.subjects, m.summary, m.committees) == (
        ("Energy", "Light"),
        "Lamps.",
        ("House — Lights Committee",),
    )
    as_list = read_congress_api(json.dumps([one, two]).encode()).records
    as_lines = read_congress_api(f"{json.dumps(one)}\n{json.dumps(two)}".encode()).records
    assert as_list == as_lines
    assert len(as_list) == 2
    with pytest.raises(RecordError, match="repeats"):
        read_congress_api(json.dumps([one, one]).encode())


@pytest.mark.parametrize("data", [b"{}", b"[]", b"[1]", b'{"bill": 3}', b'{"bill": {"type": "HR"}}', b"no"])
def test_what_is_no_api_answer_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError):
        read_congress_api(data)


def fact(number: str, title: str, **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "congress": 118,
        "id": number,
        "number": number,
        "title": title,
        "sponsor": {"name": "Lee, Ann", "party": "D", "state": "OH-4", "bioguide": "A000001"},
        "cosponsors": [],
        "committees": [],
        "actions": [{"date": "2023-02-01", "text": "Introduced in House"}],
        "subjects": [],
    }
    row.update(more)
    return row


def facts(*rows: dict[str, Any]) -> tuple[MeasureRecord, ...]:
    return read_measure_facts("\n".join(map(json.dumps, rows)).encode()).records


def test_facts_are_read_and_say_how_far_their_cosponsors_go() -> None:
    first, second = facts(fact("hres-7", "On lanterns."), fact("sres-9", "A resolution on lanterns."))
    assert (first.id, first.introduced_on, first.cosponsors_as_of) == (
        "hres-7-118",
        date(2023, 2, 1),
        "introduced",
    )
    assert first.sponsor is second.sponsor
    assert first.sponsor is not None and (first.sponsor.state, first.sponsor.district) == ("OH", 4)


@pytest.mark.parametrize(
    "spoil",
    [
        {"id": "xx-1"},
        {"title": ""},
        {"actions": None},
        {"actions": [{"date": "x", "text": "y"}]},
        {"sponsor": {"name": "x"}},
    ],
)
def test_bad_facts_are_refused_with_their_line(spoil: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match="line 2"):
        facts(fact("hres-7", "On lanterns."), {**fact("hres-8", "On lamps."), **spoil})


def test_the_real_official_files_are_read(shared: Path) -> None:
    for path in sorted((shared / "records" / "billstatus").glob("*.xml")):
        (m,) = read_billstatus(path.read_bytes(), path.name).records
        assert m.sponsor is not None
        assert m.actions
        assert path.stem == f"BILLSTATUS-{m.congress}{m.type}{m.number}"
