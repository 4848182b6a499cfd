"""Full-text search, on whichever database the casebook has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from amparo import model
from amparo.casebook.actions import IngestDocument
from amparo.casebook.queries import SearchFilter, search_documents
from amparo.casebook.search import cut_snippet, parse_query
from amparo.casebook.viewer import NOBODY, Right, Viewer, owner

MakeDocument = Callable[..., model.Document]

TEXTS = {
    "d1": (
        "2024-05-03",
        "Mayor held",
        "The Harborton Post",
        "Officers arrested the mayor of Harborton and two clerks.",
    ),
    "d2": (
        "2024-06-01",
        "A letter",
        "Office of Ann Reed",
        "The senators ask for the release of political prisoners.",
    ),
    "d3": (
        "2025-01-02",
        "Freed",
        "Office of Ann Reed",
        "The mayor, José Quill, was released from a prison for prisoners of war.",
    ),
}


@pytest.fixture
def documents(casebook_folder: Path, make_document: MakeDocument) -> None:
    for day, title, publisher, text in TEXTS.values():
        document = make_document(text, published_on=day, title=title, publisher=publisher)
        IngestDocument(document=document, original=text.encode(), claims=()).perform(owner())


def _find(typed: str, viewer: Viewer | None = None, **wanted: object) -> list[str]:
    hits = search_documents(viewer or owner(), typed, SearchFilter(**wanted)).rows  # type: ignore[arg-type]
    return sorted(hit.document.title for hit in hits)


@pytest.mark.django_db
@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mayor", ["Freed", "Mayor held"]),
        ("MAYOR arrested", ["Mayor held"]),
        ("arrest", ["Mayor held"]),
        ("jose", ["Freed"]),
        ('"political prisoners"', ["A letter"]),
        ('"prisoners political"', []),
        ("clerks OR senators", ["A letter", "Mayor held"]),
        ("mayor -released", ["Mayor held"]),
        ("harbo*", ["Mayor held"]),
        ("zeppelin", []),
        ("", []),
        ('"', []),
        ("-mayor", []),
        ("AND NOT ( ' ; :* & | !", []),
    ],
)
def test_what_was_typed_finds(typed: str, found: list[str]) -> None:
    assert _find(typed) == found


@pytest.mark.django_db
@pytest.mark.usefixtures("documents")
def test_a_search_is_narrowed_by_publisher_and_time() -> None:
    assert _find("mayor", publisher="Office of Ann Reed") == ["Freed"]
    assert _find("mayor", until=date(2024, 12, 31)) == ["Mayor held"]
    assert _find("mayor", since=date(2024, 12, 31)) == ["Freed"]


@pytest.mark.django_db
@pytest.mark.usefixtures("documents")
def test_a_snippet_is_cut_from_the_text_and_marks_what_was_found() -> None:
    hit = search_documents(owner(), "political prisoners").rows[0]
    text = TEXTS["d2"][3]
    assert hit.snippet.text == text[hit.snippet.start : hit.snippet.end]
    assert [text[a:b] for a, b in hit.snippet.hits] == ["political", "prisoners"]


@pytest.mark.django_db
def test_nothing_is_found_that_may_not_be_seen(casebook_folder: Path, make_document: MakeDocument) -> None:
    text = "The witness lives in Harborton."
    IngestDocument(document=make_document(text), original=text.encode(), claims=(), restricted=True).perform(
        owner()
    )
    assert len(search_documents(owner(), "witness").rows) == 1
    reader = Viewer("reader", frozenset({Right.READ}))
    for viewer in (reader, NOBODY):
        listing = search_documents(viewer, "witness")
        assert (listing.rows, listing.total) == ((), 0)


def test_a_query_is_read_so_that_nothing_typed_is_an_error() -> None:
    query = parse_query('release "political prisoners" OR hostages -"house arrest" deten*')
    assert [[term.text for term in group] for group in query.wanted] == [
        ["release"],
        ["political prisoners", "hostages"],
        ["deten"],
    ]
    assert [term.text for term in query.unwanted] == ["house arrest"]
    assert not parse_query("*** -- OR")


def test_a_snippet_takes_the_piece_with_the_most_different_hits() -> None:
    text = "alpha " * 100 + "alpha beta gamma " + "delta " * 100
    hits = [(at, at + 5) for at in range(0, 600, 60)] + [(606, 610), (611, 616)]
    snippet = cut_snippet(text, sorted(hits), width=80)
    assert "beta gamma" in snippet.text
    assert snippet.text == text[snippet.start : snippet.end]
    assert snippet.more_before and snippet.more_after
    assert "".join(piece for piece, _ in snippet.parts) == snippet.text
