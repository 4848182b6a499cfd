"""One letter or one measure, as all its sources tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amparo.casebook.headline import headline
from amparo.casebook.queries import (
    ClaimRow,
    DemandRow,
    LetterDetail,
    claims_of_documents,
    demands_of_claims,
    get_letter,
    get_measure,
    read_affiliations,
)
from amparo.casebook.viewer import Right, Viewer
from amparo.text import fold
from amparo.web.demand_lines import make_demand_lines
from amparo.web.forms import AsOfForm
from amparo.web.lines import make_lines
from amparo.web.told import Told, find_told, gather
from amparo.web.viewing import viewer_of
from amparo.web.wording import KINDS, SLOTS

__all__ = ["show_letter", "show_measure"]

_BESIDE = 20


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """Somebody who signed a letter or stands behind a measure, with the party and the state that documents give them."""

    told: Told
    party: Told | None
    of: tuple[Told, ...]

    @property
    def party_name(self) -> str:
        """The party in words, empty where none is told."""
        return self.party.text if self.party else ""


def _people(viewer: Viewer, **groups: Sequence[Told]) -> dict[str, list[PaperPerson]]:
    """Each group of names with their parties and states; those of one party beside each other."""
    known = read_affiliations(viewer, {told.best.code for group in groups.values() for told in group})
    found = {}
    for slot, group in groups.items():
        rows = [_make_person(told, known.get(told.best.code)) for told in group]
        found[slot] = sorted(rows, key=lambda row: (row.party is None, row.party_name, row.told.text))
    return found


def _make_person(told: Told, role: ClaimRow | None) -> PaperPerson:
    return PaperPerson(told, find_told(role, ("party",)), gather([role] if role else (), "of"))


@require_safe
def show_letter(request: HttpRequest, number: int) -> HttpResponse:
    """The letter of which the claim with that number tells."""
    viewer = viewer_of(request)
    letter = get_letter(viewer, number)
    leads = gather(letter.claims, "by")
    named = {fold(told.best.code) for told in leads}
    signers = [told for told in gather(letter.claims, "with") if fold(told.best.code) not in named]
    lines = make_demand_lines([*letter.demands, *_beside(viewer, letter)])
    context: dict[str, Any] = {
        "section": "letter",
        "kind": KINDS["letter"],
        "may_judge": viewer.may(Right.JUDGE),
        "paper": letter,
        "title": headline("letter", {"by": letter.leads, "to": letter.to}),
        "people": _people(viewer, leads=leads, signers=signers),
        "addressees": gather(letter.claims, "to"),
        "dates": gather(letter.claims, "date"),
        "lines": make_lines(letter.claims),
        "demands": lines[: len(letter.demands)],
        "beside": lines[len(letter.demands) :],
        "chart_query": f"of={letter.id}",
    }
    return render(request, "amparo/letter.html", context)


@require_safe
def show_measure(request: HttpRequest, number: int) -> HttpResponse:
    """The measure of which the claim with that number tells, with its official record; `?as_of=` as it stood on a day."""
    viewer = viewer_of(request)
    form = AsOfForm(request.GET)
    measure = get_measure(viewer, number, form.day)
    leads = gather(measure.claims, "by")
    named = {fold(told.best.code) for told in leads}
    others = [told for told in gather(measure.claims, "with") if fold(told.best.code) not in named]
    context: dict[str, Any] = {
        "section": "measure",
        "kind": KINDS["measure"],
        "may_judge": viewer.may(Right.JUDGE),
        "paper": measure,
        "title": " – ".join(filter(None, (*measure.numbers[:1], *(measure.titles[:1] or (measure.title,))))),
        "people": _people(
            viewer, sponsors=leads, others=others, companions=gather(measure.claims, "companion_by")
        ),
        "facts": [
            (SLOTS["measure", slot], told)
            for slot in ("number", "title", "form", "chamber", "stage", "date")
            if (told := gather(measure.claims, slot))
        ],
        "lines": make_lines(measure.claims),
        "demands": make_demand_lines(measure.demands),
        "form": form,
        "as_of": form.day,
        "chart_query": f"of={measure.id}",
    }
    return render(request, "amparo/measure.html", context)


def _beside(viewer: Viewer, paper: LetterDetail) -> list[DemandRow]:
    """What else is asked for in the documents that tell of it."""
    known = {demand.id for demand in paper.demands}
    asks = claims_of_documents(viewer, "demand", {claim.document.id for claim in paper.claims})
    found = demands_of_claims(viewer, asks)
    return [demand for demand in found if demand.id not in known][:_BESIDE]
