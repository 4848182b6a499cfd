"""Correct a claim, or make one of words marked by hand. The machine's claim always stays."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.casebook.actions import AddClaim, CorrectClaim, JudgeClaim
from amparo.casebook.models import Decision
from amparo.casebook.queries import ClaimRow, get_claim, get_document
from amparo.casebook.speaking import put_error
from amparo.casebook.viewer import Right
from amparo.errors import CasebookError, ClaimError, PermissionDeniedError
from amparo.model import CLAIM_KINDS, Claim, Quote, claim_from_json
from amparo.web.claim_forms import ClaimForm
from amparo.web.lines import make_line
from amparo.web.links import claim_url, document_url, number_of
from amparo.web.reading import read_asked
from amparo.web.viewing import viewer_of
from amparo.web.wording import FAMILIES, KINDS

__all__ = ["add_claim", "correct_claim", "judge_claim"]


@require_http_methods(["GET", "HEAD", "POST"])
def correct_claim(request: HttpRequest, number: int) -> HttpResponse:
    """A form with the claim as it is; what comes back corrected takes its place."""
    viewer = viewer_of(request)
    viewer.demand(Right.JUDGE)
    record = get_claim(viewer, number)
    document = get_document(viewer, number_of(record.claim.document.id))
    posted = request.POST if request.method == "POST" else None
    form = ClaimForm(record.claim.kind, document.text, data=posted, old=_claim_of(record.claim))
    if posted is not None and form.is_valid():
        try:
            made = CorrectClaim(claim_id=number, claim=form.made, reason=form.cleaned_data["reason"]).perform(
                viewer
            )
        except PermissionDeniedError:
            raise
        except CasebookError as error:
            form.add_error(None, _("Nothing is different. %(said)s") % {"said": put_error(error)})
        else:
            if request.GET.get("from") == "review":
                return HttpResponseRedirect(f"{reverse('review')}?after=c{number}&done=c{number}:correct")
            return HttpResponseRedirect(claim_url(f"c{made}"))
    context = {
        "section": "documents",
        "record": record,
        "claim": record.claim,
        "line": make_line(record.claim),
        "first": record.claim.evidence[0],
        "form": form,
    }
    return render(request, "amparo/correct.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def add_claim(request: HttpRequest, number: int) -> HttpResponse:
    """A form for a claim of the words `?start=…&end=…`: its kind first, then its slots."""
    viewer = viewer_of(request)
    viewer.demand(Right.JUDGE)
    document = get_document(viewer, number)
    asked = read_asked(request.GET.dict())
    words = None
    if asked.start is not None and asked.end is not None and asked.start < asked.end <= len(document.text):
        words = Quote.of(document.text, asked.start, asked.end)
    context = {
        "section": "documents",
        "document": document.document,
        "words": words,
        "families": [(family, [KINDS[key] for key in family.kinds]) for family in FAMILIES],
        "kind": KINDS.get(asked.kind),
    }
    if asked.kind not in CLAIM_KINDS:
        return render(request, "amparo/new_claim.html", context)
    posted = request.POST if request.method == "POST" else None
    form = ClaimForm(asked.kind, document.text, data=posted, words=words)
    if posted is not None and form.is_valid():
        try:
            made = AddClaim(document_id=number, claim=form.made).perform(viewer)
        except PermissionDeniedError:
            raise
        except CasebookError as error:
            form.add_error(None, put_error(error))
        else:
            return HttpResponseRedirect(f"{document_url(document.document.id)}?claim=c{made}#c{made}")
    return render(
        request, "amparo/new_claim.html", context | {"form": form}, status=422 if form.errors else 200
    )


@require_POST
def judge_claim(request: HttpRequest, number: int) -> HttpResponse:
    """Accept or reject a claim on its own page."""
    answers = {"accept": Decision.ACCEPTED, "reject": Decision.REJECTED, "unsure": Decision.UNSURE}
    decision = answers.get(request.POST.get("answer", ""))
    if decision is None:
        raise ClaimError("this is no answer")
    reason = request.POST.get("reason", "").strip()
    JudgeClaim(claim_id=number, decision=decision, reason=reason).perform(viewer_of(request))
    return HttpResponseRedirect(claim_url(f"c{number}"))


def _claim_of(row: ClaimRow) -> Claim:
    """The claim that `row` shows, with its anchors."""
    quotes = [{"start": q.start, "end": q.end, "quote": q.quote} for q in row.evidence]
    anchors = [
        {"slot": v.slot, "value": v.value, "start": v.start, "end": v.end, "quote": v.quote}
        for v in row.values
        if v.resting == "anchor"
    ]
    return claim_from_json(
        {
            "kind": row.kind,
            **row.slots,
            "evidence": quotes,
            "x_anchors": anchors,
            "x_asserted_by": list(row.asserted_by),
        }
    )
