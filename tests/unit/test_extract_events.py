"""Detentions, proceedings, incidents and designations out of single sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from amparo import model
from amparo.extract import Extractor

Read = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def read(extractor: Extractor, make_document: Callable[..., model.Document]) -> Read:
    """A function that returns the slots of the claims of one kind in a text of 1 May 2024."""

    def read(kind: str, text: str) -> list[dict[str, Any]]:
        claims = extractor.extract(make_document(text, published_on="2024-05-01"))
        return [dict(claim.slots()) for claim in claims if claim.kind == kind]

    return read


def held(claims: list[dict[str, Any]]) -> dict[str, str]:
    return {claim["who"]: claim["status"] for claim in claims}


# -- lists and coordination ----------------------------------------------------------------------------------


def test_each_person_of_a_list_with_former_offices_has_a_detention(read: Read) -> None:
    claims = read(
        "detention",
        "In late June, several leaders of Tibet’s government were detained by China, such as Pasang Norbu, former State "
        "Minister; former Presidents Tenzin Dorje, Karma Lhamo, and Sonam Wangdi; and Dawa Tsering, former Speaker of the "
        "Parliament, among others.",
    )
    names = {"Pasang Norbu", "Tenzin Dorje", "Karma Lhamo", "Sonam Wangdi", "Dawa Tsering"}
    assert names <= set(held(claims))
    assert all(claim["holder"] == ("China",) for claim in claims)


def test_persons_named_after_a_colon_are_those_arrested(read: Read) -> None:
    claims = read(
        "detention", "Belarus is holding three women: Olga Petrova, Anna Sidorova, and Vera Kuzmina."
    )
    assert {"Olga Petrova", "Anna Sidorova", "Vera Kuzmina"} <= set(held(claims))


def test_an_office_after_a_name_is_not_taken_from_the_next_person(read: Read) -> None:
    claims = read(
        "detention",
        "Police in Belarus arrested six journalists, including Olga Petrova, Anna Sidorova and former editor Pavel Kuzmin.",
    )
    assert {"Olga Petrova", "Anna Sidorova", "Pavel Kuzmin"} <= set(held(claims))


def test_a_group_may_stand_as_a_title_before_names(read: Read) -> None:
    claims = read(
        "detention",
        "The Vietnamese government holds many political prisoners, including Hoa Hao Buddhists Nguyen Bac Hai and Bui Van "
        "Minh; and Montagnard Pastors Y Krec Bya and Y Yich.",
    )
    assert {"Nguyen Bac Hai", "Bui Van Minh", "Y Krec Bya", "Y Yich"} <= set(held(claims))
    assert all("political prisoner" in claim["as"] for claim in claims)


def test_those_listed_after_those_held_are_held(read: Read) -> None:
    assert set(
        held(read("detention", "Among those imprisoned in Belarus are Olga Petrova and Anna Sidorova."))
    ) == {
        "Olga Petrova",
        "Anna Sidorova",
    }


def test_verbs_joined_by_and_share_subject_and_object(read: Read) -> None:
    claims = read("detention", "Azerbaijan arrested and imprisoned the region’s political leaders.")
    assert [(c["who"], c["holder"]) for c in claims] == [("political leaders", ("Azerbaijan",))]


# -- who is meant ---------------------------------------------------------------------------------------------


def test_the_two_men_are_those_named_before(read: Read) -> None:
    claims = read(
        "detention",
        "Pavel Kuzmin and Anton Belov travelled to Iran in May. Two days later Iran arrested the two men at the airport.",
    )
    assert set(held(claims)) == {"Pavel Kuzmin", "Anton Belov"}


def test_their_release_is_that_of_people_not_of_the_authorities(read: Read) -> None:
    claims = read(
        "detention",
        "Iran holds dozens of journalists. The Iranian authorities have ignored every call for their release.",
    )
    assert set(held(claims)) == {"journalists"}


def test_a_member_of_congress_who_works_for_a_release_holds_nobody(read: Read) -> None:
    claims = read(
        "detention",
        "Senator Ana Roe (D-Ohio) worked to secure the release of Pavel Kuzmin, who is imprisoned in Iran.",
    )
    assert [c["holder"] for c in claims] == [("Iran",)]


def test_the_country_spoken_of_holds_whom_no_holder_is_named_for(read: Read) -> None:
    claims = read(
        "detention",
        "Cuba detains artists. Cuba detains poets. The journalist Luis Mora has been jailed since 2021.",
    )
    mora = next(c for c in claims if c["who"] == "Luis Mora")
    assert mora["holder"] == ("Cuba",)
    assert mora["since"] == "2021"


# -- what is not told -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "We defend the freedom of the people of Belarus.",
        "The practice of imprisoning journalists in Belarus is well known.",
        "Belarus must hold its officials accountable.",
        "The cruel detention policies of Belarus must end.",
        "The senators released this statement on Belarus.",
        "Olga Petrova is in charge of the office in Belarus.",
    ],
)
def test_talk_of_policy_is_no_detention(read: Read, text: str) -> None:
    assert read("detention", text) == []


def test_a_demand_for_release_implies_that_somebody_is_held(read: Read) -> None:
    claims = read("detention", "We call on Belarus to release Olga Petrova.")
    assert held(claims) == {"Olga Petrova": "held"}


def test_a_release_that_is_only_worked_for_has_not_happened(read: Read) -> None:
    claims = read(
        "detention", "We will use every tool to bring home Olga Petrova, whom Belarus detained in May 2022."
    )
    assert held(claims) == {"Olga Petrova": "held"}


# -- details --------------------------------------------------------------------------------------------------


def test_a_sentence_tells_its_length_and_makes_somebody_convicted(read: Read) -> None:
    text = "Olga Petrova is serving a ten-year sentence in Belarus on charges of extremism."
    assert read("detention", text)[0]["status"] == "convicted"
    assert read("detention", text)[0]["sentence"] == "ten-year"
    assert read("proceeding", text)[0]["type"] == "sentence"


def test_who_dies_in_custody_has_died(read: Read) -> None:
    claims = read("detention", "Olga Petrova, detained for two years in Belarus, died in custody on March 3.")
    assert held(claims) == {"Olga Petrova": "died"}


def test_taking_people_hostage_is_read_around_its_object(read: Read) -> None:
    claims = read("detention", "Hamas took more than 200 people hostage in Israel on October 7, 2023.")
    assert [(c["who"], c["count"], c["holder"]) for c in claims] == [("people", 200, ("Hamas",))]


def test_wrongful_and_wrongfully_are_one(read: Read) -> None:
    claims = read(
        "detention",
        "Iran has wrongfully detained Pavel Kuzmin. The wrongful detention of Pavel Kuzmin by Iran must end.",
    )
    assert [c["as"] for c in claims] == [("wrongfully",)]


def test_a_number_before_the_act_counts_those_it_is_done_to(read: Read) -> None:
    claims = read("proceeding", "Iran carried out 30 executions of political prisoners in 2023.")
    assert claims[0]["count"] == 30


def test_an_execution_follows_an_arrest_in_one_sentence(read: Read) -> None:
    claims = read(
        "proceeding", "Pavel Kuzmin was arrested by Iranian agents on July 8, 1999, and later executed."
    )
    assert [(c["type"], c["against"]) for c in claims] == [("execution", ("Pavel Kuzmin",))]


# -- incidents ------------------------------------------------------------------------------------------------


def test_a_launched_attack_is_by_its_subject(read: Read) -> None:
    claims = read(
        "incident",
        "After a nine-month blockade of the Lachin Corridor, Azerbaijan launched a large-scale military attack on Armenia.",
    )
    assert {(c["type"], c.get("by")) for c in claims} >= {("attack", ("Azerbaijan",))}
    blockade = next(c for c in claims if c["type"] == "blockade")
    assert blockade["place"] == ("Lachin Corridor",)
    assert blockade["duration"] == "nine-month"


def test_who_is_caused_to_flee_is_displaced(read: Read) -> None:
    claims = read("incident", "The attack caused over 20,000 villagers in Sudan to flee.")
    assert [(c["type"], c["victims"], c["count"]) for c in claims] == [
        ("displacement", ("villagers",), 20000)
    ]


def test_adverbs_before_an_act_belong_to_it(read: Read) -> None:
    assert read("incident", "China forcibly repatriated North Korean refugees.")[0]["type"] == (
        "transnational_repression"
    )


@pytest.mark.parametrize(
    "text",
    [
        "China steals the show at the Paris fair.",
        "Any attack on Taiwan by China would be met with sanctions.",
        "Human rights abuses in Iran are a concern.",
        "The senator attacked the budget of Sudan.",
    ],
)
def test_talk_and_abstract_objects_are_no_incident(read: Read, text: str) -> None:
    assert read("incident", text) == []


# -- designations ---------------------------------------------------------------------------------------------


def test_a_designation_tells_by_whom_on_whom_under_what_when_and_why(read: Read) -> None:
    claims = read(
        "designation",
        "Today, the Department of State is designating Ivan Rusu, the former Prosecutor General of Moldova, pursuant to "
        "Section 7031(c), due to his involvement in significant corruption.",
    )
    assert claims == [
        {
            "by": ("Department of State",),
            "on": ("Ivan Rusu",),
            "programme": ("Section 7031(c)",),
            "date": "2024-05-01",
            "for": ("his involvement in significant corruption",),
        }
    ]


def test_steps_taken_to_impose_visa_restrictions_impose_them(read: Read) -> None:
    claims = read(
        "designation",
        "The Department of State has taken steps to impose visa restrictions on five Cuban officials pursuant to "
        "Presidential Proclamation 5377.",
    )
    assert claims[0]["on"] == ("Cuban officials",)
    assert claims[0]["programme"] == ("Presidential Proclamation 5377",)


def test_leaders_named_after_a_body_are_designated_with_it(read: Read) -> None:
    claims = read(
        "designation",
        "Cuba beats protesters. The United States designated the Revolutionary National Police of Cuba and its leaders, "
        "Director Oscar Mena and Deputy Director Eddy Rojas, under Global Magnitsky.",
    )
    assert {"Oscar Mena", "Eddy Rojas"} <= set(claims[0]["on"])
    assert "leaders" not in claims[0]["on"]


@pytest.mark.parametrize(
    "text",
    [
        "The bill designating Russia a state sponsor of terrorism has ten cosponsors.",
        "Designating Russia a state sponsor of terrorism would help Ukraine.",
        "We urge the Administration to sanction Igor Volkov of Russia under the Magnitsky Act.",
        "The Administration has yet to sanction Igor Volkov of Russia under the Magnitsky Act.",
    ],
)
def test_what_is_only_proposed_is_no_designation(read: Read, text: str) -> None:
    assert read("designation", text) == []
