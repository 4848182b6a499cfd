"""Letters and measures as one thing each, and what claims are tied to in the registers."""

from __future__ import annotations

import re
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.casebook.models import Claim


def read(pages: Client, address: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        response = pages.get(address)
    assert response.status_code == 200
    assert len(asked) <= 30
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    seen = re.sub(r'<span class="unseen">[^<]*</span>', "", main)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", seen)).split())


def test_a_letter_shows_its_signers_with_party_and_state_and_who_tells_of_it(pages: Client) -> None:
    claim = Claim.objects.get(kind="letter", document__title__contains="Senators ask Blinken")
    assert f"/letters/l{claim.pk}" in pages.get("/letters").content.decode()
    said = read(pages, f"/letters/l{claim.pk}")
    for words in (
        *("Led by", "Edward J. Markey Democrat , Massachusetts", "Signed too by", "Thom Tillis Republican"),
        *("Addressed to", "Antony Blinken", "4 April 2024", "What it asks for", "Who tells of it"),
    ):
        assert words in said


def test_a_measure_shows_sponsors_and_its_chart(pages: Client) -> None:
    claim = Claim.objects.filter(kind="measure", slots__number="S.Res. 540")[0]
    said = read(pages, f"/measures/m{claim.pk}")
    for words in ("S.Res. 540", "Led by", "Sponsors and cosponsors over time", "Who tells of it"):
        assert words in said
    assert pages.get(f"/charts/cosponsors.svg?of=m{claim.pk}").content.count(b"<path") > 2


def test_a_paper_that_is_none_is_not_there(pages: Client) -> None:
    detention = Claim.objects.filter(kind="detention")[0]
    for address in (f"/letters/l{detention.pk}", "/letters/l999999", "/measures/m999999"):
        assert pages.get(address).status_code == 404


def test_a_tie_to_a_register_is_judged_on_the_page_of_the_claim(pages: Client) -> None:
    from amparo.casebook.actions import match_documents
    from amparo.casebook.queries import register_links
    from amparo.casebook.viewer import owner

    claim = Claim.objects.get(kind="letter", document__title__contains="Senators ask Blinken")
    match_documents([claim.document_id], owner("tester"))
    address = f"/claims/{claim.short_id}"
    html = pages.get(address).content.decode()
    assert "In official registers" in html
    tie = register_links(owner(), [claim.pk])[claim.pk].people[0].link
    assert tie.record in html
    data = {
        "sort": tie.sort,
        "key": tie.key,
        "record": tie.record,
        "answer": "reject",
        "reason": "a namesake",
    }
    assert pages.post(f"{address}/tie", data).status_code == 302
    assert register_links(owner(), [claim.pk])[claim.pk].people[0].link.record != tie.record
    assert "Rejected" in pages.get(address).content.decode()
    pages.post(f"{address}/tie", data | {"answer": "open"})
    assert register_links(owner(), [claim.pk])[claim.pk].people[0].link.record == tie.record
