"""What holds of registers for every input: round trips, refusals of one kind, and no guess between two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.errors import RecordError
from amparo.records import (
    MEASURE_TYPES,
    ListedName,
    MemberIndex,
    Mention,
    SanctionsEntry,
    changes,
    congress_of,
    congress_span,
    find_measure_numbers,
    load,
    load_members_snapshot,
    parse_affiliation,
    parse_measure_number,
    registers,
)
from amparo.records.loaders.list_dates import edtf_of
from amparo.records.loaders.ofac_remarks import read_remarks
from amparo.records.measure_titles import misprint_share, title_key, undated
from amparo.vocabulary import states

INDEX = MemberIndex(load_members_snapshot())
STATES = [(s.postal, form) for s in states() for form in (s.postal, s.name, *s.ap)]
MEMBERS = load_members_snapshot()


@given(
    party=st.sampled_from("DRI"),
    state=st.sampled_from(STATES),
    district=st.none() | st.integers(1, 53),
    dash=st.sampled_from(["-", "–", " - ", "‑"]),
)
def test_an_affiliation_printed_in_any_form_is_read_back(
    party: str, state: tuple[str, str], district: int | None, dash: str
) -> None:
    postal, form = state
    printed = f"{party}{dash}{form}" + ("" if district is None else f"-{district}")
    assert parse_affiliation(printed) == (party, postal, district)


@given(
    kind=st.sampled_from(sorted(MEASURE_TYPES)),
    number=st.integers(1, 99999),
    congress=st.none() | st.integers(80, 125),
)
def test_a_measures_number_is_read_back(kind: str, number: int, congress: int | None) -> None:
    printed = f"{MEASURE_TYPES[kind].printed} {number}" + (
        "" if congress is None else f" ({congress}th Congress)"
    )
    found = parse_measure_number(printed)
    assert found is not None
    assert (found.type, found.number, found.congress) == (kind, number, congress)
    text = f"They support {printed}; it matters."
    (in_text,) = find_measure_numbers(text)
    assert text[in_text.start : in_text.end] == printed
    if congress is not None:
        assert parse_measure_number(f"{kind}-{number}-{congress}") is not None


@given(st.dates(date(1795, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_the_span_of_its_congress(day: date) -> None:
    first, after = congress_span(congress_of(day))
    assert first <= day < after


@settings(max_examples=300)
@given(
    name=st.text(max_size=40),
    party=st.sampled_from(["", "D", "R", "I", "?"]),
    state=st.sampled_from(["", "OH", "La.", "Narnia"]),
    day=st.none() | st.dates(date(2001, 1, 1), date(2027, 1, 1)),
)
def test_any_name_gets_an_answer_of_one_of_three_kinds(
    name: str, party: str, state: str, day: date | None
) -> None:
    found = INDEX.resolve(Mention(name, "", party, state, None, day))
    assert (found.status == "resolved") == (found.bioguide is not None)
    assert found.reasons
    if found.bioguide is not None:
        assert found.candidates[0].bioguide == found.bioguide


@settings(max_examples=300)
@given(member=st.sampled_from(MEMBERS), data=st.data())
def test_a_members_own_name_and_seat_never_resolve_to_another(member: object, data: st.DataObject) -> None:
    assert hasattr(member, "terms")
    terms = [t for t in member.terms if t.chamber != "executive"]
    term = data.draw(st.sampled_from(terms))
    day = data.draw(st.dates(term.start_on, term.end_on))
    party = term.party_on(day)[0][:1]
    name = data.draw(st.sampled_from([member.name, f"{member.first} {member.last}", member.last]))
    found = INDEX.resolve(Mention(name, term.chamber, party, term.state, term.district, day))
    assert found.bioguide in {member.bioguide, None}
    if name == member.name and found.bioguide is None:
        # The terms of a former and a next holder meet on a day: both of a family may fit it.
        assert found.status == "unclear"


@given(st.text(max_size=60))
def test_words_of_a_list_are_a_date_or_none_and_never_fail(words: str) -> None:
    found = edtf_of(words)
    assert found is None or found.bounds[0] <= found.bounds[1]


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_a_day_is_the_same_in_every_listed_form(day: date) -> None:
    for form in ("%d %b %Y", "%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%B %d, %Y"):
        found = edtf_of(day.strftime(form))
        assert found is not None
        assert found.bounds == (day, day)


@given(st.text(max_size=200))
def test_remarks_are_read_or_left_and_never_fail(text: str) -> None:
    read_remarks(text)


@settings(max_examples=200)
@given(
    register=st.sampled_from(sorted(registers())),
    data=st.binary(max_size=300),
    format_id=st.sampled_from(["", "told"]),
)
def test_bytes_that_are_no_edition_are_refused_with_a_record_error(
    register: str, data: bytes, format_id: str
) -> None:
    for forced in registers()[register].formats if format_id else ("",):
        with pytest.raises(RecordError):
            load(register, data, format_id=forced)


@given(
    st.lists(
        st.sampled_from(["lantern", "safety", "act", "of", "the", "people", "2023"]), min_size=1, max_size=8
    )
)
def test_a_title_and_the_senates_writing_of_it_have_one_key(words: list[str]) -> None:
    title = " ".join(words)
    for written in (f"A resolution {title}.", f"A bill {title}", f"A concurrent resolution {title.upper()}"):
        assert title_key(written) == title_key(title)
    assert misprint_share(title_key(title), title_key(title)) == 1.0
    assert undated(undated(title_key(title))).startswith(title_key(title)[:3])


ENTRIES = st.dictionaries(
    st.sampled_from("123456"),
    st.tuples(st.sampled_from(["ANN", "JO"]), st.sets(st.sampled_from(["A", "B", "C"]))),
    max_size=6,
)


def edition(entries: dict[str, tuple[str, set[str]]]) -> list[SanctionsEntry]:
    return [
        SanctionsEntry(
            list="x", entry_id=k, kind="person", names=(ListedName(n),), programmes=tuple(sorted(p))
        )
        for k, (n, p) in entries.items()
    ]


@given(ENTRIES, ENTRIES)
def test_changes_account_for_every_entry(
    old: dict[str, tuple[str, set[str]]], new: dict[str, tuple[str, set[str]]]
) -> None:
    found = changes(edition(old), edition(new))
    by_kind: dict[str, set[str]] = {}
    for change in found:
        by_kind.setdefault(change.kind, set()).add(change.record_id)
    assert by_kind.get("added", set()) == new.keys() - old.keys()
    assert by_kind.get("removed", set()) == old.keys() - new.keys()
    both = old.keys() & new.keys()
    assert by_kind.get("renamed", set()) == {k for k in both if old[k][0] != new[k][0]}
    assert by_kind.get("reprogrammed", set()) == {k for k in both if old[k][1] != new[k][1]}
    assert changes(edition(old), edition(old)) == ()
