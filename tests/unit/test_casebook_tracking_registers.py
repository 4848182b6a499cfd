"""What registers say of what documents name: entries of sanctions lists by names, measures by titles."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from amparo.casebook.actions import LoadEdition
from amparo.casebook.tracking.listed_names import ListedNames, NameHit
from amparo.casebook.tracking.measure_links import MEASURES, find_titled
from amparo.casebook.viewer import owner
from amparo.records import load
from amparo.track import MeasureTold

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casebook_folder")]

SDN = "us-ofac-sdn"
REST = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "


def keep(*rows: tuple[int, str, str, str]) -> None:
    """Keep an edition with these (number, name, kind, remarks)."""
    lines = [f'{n},"{name}",{kind},"GLOMAG"{REST},"{remarks}"' for n, name, kind, remarks in rows]
    data = ("\r\n".join(lines) + "\r\n").encode()
    loaded = load(SDN, data, edition_on=date(2024, 1, 1), retrieved_at=datetime.now(UTC))
    LoadEdition(loaded=loaded, files=[data]).perform(owner("ann"))


def find(name: str) -> list[NameHit]:
    return list(ListedNames([SDN]).find(name))


@pytest.fixture(autouse=True)
def _list(casebook_folder: Path) -> None:
    keep(
        (1, "LENSKAYA, Elena Anatolievna", "individual", "-0-"),
        (2, "KVILENKA, Alyaksandr Piatrovich", "individual", "a.k.a. 'STONE, Cara'"),
        (3, "VANE, Boris", "individual", "-0-"),
        (4, "HARBORTON PRISON SERVICE", "-0-", "-0-"),
        (6, "HIZBALLAH", "-0-", "-0-"),
        (5, "HARBORTON PRISON SERVICE TRADING", "-0-", "-0-"),
    )


def test_a_second_name_on_the_list_does_not_hide_the_person_and_is_named() -> None:
    (hit,) = find("Elena Lenskaya")
    assert hit.entry == "1" and 0.9 <= hit.score <= 0.95
    assert hit.reasons == ("“anatolievna” stands in one name only",)


@pytest.mark.parametrize(("name", "entry"), [("Alexander Kvilenko", "2"), ("Елена Ленская", "1")])
def test_a_name_in_another_language_or_script_is_found_with_less_score(name: str, entry: str) -> None:
    (hit,) = find(name)
    assert hit.entry == entry and 0.8 <= hit.score <= 0.95 and hit.reasons


def test_a_weak_alias_is_found_and_said_to_be_weak() -> None:
    (hit,) = find("Cara Stone")
    assert hit.entry == "2" and hit.score == 0.95 and "a weak alias" in hit.reasons[-1]


def test_the_printed_name_has_the_whole_score_and_needs_no_reason() -> None:
    (hit,) = find("Boris Vane")
    assert (hit.entry, hit.score) == ("3", 1.0) and not hit.reasons


@pytest.mark.parametrize("name", ["Boris Vanek-Stone", "Elena Lermontova", "Oleg Vane", "Nobody Else"])
def test_a_name_that_is_merely_near_is_not_found(name: str) -> None:
    assert find(name) == []


def test_a_body_is_found_by_the_printed_name_only() -> None:
    assert [hit.entry for hit in find("Harborton Prison Service")] == ["4"]
    assert find("Harborton Prison") == []


def test_a_body_is_found_by_its_other_names_in_the_table_of_armed_groups() -> None:
    (hit,) = find("Hezbollah")
    assert (hit.entry, hit.score) == ("6", 0.95)
    assert hit.reasons == ("“hizballah” is another name of hezbollah",)


def facts(*measures: tuple[str, str, int]) -> bytes:
    """Compact facts of measures by (id, title, Congress)."""
    rows = [
        {
            "congress": congress,
            "id": number.rpartition("-")[0],
            "number": f"{'H.R.' if number[0] == 'h' else 'S.'} {number.split('-')[1]}",
            "title": title,
            "sponsor": {"name": "Lee, Ann", "party": "D", "state": "OH", "bioguide": "L000001"},
            "cosponsors": [],
            "committees": [],
            "actions": [{"date": "2023-02-01", "text": "Introduced in House"}],
            "subjects": [],
        }
        for number, title, congress in measures
    ]
    return "\n".join(map(json.dumps, rows)).encode()


def test_a_title_stands_for_the_only_measure_of_its_congress_that_bears_it() -> None:
    data = facts(
        ("hr-5-118", "Harborton Act of 2023", 118),
        ("s-6-118", "Quill Act", 118),
        ("hr-7-118", "Quill Act", 118),
        ("hr-8-117", "Vane Act", 117),
        ("hr-9-118", "Vane Act", 118),
    )
    loaded = load(MEASURES, data, edition_on=date(2024, 1, 1), retrieved_at=datetime.now(UTC))
    LoadEdition(loaded=loaded, files=[data]).perform(owner("ann"))

    def titled(title: str, **known: object) -> str:
        told = {"document": 1, "said_on": None, "congress": 118, "by": ("Ann Lee",), **known}
        (found,) = find_titled([MeasureTold(id=1, title=title, **told)])  # type: ignore[arg-type]
        return found.titled

    assert titled("Harborton Act") == titled("Harborton Act of 2023") == "hr-5-118"
    assert titled("Harborton Act of 2021") == titled("Harborton Act", congress=117) == ""
    assert titled("Quill Act") == "" and titled("Quill Act", chamber="senate") == "s-6-118"
    assert titled("Vane Act") == "hr-9-118"
    assert titled("Vane Act", form="law") == titled("Vane Act", by=()) == "", (
        "maybe that of the Congress before"
    )
