"""The network of people, letters, measures and demands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import altair as alt

from amparo.publish.chart import Chart, finish, lead_on, palette_of
from amparo.publish.labels import SAID
from amparo.saying import say, spoken

__all__ = ["Link", "Node", "chart_network", "place_nodes"]

_WIDTH, _HEIGHT = 720, 560
_ROUNDS = 80
#: So many names are written beside their points; each is in the tool tip and in the table.
_NAMED = 34
_SORTS = ("person", "letter", "measure", "demand")
_SHAPES = ("circle", "square", "triangle-up", "diamond")


@dataclass(frozen=True, slots=True)
class Node:
    """Something with a `name` of one `sort`: person, letter, measure or demand. `url` leads to its page."""

    id: str
    name: str
    sort: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """`one` and `other` (ids) have to do with each other as `how` says; `url` leads to the words."""

    one: str
    other: str
    how: str
    url: str = ""


def place_nodes(nodes: Sequence[Node], links: Sequence[Link]) -> dict[str, tuple[float, float]]:
    """Return a place between -1 and 1 for each node, the same for the same input: springs along the links, repulsion between
    all (Fruchterman and Reingold, 1991), parts that hang on nothing else held near by a pull to the middle."""
    places = _place(tuple(nodes), tuple(links))
    return {node.id: place for node, place in zip(nodes, places, strict=True)}


@lru_cache(maxsize=8)
def _place(nodes: tuple[Node, ...], links: tuple[Link, ...]) -> tuple[tuple[float, float], ...]:
    # Kept, for a page asks for the picture and for the specification of one net.
    count = len(nodes)
    if count == 0:
        return ()
    at = {node.id: number for number, node in enumerate(nodes)}
    # The golden angle spreads the beginning evenly without chance.
    xs = [math.sqrt((n + 0.5) / count) * math.cos(n * 2.399963) for n in range(count)]
    ys = [math.sqrt((n + 0.5) / count) * math.sin(n * 2.399963) for n in range(count)]
    pairs = sorted(
        {(at[k.one], at[k.other]) for k in links if k.one in at and k.other in at and k.one != k.other}
    )
    ideal = 0.9 * math.sqrt(math.pi / count)
    reach_out = (3.2 * ideal) ** 2
    for turn in range(_ROUNDS):
        step = 0.1 * (1 - turn / _ROUNDS) + 0.002
        dx, dy = [-0.25 * x for x in xs], [-0.25 * y for y in ys]
        for i in range(count):
            xi, yi = xs[i], ys[i]
            for j in range(i):
                ex, ey = xi - xs[j], yi - ys[j]
                squared = ex * ex + ey * ey + 1e-6
                # What is far apart is let be: else parts that hang on nothing else fly off.
                if squared < reach_out:
                    push = ideal * ideal / squared
                    dx[i] += ex * push
                    dy[i] += ey * push
                    dx[j] -= ex * push
                    dy[j] -= ey * push
        for i, j in pairs:
            ex, ey = xs[i] - xs[j], ys[i] - ys[j]
            pull = 0.6 * math.hypot(ex, ey) / ideal
            dx[i] -= ex * pull
            dy[i] -= ey * pull
            dx[j] += ex * pull
            dy[j] += ey * pull
        for i in range(count):
            length = math.hypot(dx[i], dy[i]) + 1e-9
            move = min(length, step) / length
            xs[i] += dx[i] * move
            ys[i] += dy[i] * move
    reach = max(max(map(abs, xs)), max(map(abs, ys)), 1e-9)
    return tuple((x / reach, y / reach) for x, y in zip(xs, ys, strict=True))


def chart_network(nodes: Sequence[Node], links: Sequence[Link], title: str, scheme: str = "light") -> Chart:
    """Return the network: shape and colour tell the sorts, size the number of links; the best linked have their names."""
    colours = palette_of(scheme)
    names = {node.id: node for node in nodes}
    known = [link for link in links if link.one in names and link.other in names]
    degree = Counter(end for link in known for end in (link.one, link.other))
    places = place_nodes(nodes, known)
    named = {node for node, _ in degree.most_common(_NAMED)} | {n.id for n in nodes if n.sort != "person"}
    if len(named) > _NAMED:
        named = {node for node, _ in degree.most_common(_NAMED)}
    points = [
        {
            "x": round(places[n.id][0], 4),
            "y": round(places[n.id][1], 4),
            "name": n.name,
            "label": (n.name if len(n.name) <= 34 else f"{n.name[:33]}…") if n.id in named else "",
            "sort": spoken(SAID[n.sort]),
            "links": degree[n.id],
            "url": n.url,
        }
        for n in nodes
    ]
    lines = [
        {
            "x": round(places[k.one][0], 4),
            "y": round(places[k.one][1], 4),
            "x2": round(places[k.other][0], 4),
            "y2": round(places[k.other][1], 4),
            "how": f"{names[k.one].name} – {k.how} – {names[k.other].name}",
        }
        for k in known
    ]
    sorts = [spoken(SAID[sort]) for sort in _SORTS]
    scale = alt.Scale(domain=[-1.12, 1.12])
    x, y = alt.X("x:Q", axis=None, scale=scale), alt.Y("y:Q", axis=None, scale=scale)
    drawn_lines = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_rule(color=colours.soft, opacity=0.35, strokeWidth=1)
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q", tooltip=alt.Tooltip("how:N", title=spoken(say("link"))))
    )
    base = alt.Chart(alt.InlineData(values=points)).encode(x=x, y=y)
    drawn_points = base.mark_point(filled=True, opacity=0.95, stroke=colours.paper, strokeWidth=1).encode(
        shape=alt.Shape("sort:N", title=None, scale=alt.Scale(domain=sorts, range=list(_SHAPES))),
        color=alt.Color(
            "sort:N",
            title=None,
            scale=alt.Scale(
                domain=sorts, range=[colours.people, colours.asks, colours.answers, colours.harm]
            ),
        ),
        size=alt.Size("links:Q", legend=None, scale=alt.Scale(range=[50, 420])),
        tooltip=[alt.Tooltip("name:N"), alt.Tooltip("sort:N"), alt.Tooltip("links:Q")],
        href=lead_on(points),
    )
    labels = base.transform_filter("datum.label !== ''").mark_text(
        dy=-11, fontSize=11, color=colours.ink, stroke=colours.paper, strokeWidth=3, strokeOpacity=0.85
    )
    over = base.transform_filter("datum.label !== ''").mark_text(dy=-11, fontSize=11, color=colours.ink)
    drawn = alt.layer(
        drawn_lines, drawn_points, labels.encode(text="label:N"), over.encode(text="label:N")
    ).properties(width=_WIDTH, height=_HEIGHT)
    table = [
        (names[k.one].name, SAID[names[k.one].sort], k.how, names[k.other].name, SAID[names[k.other].sort])
        for k in known
    ]
    words = [(k.url, "", "", k.url, "") for k in known]
    return finish(drawn, title, colours, ("one", "sort", "how", "other", "sort of the other"), table, words)
