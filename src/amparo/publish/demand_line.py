"""The time line of one demand: who asked for it and when, what carried it, by when it was to be done, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import altair as alt

from amparo.publish.chart import Chart, finish, lead_on, palette_of, time_axis
from amparo.publish.labels import LABELS, SAID
from amparo.saying import spoken

__all__ = ["Step", "chart_demand"]

_ROW = 26
_COLUMNS = ("date", "sort", "status", "who", "what", "source")
_FAMILIES = ("asks", "people", "harm", "answers")
_SHAPES = {"asks": "circle", "people": "square", "harm": "triangle-down", "answers": "diamond"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a demand on `day` (None: nothing tells when; it stands in the table only), in the row `row` of the chart.

    `family` is asks for an asking, people for a letter or measure, harm for a deadline, answers for an event, and gives colour and
    shape. `status` is that of an event; a step that is `taken_back` is drawn hollow. `url` leads to the words, `source_url` to the
    document.
    """

    day: date | None
    row: str
    family: str
    what: str
    who: str = ""
    status: str = ""
    source: str = ""
    taken_back: bool = False
    url: str = ""
    source_url: str = ""


def chart_demand(
    steps: Sequence[Step], title: str, scheme: str = "light", *, as_of: date | None = None
) -> Chart:
    """Return the time line of `steps`, a row for each `row` in the order in which these first stand there; a dashed line where the
    chosen day `as_of` is. The table lists the steps as given, with dates as in ISO 8601."""
    colours = palette_of(scheme)
    dated = [(step.day, step) for step in steps if step.day]
    values = [
        {
            "day": day.isoformat(),
            "row": step.row,
            "family": step.family,
            "what": step.what,
            "who": step.who,
            "source": step.source,
            "hollow": step.taken_back,
            "url": step.url,
        }
        for day, step in dated
    ]
    order = list(dict.fromkeys(step.row for _day, step in dated))
    time = time_axis([*(day for day, _step in dated), *([as_of] if as_of else [])], "day")
    ranges = [getattr(colours, family) for family in _FAMILIES]
    colour = alt.Scale(domain=list(_FAMILIES), range=ranges)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=time,
        y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(grid=True, ticks=False, domain=False)),
        shape=alt.Shape(
            "family:N",
            legend=None,
            scale=alt.Scale(domain=list(_FAMILIES), range=[_SHAPES[family] for family in _FAMILIES]),
        ),
        tooltip=[
            alt.Tooltip("day:T", title=spoken(LABELS["when"]), format="%-d %B %Y"),
            alt.Tooltip("row:N", title=spoken(LABELS["row"])),
            alt.Tooltip("what:N"),
            alt.Tooltip("who:N"),
            alt.Tooltip("source:N"),
        ],
        href=lead_on(values),
    )
    full = (
        base.transform_filter("!datum.hollow")
        .mark_point(size=110, filled=True, opacity=0.85, strokeWidth=1)
        .encode(color=alt.Color("family:N", legend=None, scale=colour))
    )
    hollow = (
        base.transform_filter("datum.hollow")
        .mark_point(size=110, filled=False, opacity=0.7, strokeWidth=1.5)
        .encode(color=alt.Color("family:N", legend=None, scale=colour))
    )
    # A layer without a point has no days to draw a scale from.
    taken_back = any(step.taken_back for _day, step in dated)
    standing = not dated or any(not step.taken_back for _day, step in dated)
    layers: list[alt.Chart] = [*([full] if standing else []), *([hollow] if taken_back else [])]
    if as_of and dated:
        chosen = alt.Chart(alt.InlineData(values=[{"day": as_of.isoformat()}]))
        layers.insert(0, chosen.mark_rule(color=colours.soft, strokeDash=[4, 4]).encode(x=time))
    drawn = alt.layer(*layers).properties(width=840, height=max(1, len(order)) * _ROW)
    table = [
        (
            step.day.isoformat() if step.day else "",
            step.row if not step.status else LABELS["status"],
            SAID.get(step.status, step.status),
            step.who,
            step.what,
            step.source,
        )
        for step in steps
    ]
    links = [("", "", "", step.url, step.url, step.source_url) for step in steps]
    return replace(finish(drawn, title, colours, _COLUMNS, table, links, is_fluid=True), is_blank=not dated)
