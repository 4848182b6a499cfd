"""The report: one screen on what is in a casebook."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from amparo import model
from amparo.casebook.actions import IngestDocument
from amparo.casebook.viewer import NOBODY, Viewer, owner
from amparo.cli.report import ReportSize, write_report

pytestmark = pytest.mark.django_db

MakeDocument = Callable[..., model.Document]
QuoteOf = Callable[[str, str], model.Quote]

HELD = "Maria Quill was arrested in Harborton on May 3. Ann Reed called on Norland to release Maria Quill."
FREED = "Norland released Maria Quill."


@pytest.fixture
def report() -> Callable[..., str]:
    def print_it(viewer: Viewer | None = None, **size: int) -> str:
        console = Console(file=io.StringIO(), width=100, color_system=None)
        write_report(console, viewer or owner(), ReportSize(**size))
        assert isinstance(console.file, io.StringIO)
        return console.file.getvalue()

    return print_it


@pytest.fixture
def two_documents(casebook_folder: Path, make_document: MakeDocument, quote_of: QuoteOf) -> None:
    held = model.Detention(
        who="Maria Quill",
        since="2024-05-03",
        evidence=(quote_of(HELD, "Maria Quill was arrested in Harborton on May 3."),),
    )
    asked = model.Demand(
        type="release",
        by=("Ann Reed",),
        to=("Norland",),
        for_=("Maria Quill",),
        evidence=(quote_of(HELD, "Ann Reed called on Norland to release Maria Quill."),),
    )
    freed = model.Detention(
        who="Maria Quill",
        holder=("Norland",),
        status="released",
        until="2025-01-02",
        evidence=(quote_of(FREED, FREED),),
    )
    for text, day, claims in ((FREED, "2025-01-02", (freed,)), (HELD, "2024-05-06", (held, asked))):
        document = make_document(text, published_on=day)
        IngestDocument(document=document, original=text.encode(), claims=claims).perform(owner())


@pytest.mark.usefixtures("two_documents")
def test_it_tells_what_the_documents_say_of_a_person_in_the_order_of_their_dates(
    report: Callable[..., str],
) -> None:
    assert "Maria Quill: held (2024-05-06) → released (2025-01-02); by Norland; since 2024-05-03" in report()


@pytest.mark.usefixtures("two_documents")
def test_every_row_has_its_words_and_the_id_to_open_it(report: Callable[..., str]) -> None:
    text = report()
    assert "Ann Reed to Norland: release, for Maria Quill" in text
    assert "“Ann Reed called on Norland to release Maria Quill.” [2024-05-06, c" in text
    assert "“Norland released Maria Quill.” [2025-01-02, c" in text


@pytest.mark.usefixtures("two_documents")
def test_what_is_left_out_is_counted(report: Callable[..., str]) -> None:
    assert "… and 1 more: amparo timeline" in report(happenings=1)


@pytest.mark.usefixtures("two_documents")
def test_who_may_see_nothing_is_told_nothing(report: Callable[..., str]) -> None:
    text = report(NOBODY)
    assert "Maria" not in text
    assert text.startswith("0 documents")


@pytest.mark.usefixtures("casebook_folder")
def test_an_empty_casebook_says_how_to_fill_it(report: Callable[..., str]) -> None:
    assert "amparo ingest" in report()
