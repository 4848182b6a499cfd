"""Whose office a title is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amparo import model
from amparo.extract import Extractor

MakeDocument = Callable[..., model.Document]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "They met Secretary of State Ann Reed, Secretary of Defense Tom Quill, and the press.",
            {("Ann Reed", "Secretary of State", ""), ("Tom Quill", "Secretary of Defense", "")},
        ),
        (
            "They met Ann Reed, President of Ukraine Tom Quill, and the press.",
            {("Tom Quill", "President", "Ukraine")},
        ),
        (
            "They met Ann Reed, the Prime Minister of Canada, and the press.",
            {("Ann Reed", "Prime Minister", "Canada")},
        ),
        ("Ann Reed, a former senator from Ohio, spoke.", {("Ann Reed", "senator", "Ohio")}),
        ("The brothers Tom and Jack Quill were killed in Harborton.", set()),
        (
            "Delegate Ann Reed (D-District of Columbia) spoke.",
            {("Ann Reed", "Representative", "District of Columbia")},
        ),
    ],
)
def test_a_title_belongs_to_the_name_that_it_stands_with(
    extractor: Extractor, make_document: MakeDocument, text: str, roles: set[tuple[str, str, str]]
) -> None:
    found = [claim for claim in extractor.extract(make_document(text)) if isinstance(claim, model.Role)]
    assert {(role.person, role.title, ", ".join(role.of)) for role in found} == roles
