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


def test_words_of_a_bodys_name_are_nobodys_name(extractor: Extractor, make_document: MakeDocument) -> None:
    text = (
        "Chairman of the House Foreign Affairs Africa Subcommittee Tom Quill (R-N.J.) introduced H.Res. 12."
    )
    claims = extractor.extract(make_document(text))
    assert {claim.person for claim in claims if isinstance(claim, model.Role)} == {"Tom Quill"}


@pytest.mark.parametrize("own", ["Ann Reed", "Tom Reed"])
def test_of_two_members_of_one_surname_it_is_the_one_whose_office_publishes(
    extractor: Extractor, make_document: MakeDocument, own: str
) -> None:
    text = (
        "Senator Ann Reed (D-Ohio) and Senator Tom Reed (R-Maine) wrote a letter.\n\n"
        "“Nobody should sit in a prison for what he wrote,” Reed said."
    )
    claims = extractor.extract(make_document(text, publisher=f"Office of {own}"))
    assert [claim.speaker for claim in claims if isinstance(claim, model.Quotation)] == [(own,)]
