"""A chart: its Vega-Lite specification by Altair, and the same data as rows to read, to copy and to check it by."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import altair as alt
from altair.utils.schemapi import UndefinedType

from amparo.publish.labels import LABELS
from amparo.saying import spoken

__all__ = ["Chart", "Palette", "finish", "lead_on", "palette_of", "time_axis", "write_csv"]

FONT = "system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one scheme, the same as those of the pages."""

    paper: str
    ink: str
    soft: str
    rule: str
    land: str
    harm: str
    asks: str
    answers: str
    people: str


_PALETTES = {
    "light": Palette(
        "#ffffff", "#1e2126", "#555b65", "#dfdcd3", "#ece9e1", "#a23420", "#245296", "#1d6a4a", "#6b4889"
    ),
    "dark": Palette(
        "#1e2125", "#e9e7e2", "#aeb2b9", "#363b42", "#31363c", "#f29a84", "#93bff2", "#84cfa8", "#cbaee8"
    ),
}


def palette_of(scheme: str) -> Palette:
    """Return the colours for `light` or `dark`; those for light where it is neither."""
    return _PALETTES.get(scheme, _PALETTES["light"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`spec` is a whole Vega-Lite specification with its data; `columns` and `rows` say the same as a table, `links` the address
    behind each cell, empty where there is none (no row of them: nothing leads anywhere). `is_blank` says that none of the rows can
    be drawn: they have no date, or no place."""

    title: str
    spec: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    links: tuple[tuple[str, ...], ...] = ()
    is_blank: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.is_blank or not self.rows


def finish(
    drawn: alt.Chart | alt.LayerChart | alt.FacetChart,
    title: str,
    colours: Palette,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    links: Sequence[Sequence[str]] = (),
    *,
    is_fluid: bool = False,
    ratio: float = 0,
) -> Chart:
    """Return `drawn` as a Chart in the design of the pages; with `is_fluid`, a page may draw it as wide as there is room, and
    with `ratio`, that part of its width high."""
    styled = (
        drawn.configure(background=colours.paper, font=FONT, padding=8)
        .configure_view(strokeWidth=0)
        .configure_axis(
            labelColor=colours.soft,
            titleColor=colours.soft,
            gridColor=colours.rule,
            domainColor=colours.rule,
            tickColor=colours.rule,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelLimit=260,
        )
        .configure_legend(labelColor=colours.ink, titleColor=colours.soft, labelFontSize=12, orient="bottom")
    )
    return Chart(
        title=title,
        spec=_name_tips(styled.to_dict())
        | ({"usermeta": {"fluid": True, "ratio": ratio}} if is_fluid else {}),
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        links=tuple(tuple(row) for row in links),
    )


def time_axis(days: Sequence[date], field: str = "first") -> alt.X:
    """Return the axis of time for `days`: with some room at both ends, and marks that name no more than they mean."""
    span = (max(days) - min(days)).days if days else 0
    said = "%Y" if span > 6 * 365 else "%b %Y" if span > 120 else "%-d %b %Y"
    return alt.X(
        f"{field}:T",
        title=None,
        scale=alt.Scale(padding=24),
        axis=alt.Axis(grid=False, labelOverlap=True, format=said, tickCount=6),
    )


def lead_on(values: Sequence[Mapping[str, Any]]) -> alt.Href | UndefinedType:
    """Return the channel by which a click on a point leads to its `url`, where each of `values` has one."""
    return alt.Href("url:N") if values and all(value.get("url") for value in values) else alt.Undefined


def _name_tips(spec: Any) -> Any:
    """Give each line of a tool tip its name: else it would be called by its field."""
    if isinstance(spec, list):
        return [_name_tips(part) for part in spec]
    if not isinstance(spec, dict):
        return spec
    tips = spec.get("tooltip")
    if isinstance(tips, list):
        named = [
            {"title": spoken(LABELS[tip["field"]]), **tip} if tip.get("field") in LABELS else tip
            for tip in tips
        ]
        spec = spec | {"tooltip": named}
    return {key: value if key in ("data", "datasets") else _name_tips(value) for key, value in spec.items()}


def write_csv(chart: Chart) -> str:
    """Return the chart's data as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an
    apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(chart.columns)
    writer.writerows([_guard(cell) for cell in row] for row in chart.rows)
    return out.getvalue()


def _guard(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


@cache
def _no_limit() -> None:
    alt.data_transformers.disable_max_rows()


_no_limit()
