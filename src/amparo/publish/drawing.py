"""Charts as pictures: SVG and PNG, drawn on this computer without asking the network."""

from __future__ import annotations

import json
from functools import lru_cache

import vl_convert

from amparo.publish.chart import Chart

__all__ = ["draw_png", "draw_svg"]

_VERSION = "6.4"
#: Pixels of a PNG for each unit of the chart: sharp on paper.
_SCALE = 2.0


def draw_svg(chart: Chart) -> str:
    """Return the chart as an SVG document. The pictures drawn last are kept: a page asks for the same one again and again."""
    return _draw_svg(json.dumps(chart.spec))


@lru_cache(maxsize=32)
def _draw_svg(spec: str) -> str:
    return str(vl_convert.vegalite_to_svg(spec, vl_version=_VERSION, allowed_base_urls=[]))


def draw_png(chart: Chart) -> bytes:
    """Return the chart as a PNG."""
    return bytes(
        vl_convert.vegalite_to_png(
            json.dumps(chart.spec), vl_version=_VERSION, scale=_SCALE, allowed_base_urls=[]
        )
    )
