"""Charts in the pages: each in four forms, with its data as a table, and none shows what is restricted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from amparo.casebook.actions import RecordEvent, TakeBackEvent
from amparo.casebook.models import Claim, StatusRow
from amparo.casebook.viewer import Right, owner
from amparo.track import Status
from amparo.web.charting import CHARTS

#: Those of the whole casebook.
KEYS = [key for key, kind in CHARTS.items() if not kind.of_one]


@pytest.mark.parametrize("key", KEYS)
def test_a_chart_comes_as_picture_specification_and_table(pages: Client, key: str) -> None:
    svg = pages.get(f"/charts/{key}.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    assert svg.content.count(b"<path") > 2
    assert (
        pages.get(f"/charts/{key}.png?save=1")["Content-Disposition"] == f'attachment; filename="{key}.png"'
    )
    told = json.loads(pages.get(f"/charts/{key}.json").content)
    assert told["empty"] is False
    assert told["spec"]["$schema"].endswith(".json")
    rows = list(csv.reader(io.StringIO(pages.get(f"/charts/{key}.csv").content.decode())))
    assert len(rows) > 1
    html = pages.get(f"/charts/{key}").content.decode()
    assert f"/charts/{key}.svg" in html
    assert f">{rows[0][0].capitalize()}</th>" in html
    assert html.count("<tr>") == min(len(rows), 101)


def test_the_time_line_is_narrowed_as_the_page_is(pages: Client) -> None:
    every = pages.get("/charts/timeline.csv").content.decode()
    some = pages.get("/charts/timeline.csv?about=whelan").content.decode()
    assert "Kara-Murza" in every
    assert 1 < len(some.splitlines()) < len(every.splitlines())
    html = pages.get("/people/paul%20whelan").content.decode()
    assert (
        "/charts/timeline.svg?about=Paul+Whelan" in html or "/charts/timeline.svg?about=Paul%20Whelan" in html
    )


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_chart_shows_nothing_restricted(
    pages: Client, look_as: Callable[..., None], key: str, form: str
) -> None:
    if key in ("timeline", "map", "network"):
        assert any(
            word in pages.get(f"/charts/{key}.{form}").content.decode()
            for word in ("Quist", "Minsk", "Belarus")
        )
    look_as(Right.READ)
    said = pages.get(f"/charts/{key}.csv").content.decode()
    assert not any(word in said for word in ("Quist", "Minsk", "Belarus"))


def test_an_empty_chart_says_so(pages: Client, look_as: Callable[..., None]) -> None:
    look_as()
    assert b"Nothing to draw" in pages.get("/charts/network.svg").content
    assert json.loads(pages.get("/charts/network.json").content)["empty"] is True


def test_a_chart_that_is_none_is_not_there(pages: Client) -> None:
    assert pages.get("/charts/pie").status_code == 404
    assert pages.get("/charts/pie.svg").status_code == 404
    assert pages.get("/charts/map.exe").status_code == 404


def get_demand_of_letter() -> Claim:
    found = Claim.objects.filter(kind="demand", slots__via="letter", document__title__contains="Senators ask")
    return found.order_by("pk")[0]


def rows_of(pages: Client, query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pages.get(f"/charts/demand.csv?{query}").content.decode())))


def test_a_demand_has_a_time_line_of_its_askings_letters_and_events(pages: Client) -> None:
    claim = get_demand_of_letter()
    query = f"of=q{claim.pk}"
    asked, letter = rows_of(pages, query)
    assert (asked["sort"], letter["sort"]) == ("asked", "letter")
    assert "Edward J. Markey" in asked["who"]
    assert asked["source"] == claim.document.title
    assert letter["date"] == "2024-04-04"
    RecordEvent(
        claim_id=claim.pk, status=Status.PROMISED, on=date(2024, 6, 3), reason="an answer came"
    ).perform(owner("tester"))
    RecordEvent(claim_id=claim.pk, status=Status.REFUSED, on=date(2024, 9, 2), reason="a slip").perform(
        owner("tester")
    )
    TakeBackEvent(event_id=StatusRow.objects.latest("pk").pk, reason="misread").perform(owner("tester"))
    events = rows_of(pages, query)[2:]
    assert [(row["date"], row["sort"], row["status"], row["who"]) for row in events] == [
        ("2024-06-03", "status", "promised", "tester"),
        ("2024-09-02", "status", "refused", "tester"),
    ]
    assert "misread" in events[1]["what"]
    html = pages.get(f"/demands/q{claim.pk}").content.decode()
    for form in ("svg", "csv", "json"):
        assert f"/charts/demand.{form}?{query}" in html
    svg = pages.get(f"/charts/demand.svg?{query}").content.decode()
    assert svg.count('aria-roledescription="point"') == 4
    assert pages.get(f"/charts/demand.png?{query}").content.startswith(b"\x89PNG")
    table = pages.get(f"/charts/demand?{query}").content.decode()
    assert table.count("<tr>") == 5
    assert f"/charts/demand.csv?{query}" in table


def test_the_time_line_of_a_demand_stands_as_of_the_chosen_day(pages: Client) -> None:
    claim = get_demand_of_letter()
    RecordEvent(
        claim_id=claim.pk, status=Status.PROMISED, on=date(2024, 6, 3), reason="an answer came"
    ).perform(owner("tester"))
    html = pages.get(f"/demands/q{claim.pk}?as_of=2024-05").content.decode()
    assert f"/charts/demand.svg?of=q{claim.pk}&amp;as_of=2024-05-31" in html
    query = f"of=q{claim.pk}&as_of="
    assert [row["sort"] for row in rows_of(pages, query + "2024-05-31")] == ["asked", "letter"]
    assert [row["sort"] for row in rows_of(pages, query + "2024-06-03")] == ["asked", "letter", "status"]
    assert pages.get(f"/charts/demand.csv?{query}2020").status_code == 404


def test_the_time_line_of_no_demand_is_not_there(pages: Client, look_as: Callable[..., None]) -> None:
    secret = Claim.objects.filter(kind="demand", document__restricted=True)[0]
    assert pages.get(f"/charts/demand.csv?of=q{secret.pk}").status_code == 200
    for query in ("", "?of=q999999", "?of=m1"):
        assert pages.get(f"/charts/demand{query}").status_code == 404
    assert "/charts/demand" not in pages.get("/charts").content.decode()
    look_as(Right.READ)
    assert pages.get(f"/charts/demand.csv?of=q{secret.pk}").status_code == 404


def test_the_time_line_of_every_demand_holds_each_asking_measure_and_deadline(pages: Client) -> None:
    from amparo.casebook.queries import get_demand_record, list_demand_records

    measures = 0
    for demand in list_demand_records(owner()).rows:
        detail = get_demand_record(owner(), int(demand.id[1:]))
        rows = rows_of(pages, f"of={demand.id}")
        deadlines = [term for ask in detail.asks for term in ask.terms if term.sort == "deadline"]
        for sort, known in (
            *(("asked", detail.asks), ("letter", detail.letters)),
            *(("measure", detail.measures), ("deadline", deadlines)),
        ):
            assert len([row for row in rows if row["sort"] == sort]) == len(known)
        told = [row for row in rows if row["sort"] == "measure"]
        measures += len(told)
        assert all(row["date"] and row["what"] and row["source"] for row in told)
    assert measures
