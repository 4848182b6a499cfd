"""A map of incidents and detentions. The boundaries are Natural Earth's, in the public domain, and ship with Amparo."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import altair as alt

from amparo.publish.chart import Chart, finish, lead_on, palette_of
from amparo.publish.labels import LABELS, SAID
from amparo.saying import say, spoken

__all__ = ["Spot", "chart_world", "countries_drawn"]

_SHAPES = "boundaries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """So many `claims` of `sort` (detention or incident) in the place `name`, at `lat` and `lon`; of a whole country (`iso2`)
    where these are None. `url` leads to the words of one of them, `list_url` to all."""

    name: str
    iso2: str
    sort: str
    claims: int
    lat: float | None = None
    lon: float | None = None
    url: str = ""
    list_url: str = ""


@cache
def _boundaries() -> dict[str, Any]:
    text = resources.files("amparo.publish").joinpath("data/countries-110m.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def countries_drawn() -> frozenset[str]:
    """Return the ISO 3166-1 codes of the countries that have a shape; small islands have none at this scale."""
    shapes = _boundaries()["objects"]["countries"]["geometries"]
    return frozenset(shape["id"] for shape in shapes if shape.get("id"))


def chart_world(spots: Sequence[Spot], title: str, scheme: str = "light") -> Chart:
    """Return the map: countries are darker where more is told of, places are circles by the number of claims."""
    colours = palette_of(scheme)
    totals: dict[str, int] = {}
    for spot in spots:
        if spot.iso2:
            totals[spot.iso2] = totals.get(spot.iso2, 0) + spot.claims
    shapes = alt.Chart(alt.NamedData(name=_SHAPES))
    land = shapes.mark_geoshape(fill=colours.land, stroke=colours.paper, strokeWidth=0.5)
    counted = (
        shapes.mark_geoshape(stroke=colours.paper, strokeWidth=0.5)
        .transform_lookup(
            lookup="id",
            from_=alt.LookupData(
                data=alt.InlineData(values=[{"code": c, "claims": n} for c, n in totals.items()]),
                key="code",
                fields=["claims"],
            ),
        )
        .transform_filter("isValid(datum.claims)")
        .encode(
            color=alt.Color(
                "claims:Q",
                title=spoken(say("claims on the country")),
                scale=alt.Scale(
                    type="sqrt", range=[colours.land, colours.asks], domainMin=0, interpolate="rgb"
                ),
                legend=alt.Legend(gradientLength=150, tickCount=2, format="d"),
            ),
            tooltip=[
                alt.Tooltip("properties.name:N", title=spoken(LABELS["country"])),
                alt.Tooltip("claims:Q"),
            ],
        )
    )
    sorts = [spoken(SAID["detention"]), spoken(SAID["incident"])]
    points = [
        {
            "name": s.name,
            "lat": s.lat,
            "lon": s.lon,
            "sort": spoken(SAID[s.sort]),
            "claims": s.claims,
            "url": s.list_url,
        }
        for s in sorted(spots, key=lambda s: -s.claims)
        if s.lat is not None
    ]
    circles = (
        alt.Chart(alt.InlineData(values=points))
        .mark_point(filled=True, opacity=0.8, stroke=colours.paper, strokeWidth=1)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            size=alt.Size("claims:Q", legend=None, scale=alt.Scale(range=[40, 500])),
            shape=alt.Shape(
                "sort:N",
                title=None,
                scale=alt.Scale(domain=sorts, range=["circle", "triangle-up"]),
            ),
            fill=alt.Fill(
                "sort:N",
                title=None,
                scale=alt.Scale(domain=sorts, range=[colours.harm, colours.people]),
            ),
            tooltip=[
                alt.Tooltip("name:N", title=spoken(LABELS["place"])),
                alt.Tooltip("sort:N"),
                alt.Tooltip("claims:Q"),
            ],
            href=lead_on(points),
        )
    )
    drawn = (
        alt.layer(land, counted, circles)
        .project(type="equalEarth")
        .properties(width=760, height=380)
        .resolve_scale(color="independent")
    )
    table = [(s.name, s.iso2, SAID[s.sort], s.claims, s.lat, s.lon) for s in spots]
    columns = ("place", "country", "sort", "claims", "latitude", "longitude")
    links = [(s.url, "", "", s.list_url, "", "") for s in spots]
    chart = finish(drawn, title, colours, columns, table, links, is_fluid=True, ratio=0.5)
    return replace(chart, spec=_fill(chart.spec))


def _fill(spec: Any) -> Any:
    """Put the boundaries where they are named. Altair copies its data at every step, which takes seconds with these."""
    if isinstance(spec, Mapping):
        if spec.get("name") == _SHAPES:
            return {"values": _boundaries(), "format": {"type": "topojson", "feature": "countries"}}
        return {key: _fill(value) for key, value in spec.items()}
    return [_fill(value) for value in spec] if isinstance(spec, list) else spec
