"""How demands stand, and how a measure gained cosponsors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt

from amparo.publish.chart import Chart, finish, palette_of, time_axis
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
        .properties(width=560, height=max(1, len(totals)) * 26)
    )
    table = [(s.type, SAID.get(s.status, s.status), s.demands) for s in standings]
    links = [(s.url, "", "") for s in standings]
    return finish(drawn, title, colours, ("act", "status", "demands"), table, links)


def chart_cosponsors(sponsorships: Sequence[Sponsorship], title: str, scheme: str = "light") -> Chart:
    """Return how many stood behind each measure after each day."""
    colours = palette_of(scheme)
    counts: dict[str, int] = {}
    rows = []
    for each in sorted(sponsorships, key=lambda s: (s.day, s.who)):
        counts[each.measure] = counts.get(each.measure, 0) + 1
        n = counts[each.measure]
        rows.append({"day": each.day, "measure": each.measure, "who": each.who, "n": n, "url": each.url})
    measures = sorted(counts, key=lambda name: -counts[name])
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(interpolate="step-after", point=alt.OverlayMarkDef(filled=True, size=40), strokeWidth=2)
        .encode(
            x=time_axis([date.fromisoformat(each.day) for each in sponsorships], "day"),
            y=alt.Y(
                "n:Q", title=spoken(say("sponsors and cosponsors")), axis=alt.Axis(tickMinStep=1, format="d")
            ),
            color=alt.Color(
                "measure:N",
                title=None,
                sort=measures,
                scale=alt.Scale(range=[colours.answers, colours.asks, colours.people, colours.harm]),
            ),
            strokeDash=alt.StrokeDash("measure:N", legend=None, sort=measures),
            tooltip=[
                alt.Tooltip("who:N"),
                alt.Tooltip("measure:N"),
                alt.Tooltip("day:T"),
                alt.Tooltip("n:Q"),
            ],
        )
        .properties(width=680, height=260)
    )
    return finish(
        drawn,
        title,
        colours,
        ("measure", "date", "who", "in all"),
        [(row["measure"], row["day"], row["who"], row["n"]) for row in rows],
        [(str(row["url"]), str(row["url"]), str(row["url"]), "") for row in rows],
    )
