"""Sanctions lists in their official formats: everything the list says, in its words, or a refusal with the line."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.entries import names

from amparo.errors import RecordError
from amparo.model import Date
from amparo.records import Identifier, understand_programme
from amparo.records.loaders.entry_parts import natural_name, script_of
from amparo.records.loaders.ftm_json import read_ftm_json
from amparo.records.loaders.list_dates import edtf_of, list_day
from amparo.records.loaders.opensanctions_csv import read_opensanctions_csv


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("19 Jun 1951", "1951-06-19"),
        ("Jun 1951", "1951-06"),
        ("1951", "1951"),
        ("circa 1951", "1951~"),
        ("circa 07 Jul 1966", "1966-07-07~"),
        ("1951 to 1955", "1951/1955"),
        ("between 1951 and 1955", "1951/1955"),
        ("01 Jan 1951 to 31 Dec 1951", "1951-01-01/1951-12-31"),
        ("1958-1960", "1958/1960"),
        ("12/03/1970", "1970-03-12"),
        ("00/00/1975", "1975"),
        ("dd/mm/1950", "1950"),
        ("dd/04/1950", "1950-04"),
        ("1970-03-12", "1970-03-12"),
        ("1970-03", "1970-03"),
        ("2012-12-31T00:00:00", "2012-12-31"),
        ("March 5, 1970", "1970-03-05"),
    ],
)
def test_a_lists_date_becomes_edtf(words: str, edtf: str) -> None:
    assert edtf_of(words) == Date(edtf)


@pytest.mark.parametrize(
    "words", ["", "30-35 years old", "24/06/1402 (Hijri)", "31 Feb 1970", "12 Foo 1970", "1955 to 1951", "99"]
)
def test_words_that_are_no_date_give_none(words: str) -> None:
    assert edtf_of(words) is None


def test_a_day_of_listing_is_a_day_or_none() -> None:
    assert list_day("05/03/2024") == date(2024, 3, 5)
    assert list_day("2024") is None
    assert list_day("") is None


def test_scripts_are_told_by_most_letters() -> None:
    found = [script_of(t) for t in ("Ann", "Анна", "آنا", "安娜", "アンナ", "Αννα", "אנה", "ანა", "123")]
    assert found == ["Latn", "Cyrl", "Arab", "Hani", "Jpan", "Grek", "Hebr", "Geor", "Zyyy"]


def test_a_persons_name_is_turned_round_and_a_companys_is_not() -> None:
    assert natural_name("QUILL, Ann Mary", person=True) == "Ann Mary QUILL"
    assert natural_name("QUILL TRADING, S.A.", person=False) == "QUILL TRADING, S.A."


# --- collections of lists


def test_opensanctions_targets_are_read() -> None:
    data = (
        "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,first_seen,last_seen,last_change\n"
        '"Q1","Person","Ann Quill","Anne Quill;Анна Квилл","1951;1951-06-19","fd;sy","1 Ink Street","A123","US - GLOMAG","","","US-GLOMAG","us_ofac_sdn;eu_fsf","2021-12-10T00:00:00","",""\n'
        '"V1","Vessel","SHIP ONE",,,,,,,,,,gb,,,\n'
    )
    ann, ship = read_opensanctions_csv(data.encode()).records
    assert names(ann) == [
        ("Ann Quill", "primary", True, "Latn"),
        ("Anne Quill", "alias", True, "Latn"),
        ("Анна Квилл", "alias", True, "Cyrl"),
    ]
    assert ann.birth_dates == (Date("1951"), Date("1951-06-19"))
    assert (ann.programmes, ann.other_references) == (("US-GLOMAG", "US - GLOMAG"), ("us_ofac_sdn", "eu_fsf"))
    assert ann.listed_on == date(2021, 12, 10)
    assert ship.kind == "vessel"
    with pytest.raises(RecordError, match="line 2: has no name"):
        read_opensanctions_csv(data.replace("Ann Quill", "", 1).encode())


def test_followthemoney_targets_come_with_their_sanctions_flat_or_nested() -> None:
    ann = {
        "id": "Q1", "schema": "Person", "caption": "Ann Quill", "datasets": ["us_ofac_sdn"],
        "properties": {"name": ["Anne Quill", "Ann Quill"], "weakAlias": ["Pen"], "previousName": ["Ann Ink"], "birthDate": ["1951"],
                       "topics": ["sanction"], "nationality": ["fd"], "addressEntity": ["A1"], "passportNumber": ["A123"]},
    }  # fmt: skip
    sanction = {
        "id": "S1",
        "schema": "Sanction",
        "properties": {
            "entity": ["Q1"],
            "program": ["GLOMAG"],
            "listingDate": ["2021-12-10"],
            "reason": ["For silence."],
        },
    }
    address = {"id": "A1", "schema": "Address", "caption": "", "properties": {"full": ["1 Ink Street"]}}
    bystander = {"id": "Q2", "schema": "Person", "caption": "Jo", "properties": {"name": ["Jo"]}}
    lines = "\n".join(json.dumps(e) for e in (sanction, ann, address, bystander))
    parsed = read_ftm_json(lines.encode())
    (entry,) = parsed.records
    assert names(entry) == [
        ("Ann Quill", "primary", True, "Latn"),
        ("Anne Quill", "variation", True, "Latn"),
        ("Ann Ink", "former", True, "Latn"),
        ("Pen", "alias", False, "Latn"),
    ]
    assert (entry.programmes, entry.listed_on, entry.reason) == (
        ("GLOMAG",),
        date(2021, 12, 10),
        "For silence.",
    )
    assert entry.addresses[0].text == "1 Ink Street"
    assert entry.identifiers == (Identifier("Passport", "A123"),)
    assert parsed.counts["entities that are no targets"] == 1
    nested = {**bystander, "properties": {"name": ["Jo"], "sanctions": [sanction]}}
    assert read_ftm_json(json.dumps(nested).encode()).records[0].programmes == ("GLOMAG",)
    with pytest.raises(RecordError, match="no sanctioned"):
        read_ftm_json(json.dumps(bystander).encode())
    with pytest.raises(RecordError, match="line 2"):
        read_ftm_json(f"{json.dumps(ann)}\n{{}}".encode())


# --- programmes


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("GLOMAG", "global-magnitsky"),
        ("MAGNIT", "russia-magnitsky"),
        ("IRAN-HR", "human-rights"),
        ("HRIT-SY", "human-rights"),
        ("NICARAGUA-NHRAA", "human-rights"),
        ("UHRPA", "human-rights"),
        ("SDGT", "other"),
        ("NO-SUCH-PROGRAMME", "unknown"),
    ],
)
def test_global_magnitsky_is_apart_from_the_russian_act_and_from_countries(printed: str, kind: str) -> None:
    assert understand_programme(printed).kind == kind


def test_the_lists_own_codes_are_understood_in_their_list() -> None:
    assert understand_programme("HR", "eu-fsf").kind == "human-rights"
    assert understand_programme("HR").kind == "unknown"
