"""Letters: who writes, who signs with them, to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amparo.extract.extractor import Extractor
from amparo.model import Document, Letter

MakeDocument = Callable[..., Document]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def read_letters(extractor: Extractor, document: Document) -> list[Letter]:
    return [claim for claim in extractor.extract(document) if isinstance(claim, Letter)]


def test_whom_the_letter_speaks_of_is_no_signer(extractor: Extractor, make_document: MakeDocument) -> None:
    text = (
        "Today, as President Olaf Brandt begins his visit, Senator Maria Quint (R-OH) led 12 colleagues in a letter to Secretary of "
        "State Peter Holm asking that he work closely with President Brandt to free the journalist Anna Reyes."
    )
    (letter,) = read_letters(extractor, make_document(text, published_on="2025-03-04"))
    assert (letter.by, letter.with_, letter.to) == (("Maria Quint",), (), ("Peter Holm",))


def test_one_who_joins_others_in_sending_is_their_equal(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Senator Maria Quint (R-OH) joined Senators Paul Dorn (D-CT) and Ruth Kemp (D-MD) in sending a letter to Secretary of State "
        "Peter Holm urging the release of political prisoners in Belarus."
    )
    (letter,) = read_letters(extractor, make_document(text))
    assert letter.by == ("Maria Quint", "Paul Dorn", "Ruth Kemp")


def test_who_led_the_letter_leads_whoever_tells_of_it(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Senator Maria Quint (R-OH) sent a letter to Secretary of State Peter Holm urging sanctions on Belarus.\n\n"
        "In addition to Quint, Senators Paul Dorn (D-CT) and Ruth Kemp (D-MD) signed the letter, which was led by Senator Adam Lund "
        "(D-MN)."
    )
    (letter,) = read_letters(extractor, make_document(text))
    assert letter.by == ("Adam Lund",)
    assert set(letter.with_) == {"Maria Quint", "Paul Dorn", "Ruth Kemp"}


def test_those_named_in_addition_sign_with_the_leads(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "U.S. Senators Maria Quint (R-OH) and Paul Dorn (D-CT) wrote to Secretary of State Peter Holm about prisoners in Belarus.\n\n"
        "In addition to Quint and Dorn, the letter was signed by Senators Ruth Kemp (D-MD), Adam Lund (D-MN), and Eva Stahl (R-IA)."
    )
    (letter,) = read_letters(extractor, make_document(text))
    assert letter.by == ("Maria Quint", "Paul Dorn")
    assert letter.with_ == ("Ruth Kemp", "Adam Lund", "Eva Stahl")


def test_the_senators_are_those_of_the_opening(extractor: Extractor, make_document: MakeDocument) -> None:
    text = (
        "WASHINGTON – U.S. Senators Maria Quint (R-OH) and Paul Dorn (D-CT) led a group of members in urging the administration to "
        "sanction officials in Belarus.\n\nIn a letter to Treasury Secretary Peter Holm, the senators wrote that the list was too short."
    )
    (letter,) = read_letters(extractor, make_document(text))
    assert (letter.by, letter.to) == (("Maria Quint", "Paul Dorn"), ("Peter Holm",))


def test_the_head_of_a_body_stands_for_it(extractor: Extractor, make_document: MakeDocument) -> None:
    text = (
        "Congresswoman Maria Quint (OH-03) sent a letter to Department of Homeland Security (DHS) Secretary Peter Holm on the "
        "asylum seekers from Venezuela."
    )
    (letter,) = read_letters(extractor, make_document(text))
    assert letter.to == ("Peter Holm",)


def test_a_bare_list_of_names_after_the_colon_signs(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Congresswoman Maria Quint (OH-03) sent a letter to Secretary of State Peter Holm urging protection of the Rohingya.\n\n"
        "The letter is also signed by Representatives: Paul Dorn, Ruth Kemp, Adam Lund, and Eva Stahl."
    )
    (letter,) = read_letters(extractor, make_document(text))
    assert letter.with_ == ("Paul Dorn", "Ruth Kemp", "Adam Lund", "Eva Stahl")
