"""Search by facets, searches that are kept, and their feeds."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from lxml import etree

from amparo.casebook.models import AuditEntry, Claim, Document, SavedSearch
from amparo.casebook.viewer import Right

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def titles(pages: Client, query: str) -> list[str]:
    html = pages.get(f"/search?{query}").content.decode()
    return re.findall(r'<li class="hit">\s*<h2><a [^>]*>([^<]*)</a>', html)


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


def test_where_counting_would_be_slow_no_counts_are_shown(
    pages: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amparo.casebook.queries.facets._MOST_DOCUMENTS", 2)
    assert len(titles(pages, "q=the")) > 2
    assert count_beside(pages, "q=the", "kind") == {}
