"""What a claim is tied to in the official registers, and a person's word on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from amparo.casebook.actions import JudgeMatch
from amparo.casebook.models import Decision
from amparo.casebook.queries import get_claim
from amparo.errors import ClaimError
from amparo.web.links import claim_url, number_of
from amparo.web.viewing import viewer_of

__all__ = ["judge_tie"]

_DECISIONS = {"accept": Decision.ACCEPTED, "reject": Decision.REJECTED, "open": Decision.OPEN}


@require_POST
def judge_tie(request: HttpRequest, number: int) -> HttpResponse:
    """Accept or reject that a name, or the measure, of a claim means a record of a register; or take that back."""
    viewer = viewer_of(request)
    decision = _DECISIONS.get(request.POST.get("answer", ""))
    if decision is None:
        raise ClaimError("this is no answer")
    claim = get_claim(viewer, number).claim
    JudgeMatch(
        document_id=number_of(claim.document.id),
        sort=request.POST.get("sort", ""),
        key=request.POST.get("key", ""),
        record=request.POST.get("record", ""),
        decision=decision,
        reason=request.POST.get("reason", "").strip(),
    ).perform(viewer)
    return HttpResponseRedirect(f"{claim_url(claim.id)}#registers")
