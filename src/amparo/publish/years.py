"""The time line of more dates than points could show: how many of each sort fall into each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from amparo.publish.chart import Chart, finish, lead_on, palette_of
from amparo.publish.labels import LABELS
from amparo.saying import spoken

__all__ = ["YearOf", "chart_years", "drawn_years"]

_ROW = 34
_COLOURS = ("harm", "asks", "answers", "people")
#: A year before or behind which no more than this part of all dates stands is not drawn: a slip of a digit or the founding of
#: a state centuries ago would press the rest together.
_OUTLYING = 0.004


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOf:
    """So many `dates` of the sort `row` in `year`; `family` gives the colour, `url` leads to them."""

    year: int
    row: str
    family: str
    dates: int
    url: str = ""


def drawn_years(counts: Sequence[YearOf]) -> tuple[int, int]:
    """Return the first and the last year that are drawn."""
    total = sum(each.dates for each in counts)
    years = sorted({each.year for each in counts})
    by_year = {year: sum(each.dates for each in counts if each.year == year) for year in years}
    first, last, outside = 0, len(years) - 1, total * _OUTLYING
    before = by_year[years[first]]
    while first < last and before <= outside:
        first += 1
        before += by_year[years[first]]
    behind = by_year[years[last]]
    while last > first and behind <= outside:
        last -= 1
        behind += by_year[years[last]]
    return years[first], years[last]


def chart_years(counts: Sequence[YearOf], title: str, scheme: str = "light") -> Chart:
    """Return a row for each sort with a circle for each year, the larger the more dates; the table has the years that are too far
    away to be drawn as well."""
    colours = palette_of(scheme)
    first, last = drawn_years(counts) if counts else (0, 0)
    rows = [
        {"year": c.year, "row": c.row, "family": c.family, "dates": c.dates, "url": c.url}
        for c in counts
        if first <= c.year <= last
    ]
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_circle(opacity=0.85)
        .encode(
            x=alt.X(
                "year:Q",
                title=None,
                scale=alt.Scale(domain=[first - 1, last + 1], nice=False),
                axis=alt.Axis(format="d", grid=False, tickMinStep=1, tickCount=12),
            ),
            y=alt.Y(
                "row:N",
                sort=list(dict.fromkeys(c.row for c in counts)),
                title=None,
                axis=alt.Axis(grid=True, ticks=False, domain=False),
            ),
            size=alt.Size("dates:Q", legend=None, scale=alt.Scale(range=[12, 900])),
            color=alt.Color(
                "family:N",
                legend=None,
                scale=alt.Scale(domain=list(_COLOURS), range=[getattr(colours, name) for name in _COLOURS]),
            ),
            tooltip=[
                alt.Tooltip("year:Q", title=spoken(LABELS["year"])),
                alt.Tooltip("row:N"),
                alt.Tooltip("dates:Q", title=spoken(LABELS["dates"])),
            ],
            href=lead_on(rows),
        )
        .properties(width=840, height=max(1, len({c.row for c in counts})) * _ROW)
    )
    table = [(c.year, c.row, c.dates) for c in counts]
    return finish(
        drawn,
        title,
        colours,
        ("year", "sort", "dates"),
        table,
        [("", "", c.url) for c in counts],
        is_fluid=True,
    )
