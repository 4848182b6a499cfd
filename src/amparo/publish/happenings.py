"""The time line of a person, a demand, a country or a whole casebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from amparo.publish.chart import Chart, finish, lead_on, palette_of, time_axis
from amparo.publish.labels import LABELS
from amparo.saying import spoken

__all__ = ["Happening", "chart_happenings"]

_ROW = 26
_COLOURS = ("harm", "asks", "answers", "people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something from `first` to `last` (the same day, or None: it may go on), in the row `row`, said in `words` by `source`.
    `family` is one of harm, asks, answers, people and gives the colour; `when` is the date as it is written. `url` leads to the
    words, `source_url` to the document."""

    first: date
    last: date | None
    row: str
    family: str
    words: str
    when: str
    source: str = ""
    url: str = ""
    source_url: str = ""


def chart_happenings(happenings: Sequence[Happening], title: str, scheme: str = "light") -> Chart:
    """Return a time line with a row for each sort of happening: a point for a day, a bar for a time."""
    colours = palette_of(scheme)
    rows = [
        {
            "first": h.first.isoformat(),
            "last": (h.last or h.first).isoformat(),
            "row": h.row,
            "family": h.family,
            "words": h.words,
            "when": h.when,
            "source": h.source,
            "url": h.url,
            "long": h.last is not None and (h.last - h.first).days > 20,
        }
        for h in happenings
    ]
    order = list(dict.fromkeys(h.row for h in happenings))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(grid=True, ticks=False, domain=False)),
        color=alt.Color(
            "family:N",
            legend=None,
            scale=alt.Scale(domain=list(_COLOURS), range=[getattr(colours, name) for name in _COLOURS]),
        ),
        tooltip=[
            alt.Tooltip("words:N", title=spoken(LABELS["what"])),
            alt.Tooltip("when:N", title=spoken(LABELS["when"])),
            alt.Tooltip("source:N", title=spoken(LABELS["source"])),
        ],
        href=lead_on(rows),
    )
    time = time_axis([h.first for h in happenings] + [h.last for h in happenings if h.last])
    bars = (
        base.transform_filter("datum.long")
        .mark_bar(height=6, cornerRadius=3, opacity=0.55)
        .encode(x=time, x2="last:T")
    )
    points = base.transform_filter("!datum.long").mark_point(
        size=90, filled=True, opacity=0.8, stroke=colours.paper, strokeWidth=1
    )
    # A layer without a mark has no days to draw a scale from.
    layers = [bars] if any(row["long"] for row in rows) else []
    if not layers or not all(row["long"] for row in rows):
        layers.append(points.encode(x=time))
    drawn = alt.layer(*layers).properties(width=840, height=max(1, len(order)) * _ROW)
    table = [(h.when, h.row, h.words, h.source) for h in happenings]
    links = [(h.url, "", h.url, h.source_url) for h in happenings]
    return finish(drawn, title, colours, ("when", "sort", "what", "source"), table, links, is_fluid=True)
