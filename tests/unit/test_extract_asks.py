"""Demands: which acts are asked for, of whom, for whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amparo.errors import VocabularyError
from amparo.extract import rules
from amparo.extract.extractor import Extractor
from amparo.extract.rules import Act, load_acts
from amparo.model import Demand, Document

MakeDocument = Callable[..., Document]
OPENING = "WASHINGTON – U.S. Senator Maria Quint (R-OH) issued the following statement on Iran.\n\n"
ASKED = [act for act in load_acts() if act.id.startswith("ask.")]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def read(extractor: Extractor, make_document: MakeDocument) -> Callable[[str], list[Demand]]:
    def read_demands(sentence: str) -> list[Demand]:
        document = make_document(OPENING + sentence, publisher="Office of Senator Maria Quint")
        return [claim for claim in extractor.extract(document) if isinstance(claim, Demand)]

    return read_demands


def types(demands: list[Demand]) -> list[str | None]:
    return [demand.type for demand in demands]


@pytest.mark.parametrize("act", ASKED, ids=lambda act: act.id)
def test_each_rule_of_an_act_asked_for_fires_on_its_examples_and_on_no_other(
    act: Act, read: Callable[[str], list[Demand]]
) -> None:
    for example in act.examples:
        fired = [d for d in read(example.text) if (d.rule or "").endswith(f"/{act.id}")]
        assert bool(fired) is example.fires, example.text


def test_a_rule_without_examples_is_refused() -> None:
    with pytest.raises(VocabularyError, match="examples"):
        rules._read_act({"id": "ask.x", "verbs": ["x"], "demand": {"type": "other"}}, "asks.yaml")


def test_verbs_joined_are_an_act_each(read: Callable[[str], list[Demand]]) -> None:
    demands = read(
        "We call on the regime of Belarus to free the detainees, end its crackdown, and hold free elections."
    )
    assert types(demands) == ["release", "stop_abuse", "other"]
    assert all(d.to == ("regime of Belarus",) for d in demands)


def test_a_verb_in_two_parts_is_read_around_its_object(read: Callable[[str], list[Demand]]) -> None:
    (demand,) = read("The United States must hold the Azeri government accountable.")
    assert (demand.type, demand.to, demand.on) == ("other", ("United States",), ("Azeri government",))


def test_bringing_somebody_home_is_a_release(read: Callable[[str], list[Demand]]) -> None:
    (demand,) = read(
        "I urge the administration to do everything to bring Paul Dorn and Ruth Kemp home from Iran."
    )
    assert (demand.type, demand.for_) == ("release", ("Paul Dorn", "Ruth Kemp"))


def test_whom_the_one_asked_is_to_press_stands_in_on(read: Callable[[str], list[Demand]]) -> None:
    demands = read("We urge the Administration to press Egypt to release activists and protect journalists.")
    assert types(demands) == ["release", "protect"]
    assert all(d.to == ("Administration",) and d.on == ("Egypt",) for d in demands)


def test_what_a_measure_would_do_is_one_demand_for_each_act(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "U.S. Senators Maria Quint (R-OH) and Paul Dorn (D-CT) introduced the Exiles Protection Act. The bill would require the Secretary "
        "of State to report on Iran, prohibit aid to Iran, and impose sanctions on Iranian officials."
    )
    demands = [c for c in extractor.extract(make_document(text)) if isinstance(c, Demand)]
    assert sorted(types(demands), key=str) == ["report", "sanction", "suspend_assistance"]
    assert all(d.by == ("Maria Quint", "Paul Dorn") and d.via == "measure" for d in demands)


def test_a_resolution_that_condemns_calls_and_urges_makes_three_demands(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Senator Maria Quint (R-OH) introduced a resolution on Burma. The resolution condemns the junta, calls on the United Nations to "
        "protect the Rohingya, and urges the President to sanction the generals."
    )
    demands = [c for c in extractor.extract(make_document(text)) if isinstance(c, Demand)]
    by_type = {d.type: d for d in demands}
    assert set(by_type) == {"condemn", "protect", "sanction"}
    assert by_type["sanction"].to == ("President",)
    assert by_type["protect"].to == ("United Nations",)


def test_items_of_a_list_are_asked_of_whom_its_announcement_names(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Senator Maria Quint (R-OH) introduced the Exiles Protection Act. It requires the President to certify that Iran has taken steps "
        "to:\n\nUnconditionally release all political prisoners;\n\nEnd its crackdown on journalists; and\n\nProtect religious minorities."
    )
    demands = [c for c in extractor.extract(make_document(text)) if isinstance(c, Demand)]
    listed = {d.type: d for d in demands if (d.rule or "").startswith("demand.listed")}
    assert set(listed) == {"release", "stop_abuse", "protect"}
    assert all(d.to == ("Iran",) and d.via == "measure" for d in listed.values())


def test_a_clause_after_that_tells_who_is_to_act(read: Callable[[str], list[Demand]]) -> None:
    demands = read(
        "We ask that the State Department raise the case of Olga Reyes with the Iranian government."
    )
    assert types(demands) == ["raise"]
    assert demands[0].to == ("State Department",)
    assert demands[0].for_ == ("Olga Reyes",)


def test_it_is_time_to_asks_nobody_by_name(read: Callable[[str], list[Demand]]) -> None:
    (demand,) = read("It is time to sanction the junta in Burma.")
    assert (demand.type, demand.to, demand.on) == ("sanction", (), ("junta",))


def test_the_right_of_the_displaced_to_return_is_theirs(read: Callable[[str], list[Demand]]) -> None:
    (demand,) = read(
        "We call on the Secretary of State to advocate for the right of the Rohingya to return to their homes."
    )
    assert (demand.type, demand.for_) == ("return", ("Rohingya",))


def test_who_is_to_be_held_accountable_is_not_asked_to_act(read: Callable[[str], list[Demand]]) -> None:
    (demand,) = read("I am calling for the junta of Burma to be held accountable.")
    assert (demand.to, demand.on) == ((), ("junta of Burma",))


def test_a_list_of_nouns_is_no_list_of_verbs(read: Callable[[str], list[Demand]]) -> None:
    demands = read(
        "We urge the United States to use its voice, vote, and influence in the United Nations to protect the Rohingya."
    )
    assert types(demands) == ["other", "protect"]


def test_halting_deportations_is_a_protection(read: Callable[[str], list[Demand]]) -> None:
    (demand,) = read("We urge the administration to halt all deportations to Haiti.")
    assert (demand.type, demand.to) == ("protect", ("administration",))


def test_demands_on_two_who_act_for_the_united_states_are_one(read: Callable[[str], list[Demand]]) -> None:
    demands = read(
        "I call on the State Department to sanction the generals of Burma. The President should sanction the generals of Burma."
    )
    assert len(demands) == 1


def test_the_clauses_of_a_resolution_are_demands_by_measure(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Resolved, That the Senate—\n\n(1) condemns the detention of Olga Reyes by the Government of Belarus;\n\n(2) calls on the Government "
        "of Belarus to release Olga Reyes; and\n\n(3) urges the President to sanction the judges who sentenced her."
    )
    demands = [c for c in extractor.extract(make_document(text)) if isinstance(c, Demand)]
    assert types(demands) == ["condemn", "release", "sanction"]
    assert all(d.via == "measure" for d in demands)
    assert (demands[0].on, demands[0].for_) == (("Government of Belarus",), ("Olga Reyes",))


def test_an_organisation_that_no_table_knows_asks_by_its_name(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "(Geneva) – Iranian authorities should immediately release Olga Reyes, Rights Monitor said today. Rights Monitor called on the "
        "United Nations to investigate her arrest."
    )
    demands = [c for c in extractor.extract(make_document(text)) if isinstance(c, Demand)]
    assert [(d.type, d.by, d.to) for d in demands] == [
        ("release", ("Rights Monitor",), ("Iranian authorities",)),
        ("investigate", ("Rights Monitor",), ("United Nations",)),
    ]


def test_whom_a_statement_urges_about_is_no_author_of_it(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Congresswoman Maria Quint (OH-03) issued a statement urging the administration to bring Paul Dorn home from Iran.\n\nWe must "
        "sanction his captors in Iran."
    )
    demands = [c for c in extractor.extract(make_document(text)) if isinstance(c, Demand)]
    assert all(d.by == ("Maria Quint",) for d in demands)
    assert "release" in types(demands)


def test_they_are_those_who_asked_before(extractor: Extractor, make_document: MakeDocument) -> None:
    text = (
        "UN experts urged Belarus to free Olga Reyes and to protect exiles. They also called for a prompt, impartial and effective "
        "investigation into the death of Paul Dorn in Minsk."
    )
    demands = [c for c in extractor.extract(make_document(text)) if isinstance(c, Demand)]
    assert types(demands) == ["release", "protect", "investigate"]
    assert all(d.by == ("UN experts",) for d in demands)


def test_a_polite_request_of_a_letter_goes_to_its_addressee(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Dear Secretary Holm,\n\nOlga Reyes is held in Iran. Please provide a briefing on the steps to free Ms. Reyes.\n\nSincerely,\n\n"
        "Maria Quint"
    )
    (demand,) = (c for c in extractor.extract(make_document(text)) if isinstance(c, Demand))
    assert (demand.type, demand.by, demand.via) == ("report", ("Maria Quint",), "letter")
    assert demand.for_ == ("Olga Reyes",)


def test_items_of_a_letter_are_demands_of_their_own(
    extractor: Extractor, make_document: MakeDocument
) -> None:
    text = (
        "Dear Secretary Holm,\n\nI write about Olga Reyes, who is held in Iran. I respectfully request:\n\n1. An update on the efforts to "
        "secure the release of Ms. Reyes; and\n\n2. An assessment of the threat that the Iranian regime poses to tourists.\n\nSincerely,\n\n"
        "Maria Quint"
    )
    reports = [
        c for c in extractor.extract(make_document(text)) if isinstance(c, Demand) and c.type == "report"
    ]
    assert len(reports) == 2
    assert any(r.for_ == ("Olga Reyes",) for r in reports)


@pytest.mark.parametrize(
    "sentence",
    [
        "If the President urges Iran to free the prisoners, Iran will refuse.",
        "There is no reason why Congress should not receive news of Iran.",
        "They outlined the need to reverse the policy on Iran.",
        "Has the regime in Iran requested additional assistance?",
        "It is a dangerous time to call out the regime in Iran.",
        "The President cannot allow Iran to keep holding Americans hostage.",
        "Activists in Iran should never have been arrested.",
        "The bill has thirty cosponsors, and Iran has protested against it.",
        "Iran seeks to win a lasting resolution that would ensure its trade.",
    ],
)
def test_what_nobody_asks_for_is_no_demand(sentence: str, read: Callable[[str], list[Demand]]) -> None:
    assert read(sentence) == []


def test_a_letter_to_somebody_asks_and_not_whom_it_is_written_to(read: Callable[[str], list[Demand]]) -> None:
    (demand,) = read(
        "Two senators, Ana Roe and Ben Cole, wrote a letter to Secretary of State Tom Hill that asked for the release of Olga Petrova, held in Iran."
    )
    assert (demand.by, demand.to, demand.via) == (("Ana Roe", "Ben Cole"), ("Tom Hill",), "letter")


def test_a_report_on_somebody_asks_and_not_whom_it_is_about(read: Callable[[str], list[Demand]]) -> None:
    (demand,) = read("The group published a report on Olga Petrova that calls on Iran to release her.")
    assert "Olga Petrova" not in demand.by
    assert demand.to == ("Iran",)
