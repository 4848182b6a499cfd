"""Documents brought in through the pages: told one by one, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amparo.casebook.models import AuditEntry, Document

GOOD = (
    "Family asks for the release of Ossian Brandt\n\n"
    "Ossian Brandt, a journalist, was arrested in Minsk on 3 March 2024. Belarus must release Ossian Brandt."
)


def originals(casebook: Path) -> set[Path]:
    return {path for path in (casebook / "originals").rglob("*") if path.is_file()}


def upload(pages: Client, *files: tuple[str, bytes], **fields: str) -> Any:
    made = [SimpleUploadedFile(name, data) for name, data in files]
    return pages.post("/add", {"files": made, **fields})


def test_a_file_is_stored_with_its_claims_and_its_original(pages: Client, casebook: Path) -> None:
    response = upload(pages, ("brandt.txt", GOOD.encode()))
    html = response.content.decode()
    row = Document.objects.latest("pk")
    assert (row.address, row.restricted) == ("brandt.txt", False)
    assert f'href="/documents/{row.short_id}"' in html
    assert "Stored, with" in html
    assert row.claims.filter(kind="detention", slots__who="Ossian Brandt").exists()
    assert pages.get(f"/documents/{row.short_id}/original").content == GOOD.encode()
    assert AuditEntry.objects.latest("number").action == "ingest document"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "It is a picture"),
        ("broken.pdf", b"%PDF-1.7\nnothing of it", "damaged"),
        ("broken.jsonl", b'{"text": "a"', "line 1"),
    ],
)
def test_a_refused_file_is_explained_and_leaves_nothing_behind(
    pages: Client, casebook: Path, name: str, data: bytes, said: str
) -> None:
    documents, files, entries = Document.objects.count(), originals(casebook), AuditEntry.objects.count()
    html = upload(pages, (name, data)).content.decode()
    assert "0 in the casebook, 1 refused" in html
    assert name in html
    assert said in html
    assert Document.objects.count() == documents
    assert AuditEntry.objects.count() == entries
    assert originals(casebook) == files


def test_one_bad_file_does_not_stop_the_good_ones(pages: Client) -> None:
    html = upload(pages, ("bad.txt", b""), ("brandt.txt", GOOD.encode())).content.decode()
    assert "1 in the casebook, 1 refused" in html


def test_a_file_that_is_there_already_is_said_to_be(pages: Client) -> None:
    upload(pages, ("brandt.txt", GOOD.encode()))
    before = Document.objects.count()
    html = upload(pages, ("brandt.txt", GOOD.encode())).content.decode()
    assert "It is in the casebook already" in html
    assert Document.objects.count() == before


def test_a_pasted_text_takes_its_first_line_for_title(pages: Client) -> None:
    pages.post("/add", {"text": GOOD, "restricted": "1"})
    row = Document.objects.latest("pk")
    assert row.title == "Family asks for the release of Ossian Brandt"
    assert row.restricted


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://169.254.169.254/latest", "file:///etc/passwd", "/etc/passwd"]
)
def test_an_address_of_this_machine_or_network_is_refused(pages: Client, address: str) -> None:
    before = Document.objects.count()
    html = pages.post("/add", {"addresses": address}).content.decode()
    assert "0 in the casebook, 1 refused" in html
    assert Document.objects.count() == before


def test_nothing_handed_in_is_said(pages: Client) -> None:
    response = pages.post("/add", {})
    assert response.status_code == 422
    assert "Nothing was handed in" in response.content.decode()


def test_a_script_is_told_of_each_document_in_lines_of_json(pages: Client) -> None:
    lines = "\n".join(json.dumps({"id": f"r{n}", "text": f"Statement {n}\n\n{GOOD}"}) for n in range(3))
    response = pages.post(
        "/add",
        {"files": [SimpleUploadedFile("many.jsonl", lines.encode())]},
        headers={"accept": "application/x-ndjson"},
    )
    told = [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]
    assert [each["error"] for each in told] == [False] * 3
    assert all(each["url"].startswith("/documents/d") for each in told)
