"""Restricted material is shown to nobody without the right to it: on no page, in no file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from amparo.casebook.models import Claim, Document
from amparo.casebook.viewer import Right

SECRET_WORDS = ("Wilhelmina", "Quist")

LISTS = [
    *("/", "/documents", "/people", "/detentions", "/demands", "/timeline", "/search?q=minsk"),
    *("/search?q=belarus", "/people?name=quist", "/detentions?who=quist", "/demands?about=quist"),
    *("/timeline?about=quist", "/documents?title=quist", "/charts/timeline?about=quist", "/quotations"),
    *("/letters", "/measures", "/incidents", "/designations", "/proceedings", "/roles"),
    *("/countries", "/organisations", "/countries?name=belarus"),
]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_leaves_out_what_is_restricted(
    pages: Client, look_as: Callable[..., None], address: str
) -> None:
    look_as(Right.READ)
    response = pages.get(address)
    assert response.status_code == 200
    html = response.content.decode().replace("quist", "")
    assert not any(word in html for word in SECRET_WORDS)


def test_the_owner_does_see_it(pages: Client) -> None:
    html = pages.get("/people?name=quist").content.decode()
    assert "Wilhelmina Quist" in html
    assert "restricted" in pages.get("/documents?title=Quist").content.decode()


def test_its_own_pages_are_not_there_for_others(pages: Client, look_as: Callable[..., None]) -> None:
    secret = Document.objects.get(restricted=True)
    addresses = [
        f"/documents/{secret.short_id}",
        f"/documents/{secret.short_id}/original",
        f"/documents/{secret.short_id}/text",
        *("/people/wilhelmina%20quist", "/names/belarus"),
        *(f"/claims/{claim.short_id}" for claim in Claim.objects.filter(document=secret)),
    ]
    assert len(addresses) > 5
    assert {pages.get(address).status_code for address in addresses} == {200}
    look_as(Right.READ)
    for address in addresses:
        response = pages.get(address)
        assert response.status_code == 404
        assert "Wilhelmina" not in response.content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_without_a_right_nothing_is_shown(pages: Client, look_as: Callable[..., None], address: str) -> None:
    look_as()
    html = pages.get(address).content.decode()
    assert not any(word in html for word in ("Whelan", "Vardanyan", "Blinken"))
