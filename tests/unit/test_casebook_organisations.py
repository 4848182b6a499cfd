"""Which names are those of organisations."""

from __future__ import annotations

import pytest

from amparo.casebook.organisations import is_organisation_name, keys_of_organisation


@pytest.mark.parametrize(
    "name",
    [
        "State Department",
        "DOJ",
        "Hamas",
        "Ministry of Transport",
        "Lakeside Trade Commission",
        "Regional Court of Appeal",
    ],
)
def test_a_body_is_told_by_the_tables_or_by_its_noun(name: str) -> None:
    assert is_organisation_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Azerbaijan",
        "ethnic Armenians",
        "Women",
        "Ossian Brandt",
        "officials of the ministry",
        "Secretary of State",
        "M.D.",
    ],
)
def test_countries_groups_people_and_offices_are_none(name: str) -> None:
    assert not is_organisation_name(name)


def test_the_names_of_one_body_lead_to_one() -> None:
    one, other = keys_of_organisation("Department of State"), keys_of_organisation("State Department")
    assert one == other
    assert one is not None
    assert "us state department" in one[1]
    assert keys_of_organisation("Lakeside Trade Commission") is None
