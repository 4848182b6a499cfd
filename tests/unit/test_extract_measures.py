"""Measures: title, number, stage, who leads and who joins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amparo.extract.extractor import Extractor
from amparo.extract.kinds.measure_words import find_titles
from amparo.model import Document, Measure

MakeDocument = Callable[..., Document]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def read_measures(extractor: Extractor, document: Document) -> list[Measure]:
    return [claim for claim in extractor.extract(document) if isinstance(claim, Measure)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("In March, the Exiles Protection Act passed the House.", "Exiles Protection Act"),
        ("Quint, Dorn Introduce Bipartisan Exiles Protection Act", "Exiles Protection Act"),
        ("She spoke of H.R. 4711, the Exiles Protection Act of 2025.", "Exiles Protection Act of 2025"),
        (
            "They support the Naming Iskra as a Sponsor of Terror Act.",
            "Naming Iskra as a Sponsor of Terror Act",
        ),
        ("He filed the Stop Support for Jailers Act.", "Stop Support for Jailers Act"),
    ],
)
def test_a_title_is_what_the_measure_is_called_and_no_more(text: str, title: str) -> None:
    assert [text[a:b] for a, b in find_titles(text, 0, len(text))] == [title]


def test_the_body_says_who_leads_where_the_headline_names_all(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Quint, Dorn, Kemp Introduce Exiles Protection Act\n\nU.S. Senators Maria Quint (R-OH) and Paul Dorn (D-CT) introduced the Exiles "
        "Protection Act, which would bar deportations to Belarus. The senators were joined in co-sponsoring the bill by Senator Ruth Kemp "
        "(D-MD)."
    )
    (measure,) = read_measures(extractor, make_document(text))
    assert measure.by == ("Maria Quint", "Paul Dorn")
    assert measure.with_ == ("Ruth Kemp",)


def test_members_of_the_other_chamber_lead_the_companion(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "U.S. Senator Maria Quint (R-OH), along with U.S. Representatives Paul Dorn (D-CT) and Ruth Kemp (D-MD), this week introduced a "
        "bicameral resolution to condemn the regime in Belarus. Dorn and Kemp introduced the companion resolution in the House."
    )
    (measure,) = read_measures(extractor, make_document(text, published_on="2025-03-04"))
    assert measure.by == ("Maria Quint",)
    assert measure.companion_by == ("Paul Dorn", "Ruth Kemp")
    assert measure.with_ == ()


def test_a_law_that_a_demand_invokes_is_told(extractor: Extractor, make_document: MakeDocument) -> None:
    text = "I urge the President to impose sanctions under the Global Magnitsky Act on prison officials in Belarus."
    (measure,) = read_measures(extractor, make_document(text))
    assert (measure.form, measure.title) == ("law", "Global Magnitsky Act")


def test_a_committee_that_approves_passes_nothing(extractor: Extractor, make_document: MakeDocument) -> None:
    text = (
        "H.R. 4711, the Exiles Protection Act of 2025, was drafted after the arrests in Belarus. The bill was approved by the House "
        "Foreign Affairs Committee today."
    )
    (measure,) = read_measures(extractor, make_document(text, published_on="2025-03-04"))
    assert (measure.number, measure.stage, measure.date) == ("H.R. 4711", "committee", "2025-03-04")


def test_a_parliament_is_the_author_of_the_resolution_that_it_passes(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = "On 5 March 2025, the European Parliament passed a resolution calling for sanctions on Belarus."
    (measure,) = read_measures(extractor, make_document(text))
    assert (measure.by, measure.stage) == (("European Parliament",), "passed")
