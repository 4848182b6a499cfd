"""What goes wrong is answered with a page that says what, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amparo.casebook.models import Document


def words_of(html: str) -> str:
    """The words of a page as they are read, with single spaces."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "There is nothing here"),
        ("/documents/d99999999999999999999999", 404, "There is nothing here"),
        ("/documents?page=999999", 404, "Go to the first page of the list"),
        ("/documents?page=minus", 404, "There is no page “minus”."),
        ("/review?item=w99999", 404, "Nothing waits by that id."),
        ("/review/decide", 405, "This address takes what a form sends"),
        ("/people/ruben%20vardanyan?as_of=yesterday", 200, "Write a date as 2024, 2024-04 or 2024-04-04."),
        ("/documents?since=2024-13", 200, "Write a date as 2024, 2024-04 or 2024-04-04."),
        ("/documents/d5?start=5&end=999999999", 200, "are not in the document"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(pages: Client, address: str, status: int, words: str) -> None:
    response = pages.get(address)
    assert response.status_code == status
    assert words in words_of(response.content.decode())


def test_a_form_that_is_out_of_date_is_answered_by_a_page_of_our_own(casebook: Path, db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/review/decide", {"item": "c1", "answer": "accept"})
    assert response.status_code == 403
    said = words_of(response.content.decode())
    assert "This form is out of date" in said
    assert "load the page again" in said


def test_a_host_that_is_not_known_is_told_how_to_be(pages: Client) -> None:
    said = words_of(pages.get("/", headers={"host": "elsewhere.example"}).content.decode())
    assert "AMPARO_HOSTS" in said


def test_a_text_that_is_too_long_for_a_form_is_told_what_to_do(pages: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = pages.post("/add", {"text": "word " * 1000})
    assert response.status_code == 400
    assert "Hand a long text in as a file" in words_of(response.content.decode())


def test_more_files_than_a_form_may_send_are_told_what_to_do(pages: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = [SimpleUploadedFile(f"{n}.txt", b"A text") for n in range(3)]
    response = pages.post("/add", {"files": files})
    assert response.status_code == 400
    assert "Choose fewer" in words_of(response.content.decode())


def test_a_long_pasted_text_is_stored(pages: Client) -> None:
    text = "A long text\n\n" + "Words of it, none of which says anything. " * 80_000
    response = pages.post("/add", {"text": text})
    assert response.status_code == 200
    assert Document.objects.get(title="A long text").length > 3_000_000


def test_a_page_that_breaks_says_so_and_shows_nothing_of_the_cause(
    pages: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret cause")

    monkeypatch.setattr("amparo.web.views.overview.get_overview", fail)
    pages.raise_request_exception = False
    response = pages.get("/")
    assert response.status_code == 500
    html = response.content.decode()
    assert "Something went wrong in Amparo" in html
    assert "secret cause" not in html


@pytest.mark.parametrize(
    "address",
    """/ /documents /people /detentions /demands /timeline /search /search?q=words /letters /measures /incidents
    /charts/scoreboard /charts/network /review /countries /organisations /names/azerbaijan""".split(),
)
def test_an_empty_casebook_has_a_page_for_everything(
    pages: Client, look_as: Callable[..., None], address: str
) -> None:
    from amparo.casebook.viewer import Right

    # Whoever may see nothing sees an empty casebook.
    look_as(Right.JUDGE)
    response = pages.get(address)
    assert response.status_code in (200, 404)
    said = words_of(response.content.decode())
    assert any(word in said.lower() for word in ("empty", "no ", "nothing", "not ")), said
