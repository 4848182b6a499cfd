"""Charts: all of them, one with its data as a table, and each as SVG, PNG, CSV and Vega-Lite."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amparo.publish.chart import Chart, write_csv
from amparo.publish.drawing import draw_png, draw_svg
from amparo.web.charting import CHARTS, make_chart
from amparo.web.paging import make_pager, page_slice
from amparo.web.viewing import viewer_of

__all__ = ["send_chart", "show_chart", "show_charts"]

_SIZE = 100
_EMPTY = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="80" viewBox="0 0 680 80">'
    '<text x="16" y="46" font-family="system-ui, sans-serif" font-size="16" fill="{colour}">{words}</text></svg>'
)


@require_safe
def show_charts(request: HttpRequest) -> HttpResponse:
    """Every chart of the whole casebook."""
    return render(
        request,
        "amparo/charts.html",
        {"section": "charts", "charts": [kind for kind in CHARTS.values() if not kind.of_one]},
    )


@require_safe
def show_chart(request: HttpRequest, key: str) -> HttpResponse:
    """One chart with its data as a table."""
    if key not in CHARTS:
        raise Http404(_("There is no such chart."))
    from amparo.casebook.queries import Listing

    chart = make_chart(viewer_of(request), key, request.GET.dict())
    cut = page_slice(request, _SIZE)
    rows = _link_cells(chart)
    listing = Listing(rows[cut.offset : cut.stop], len(rows), cut.offset)
    context = {
        "section": "charts",
        "kind": CHARTS[key],
        "chart": chart,
        "rows": listing.rows,
        "pager": make_pager(request, listing, _SIZE),
        "query": _query(request),
    }
    return render(request, "amparo/chart.html", context)


@require_safe
def send_chart(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The chart as a file: `svg`, `png`, `csv` or `json` (Vega-Lite). `?scheme=dark` draws it for a dark page, `?save=1` sends it
    to be kept."""
    if key not in CHARTS:
        raise Http404(_("There is no such chart."))
    scheme = "dark" if request.GET.get("scheme") == "dark" else "light"
    chart = make_chart(viewer_of(request), key, request.GET.dict(), scheme)
    response = _send(chart, form, scheme)
    if request.GET.get("save") or form == "csv":
        response.headers["Content-Disposition"] = (
            content_disposition_header(as_attachment=True, filename=f"{key}.{form}") or "attachment"
        )
    return response


def _send(chart: Chart, form: str, scheme: str) -> HttpResponse:
    if form == "csv":
        return HttpResponse(write_csv(chart), content_type="text/csv; charset=utf-8")
    if form == "json":
        return JsonResponse({"empty": chart.is_empty, "title": chart.title, "spec": chart.spec})
    if form == "png":
        return HttpResponse(draw_png(chart), content_type="image/png")
    if chart.is_empty:
        colour = "#aeb2b9" if scheme == "dark" else "#555b65"
        svg = _EMPTY.format(colour=colour, words=_("Nothing to draw yet."))
    else:
        svg = draw_svg(chart)
    # A picture's own styles are inline; it is shown in an img, where nothing of it runs.
    policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return HttpResponse(svg, content_type="image/svg+xml", headers={"Content-Security-Policy": policy})


def _link_cells(chart: Chart) -> tuple[tuple[tuple[Any, str], ...], ...]:
    """The rows of the table, each cell with the address behind it."""
    links = chart.links or tuple(("",) * len(row) for row in chart.rows)
    return tuple(tuple(zip(row, urls, strict=True)) for row, urls in zip(chart.rows, links, strict=True))


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
