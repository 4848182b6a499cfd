"""Groups of claims from judgements on pairs, and which asks, letters and measures may be one."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.track import (
    Ask,
    Join,
    LetterTold,
    MeasureTold,
    compare_asks,
    compare_measures,
    compute_groups,
    propose_demands,
    propose_letters,
    propose_measures,
)


def ask(number: int, **known: object) -> Ask:
    given_ = {
        "document": number,
        "said_on": date(2024, 5, number % 27 + 1),
        "type": "release",
        "by": ("Ann Reed",),
        "to": ("Belarus",),
        "for_": ("Maria Quill",),
        "via": "letter",
    }
    return Ask(id=number, **{**given_, **known})  # type: ignore[arg-type]


def test_a_join_brings_two_claims_together_and_the_smallest_id_names_the_group() -> None:
    groups = compute_groups([Join(1, 5, 9, "same"), Join(2, 3, 9, "same")])
    assert groups.members == {3: (3, 5, 9)}
    assert groups.find(9) == 3 and groups.find(7) == 7 and groups.group(7) == (7,)


def test_the_latest_judgement_on_a_pair_stands_and_open_takes_it_back() -> None:
    assert compute_groups([Join(1, 1, 2, "same"), Join(2, 1, 2, "open")]).members == {}
    assert compute_groups([Join(1, 1, 2, "different"), Join(2, 1, 2, "same")]).members == {1: (1, 2)}


def test_a_rule_does_not_overrule_a_person() -> None:
    groups = compute_groups([Join(1, 1, 2, "different", by_person=True), Join(2, 1, 2, "same", score=1.0)])
    assert groups.members == {}


def test_different_keeps_two_groups_apart_whatever_would_join_them() -> None:
    joins = [
        Join(1, 1, 2, "same", by_person=True),
        Join(2, 3, 4, "same", by_person=True),
        Join(3, 1, 4, "different", by_person=True),
        Join(4, 2, 3, "same", score=0.9),
    ]
    groups = compute_groups(joins)
    assert groups.members == {1: (1, 2), 3: (3, 4)}
    assert [join.order for join in groups.held_apart] == [4]


@given(st.sets(st.tuples(st.integers(1, 8), st.integers(1, 8)).filter(lambda p: p[0] < p[1]), max_size=10))
def test_every_claim_is_in_one_group_and_no_pair_that_is_different_shares_one(
    pairs: set[tuple[int, int]],
) -> None:
    joins = [
        Join(i, left, right, "different" if (left + right) % 3 == 0 else "same", by_person=True)
        for i, (left, right) in enumerate(sorted(pairs))
    ]
    groups = compute_groups(joins)
    members = [claim for group in groups.members.values() for claim in group]
    assert len(members) == len(set(members))
    for join in joins:
        if join.verdict == "different":
            assert groups.find(join.left) != groups.find(join.right)
    assert {frozenset(g) for g in groups.members.values()} == {
        frozenset(g) for g in compute_groups(reversed(joins)).members.values()
    }


def test_two_askings_of_one_document_are_joined_by_rule_with_the_reason() -> None:
    found = compare_asks(ask(1, document=7), ask(2, document=7, to=("the Belarusian government",)))
    assert found is not None and found.by_rule
    assert "said twice in one document" in found.reasons


def test_askings_of_two_documents_are_proposed_and_not_joined() -> None:
    (found,) = propose_demands([ask(1), ask(2, by=("Bob Stout",), to=("Belarusian authorities",))])
    assert not found.by_rule and found.score >= 0.6
    assert any("maria quill" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    "other",
    [
        {"type": "access"},
        {"for_": ("Dora Vane",)},
        {"to": ("Iran",)},
        {"via": "measure"},
        {"for_": ("hostages",)},
    ],
    ids=[
        "another act",
        "another person",
        "another addressee",
        "a letter and a measure",
        "nobody in particular",
    ],
)
def test_another_act_person_addressee_or_vehicle_is_another_demand(other: dict[str, object]) -> None:
    assert compare_asks(ask(1), ask(2, **other)) is None


def test_two_acts_without_a_name_are_never_joined() -> None:
    assert compare_asks(ask(1, type="other"), ask(2, type="other")) is None
    assert compare_asks(ask(1, document=7, for_=()), ask(2, document=7, for_=())) is None


def test_the_order_in_which_asks_come_changes_no_pair() -> None:
    asks = [ask(1), ask(2), ask(3, document=1)]
    results = {frozenset((p.left, p.right) for p in propose_demands(order)) for order in permutations(asks)}
    assert len(results) == 1


LETTER = (
    "We write to express our grave concern about the detention of the mayor of Harborton. She was taken from her home on a "
    "Sunday by men without insignia and has since been held without charge in the old fortress above the bay. We ask that you "
    "raise her case with the Belarusian ambassador at the earliest occasion, and that consular staff visit her in prison. "
    "Her family has not heard from her for seven weeks and fears for her health, which was frail before the arrest."
)
TEXTS = {
    1: f"Senator Reed wrote to Secretary Vane today about the mayor of Harborton. “{LETTER}”",
    2: f"Representative Stout joined the letter to Secretary Vane. The text of the letter follows. {LETTER}",
    3: "Senator Reed wrote to Secretary Vane today about the price of sugar beets and the drought in the northern plains.",
}


def letter(number: int, **known: object) -> LetterTold:
    given_ = {"document": number, "said_on": date(2024, 5, 2), "by": ("Ann Reed",), "to": ("Dora Vane",)}
    return LetterTold(id=number, publisher=f"office {number}", **{**given_, **known})  # type: ignore[arg-type]


def test_one_letter_told_of_by_two_offices_is_known_by_its_own_words() -> None:
    (found,) = propose_letters(
        [letter(1), letter(2, by=("Bob Stout",), with_=("Ann Reed",))], TEXTS.__getitem__
    )
    assert (found.left, found.right) == (1, 2) and found.rule == "letter.same-words"


def test_another_letter_of_the_same_day_to_the_same_addressee_is_not_joined() -> None:
    found = propose_letters([letter(1), letter(3)], TEXTS.__getitem__)
    assert not any(p.by_rule for p in found)


def test_letters_of_other_weeks_or_to_others_are_not_compared() -> None:
    late = letter(2, said_on=date(2024, 7, 2))
    elsewhere = letter(2, to=("Cara Stone",))
    assert propose_letters([letter(1), late], TEXTS.__getitem__) == ()
    assert propose_letters([letter(1), elsewhere], TEXTS.__getitem__) == ()


def measure(number: int, **known: object) -> MeasureTold:
    given_ = {"document": number, "said_on": date(2024, 5, 2), "title": "Harborton Act", "congress": 118}
    return MeasureTold(id=number, **{**given_, **known})  # type: ignore[arg-type]


def test_measures_of_one_number_and_congress_are_one_by_rule() -> None:
    found = compare_measures(measure(1, official="s-9-118"), measure(2, official="s-9-118", title=""))
    assert found is not None and found.by_rule


def test_the_only_measure_of_a_title_in_its_congress_joins_by_rule_and_says_so() -> None:
    one = measure(1, titled="hr-3684-117", congress=117)
    for other in (measure(2, titled="hr-3684-117"), measure(2, official="hr-3684-117", title="")):
        found = compare_measures(one, other)
        assert found is not None and found.by_rule and found.rule == "measure.register"
        assert "hr-3684-117" in found.reasons[0]


def test_one_question_is_asked_for_each_further_measure_of_a_title() -> None:
    found = propose_measures([measure(n, chamber="house") for n in range(1, 6)])
    assert [(p.left, p.right) for p in found] == [(1, 2), (1, 3), (1, 4), (1, 5)]


def test_a_companion_with_the_same_title_is_another_measure() -> None:
    assert compare_measures(measure(1, chamber="senate"), measure(2, chamber="house")) is None
    assert compare_measures(measure(1, official="s-9-118"), measure(2, official="hr-9-118")) is None
    assert compare_measures(measure(1), measure(2, congress=117)) is None


def test_letters_of_two_months_are_two_and_which_of_two_in_one_document_is_not_guessed() -> None:
    march, april = (date(2024, 3, 1), date(2024, 3, 31)), (date(2024, 4, 1), date(2024, 4, 30))
    assert propose_letters([letter(1, dated=march), letter(2, dated=april)], TEXTS.__getitem__) == ()
    two = [letter(1, dated=march, at=60), letter(4, document=1, dated=march, at=60)]
    found = propose_letters([*two, letter(2, dated=march, with_=("Ann Reed",))], TEXTS.__getitem__)
    assert found and not any(p.by_rule for p in found)


def test_an_addressee_left_out_is_no_other_addressee() -> None:
    (found,) = propose_letters([letter(1), letter(2, to=(), with_=("Ann Reed",))], TEXTS.__getitem__)
    assert found.rule == "letter.same-words"
