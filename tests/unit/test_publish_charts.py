"""Charts: valid specifications that hold their data, the same as a table, and pictures that are not empty."""

from __future__ import annotations

import itertools
import json
import math
from datetime import date
from typing import Any

import altair as alt
import pytest

from amparo.publish.chart import Chart, write_csv
from amparo.publish.demand_line import Step, chart_demand
from amparo.publish.drawing import draw_png, draw_svg
from amparo.publish.happenings import Happening, chart_happenings
from amparo.publish.network import Link, Node, chart_network, place_nodes
from amparo.publish.scoreboard import Sponsorship, Standing, chart_cosponsors, chart_scoreboard
from amparo.publish.signers import Signature, chart_signers
from amparo.publish.world import Spot, chart_world, countries_drawn
from amparo.publish.years import YearOf, chart_years, drawn_years

HELD = Happening(
    first=date(2018, 12, 28),
    last=date(2024, 8, 1),
    row="Detentions",
    family="harm",
    words="Ossian Brandt: held",
    when="28 December 2018 – 1 August 2024",
    source="A statement",
)
ASKED = Happening(
    first=date(2022, 3, 1), last=date(2022, 3, 1), row="Demands", family="asks", words="release", when="2022"
)
STEPS = [
    Step(
        day=date(2024, 4, 4), row="asked", family="asks", what="sanction", who="Ada Lund", source="A letter"
    ),
    Step(day=None, row="asked", family="asks", what="sanction", who="Bo Hall", source="A note"),
    Step(day=date(2024, 6, 1), row="deadline", family="harm", what="by 1 June", source="A letter"),
    Step(day=date(2024, 7, 2), row="met", family="answers", what="listed", status="met"),
    Step(day=date(2024, 7, 1), row="refused", family="answers", what="", status="refused", taken_back=True),
]
NODES = [
    Node("a", "Ada Lund", "person"),
    Node("b", "Bo Hall", "person"),
    Node("l1", "to the minister", "letter"),
]
LINKS = [Link("a", "l1", "led by"), Link("b", "l1", "signed too by")]


def make_charts(scheme: str = "light") -> dict[str, Chart]:
    return {
        "happenings": chart_happenings([HELD, ASKED], "a", scheme),
        "demand": chart_demand(STEPS, "g", scheme, as_of=date(2024, 8, 1)),
        "signers": chart_signers(
            [Signature(who="Ada Lund", letter="to the minister", day="2024-04-04", led=True)], "b", scheme
        ),
        "network": chart_network(NODES, LINKS, "c", scheme),
        "world": chart_world(
            [
                Spot(name="Minsk", iso2="BY", sort="detention", claims=3, lat=53.9, lon=27.6),
                Spot(name="Belarus", iso2="BY", sort="incident", claims=2),
            ],
            "d",
            scheme,
        ),
        "scoreboard": chart_scoreboard(
            [Standing("release", "met", 2), Standing("release", "open", 5)], "e", scheme
        ),
        "cosponsors": chart_cosponsors(
            [Sponsorship("S. 1", "2024-01-02", "Ada Lund"), Sponsorship("S. 1", "2024-02-02", "Bo Hall")],
            "f",
            scheme,
        ),
    }


@pytest.mark.parametrize("key", make_charts())
def test_a_chart_is_valid_holds_its_data_and_is_drawn(key: str) -> None:
    chart = make_charts()[key]
    alt.LayerChart.from_dict(dict(chart.spec)) if "layer" in chart.spec else alt.Chart.from_dict(
        dict(chart.spec)
    )
    assert "http" not in json.dumps({k: v for k, v in chart.spec.items() if k != "$schema"})
    assert not chart.is_empty
    assert {len(row) for row in chart.rows} == {len(chart.columns)}
    svg = draw_svg(chart)
    assert svg.startswith("<svg")
    assert svg.count("<path") > 2
    assert draw_png(chart).startswith(b"\x89PNG")


@pytest.mark.parametrize("key", ["happenings", "world", "scoreboard"])
def test_a_dark_page_gets_dark_paper(key: str) -> None:
    light, dark = make_charts()[key].spec, make_charts("dark")[key].spec
    assert light["config"]["background"] == "#ffffff"
    assert dark["config"]["background"] != "#ffffff"


def test_the_time_line_of_a_demand_draws_what_is_dated_and_lists_all() -> None:
    chart = make_charts()["demand"]
    assert [row[:4] for row in chart.rows] == [
        ("2024-04-04", "asked", "", "Ada Lund"),
        ("", "asked", "", "Bo Hall"),
        ("2024-06-01", "deadline", "", ""),
        ("2024-07-02", "status", "met", ""),
        ("2024-07-01", "status", "refused", ""),
    ]
    svg = draw_svg(chart)
    assert svg.count('aria-roledescription="point"') == 4
    assert svg.count('aria-roledescription="rule mark"') == 1
    assert 'aria-roledescription="rule mark"' not in draw_svg(chart_demand(STEPS, "g"))


def test_a_demand_without_any_date_has_a_table_and_no_picture() -> None:
    chart = chart_demand([STEPS[1]], "g")
    assert chart.is_empty
    assert len(chart.rows) == 1


def test_the_cosponsors_are_counted_up_by_day() -> None:
    assert [row[-1] for row in make_charts()["cosponsors"].rows] == [1, 2]


def drawn(chart: Chart) -> list[dict[str, Any]]:
    """The rows that the specification holds."""
    return [row for rows in chart.spec["datasets"].values() for row in rows]


def test_the_cosponsors_of_one_day_are_one_point_of_the_line() -> None:
    joined = [
        Sponsorship("S. 1", day, who)
        for day, who in (("2024-01-02", "A"), ("2024-01-02", "B"), ("2024-02-02", "C"))
    ]
    chart = chart_cosponsors(joined, "f")
    assert [row[-1] for row in chart.rows] == [1, 2, 3]
    points = [(row["day"], row["n"], row["who"]) for row in drawn(chart)]
    assert points == [("2024-01-02", 2, "A, B"), ("2024-02-02", 3, "C")]


def test_of_many_measures_those_with_the_most_people_are_drawn_and_all_are_listed() -> None:
    joined = [Sponsorship(f"S. {n}", "2024-01-02", f"P{k}") for n in range(1, 10) for k in range(n)]
    chart = chart_cosponsors(joined, "f")
    assert {row["measure"] for row in drawn(chart)} == {f"S. {n}" for n in range(4, 10)}
    assert len(chart.rows) == 45


def test_measures_of_one_day_each_are_bars() -> None:
    chart = chart_cosponsors(
        [Sponsorship("S. 1", "2024-01-02", "A"), Sponsorship("S. 2", "2024-01-03", "B")], "f"
    )
    assert [layer["mark"]["type"] for layer in chart.spec["layer"]] == ["bar", "text"]
    assert draw_svg(chart).startswith("<svg")


def test_years_far_from_the_others_are_listed_and_not_drawn() -> None:
    counts = [YearOf(year=year, row="incidents", family="harm", dates=300) for year in range(2000, 2010)]
    counts += [YearOf(year=year, row="incidents", family="harm", dates=1) for year in (1776, 2999)]
    assert drawn_years(counts) == (2000, 2009)
    chart = chart_years(counts, "y")
    assert {row["year"] for row in drawn(chart)} == set(range(2000, 2010))
    assert len(chart.rows) == 12
    assert draw_svg(chart).count('aria-roledescription="circle"') == 10


def test_the_names_in_a_net_stand_over_no_other() -> None:
    nodes = [Node(f"l{n}", f"A letter of some length {n}", "letter") for n in range(300)]
    chart = chart_network(nodes, [Link("l0", f"l{n}", "x") for n in range(1, 300)], "n")
    shown = [point["label"] for point in drawn(chart) if point.get("label")]
    assert 3 < len(set(shown)) <= 60


def test_without_data_there_is_nothing_to_draw() -> None:
    assert chart_network([], [], "x").is_empty
    assert chart_happenings([], "x").is_empty
    assert chart_world([], "x").is_empty


def test_three_hundred_nodes_stand_apart_and_the_same_each_time() -> None:
    nodes = [Node(f"p{n}", f"Person {n}", "person") for n in range(260)]
    nodes += [Node(f"l{n}", f"Letter {n}", "letter") for n in range(40)]
    links = [Link(f"p{n}", f"l{(n * 7) % 40}", "signed") for n in range(260)]
    links += [Link(f"p{n}", f"l{(n * 3 + 1) % 40}", "signed") for n in range(0, 260, 4)]
    places = place_nodes(nodes, links)
    assert places == place_nodes(list(nodes), list(links))
    assert all(-1 <= v <= 1 for place in places.values() for v in place)
    nearest = [min(math.dist(places[a.id], places[b.id]) for b in nodes if b is not a) for a in nodes[::10]]
    assert sorted(nearest)[len(nearest) // 10] > 0.008
    linked = [math.dist(places[k.one], places[k.other]) for k in links]
    strangers = [math.dist(places[a.id], places[b.id]) for a, b in itertools.pairwise(nodes)]
    assert sum(linked) / len(linked) < sum(strangers) / len(strangers)


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    chart = chart_network([Node("a", "=HYPERLINK(1)", "person"), NODES[2]], [Link("a", "l1", "led by")], "x")
    assert "'=HYPERLINK(1)" in write_csv(chart)


def test_every_country_shape_has_the_code_of_a_known_country() -> None:
    from amparo.vocabulary import countries

    known = {country.iso2 for country in countries()}
    assert len(countries_drawn()) > 170
    assert len(countries_drawn() - known) <= 4
