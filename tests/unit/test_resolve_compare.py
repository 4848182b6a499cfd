"""Two names compared: what matches, what does not, and the reasons."""

from __future__ import annotations

import pytest

from amparo.errors import AmparoError, ClaimError
from amparo.resolve import THRESHOLD, Entry, EntryName, NameIndex, compare, score_names

ONE_NAME = [
    ("Yusuf Haddad", "Youssef El-Haddad"),
    ("Oleksandr Bondarenko", "Aleksandr Bondarenko"),
    ("Олег Петренко", "Oleh Petrenko"),
    ("محمد حداد", "Mohammed Haddad"),
    ("יעקב לוי", "Yaakov Levi"),
    ("王晓明", "Wang Xiaoming"),
    ("김민수", "Kim Min-su"),
    ("Γιώργος Νικολάου", "Giorgos Nikolaou"),
    ("Gayane Petrosyan", "Gayané Petrossian"),
    ("Haddad, Yusuf", "Yusuf Haddad"),
    ("Dr. Jane Roe", "Jane Roe"),
    ("Jane Q. Roe", "Jane Roe"),
    ("J. Roe", "Jane Roe"),
    ("Bob Harker", "Robert Harker"),
    ("Abd al-Rahman Nouri", "Abdurrahman Noori"),
    ("Abu Bakr Salim", "Abubakr Salim"),
    ("Ivan Petrovich Sidorov", "Ivan Sidorov"),
    ("José Muñoz", "Jose Munoz"),
    ("Zhukov Andrei", "Andrey Joukov"),
]
TWO_NAMES = [
    ("Maria", "Mario"),
    ("Maria Lopez", "Mario Lopez"),
    ("Kim Jong Su", "Kim Jong Ho"),
    ("Li Wei", "Li Wen"),
    ("김종은", "김정은"),
    ("Hassan Ali", "Hussein Ali"),
    ("Jane Roe", "Richard Roe"),
    ("Ahmed Nasser", "Hamid Nasser"),
    ("Ivan Petrovich Sidorov", "Ivan Andreevich Sidorov"),
    ("John Harker Jr.", "John Harker Sr."),
    ("王晓明", "王小红"),
    ("Jane", "Jane Roe"),
    ("", "Jane Roe"),
    ("Karim Salem", "Karima Salem"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_renderings_of_one_name_are_worth_a_look(one: str, other: str) -> None:
    assert score_names(one, other) >= THRESHOLD


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_names_that_only_look_alike_are_no_match(one: str, other: str) -> None:
    assert score_names(one, other) < THRESHOLD


def test_the_parts_say_which_words_were_compared_and_why() -> None:
    parts = compare("Bob Harker", "Robert Harker").parts
    assert {(p.left, p.right) for p in parts if p.kind != "limit"} == {
        ("Harker", "Harker"),
        ("Bob", "Robert"),
    }
    assert "short form" in next(p.reason for p in parts if p.left == "Bob")


def test_the_score_can_be_made_again_from_its_parts() -> None:
    found = compare(
        "Jane Roe", "Jayne Roe", birth1="1961", birth2="1961-04-02", country1="Chile", country2="CL"
    )
    limits = [p.score for p in found.parts if p.kind == "limit"]
    names = [p for p in found.parts if p.kind in ("same", "alike", "extra", "conflict", "joined", "initial")]
    facts = [p for p in found.parts if p.kind in ("birth", "country")]
    mean = sum(p.score * p.weight for p in names) / sum(p.weight for p in names)
    assert found.name_score == pytest.approx(min([mean, *limits]))
    whole = (found.name_score * 2 + sum(p.score * p.weight for p in facts)) / (
        2 + sum(p.weight for p in facts)
    )
    assert found.score == pytest.approx(whole)


def test_a_birth_date_that_contradicts_takes_equal_names_below_the_threshold() -> None:
    assert compare("Jane Roe", "Jane Roe", birth1="1961", birth2="1985").score < THRESHOLD


def test_a_fact_on_one_side_only_says_nothing() -> None:
    assert compare("Jane Roe", "Jane Roe", birth1="1961").score == 1


def test_facts_do_not_rescue_names_without_a_part_in_common() -> None:
    assert compare("Jane Roe", "Ali Haddad", birth1="1961-04-02", birth2="1961-04-02").score == 0


def test_day_and_month_exchanged_are_a_slip() -> None:
    found = compare("Jane Roe", "Jane Roe", birth1="1961-04-02", birth2="1961-02-04")
    assert found.score >= 0.9
    assert any("slip" in p.reason for p in found.parts)


def test_companies_differ_by_number_and_kind_of_legal_form() -> None:
    assert (
        score_names("Northwind Trading LLC", "Northwind Trading Limited Liability Company", "Company") > 0.9
    )
    assert score_names("Northwind 2 LLC", "Northwind 3 LLC", "Company") < THRESHOLD
    assert score_names("Northwind GmbH", "Northwind AG", "Company") < THRESHOLD


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(AmparoError, match="schema"):
        compare("a", "b", "Zeppelin")  # type: ignore[arg-type]


def test_a_birth_date_that_is_none_is_refused() -> None:
    with pytest.raises(ClaimError):
        compare("a b", "a b", birth1="yesterday", birth2="1961")


@pytest.mark.parametrize(
    ("original", "latin"),
    [
        ("فضل منصور", "Fazal Mansoor"),
        ("عمر بركات", "Omar Barakat"),
        ("نور الله جابر", "Nurullah Jaber"),
        ("عبد الحق ناصر", "Abdul Haq Nasir"),
        ("سامي عبد الله", "Sami Abdullah"),
        ("خالد ولد سالم", "Khaled Ould Salem"),
    ],
)
def test_a_name_in_arabic_letters_is_found_under_its_latin_spellings(original: str, latin: str) -> None:
    others = [Entry(id=str(at), names=(EntryName(f"Omar Salem {at}bari"),)) for at in range(3)]
    index = NameIndex([*others, Entry(id="right", names=(EntryName(latin),))])
    assert [c.entry.id for c in index.search(original, schema="Person")][:1] == ["right"]


def test_omar_and_amr_stay_two_names_in_latin_letters() -> None:
    assert compare("Omar Barakat", "Amr Barakat").score < 0.7


def test_neighbours_written_together_to_the_letter_are_one_part() -> None:
    assert compare("Salimnasri", "Salim Nasri").score > 0.9
    assert compare("Salimnasri", "Salim Karimov").score < 0.7


def test_a_name_of_common_parts_is_found_beside_one_that_looks_joined() -> None:
    given = ["Mansur", "Nadir", "Karim", "Salim", "Tahir", "Yasin"]
    crowd = [f"{one} {other}" for one in given for other in given if one != other]
    names = [*crowd, "Mansurnadiri Hosni"]
    index = NameIndex(Entry(id=name, names=(EntryName(name),)) for name in names)
    for name in crowd:
        assert index.search(name, schema="Person")[0].entry.id == name
