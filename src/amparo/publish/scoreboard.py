"""How demands stand, and how a measure gained cosponsors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from amparo.publish.chart import Chart, Palette, finish, palette_of, time_axis
from amparo.publish.labels import LABELS, SAID
from amparo.saying import say, spoken

__all__ = ["Sponsorship", "Standing", "chart_cosponsors", "chart_scoreboard"]

#: From what is best to what is worst; where nothing is known stands last.
STATUSES = (
    ("met", "answers", 1.0),
    ("partly_met", "answers", 0.6),
    ("promised", "asks", 0.8),
    ("acknowledged", "asks", 0.5),
    ("overtaken", "people", 0.6),
    ("withdrawn", "people", 0.35),
    ("refused", "harm", 0.9),
    ("open", "soft", 0.35),
)


#: So many measures are drawn, those with the most people; the table has all.
_MOST_MEASURES = 6
#: So many of the people who came on one day are named at its point.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """So many `demands` for the act `type` have the status `status`; `url` leads to the list of those for that act."""

    type: str
    status: str
    demands: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sponsorship:
    """`who` joined `measure` on `day` (ISO), or is named with it first then. `url` leads to the words, where a document says so."""

    measure: str
    day: str
    who: str
    url: str = ""


def _say(status: str) -> str:
    return spoken(SAID.get(status, status))


def chart_scoreboard(standings: Sequence[Standing], title: str, scheme: str = "light") -> Chart:
    """Return a bar for each act asked for, cut by what came of it."""
    colours = palette_of(scheme)
    order = [name for name, _, _ in STATUSES]
    totals: dict[str, int] = {}
    for standing in standings:
        totals[standing.type] = totals.get(standing.type, 0) + standing.demands
    rows = [
        {
            "type": s.type,
            "status": _say(s.status),
            "demands": s.demands,
            "rank": order.index(s.status) if s.status in order else len(order),
        }
        for s in standings
    ]
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(height=16, stroke=colours.paper, strokeWidth=1)
        .encode(
            x=alt.X("demands:Q", title=spoken(LABELS["demands"]), axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y(
                "type:N",
                sort=sorted(totals, key=lambda name: (-totals[name], name)),
                title=None,
                axis=alt.Axis(domain=False, ticks=False),
            ),
            color=alt.Color(
                "status:N",
                title=None,
                sort=None,
                scale=alt.Scale(
                    domain=[_say(name) for name in order],
                    range=[
                        f"{getattr(colours, name)}{round(255 * share):02x}" for _, name, share in STATUSES
                    ],
                ),
                legend=alt.Legend(columns=4),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("type:N", title=spoken(LABELS["act"])),
                alt.Tooltip("status:N"),
                alt.Tooltip("demands:Q"),
            ],
        )
        .properties(width=760, height=max(1, len(totals)) * 26)
    )
    table = [(s.type, SAID.get(s.status, s.status), s.demands) for s in standings]
    links = [(s.url, "", "") for s in standings]
    return finish(drawn, title, colours, ("act", "status", "demands"), table, links, is_fluid=True)


def chart_cosponsors(sponsorships: Sequence[Sponsorship], title: str, scheme: str = "light") -> Chart:
    """Return how many stood behind each measure after each day; drawn are the measures with the most people."""
    colours = palette_of(scheme)
    ordered = sorted(sponsorships, key=lambda s: (s.day, s.who))
    counts: Counter[str] = Counter()
    table, links = [], []
    days: dict[tuple[str, str], list[str]] = {}
    for each in ordered:
        counts[each.measure] += 1
        days.setdefault((each.measure, each.day), []).append(each.who)
        table.append((each.measure, each.day, each.who, counts[each.measure]))
        links.append((each.url, each.url, each.url, ""))
    measures = [name for name, _ in counts.most_common(_MOST_MEASURES)]
    reached: Counter[str] = Counter()
    rows = []
    for (measure, day), who in days.items():
        reached[measure] += len(who)
        said = ", ".join(who[:_NAMED]) + (" …" if len(who) > _NAMED else "")
        rows.append({"day": day, "measure": measure, "who": said, "n": reached[measure]})
    rows = [row for row in rows if row["measure"] in measures]
    named = [measure for measure, _day in days if measure in measures]
    columns = ("measure", "date", "who", "in all")
    if len(named) == len(measures):
        # One day each: nothing grows, and a line would be a point.
        bars = _draw_counts(rows, measures, colours)
        return finish(bars, title, colours, columns, table, links, is_fluid=True)
    # The same for colour and dash, so that one legend tells both.
    legend = alt.Legend(columns=1 if max(map(len, measures), default=0) > 40 else 3, labelLimit=640)
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(interpolate="step-after", point=alt.OverlayMarkDef(filled=True, size=50), strokeWidth=2)
        .encode(
            x=time_axis([date.fromisoformat(day) for (measure, day) in days if measure in measures], "day"),
            y=alt.Y(
                "n:Q", title=spoken(say("sponsors and cosponsors")), axis=alt.Axis(tickMinStep=1, format="d")
            ),
            color=alt.Color(
                "measure:N",
                title=None,
                sort=measures,
                scale=alt.Scale(
                    domain=measures,
                    range=[
                        *(colours.answers, colours.asks, colours.people, colours.harm),
                        *(colours.soft, colours.ink),
                    ][: len(measures)],
                ),
                legend=legend,
            ),
            strokeDash=alt.StrokeDash(
                "measure:N", title=None, sort=measures, scale=alt.Scale(domain=measures), legend=legend
            ),
            tooltip=[
                alt.Tooltip("who:N"),
                alt.Tooltip("measure:N"),
                alt.Tooltip("day:T"),
                alt.Tooltip("n:Q"),
            ],
        )
        .properties(width=840, height=280)
    )
    return finish(
        drawn,
        title,
        colours,
        columns,
        table,
        links,
        is_fluid=True,
    )


def _draw_counts(
    rows: Sequence[Mapping[str, object]], measures: Sequence[str], colours: Palette
) -> alt.LayerChart | alt.FacetChart:
    """A bar for each measure, with its day behind it."""
    base = alt.Chart(alt.InlineData(values=list(rows))).encode(
        x=alt.X(
            "n:Q", title=spoken(say("sponsors and cosponsors")), axis=alt.Axis(tickMinStep=1, format="d")
        ),
        y=alt.Y("measure:N", sort=list(measures), title=None, axis=alt.Axis(domain=False, ticks=False)),
        tooltip=[
            alt.Tooltip("who:N"),
            alt.Tooltip("measure:N"),
            alt.Tooltip("day:T"),
            alt.Tooltip("n:Q"),
        ],
    )
    bars = base.mark_bar(height=16, color=colours.answers, opacity=0.8)
    days = base.mark_text(align="left", dx=6, fontSize=12, color=colours.soft).encode(
        text=alt.Text("day:T", format="%-d %b %Y")
    )
    return alt.layer(bars, days).properties(width=680, height=max(1, len(measures)) * 28)
