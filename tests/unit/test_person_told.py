"""What the page of a person tells: sections with their counts, offices, the state, up to a day; the rest page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from amparo import model
from amparo.casebook.actions import IngestDocument
from amparo.casebook.queries import (
    Slice,
    get_person_state,
    get_person_told,
    list_person_claims,
    list_person_sources,
)
from amparo.casebook.viewer import Right, Viewer, owner
from amparo.errors import RecordMissingError

pytestmark = pytest.mark.django_db
ME = owner("ines")
Tell = Callable[..., None]


@pytest.fixture
def ingest(
    casebook_folder: Path,
    make_document: Callable[..., model.Document],
    quote_of: Callable[[str, str], model.Quote],
) -> Callable[..., None]:
    """Ingest a document of a day that says `text`, and the claim of it that `make` builds from its words."""

    def ingest(
        text: str, day: str, make: Callable[[model.Quote], model.Claim], *, restricted: bool = False
    ) -> None:
        IngestDocument(
            document=make_document(text, published_on=day),
            original=text.encode(),
            claims=(make(quote_of(text, text)),),
            restricted=restricted,
        ).perform(ME)

    return ingest


@pytest.fixture
def tell_status(ingest: Callable[..., None]) -> Tell:
    def tell(status: str, day: str, *, restricted: bool = False, who: str = "Ana Quill") -> None:
        ingest(
            f"On {day} {who} was {status}.",
            day,
            lambda quote: model.Detention(who=(who,), status=status, evidence=(quote,)),
            restricted=restricted,
        )

    return tell


@pytest.fixture
def tell_office(ingest: Callable[..., None]) -> Tell:
    def tell(title: str, day: str) -> None:
        ingest(
            f"On {day} Ana Quill was {title} of Harborton.",
            day,
            lambda quote: model.Role(person="Ana Quill", title=title, of=("Harborton",), evidence=(quote,)),
        )

    return tell


def test_a_section_counts_every_claim_and_reads_the_latest_few(tell_status: Tell) -> None:
    for month in range(1, 10):
        tell_status("held", f"2024-0{month}-01")
    told = get_person_told(ME, "ana quill", shown=3)
    (section,) = told.sections
    assert (section.key, section.total) == ("detentions", 9)
    assert [c.document.published_on for c in section.claims] == ["2024-09-01", "2024-08-01", "2024-07-01"]
    assert (told.source_count, len(get_person_told(ME, "ana quill", sources=4).sources)) == (9, 4)


def test_a_section_with_one_more_than_is_shown_is_shown_whole(tell_status: Tell) -> None:
    for month in range(1, 5):
        tell_status("held", f"2024-0{month}-01")
    (section,) = get_person_told(ME, "ana quill", shown=3).sections
    assert len(section.claims) == section.total == 4


def test_the_state_is_that_of_the_latest_document_up_to_the_day_and_other_statuses_stand_beside_it(
    tell_status: Tell,
) -> None:
    tell_status("charged", "2024-01-01")
    tell_status("held", "2024-02-01")
    tell_status("held", "2024-03-01")
    tell_status("released", "2024-05-01")
    now, then = get_person_told(ME, "ana quill"), get_person_told(ME, "ana quill", date(2024, 4, 1))
    assert now.state is not None
    assert then.state is not None
    assert now.state.slots["status"] == "released"
    assert [c.slots["status"] for c in now.others] == ["held", "charged"]
    assert then.state.document.published_on == "2024-03-01"
    assert [c.slots["status"] for c in then.others] == ["charged"]
    assert (now.after, then.after, then.source_count) == (0, 1, 3)


def test_offices_come_by_the_day_first_told_with_how_many_claims_tell_of_them(tell_office: Tell) -> None:
    tell_office("governor", "2024-05-01")
    tell_office("mayor", "2023-03-01")
    tell_office("mayor", "2022-02-01")
    offices = get_person_told(ME, "ana quill").offices
    assert [(o.first.slots["title"], o.claims, o.first_on, o.last_on) for o in offices] == [
        ("mayor", 2, date(2022, 2, 1), date(2023, 3, 1)),
        ("governor", 1, date(2024, 5, 1), date(2024, 5, 1)),
    ]
    assert offices[0].first.document.published_on == "2022-02-01"


def test_a_section_and_the_sources_are_read_page_by_page_up_to_the_day(tell_status: Tell) -> None:
    for month in range(1, 8):
        tell_status("held", f"2024-0{month}-01")
    until = date(2024, 5, 31)
    person, claims = list_person_claims(ME, "ana quill", "detentions", until, Slice(2, 2))
    assert person.name == "Ana Quill"
    assert (claims.total, [c.document.published_on for c in claims.rows]) == (5, ["2024-03-01", "2024-02-01"])
    _, sources = list_person_sources(ME, "ana quill", until, Slice(4, 2))
    assert (sources.total, [d.published_on for d in sources.rows]) == (5, ["2024-01-01"])
    assert list_person_claims(ME, "ana quill", "letters", until, Slice()) == (
        person,
        list_person_claims(ME, "ana quill", "nonsense", until, Slice())[1],
    )


def test_restricted_documents_are_told_of_to_nobody_who_may_not_see_them(tell_status: Tell) -> None:
    tell_status("held", "2024-01-01")
    tell_status("released", "2024-02-01", restricted=True)
    told = get_person_told(Viewer("reader", frozenset({Right.READ})), "ana quill")
    assert told.state is not None
    assert told.state.slots["status"] == "held"
    assert (told.sections[0].total, told.source_count) == (1, 1)


def test_whoever_nobody_names_is_an_error(casebook_folder: Path) -> None:
    with pytest.raises(RecordMissingError):
        get_person_told(ME, "ana quill")


def test_the_state_is_found_by_a_part_of_the_name_and_by_an_id(tell_status: Tell) -> None:
    tell_status("held", "2024-01-01", who="Anaïs Quill")
    number = get_person_told(ME, "anaïs quill").person.id
    for name in ("quill", "ANAIS", "qui ana", number):
        found = get_person_state(ME, name)
        assert found.name == "Anaïs Quill"
        assert found.state.status is not None
        assert found.state.status.value == "held"


def test_a_part_of_several_names_lists_them_with_their_ids(tell_status: Tell) -> None:
    tell_status("held", "2024-01-01")
    tell_status("released", "2024-02-01", who="Bea Quill")
    ids = {name: get_person_told(ME, name).person.id for name in ("Ana Quill", "Bea Quill")}
    with pytest.raises(RecordMissingError) as caught:
        get_person_state(ME, "quill")
    for name, number in ids.items():
        assert f"{number} {name}" in str(caught.value)
    assert get_person_state(ME, "bea quill").name == "Bea Quill"


def test_a_name_that_nobody_bears_or_that_has_no_letter_is_an_error(tell_status: Tell) -> None:
    tell_status("held", "2024-01-01")
    for name in ("marlow", "-", "p999999"):
        with pytest.raises(RecordMissingError):
            get_person_state(ME, name)
