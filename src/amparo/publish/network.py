"""The network of people, letters, measures and demands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import altair as alt

from amparo.publish.chart import Chart, finish, lead_on, palette_of
from amparo.publish.labels import SAID
from amparo.saying import say, spoken

__all__ = ["Link", "Node", "chart_network", "place_nodes"]

_WIDTH, _HEIGHT = 960, 640
#: The room around the points, of which the outermost stand at 1.
_EDGE = 1.08
_ROUNDS = 80
#: So many names are written beside their points; each is in the tool tip and in the table.
_NAMED = 60
_LONGEST = 34
#: Of a letter in a label, in units of the picture.
_LETTER_WIDTH = 5.6
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
    reach_out = 3.2 * ideal
    for turn in range(_ROUNDS):
        step = 0.1 * (1 - turn / _ROUNDS) + 0.002
        dx, dy = [-0.25 * x for x in xs], [-0.25 * y for y in ys]
        # What is far apart is let be: else parts that hang on nothing else fly off.
        for i, near in _neighbours(xs, ys, reach_out):
            xi, yi = xs[i], ys[i]
            for j in near:
                ex, ey = xi - xs[j], yi - ys[j]
                squared = ex * ex + ey * ey + 1e-6
                if squared < reach_out * reach_out:
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
    return tuple(zip(_spread(xs), _spread(ys), strict=True))


def _spread(values: Sequence[float]) -> list[float]:
    """Return `values` moved and stretched to fill -1 to 1."""
    low, high = min(values), max(values)
    half = (high - low) / 2 or 1.0
    return [(value - (low + high) / 2) / half for value in values]


def _choose_labels(
    nodes: Sequence[Node], places: Mapping[str, tuple[float, float]], degree: Mapping[str, int]
) -> dict[str, str]:
    """Return the names that stand beside their points: those with the most links first, none over another."""
    taken: list[tuple[float, float, float, float]] = []
    found: dict[str, str] = {}
    for node in sorted(nodes, key=lambda n: (n.sort == "person", -degree.get(n.id, 0), n.id)):
        label = node.name if len(node.name) <= _LONGEST else f"{node.name[: _LONGEST - 1]}…"
        x = (places[node.id][0] + _EDGE) / (2 * _EDGE) * _WIDTH
        y = (_EDGE - places[node.id][1]) / (2 * _EDGE) * _HEIGHT
        half = len(label) * _LETTER_WIDTH / 2
        box = (x - half, y - 18, x + half, y - 4)
        if box[0] < 0 or box[2] > _WIDTH or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        found[node.id] = label
        if len(found) == _NAMED:
            break
    return found


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _neighbours(xs: Sequence[float], ys: Sequence[float], reach: float) -> Iterator[tuple[int, list[int]]]:
    """Yield each node with those of lower number that may be within `reach`: the ones in its cell of a grid and around it."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        column, row = math.floor(x / reach), math.floor(y / reach)
        near = [
            j
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for j in cells.get((across, down), ())
        ]
        yield i, near
        cells.setdefault((column, row), []).append(i)


def chart_network(nodes: Sequence[Node], links: Sequence[Link], title: str, scheme: str = "light") -> Chart:
    """Return the network: shape and colour tell the sorts, size the number of links; the best linked have their names."""
    colours = palette_of(scheme)
    names = {node.id: node for node in nodes}
    known = [link for link in links if link.one in names and link.other in names]
    degree = Counter(end for link in known for end in (link.one, link.other))
    places = place_nodes(nodes, known)
    labels_of = _choose_labels(nodes, places, degree)
    points = [
        {
            "x": round(places[n.id][0], 4),
            "y": round(places[n.id][1], 4),
            "name": n.name,
            "label": labels_of.get(n.id, ""),
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
    scale = alt.Scale(domain=[-_EDGE, _EDGE], nice=False)
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
