"""One letter or one measure, as all its sources tell of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.headline import headline
from amparo.casebook.queries import (
    DemandRow,
    LetterDetail,
    claims_of_documents,
    demands_of_claims,
    get_letter,
    get_measure,
    read_affiliations,
)
from amparo.casebook.viewer import Viewer
from amparo.web.forms import AsOfForm
from amparo.web.lines import make_lines
from amparo.web.links import person_url_of
from amparo.web.viewing import viewer_of
from amparo.web.wording import KINDS, say_value

__all__ = ["show_letter", "show_measure"]

_BESIDE = 20


def _people(viewer: Viewer, kind: str, **groups: tuple[str, ...]) -> dict[str, list[dict[str, str]]]:
    """Each group of names with their pages, parties and states; those of one party beside each other."""
    known = read_affiliations(viewer, {name for names in groups.values() for name in names})
    found = {}
    for slot, names in groups.items():
        rows = [
            {
                "name": name,
                "url": person_url_of(kind, "by", name),
                "party": say_value("role", "party", known[name][0]) if name in known else "",
                "state": known[name][1] if name in known else "",
            }
            for name in names
        ]
        found[slot] = sorted(rows, key=lambda row: (not row["party"], row["party"], row["name"]))
    return found


@require_safe
def show_letter(request: HttpRequest, number: int) -> HttpResponse:
    """The letter of which the claim with that number tells."""
    viewer = viewer_of(request)
    letter = get_letter(viewer, number)
    context: dict[str, Any] = {
        "section": "letter",
        "kind": KINDS["letter"],
        "paper": letter,
        "title": headline("letter", {"by": letter.leads, "to": letter.to}),
        "people": _people(viewer, "letter", leads=letter.leads, signers=letter.signers),
        "lines": make_lines(letter.claims),
        "demands": [(demand, _say(demand)) for demand in letter.demands],
        "beside": _beside(viewer, letter),
        "chart_query": f"of={letter.id}",
    }
    return render(request, "amparo/letter.html", context)


@require_safe
def show_measure(request: HttpRequest, number: int) -> HttpResponse:
    """The measure of which the claim with that number tells, with its official record; `?as_of=` as it stood on a day."""
    viewer = viewer_of(request)
    form = AsOfForm(request.GET)
    measure = get_measure(viewer, number, form.day)
    others = tuple(
        dict.fromkeys(n for c in measure.claims for n in c.values_of("with") if n not in measure.sponsors)
    )
    context: dict[str, Any] = {
        "section": "measure",
        "kind": KINDS["measure"],
        "paper": measure,
        "title": " – ".join(filter(None, (*measure.numbers[:1], *(measure.titles[:1] or (measure.title,))))),
        "people": _people(viewer, "measure", sponsors=measure.sponsors, others=others),
        "lines": make_lines(measure.claims),
        "demands": [(demand, _say(demand)) for demand in measure.demands],
        "form": form,
        "as_of": form.day,
        "chart_query": f"of={measure.id}",
    }
    return render(request, "amparo/measure.html", context)


def _beside(viewer: Viewer, paper: LetterDetail) -> list[tuple[DemandRow, str]]:
    """What else is asked for in the documents that tell of it."""
    known = {demand.id for demand in paper.demands}
    asks = claims_of_documents(viewer, "demand", {claim.document.id for claim in paper.claims})
    found = demands_of_claims(viewer, asks)
    return [(demand, _say(demand)) for demand in found if demand.id not in known][:_BESIDE]


def _say(demand: DemandRow) -> str:
    slots = {"type": demand.type, "by": demand.by, "to": demand.to, "on": demand.on, "for": demand.for_}
    return headline("demand", slots)
