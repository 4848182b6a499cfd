"""The first page: what is in this casebook, and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.names import is_personal_name
from amparo.casebook.queries import Overview, Slice, get_overview, list_demands, list_detentions
from amparo.casebook.viewer import Viewer
from amparo.web.groups import DetentionLine, make_detention_line
from amparo.web.lines import make_lines
from amparo.web.viewing import viewer_of
from amparo.web.wording import FAMILIES, KINDS, Kind, Words

__all__ = ["show_overview"]

_HELD = 6
_ASKS = 5
_LET_GO = frozenset({"released", "died"})


@dataclass(frozen=True, slots=True)
class CountedFamily:
    """Kinds that answer one question, each with how many claims there are."""

    key: str
    label: Words
    kinds: tuple[tuple[Kind, int], ...]


@require_safe
def show_overview(request: HttpRequest) -> HttpResponse:
    """Counts by kind, who is held, what is asked, the newest documents."""
    viewer = viewer_of(request)
    overview = get_overview(viewer)
    if not overview.documents:
        return render(request, "amparo/empty.html", {"section": "overview"})
    context = {
        "section": "overview",
        "overview": overview,
        "claim_total": sum(overview.claims.values()),
        "families": _count_families(overview),
        "held": _find_held(viewer),
        "asks": make_lines(list_demands(viewer, None, Slice(0, _ASKS)).rows),
    }
    return render(request, "amparo/overview.html", context)


def _count_families(overview: Overview) -> tuple[CountedFamily, ...]:
    return tuple(
        CountedFamily(f.key, f.label, tuple((KINDS[kind], overview.claims.get(kind, 0)) for kind in f.kinds))
        for f in FAMILIES
    )


def _find_held(viewer: Viewer) -> tuple[DetentionLine, ...]:
    """Those whom the latest documents call held, named people before groups; only the latest told of are looked at."""
    told = list_detentions(viewer, None, Slice(0, 3 * _HELD)).rows
    lines = [make_detention_line(group) for group in told if group.status not in _LET_GO]
    lines.sort(key=lambda line: not is_personal_name(line.who))
    return tuple(islice(lines, _HELD))
