"""Charts in the pages: each in four forms, with its data as a table, and none shows what is restricted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from django.test import Client

from amparo.casebook.viewer import Right
from amparo.web.charting import CHARTS

KEYS = list(CHARTS)


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
