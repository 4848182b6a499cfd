"""Addresses of the pages. They are stable: people cite them."""

from __future__ import annotations

from django.urls import path, register_converter

from amparo.web.views.adding import add_documents
from amparo.web.views.charts import send_chart, show_chart, show_charts
from amparo.web.views.claims import show_claim
from amparo.web.views.demand import record_event, show_demand, take_back_event
from amparo.web.views.documents import send_original, send_text, show_document
from amparo.web.views.editing import add_claim, correct_claim, judge_claim
from amparo.web.views.feeds import send_changes, send_deadlines, send_demand_feed, send_person_feed
from amparo.web.views.joins import judge_join
from amparo.web.views.kinds import show_kind
from amparo.web.views.lists import show_demands, show_detentions, show_documents, show_people, show_timeline
from amparo.web.views.overview import show_overview
from amparo.web.views.papers import show_letter, show_measure
from amparo.web.views.parties import show_countries, show_organisations, show_party
from amparo.web.views.person import show_person
from amparo.web.views.review import decide, show_review, undo
from amparo.web.views.search import keep_search, send_search_feed, set_search_aside, show_search
from amparo.web.views.ties import judge_tie

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class _RowNumber:
    """The number in a short id; no more digits than a database counts."""

    regex = r"[1-9]\d{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class _ChartForm:
    """What a chart is sent as."""

    regex = r"svg|png|csv|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(_RowNumber, "row")
register_converter(_ChartForm, "chartform")

urlpatterns = [
    path("", show_overview, name="overview"),
    path("documents", show_documents, name="documents"),
    path("documents/d<row:number>", show_document, name="document"),
    path("documents/d<row:number>/original", send_original, name="original"),
    path("documents/d<row:number>/text", send_text, name="text"),
    path("documents/d<row:number>/claims/new", add_claim, name="add-claim"),
    path("claims/c<row:number>", show_claim, name="claim"),
    path("claims/c<row:number>/correct", correct_claim, name="correct"),
    path("claims/c<row:number>/judge", judge_claim, name="judge"),
    path("review", show_review, name="review"),
    path("review/decide", decide, name="decide"),
    path("review/undo", undo, name="undo"),
    path("add", add_documents, name="add"),
    path("people", show_people, name="people"),
    path("people/<path:key>", show_person, name="person"),
    path("detentions", show_detentions, name="detentions"),
    path("demands", show_demands, name="demands"),
    path("demands/q<row:number>", show_demand, name="demand"),
    path("demands/q<row:number>/events", record_event, name="record-event"),
    path("demands/q<row:number>/events/take-back", take_back_event, name="take-back-event"),
    *(
        path(f"{kind}s", show_kind, {"kind": kind}, name=f"{kind}s")
        for kind in ("proceeding", "incident", "letter", "measure", "designation", "quotation", "role")
    ),
    path("letters/l<row:number>", show_letter, name="letter"),
    path("measures/m<row:number>", show_measure, name="measure"),
    path("claims/c<row:number>/tie", judge_tie, name="tie"),
    path("countries", show_countries, name="countries"),
    path("organisations", show_organisations, name="organisations"),
    path("claims/c<row:number>/join", judge_join, name="judge-join"),
    path("names/<path:key>", show_party, name="party"),
    path("timeline", show_timeline, name="timeline"),
    path("charts", show_charts, name="charts"),
    path("charts/<slug:key>", show_chart, name="chart"),
    path("charts/<slug:key>.<chartform:form>", send_chart, name="chart-file"),
    path("search", show_search, name="search"),
    path("search.atom", send_search_feed, name="search-feed"),
    path("searches", keep_search, name="keep-search"),
    path("searches/<row:number>/remove", set_search_aside, name="set-search-aside"),
    path("changes.atom", send_changes, name="changes-feed"),
    path("deadlines.ics", send_deadlines, name="deadlines"),
    path("demands/q<row:number>.atom", send_demand_feed, name="demand-feed"),
    path("feeds/people/<path:key>.atom", send_person_feed, name="person-feed"),
]

handler400 = "amparo.web.views.errors.show_bad_request"
handler403 = "amparo.web.views.errors.show_forbidden"
handler404 = "amparo.web.views.errors.show_not_found"
handler500 = "amparo.web.views.errors.show_failure"
