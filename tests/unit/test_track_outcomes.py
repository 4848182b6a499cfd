"""What later claims, lists and measures propose for a demand; the state of a person."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from amparo.track import (
    Ask,
    Demand,
    Fact,
    Listing,
    StateClaim,
    Status,
    StatusEvent,
    asked_names,
    compute_state,
    events_as_of,
    find_said,
    find_steps,
    propose_answers,
    propose_listings,
    propose_outcomes,
    propose_steps,
    read_conditions,
    read_parties,
    read_step,
    status_as_of,
)

ASKED = date(2024, 5, 3)


def demand(type_: str = "release", **known: object) -> Demand:
    slots: dict[str, object] = {"by": ("Ann Reed",), "to": ("Belarus",), "for_": ("Maria Quill",)}
    if type_ in ("sanction", "investigate", "prosecute"):
        slots = {"by": ("Ann Reed",), "to": ("State Department",), "on": ("Boris Vane",)}
    return Demand((Ask(id=1, document=1, said_on=ASKED, type=type_, **{**slots, **known}),))  # type: ignore[arg-type]


def fact(says: str, about: str, day: str | None = None, said: str = "2024-08-02", **known: object) -> Fact:
    when = (date.fromisoformat(day), date.fromisoformat(day)) if day else None
    values: dict[str, object] = {"claim": 9, "document": 2, **known}
    return Fact(said_on=date.fromisoformat(said), says=says, about=read_parties([about]), when=when, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type_", "says", "about", "day", "status"),
    [
        ("release", "released", "Maria Quill", "2024-08-01", Status.MET),
        ("release", "died", "Maria Quill", "2024-08-01", Status.OVERTAKEN),
        ("release", "house_arrest", "Maria Quill", None, Status.PARTLY_MET),
        ("release", "sentence", "Maria Quill", "2024-08-01", Status.OPEN),
        ("release", "moved", "Maria Quill", None, Status.OPEN),
        ("medical_care", "hospitalised", "Maria Quill", None, Status.PARTLY_MET),
        ("medical_care", "released", "Maria Quill", None, Status.OVERTAKEN),
        ("sanction", "designated", "Boris Vane", "2024-08-01", Status.MET),
        ("sanction", "barred", "Boris Vane", "2024-08-01", Status.PARTLY_MET),
        ("prosecute", "charge", "Boris Vane", "2024-08-01", Status.PARTLY_MET),
        ("prosecute", "conviction", "Boris Vane", "2024-08-01", Status.MET),
    ],
)
def test_a_later_claim_is_proposed_with_its_day(
    type_: str, says: str, about: str, day: str | None, status: Status
) -> None:
    (found,) = propose_outcomes(demand(type_), [fact(says, about, day)])
    assert found.status is status
    assert found.on == date.fromisoformat(day or "2024-08-02")
    assert [e.claim for e in found.evidence] == [9] and found.reasons


@pytest.mark.parametrize(
    "told",
    [
        fact("released", "Maria Stone"),
        fact("released", "Maria Quill", "2024-02-01"),
        fact("released", "Maria Quill", said="2024-05-03"),
        fact("released", "Maria Quill", document=1),
        fact("released", "Maria Quill", asked=frozenset({("release", "maria quill")})),
        fact("held", "Maria Quill"),
        fact("sentence", "Maria Quill"),
        fact("released", "Ann Reed"),
    ],
    ids=[
        "somebody else",
        "before the asking",
        "on the day of the asking",
        "the same document",
        "a document that asks for it itself",
        "still held",
        "a sentence without a date",
        "the asker",
    ],
)
def test_what_is_no_answer_is_not_proposed(told: Fact) -> None:
    assert propose_outcomes(demand(), [told]) == ()


def test_an_undated_designation_is_not_taken_for_news() -> None:
    assert propose_outcomes(demand("sanction"), [fact("designated", "Boris Vane")]) == ()


def test_one_of_two_named_is_partly_met() -> None:
    both = demand(for_=("Maria Quill", "Cara Stone"))
    (found,) = propose_outcomes(both, [fact("released", "Maria Quill")])
    assert found.status is Status.PARTLY_MET and "for 1 of 2 named" in found.reasons


def test_another_power_that_holds_lowers_the_score() -> None:
    near = propose_outcomes(demand(), [fact("released", "Maria Quill", holders=read_parties(["Belarus"]))])[0]
    far = propose_outcomes(demand(), [fact("released", "Maria Quill", holders=read_parties(["Iran"]))])[0]
    assert far.score < near.score and any("namesake" in reason for reason in far.reasons)


def test_held_after_released_is_a_proposal_of_its_own() -> None:
    told = [
        fact("released", "Maria Quill"),
        fact("held", "Maria Quill", said="2024-09-01", claim=10, document=3),
    ]
    met, doubt = propose_outcomes(demand(), told)
    assert (met.status, doubt.status, doubt.rule) == (Status.MET, Status.OPEN, "release.contradicted")


def test_the_key_changes_with_the_evidence_and_with_nothing_else() -> None:
    first = propose_outcomes(demand(), [fact("released", "Maria Quill")])[0]
    again = propose_outcomes(demand(), [fact("released", "Maria Quill", words="said anew")])[0]
    more = propose_outcomes(
        demand(), [fact("released", "Maria Quill"), fact("released", "Maria Quill", claim=10, document=3)]
    )[0]
    assert first.key == again.key != more.key


def listing(first: str, before: str | None = None, **known: object) -> Listing:
    return Listing(
        asked="boris vane",
        register="us-ofac-sdn",
        entry="36",
        name="VANE, Boris",
        programmes=("GLOMAG",),
        first=date.fromisoformat(first),
        before=date.fromisoformat(before) if before else None,
        **known,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("item", "status", "words"),
    [
        (listing("2024-08-01", "2024-06-01"), Status.MET, "not in that of 2024-06-01"),
        (listing("2024-01-01", "2023-06-01"), Status.OVERTAKEN, "before it was asked"),
        (listing("2024-01-01"), Status.OVERTAKEN, "before it was asked"),
        (listing("2024-08-01", "2024-04-01"), Status.OPEN, "is not known"),
        (listing("2024-08-01"), Status.OPEN, "no older edition is held"),
        (listing("2025-01-01", listed_on=date(2024, 6, 1)), Status.MET, "by the list itself"),
        (listing("2025-01-01", listed_on=date(2019, 6, 1)), Status.OVERTAKEN, "listed on 2019-06-01"),
    ],
)
def test_a_listing_after_the_asking_meets_it_one_before_is_said_so_and_what_is_not_known_stays_open(
    item: Listing, status: Status, words: str
) -> None:
    (found,) = propose_listings(demand("sanction"), [item])
    assert found.status is status and words in found.reasons[0]
    assert found.evidence[0].register == "us-ofac-sdn" and found.evidence[0].entry == "36"
    assert found.evidence[0].edition == item.first.isoformat()
    assert not found.official, "a name ties it to the demand, and names are alike"


def test_only_names_are_looked_up_on_lists() -> None:
    asked = demand("sanction", on=("Boris Vane", "Russian officials", "Belarus", "Wagner Group"))
    assert asked_names(asked) == ("Boris Vane", "Wagner Group")
    assert asked_names(demand("release")) == ()


ACTIONS = [
    (date(2024, 6, 1), "Introduced in Senate"),
    (date(2024, 7, 1), "Committee on Foreign Relations. Reported by Senator Reed without amendment."),
    (date(2024, 8, 1), "Passed/agreed to in Senate: Passed Senate by Voice Vote."),
    (date(2024, 9, 1), "Became Public Law No: 118-999."),
]


def test_a_bill_that_is_asked_for_is_met_step_by_step() -> None:
    found = propose_steps(demand("legislate", on=("Harborton Act",)), find_steps("s-9-118", ACTIONS))
    assert [p.status for p in found] == [Status.ACKNOWLEDGED, Status.PARTLY_MET, Status.MET]
    assert all(p.official and p.evidence[0].entry == "s-9-118" for p in found)


def test_what_a_bill_asks_of_others_is_promised_when_it_becomes_law() -> None:
    found = propose_steps(demand("sanction", via="measure"), find_steps("s-9-118", ACTIONS))
    assert [p.status for p in found] == [Status.OPEN, Status.PROMISED]


def test_a_measure_dies_with_its_congress_unless_it_was_agreed_to() -> None:
    died = find_steps("s-9-118", ACTIONS[:2], congress_ended=date(2025, 1, 3))
    assert [s.step for s in died] == ["introduced", "reported", "died"]
    (found,) = propose_steps(demand("sanction", via="measure"), died)
    assert found.status is Status.OVERTAKEN and found.on == date(2025, 1, 3)
    agreed = [(date(2024, 8, 1), "Resolution agreed to in Senate without amendment by Unanimous Consent.")]
    assert "died" not in [s.step for s in find_steps("sres-9-118", agreed, congress_ended=date(2025, 1, 3))]


def test_words_of_actions_are_read_as_steps() -> None:
    assert read_step("Referred to the Committee on the Judiciary.") == ""
    assert read_step("On passage Passed by the Yeas and Nays: 300 - 100") == "passed_house"


def event(number: int, status: Status, on: str | None, entered: str, back: int | None = None) -> StatusEvent:
    return StatusEvent(
        id=number,
        status=status,
        on=date.fromisoformat(on) if on else None,
        entered_at=datetime.fromisoformat(f"{entered}T12:00:00+00:00").astimezone(UTC),
        takes_back=back,
    )


def test_status_is_read_by_event_day_and_by_what_was_known() -> None:
    chain = [
        event(1, Status.PROMISED, "2024-05-10", "2024-05-20"),
        event(2, Status.MET, "2024-06-01", "2024-08-01"),
        event(3, Status.MET, "2024-06-01", "2024-09-01", back=2),
    ]
    assert status_as_of(chain) is Status.PROMISED
    assert status_as_of(chain, known=date(2024, 8, 15)) is Status.MET
    assert status_as_of(chain, known=date(2024, 7, 1)) is Status.PROMISED
    assert status_as_of(chain, on=date(2024, 5, 1)) is Status.OPEN
    assert [e.id for e in events_as_of(reversed(chain), known=date(2024, 8, 15))] == [1, 2]


def told(claim: int, said: str, status: str, **known: object) -> StateClaim:
    values: dict[str, object] = {"document": claim, "source": f"paper {claim}", "kind": "detention", **known}
    return StateClaim(claim=claim, said_on=date.fromisoformat(said), status=status, **values)  # type: ignore[arg-type]


def test_a_state_is_of_its_day_and_says_who_says_so() -> None:
    claims = [told(1, "2024-05-01", "held", holders=("Belarus",)), told(2, "2024-08-01", "released")]
    before = compute_state(claims, date(2024, 7, 1))
    assert before.status is not None and before.status.value == "held"
    assert before.status.sources == ("paper 1",) and before.quiet_days == 61 and not before.quiet
    assert compute_state(claims, date(2024, 7, 31)).quiet
    after = compute_state(claims, date(2025, 7, 31))
    assert after.status is not None and after.status.value == "released" and not after.quiet
    assert compute_state(claims, date(2024, 1, 1)).status is None


def test_a_document_that_recalls_an_older_release_does_not_outdo_a_new_arrest() -> None:
    claims = [
        told(1, "2024-05-01", "held", since="2024-04-30"),
        told(2, "2024-05-02", "released", day=(date(2020, 1, 1), date(2020, 12, 31)), until="2020"),
    ]
    state = compute_state(claims, date(2024, 6, 1))
    assert state.status is not None and state.status.value == "held"


def test_free_by_one_and_held_by_a_later_one_stand_side_by_side() -> None:
    claims = [told(1, "2024-05-01", "released", until="2024-05-01"), told(2, "2024-06-01", "held")]
    (conflict,) = compute_state(claims, date(2024, 7, 1)).conflicts
    assert (conflict.earlier.value, conflict.later.value) == ("released", "held")
    again = [claims[0], told(2, "2024-06-01", "held", since="2024-05-30")]
    assert compute_state(again, date(2024, 7, 1)).conflicts == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("She was transferred to a penal colony in March.", ["moved"]),
        ("She is held at a prison and was taken to a hospital on Monday.", ["hospitalised"]),
        ("After he was extradited, he began a hunger strike.", ["extradited", "on hunger strike"]),
        ("He is kept in solitary confinement without medical care.", None),
        ("She was not transferred to another prison.", []),
        ("We ask that she be moved to a hospital, and fear he will be extradited.", []),
        ("They could have been transferred to another country.", []),
        ("The company moved to a new building.", []),
    ],
)
def test_what_words_tell_of_moves_and_health_is_read_and_what_did_not_happen_is_not(
    words: str, found: list[str] | None
) -> None:
    wanted = ["in solitary confinement", "denied medical care"] if found is None else found
    assert [condition.id for condition in read_conditions(words)] == wanted


def test_a_move_is_told_by_words_or_by_another_country_and_a_release_ends_the_chain() -> None:
    claims = [
        told(1, "2024-05-01", "held", places=("Belarus",)),
        told(2, "2024-06-01", "held", places=("Russia",), moves=("extradited",)),
        told(3, "2024-07-01", "released", places=("Turkey",)),
        told(4, "2024-08-01", "held", places=("Poland",)),
    ]
    state = compute_state(claims, date(2024, 9, 1))
    assert [(move.value, move.claims) for move in state.moves] == [
        ("extradited", (2,)),
        ("from Belarus to Russia", (2,)),
    ]


def test_a_disappearance_is_no_sign_of_life() -> None:
    claims = [told(1, "2024-05-01", "held"), told(2, "2024-08-01", "disappeared")]
    assert compute_state(claims, date(2024, 9, 1)).last_sign_of_life == date(2024, 5, 1)


def test_the_release_of_somebodys_files_frees_nobody() -> None:
    told = fact("released", "Maria Quill", quote="They fought the release of the Quill files for a year.")
    assert propose_outcomes(demand(), [told]) == ()


def test_who_was_held_until_her_release_is_not_held() -> None:
    later = fact(
        "held",
        "Maria Quill",
        said="2024-09-01",
        claim=10,
        document=3,
        quote="She was held until her release.",
    )
    assert len(propose_outcomes(demand(), [fact("released", "Maria Quill"), later])) == 1


def test_a_list_is_no_answer_to_what_another_power_was_asked() -> None:
    asked = demand("sanction", to=("European Union",))
    item = listing("2024-08-01", "2024-06-01")
    assert propose_listings(asked, [item]) == ()
    assert propose_listings(demand("sanction", to=("European partners",)), [item]) == ()
    assert len(propose_listings(demand("sanction", to=()), [item])) == 1


def test_a_designation_by_name_is_met_by_no_other_programme() -> None:
    asked = demand("designate", on=("Boris Vane",), to=("State Department",), for_=())
    (found,) = propose_listings(asked, [listing("2024-08-01", "2024-06-01")])
    assert found.status is Status.PARTLY_MET and any("GLOMAG" in reason for reason in found.reasons)
    (before,) = propose_listings(asked, [listing("2024-01-01")])
    assert before.status is Status.OPEN and any("on the list before" in reason for reason in before.reasons)


def said(text: str, document: int = 2, day: str = "2024-08-02") -> list[object]:
    return list(find_said(document, date.fromisoformat(day), text))


def test_an_answer_is_a_sentence_that_names_addressee_and_asker() -> None:
    asked = demand("report", to=("Dora Vane",), for_=("Maria Quill",), via="letter")
    text = "It rained. Secretary Dora Vane responded to a letter from Senator Ann Reed on Tuesday. It rained again."
    (found,) = propose_answers(asked, said(text))  # type: ignore[arg-type]
    assert (found.status, found.on) == (Status.ACKNOWLEDGED, date(2024, 8, 2))
    (evidence,) = found.evidence
    assert text[evidence.start : evidence.end] == evidence.words
    assert evidence.words.startswith("Secretary Dora Vane responded")


@pytest.mark.parametrize(
    "text",
    [
        "Secretary Dora Vane responded to a letter from Senator Bob Stout.",
        "Secretary Cara Stone responded to a letter from Senator Ann Reed.",
        "Senator Ann Reed responded to a letter from Secretary Dora Vane.",
        "Secretary Dora Vane refused to say whether it rained.",
    ],
    ids=["another asker", "another addressee", "the other way round", "about something else"],
)
def test_a_sentence_about_others_is_no_answer(text: str) -> None:
    asked = demand("report", to=("Dora Vane",), for_=("Maria Quill",))
    assert propose_answers(asked, said(text)) == ()  # type: ignore[arg-type]


def test_a_refusal_needs_the_person_concerned() -> None:
    asked = demand(to=("Belarus",))
    (found,) = propose_answers(asked, said("Belarus refused to release Maria Quill."))  # type: ignore[arg-type]
    assert found.status is Status.REFUSED
    assert propose_answers(asked, said("Belarus refused to release Maria Quill.", day="2024-05-01")) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "The State Department has not responded to a letter from Senator Ann Reed.",
        "The State Department hasn’t yet responded to the letter of Ann Reed.",
        "Ann Reed has not received a response from the State Department.",
        "Ann Reed said that, unless she received a response from the State Department, she would ask again.",
    ],
)
def test_an_answer_that_did_not_come_is_none(text: str) -> None:
    asked = demand("report", to=("State Department",), via="letter")
    assert propose_answers(asked, said(text)) == ()


def test_an_answer_that_was_received_names_the_addressee_behind() -> None:
    (found,) = propose_answers(
        demand("report", to=("State Department",), via="letter"),
        said("Senator Ann Reed received a response from the State Department on Monday."),
    )
    assert (found.status, found.rule) == (Status.ACKNOWLEDGED, "answer.received")


@pytest.mark.parametrize(
    ("text", "day", "via"),
    [
        ("Ann Reed and Cara Stone received a response from the State Department.", "2024-08-02", "letter"),
        ("Ann Reed received a response from the State Department.", "2025-08-02", "letter"),
        ("Ann Reed received a response from the State Department.", "2024-08-02", "measure"),
    ],
)
def test_a_reply_to_another_letter_is_no_reply_to_this_one(text: str, day: str, via: str) -> None:
    asked = demand("report", to=("State Department",), via=via)
    assert propose_answers(asked, said(text, day=day)) == ()


def test_a_report_has_to_be_on_the_matter_that_was_asked_about() -> None:
    asked = demand("report", to=("State Department",), on=("Belarus",), for_=())
    (found,) = propose_answers(asked, said("The State Department released its report on Belarus today."))
    assert (found.status, found.rule) == (Status.MET, "answer.report")
    assert propose_answers(asked, said("The State Department released its report on Burma today.")) == ()
