"""Search by facets, searches that are kept, and their feeds."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from lxml import etree

from amparo.casebook.models import AuditEntry, Claim, Document, SavedSearch
from amparo.casebook.viewer import Right

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def titles(pages: Client, query: str) -> list[str]:
    html = pages.get(f"/search?{query}").content.decode()
    return re.findall(r'<li class="hit">\s*<h3><a [^>]*>([^<]*)</a>', html)


def entries(data: bytes) -> list[str]:
    return [str(each.text) for each in etree.fromstring(data).iterfind("a:entry/a:title", ATOM)]


@pytest.mark.parametrize(
    ("facet", "kept"),
    [
        ("kind=letter", "Senators ask Blinken"),
        ("country=Russia", "Russia frees"),
        ("person=kara-murza", "sanctions three Russians"),
        ("status=released", "Russia frees"),
        ("since=2024-08&until=2024", "Russia frees"),
        ("publisher=Amparo+samples", "Senators ask Blinken"),
    ],
)
def test_a_facet_narrows_what_is_found(pages: Client, facet: str, kept: str) -> None:
    every, some = titles(pages, "q=the"), titles(pages, f"q=the&{facet}")
    assert any(kept in title for title in some)
    assert set(some) < set(every)


def test_what_is_found_is_marked_in_the_snippet(pages: Client) -> None:
    html = pages.get("/search?q=corridor").content.decode()
    assert "<mark>corridor</mark>" in html


def test_a_search_is_kept_shown_fed_and_removed(pages: Client) -> None:
    query = "q=corridor&kind=incident"
    assert pages.post("/searches", {"name": "The corridor", "query": query}).status_code == 302
    assert AuditEntry.objects.latest("number").action == "save search"
    html = pages.get("/search").content.decode()
    assert "The corridor" in html
    assert "/search.atom?q=corridor&amp;kind=incident" in html
    assert pages.post("/searches", {"name": "again", "query": query}).status_code == 422
    number = SavedSearch.objects.get(name="The corridor").pk
    assert pages.post(f"/searches/{number}/remove").status_code == 302
    assert "The corridor" not in pages.get("/search").content.decode()
    assert pages.post(f"/searches/{number}/remove").status_code == 404


def test_a_feed_holds_what_the_search_finds(pages: Client) -> None:
    response = pages.get("/search.atom?q=corridor")
    assert response["Content-Type"] == "application/atom+xml"
    assert sorted(entries(response.content)) == sorted(titles(pages, "q=corridor"))
    link = etree.fromstring(response.content).find("a:entry/a:link", ATOM)
    assert link is not None
    address = str(link.get("href")).removeprefix("http://testserver")
    assert pages.get(address).status_code == 200


def test_feeds_and_calendar_answer(pages: Client) -> None:
    claim = Claim.objects.get(kind="demand", slots__type="sanction")
    for address in ("/changes.atom", f"/demands/q{claim.pk}.atom", "/feeds/people/paul%20whelan.atom"):
        assert entries(pages.get(address).content), address
    assert pages.get("/deadlines.ics").content.startswith(b"BEGIN:VCALENDAR")


def test_no_feed_shows_what_is_restricted(pages: Client, look_as: Callable[..., None]) -> None:
    secret = Document.objects.get(restricted=True)
    asked = Claim.objects.filter(document=secret, kind="demand")[0]
    assert secret.title in entries(pages.get("/search.atom?q=minsk").content)
    look_as(Right.READ)
    assert entries(pages.get("/search.atom?q=minsk").content) == []
    assert b"Quist" not in pages.get("/changes.atom").content
    assert b"Quist" not in pages.get("/deadlines.ics").content
    assert pages.get(f"/demands/q{asked.pk}.atom").status_code == 404
    assert pages.get("/feeds/people/wilhelmina%20quist.atom").status_code == 404
    assert pages.post("/searches", {"name": "a", "query": "q=a"}).status_code == 403


def count_beside(pages: Client, query: str, field: str) -> dict[str, int]:
    select = pages.get(f"/search?{query}").content.decode().partition(f'<select name="{field}"')[2]
    found = re.findall(
        r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)</option>', select.partition("</select>")[0]
    )
    return {value: int(n) for value, n in found}


def test_each_kind_and_publisher_shows_how_many_documents_it_would_leave(pages: Client) -> None:
    for field in ("kind", "publisher"):
        counts = count_beside(pages, "q=release", field)
        assert counts
        for value, n in counts.items():
            assert len(titles(pages, f"q=release&{field}={value.replace(' ', '+')}")) == n
    assert len(set(count_beside(pages, "q=release", "kind").values())) > 1


def test_the_counts_of_a_facet_heed_the_other_choices_and_not_its_own(pages: Client) -> None:
    every = count_beside(pages, "q=the", "kind")
    assert count_beside(pages, "q=the&kind=letter", "kind") == every
    late = count_beside(pages, "q=the&since=2024", "kind")
    assert late != every
    assert all(late[kind] <= every[kind] for kind in every)


def test_the_counts_of_a_search_tell_nothing_of_what_is_restricted(
    pages: Client, look_as: Callable[..., None]
) -> None:
    assert count_beside(pages, "q=Quist", "kind")["demand"] == 1
    look_as(Right.READ)
    assert set(count_beside(pages, "q=Quist", "kind").values()) == {0}


def test_without_words_no_counts_are_shown(pages: Client) -> None:
    assert count_beside(pages, "", "kind") == {}


def choices(pages: Client, query: str) -> dict[str, dict[str, tuple[str, int]]]:
    """The choices of each facet: label -> where it leads (and "back", where it is made) and how many documents it says it leaves."""
    aside = (
        pages.get(f"/search?{query}")
        .content.decode()
        .partition('<aside class="facets')[2]
        .partition("</aside>")[0]
    )
    found: dict[str, dict[str, tuple[str, int]]] = {}
    for part in aside.split('<h2 id="facet-')[1:]:
        rows = re.findall(
            r'<a href="([^"]*)"([^>]*)><span class="facet-label">([^<]*)</span> <span class="tag-count">([\d,]+)<',
            part,
        )
        key = part.partition('"')[0]
        found[key] = {
            unescape(label): (
                unescape(url) + (" back" if "aria-current" in said else ""),
                int(n.replace(",", "")),
            )
            for url, said, label, n in rows
        }
    return found


FACETS = {"kind", "country", "person", "status", "year", "publisher"}


@pytest.mark.parametrize(
    "query", ["q=the", "q=the&kind=detention", "q=release&country=Russia", "country=Azerbaijan"]
)
def test_each_choice_of_every_facet_leaves_as_many_documents_as_it_says(pages: Client, query: str) -> None:
    found = choices(pages, query)
    assert set(found) == FACETS
    for facet, rows in found.items():
        for label, (url, n) in rows.items():
            # A choice that was made leads to taking it back; it says how many documents it left.
            made = url.endswith(" back")
            assert len(titles(pages, query if made else url.removeprefix("?"))) == n, (facet, label)


def test_a_choice_is_taken_back_where_it_was_made(pages: Client) -> None:
    before = choices(pages, "q=the")
    url, n = before["person"]["Paul Whelan"]
    made = choices(pages, url.removeprefix("?"))
    back, still = made["person"]["Paul Whelan"]
    assert still == n
    assert back == "?q=the back"
    assert next(iter(made["person"])) == "Paul Whelan"


def test_counts_follow_what_is_added_and_what_is_set_aside(pages: Client) -> None:
    from amparo.casebook.actions import JudgeClaim
    from amparo.casebook.models import Decision
    from amparo.casebook.viewer import owner

    before = choices(pages, "q=corridor")["kind"]
    label = next(label for label, (url, n) in before.items() if "kind=incident" in url)
    for claim in Claim.objects.filter(kind="incident", document__text__contains="corridor"):
        JudgeClaim(claim_id=claim.pk, decision=Decision.REJECTED, reason="a test").perform(owner("tester"))
    assert label not in choices(pages, "q=corridor")["kind"]
    for claim in Claim.objects.filter(kind="incident", document__text__contains="corridor"):
        JudgeClaim(claim_id=claim.pk, decision=Decision.OPEN, reason="a test").perform(owner("tester"))
    assert choices(pages, "q=corridor")["kind"] == before


def test_the_facets_tell_nothing_of_what_is_restricted(pages: Client, look_as: Callable[..., None]) -> None:
    assert "Belarus" in choices(pages, "q=the+OR+Minsk")["country"]
    look_as(Right.READ)
    found = choices(pages, "q=the+OR+Minsk")
    assert "Belarus" not in found["country"]
    assert "Wilhelmina Quist" not in found["person"]


def test_choices_alone_find_documents_the_latest_first(pages: Client) -> None:
    found = titles(pages, "country=Azerbaijan")
    assert len(found) > 2
    assert found == [
        title
        for title in Document.objects.order_by("-published_earliest", "-pk").values_list("title", flat=True)
        if title in found
    ]


def test_a_whole_name_in_quotation_marks_means_nobody_else(pages: Client) -> None:
    assert len(titles(pages, "q=the&person=whelan")) > len(titles(pages, 'q=the&person="David+Whelan"')) > 0
    assert titles(pages, 'q=the&person="whelan"') == []
