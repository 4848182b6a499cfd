"""Which claims are one demand, letter or measure: a person takes one out, or puts it back."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from amparo.casebook.actions import JoinClaims, SplitClaim
from amparo.casebook.models import ThingSort
from amparo.errors import CasebookError
from amparo.web.links import number_of
from amparo.web.viewing import viewer_of

__all__ = ["judge_join"]


@require_POST
def judge_join(request: HttpRequest, number: int) -> HttpResponse:
    """Take the claim with that number out of what it is joined to, or (`answer=join`) join it to the claim `with` again."""
    asked = request.POST.get("sort", "")
    if asked not in ThingSort.values:
        raise CasebookError("claims of that kind are not joined", where=asked[:40])
    sort = ThingSort(asked)
    reason = request.POST.get("reason", "").strip()
    viewer = viewer_of(request)
    if request.POST.get("answer") == "join":
        other = request.POST.get("with", "")
        if not re.fullmatch(r"c[1-9]\d{0,17}", other):
            raise CasebookError("this is no id of a claim", where=other[:40])
        JoinClaims(sort=sort, claims=(number, number_of(other)), reason=reason).perform(viewer)
    else:
        SplitClaim(sort=sort, claim_id=number, reason=reason).perform(viewer)
    return HttpResponseRedirect(reverse(asked, args=[number]))
