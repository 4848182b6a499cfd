"""Every page answers, says what it should, and asks the database no more for more rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.casebook.models import Claim, Document
from amparo.web.middleware import CONTENT_SECURITY_POLICY


def words_of(html: str) -> str:
    """The words of a page as they are read, with single spaces."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


def document_url(title: str) -> str:
    return f"/documents/{Document.objects.get(title__contains=title).short_id}"


def claim_url() -> str:
    claim = Claim.objects.filter(kind="detention", slots__status="released", slots__who="Paul Whelan").get()
    return f"/claims/{claim.short_id}"


#: page -> words that stand on it, the most queries it may make.
PAGES: dict[str, tuple[tuple[str, ...], int]] = {
    "/": (("9 documents", "Who is held", "What is asked", "Added last"), 30),
    "/documents": (("9 documents", "Senators ask Blinken", "4 April 2024"), 8),
    "/documents?kind=letter&since=2024-04&until=2024": (("1 document", "Senators ask Blinken"), 8),
    "/people": (("Paul Whelan", "Edward J. Markey", "Senator, Massachusetts"), 15),
    "/people?name=whelan&by_name=1": (("Paul Whelan", "documents disagree"), 11),
    "/people/paul%20whelan": (("Paul Whelan", "released", "28 December 2018", "Sources"), 23),
    "/people/paul%20whelan?as_of=2023": (
        ("As told until 31 December 2023", "convicted", "Last sign of life"),
        23,
    ),
    "/people/antony%20blinken?all=demands-to": (("Demands made of them: Antony Blinken",), 14),
    "/countries": (("countries and regions", "Azerbaijan", "Det", "Russia"), 8),
    "/countries?name=russia&kind=detention": (("1 country or region", "Russia"), 8),
    "/organisations": (("State Department", "Treasury Department", "organisations"), 8),
    "/detentions": (("people and groups", "Documents disagree"), 8),
    "/detentions?who=gershkovich": (("Evan Gershkovich", "29 March 2023"), 8),
    "/detentions?holder=azerbaijan": (("Arayik Harutyunyan", "held"), 8),
    "/demands": (("sanction", "asked of", "State Department"), 14),
    "/demands?type=sanction": (("1 demand", "Azerbaijani officials"), 14),
    "/timeline": (("2018", "28 December 2018", "begins"), 8),
    "/timeline?about=kara-murza&latest_first=1": (("Vladimir Kara-Murza", "dated claims"), 8),
    "/letters": (("3 claims", "Edward J. Markey", "signed too by"), 8),
    "/measures": (("S.Res. 540", "introduced"), 8),
    "/measures?sort=introduced&about=540": (("S.Res. 540",), 8),
    "/incidents": (("blockade", "Azerbaijan"), 8),
    "/designations": (("claims", "Canada"), 8),
    "/quotations": (("said by",), 8),
    "/proceedings": (("conviction", "against"), 8),
    "/roles": (("Senator", "Massachusetts"), 8),
    "/names/azerbaijan": (("What documents say of the country", "Detentions", "held by"), 12),
    "/names/state%20department": (("By any of the names", "sanction"), 12),
    "/charts": (("How demands stand", "Who signed what", "map"), 2),
    "/review": (("left", "Accept"), 20),
    "/add": (("Add documents", "Web addresses"), 2),
    "/search": (("Documents that hold all your words are found",), 8),
    "/search?q=corridor": (("documents found", "corridor"), 16),
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_with_its_words_and_few_queries(pages: Client, address: str) -> None:
    words, most = PAGES[address]
    with CaptureQueriesContext(connection) as asked:
        response = pages.get(address)
    assert response.status_code == 200
    said = words_of(response.content.decode())
    for each in words:
        assert each in said
    assert len(asked) <= most, [query["sql"][:120] for query in asked]


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("/documents", "/documents?title=Blinken"),
        ("/people", "/people?page=3"),
        ("/detentions", "/detentions?who=gershkovich"),
        ("/demands", "/demands?type=sanction"),
        ("/timeline", "/timeline?since=2026"),
        ("/search?q=russia", "/search?q=gershkovich"),
    ],
)
def test_more_rows_ask_no_more_of_the_database(pages: Client, many: str, one: str) -> None:
    counts = []
    for address in (many, one):
        with CaptureQueriesContext(connection) as asked:
            assert pages.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] <= counts[1] + 1


def test_a_document_shows_its_text_to_the_letter_with_each_claim_beside_it(pages: Client) -> None:
    document = Document.objects.get(title__contains="Senators ask Blinken")
    html = pages.get(f"/documents/{document.short_id}").content.decode()
    lines = [
        unescape(re.sub(r"<[^>]+>", "", words))
        for words in re.findall(r'<p class="words"[^>]*>(.*?)</p>', html, re.DOTALL)
    ]
    assert lines == [line for line in document.text.split("\n") if line.strip()]
    for claim in Claim.objects.filter(document=document):
        assert f'id="{claim.short_id}"' in html
        first = claim.evidence.filter(slot="").order_by("ordinal")[0]
        assert f"start={first.start}&amp;end={first.end}" in html
    assert document.original_sha256 in html
    assert document.text_sha256 in html


def test_a_deep_link_lights_the_words_of_a_claim(pages: Client) -> None:
    claim = Claim.objects.filter(kind="demand", slots__type="sanction").get()
    html = pages.get(f"/documents/d{claim.document_id}?claim={claim.short_id}").content.decode()
    lit = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html))
    assert "Azerbaijani officials" in unescape(lit)
    assert re.search(rf'class="claim [^"]*is-selected" id="{claim.short_id}"', html)


def test_the_address_of_a_span_lights_exactly_that_span(pages: Client) -> None:
    document = Document.objects.get(title__contains="Senators ask Blinken")
    start = document.text.index("put the prisoners")
    html = pages.get(f"/documents/{document.short_id}?start={start}&end={start + 17}").content.decode()
    lit = re.findall(r'<mark[^>]*class="lit-words">(.*?)</mark>', html)
    assert unescape("".join(lit)) == "put the prisoners"


@pytest.mark.parametrize("query", ["start=5&end=3", "start=0&end=9999999", "start=a&end=b", "claim=c999999"])
def test_an_address_whose_words_are_not_there_says_so(pages: Client, query: str) -> None:
    response = pages.get(f"{document_url('Senators ask Blinken')}?{query}")
    assert response.status_code == 200
    assert "are not in the document" in words_of(response.content.decode())


def test_a_kind_asked_for_leaves_the_others_out(pages: Client) -> None:
    html = pages.get(f"{document_url('Senators ask Blinken')}?kind=letter").content.decode()
    shown = re.findall(r'<li class="claim [^"]*k-(\w+)[^"]*" id="c\d+" data-kind', html)
    assert set(shown) == {"letter"}


def test_a_claim_shows_every_value_with_its_words_and_how_it_was_made(pages: Client) -> None:
    said = words_of(pages.get(claim_url()).content.decode())
    for words in (
        "Paul Whelan",
        "released",
        "The words",
        "How it was made",
        "By rule",
        "Nobody has judged it yet",
    ):
        assert words in said


def test_the_original_is_sent_as_it_was_received(pages: Client) -> None:
    document = Document.objects.get(title__contains="Senators ask Blinken")
    response = pages.get(f"/documents/{document.short_id}/original")
    assert len(response.content) == document.size_bytes
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


def test_every_answer_carries_the_policy(pages: Client) -> None:
    for address in ("/", "/documents", "/nothing-here", "/static/amparo/css/base.css"):
        response = pages.get(address)
        assert response["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        response.close()
    assert "unsafe" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("address", [*PAGES, "/nothing-here"])
def test_no_page_holds_inline_script_or_style(pages: Client, address: str) -> None:
    html = pages.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize(
    "address",
    [
        *("/documents/d999999", "/claims/c999999", "/people/nobody%20at%20all", "/documents?page=99"),
        *("/documents?page=x", "/documents/d0", "/documents/d1x"),
    ],
)
def test_what_is_not_there_is_a_404_with_a_way_on(pages: Client, address: str) -> None:
    response = pages.get(address)
    assert response.status_code == 404
    assert "There is nothing here" in words_of(response.content.decode())


def test_a_foreign_host_name_is_a_400(pages: Client) -> None:
    response = pages.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "AMPARO_HOSTS" in response.content.decode()


def test_a_date_that_is_none_is_named_and_the_list_still_shown(pages: Client) -> None:
    said = words_of(pages.get("/documents?since=yesterday").content.decode())
    assert "Write a date as 2024" in said
    assert "9 documents" in said


def test_a_demand_is_shown_as_a_chain_with_where_it_was_asked(pages: Client) -> None:
    claim = Claim.objects.get(kind="demand", slots__type="sanction")
    assert f"/demands/q{claim.pk}" in pages.get("/demands").content.decode()
    with CaptureQueriesContext(connection) as asked:
        said = words_of(pages.get(f"/demands/q{claim.pk}").content.decode())
    for words in (
        "How it stands",
        "open",
        "Where it was asked",
        "Azerbaijani officials",
        "Nothing that anybody",
    ):
        assert words in said
    assert len(asked) <= 30


def test_an_empty_casebook_says_how_to_fill_it(pages: Client, look_as: Callable[..., None]) -> None:
    look_as()
    said = words_of(pages.get("/").content.decode())
    assert "This casebook is empty" in said


def test_a_list_that_finds_nothing_offers_a_way_back(pages: Client) -> None:
    said = words_of(pages.get("/detentions?who=zzzz").content.decode())
    assert "Nothing in this casebook fits" in said


def test_what_a_document_says_is_escaped(
    pages: Client, make_document: Callable[..., object], quote_of: Callable[..., object]
) -> None:
    from amparo.casebook.actions import IngestDocument
    from amparo.casebook.viewer import owner

    text = "<script>alert(1)</script> & <b>bold</b>"
    made = make_document(text, title="<img src=x onerror=alert(1)>")
    IngestDocument(document=made, original=text.encode()).perform(owner())  # type: ignore[arg-type]
    row = Document.objects.latest("pk")
    html = pages.get(f"/documents/{row.short_id}").content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_part_of_a_name_leads_to_its_one_bearer_or_to_the_list_of_them(pages: Client) -> None:
    one = pages.get("/people/gershkovich?as_of=2024")
    assert (one.status_code, one["Location"]) == (302, "/people/evan%20gershkovich?as_of=2024")
    several = pages.get("/people/a")
    assert (several.status_code, several["Location"]) == (302, "/people?name=a")
    assert pages.get("/people/nobody%20at%20all").status_code == 404
