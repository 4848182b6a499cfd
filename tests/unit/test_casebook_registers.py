"""Keeping editions of registers, and what the queries make of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from amparo.casebook import register_storing
from amparo.casebook.actions import LoadEdition
from amparo.casebook.models import AuditEntry, RegisterEdition, RegisterKey, RegisterRecord, RegisterStep
from amparo.casebook.originals import originals
from amparo.casebook.queries import (
    find_entries_by_name,
    find_entry,
    list_changes,
    list_editions,
    list_entries,
    read_members,
)
from amparo.casebook.verification import verify_casebook
from amparo.casebook.viewer import NOBODY, owner
from amparo.errors import CasebookError, PermissionDeniedError, RecordMissingError
from amparo.records import MeasureRecord, Member, SanctionsEntry, load, load_members_snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casebook_folder")]

SDN = "us-ofac-sdn"
MEASURES = "us-congress-measures"
WHEN = datetime(2026, 1, 2, tzinfo=UTC)
REST = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "


def sdn(*entries: tuple[int, str, str]) -> bytes:
    """A file of OFAC's SDN list with these (number, name, programmes)."""
    rows = [f'{number},"{name}",individual,"{programmes}"{REST}' for number, name, programmes in entries]
    return ("\r\n".join(rows) + "\r\n").encode()


def facts(*measures: tuple[str, str], congress: int = 118) -> bytes:
    """Compact facts of measures by (id, title)."""
    sponsor = {"name": "Lee, Ann", "party": "D", "state": "OH", "bioguide": "L000001"}
    lines = [
        json.dumps(
            {
                "congress": congress,
                "id": number,
                "number": number.replace("sres-", "S.Res. ").replace("hres-", "H.Res. "),
                "title": title,
                "sponsor": sponsor,
                "cosponsors": [],
                "committees": [],
                "actions": [{"date": "2023-02-01", "text": "Introduced in Senate"}],
                "subjects": [],
            }
        )
        for number, title in measures
    ]
    return ("\n".join(lines) + "\n").encode()


FIRST = sdn((36, "QUILL, Ann", "GLOMAG"), (37, "STOUT, Bob", "SDGT"), (38, "REED, Cara", "MAGNIT"))
SECOND = sdn((36, "QUILL, Anna", "GLOMAG"), (38, "REED, Cara", "GLOMAG"), (39, "VANE, Dora", "IRAN-HR"))
THIRD = sdn((36, "QUILL, Anna", "GLOMAG"), (37, "STOUT, Bob", "SDGT"), (39, "VANE, Dora", "IRAN-HR"))


@pytest.fixture
def keep() -> Callable[..., Any]:
    """A function that loads bytes as an edition of a day and keeps it."""

    def keep(register: str, data: bytes, day: str = "", viewer: Any = None) -> Any:
        on = date.fromisoformat(day) if day else None
        loaded = load(register, data, edition_on=on, retrieved_at=WHEN)
        return LoadEdition(loaded=loaded, files=[data]).perform(viewer or owner("ann"))

    return keep


@pytest.fixture
def three(keep: Callable[..., Any]) -> list[Any]:
    return [
        keep(SDN, FIRST, "2024-01-05"),
        keep(SDN, SECOND, "2024-02-05"),
        keep(SDN, THIRD, "2024-03-05"),
    ]


def test_edition_is_kept_with_its_bytes_its_records_and_an_audit_entry(keep: Callable[..., Any]) -> None:
    result = keep(SDN, FIRST, "2024-01-05")
    (edition,) = list_editions(owner())
    assert (edition.id, edition.as_of, edition.entries) == (
        f"e{result.edition_id}",
        date(2024, 1, 5),
        3,
    )
    assert originals().read(edition.sha256) == FIRST
    assert [e.record for e in list_entries(owner(), SDN)] == list(load(SDN, FIRST).records)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.actor) == ("load edition", edition.id, "ann")


def test_same_bytes_twice_change_nothing(keep: Callable[..., Any]) -> None:
    first = keep(SDN, FIRST, "2024-01-05")
    counts = [
        m.objects.count() for m in (RegisterEdition, RegisterRecord, RegisterStep, RegisterKey, AuditEntry)
    ]
    again = keep(SDN, FIRST, "2024-09-09")
    assert (again.added, again.edition_id) == (False, first.edition_id)
    assert counts == [
        m.objects.count() for m in (RegisterEdition, RegisterRecord, RegisterStep, RegisterKey, AuditEntry)
    ]


def test_bytes_that_were_not_read_are_refused_and_nothing_is_kept(keep: Callable[..., Any]) -> None:
    loaded = load(SDN, FIRST, retrieved_at=WHEN)
    with pytest.raises(CasebookError, match="not those that were read"):
        LoadEdition(loaded=loaded, files=[SECOND]).perform(owner())
    assert not RegisterEdition.objects.exists() and not RegisterRecord.objects.exists()


def test_load_that_breaks_off_leaves_nothing(
    keep: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise CasebookError("the disk is full")

    monkeypatch.setattr(register_storing, "_AT_ONCE", 1)
    monkeypatch.setattr("amparo.casebook.actions.load_edition.store_steps", break_off)
    with pytest.raises(CasebookError, match="full"):
        keep(SDN, FIRST)
    for model in (RegisterEdition, RegisterRecord, RegisterStep, RegisterKey, AuditEntry):
        assert not model.objects.exists()


def test_nobody_loads_without_the_right_and_nobody_sees_without_it(keep: Callable[..., Any]) -> None:
    with pytest.raises(PermissionDeniedError):
        keep(SDN, FIRST, viewer=NOBODY)
    keep(SDN, FIRST)
    assert list_editions(NOBODY) == ()
    assert list(list_entries(NOBODY, SDN)) == []
    with pytest.raises(RecordMissingError):
        find_entry(NOBODY, SDN, "36")
    assert find_entries_by_name(NOBODY, ["QUILL, Ann"]) == {"QUILL, Ann": ()}


def test_wording_that_stays_is_stored_once_for_all_editions(three: list[Any]) -> None:
    assert RegisterRecord.objects.filter(record_id="36").count() == 2
    assert RegisterRecord.objects.filter(record_id="37").count() == 1
    last = RegisterEdition.objects.get(pk=three[2].edition_id)
    steps = {(s.record.record_id, s.listed) for s in last.steps.select_related("record")}
    assert steps == {("37", True), ("38", False)}


def test_changes_between_two_editions_carry_both_wordings(three: list[Any]) -> None:
    assert dict(three[1].changes) == {"added": 1, "removed": 1, "renamed": 1, "reprogrammed": 1}
    found = list_changes(owner(), f"e{three[1].edition_id}")
    told = {c.kind: (c.record_id, c.before, c.after) for c in found.changes}
    assert told == {
        "added": ("39", (), ("VANE, Dora", "IRAN-HR")),
        "removed": ("37", ("STOUT, Bob", "SDGT"), ()),
        "renamed": ("36", ("QUILL, Ann",), ("QUILL, Anna",)),
        "reprogrammed": ("38", ("MAGNIT",), ("GLOMAG",)),
    }
    assert found.before is not None
    assert (found.before.as_of, found.after.as_of) == (date(2024, 1, 5), date(2024, 2, 5))


def test_changes_over_several_editions_are_those_between_their_ends(three: list[Any]) -> None:
    found = list_changes(owner(), SDN, f"{SDN}@2024-01-20")
    assert [(c.kind, c.record_id) for c in found.changes] == [
        ("added", "39"),
        ("removed", "38"),
        ("renamed", "36"),
    ]


def test_entry_tells_when_it_was_listed_and_every_wording(three: list[Any]) -> None:
    found = find_entry(owner(), SDN, "38")
    assert (found.entry.first.as_of, found.entry.last.as_of, found.entry.current) == (
        date(2024, 1, 5),
        date(2024, 2, 5),
        False,
    )
    programmes = [
        w.record.programmes if isinstance(w.record, SanctionsEntry) else None for w in found.wordings
    ]
    assert programmes == [("MAGNIT",), ("GLOMAG",), None]
    record = find_entry(owner(), SDN, "38", date(2024, 1, 31)).entry.record
    assert isinstance(record, SanctionsEntry) and record.programmes == ("MAGNIT",)
    with pytest.raises(RecordMissingError, match="did not stand"):
        find_entry(owner(), SDN, "38", date(2024, 4, 1))


def test_entry_that_came_back_stands_from_its_first_to_its_last_edition(three: list[Any]) -> None:
    found = find_entry(owner(), SDN, "37").entry
    assert (found.first.as_of, found.last.as_of, found.current) == (
        date(2024, 1, 5),
        date(2024, 3, 5),
        True,
    )


def test_list_as_of_a_day_is_that_of_the_edition_in_force(three: list[Any]) -> None:
    def ids(day: date | None, *, former: bool = False) -> list[str]:
        return sorted(e.record_id for e in list_entries(owner(), SDN, day, former=former))

    assert ids(date(2023, 12, 31)) == []
    assert ids(date(2024, 1, 31)) == ["36", "37", "38"]
    assert ids(date(2024, 2, 5)) == ["36", "38", "39"]
    assert ids(None) == ["36", "37", "39"]
    assert ids(None, former=True) == ["36", "37", "38", "39"]


def test_editions_that_come_in_another_order_tell_the_same(keep: Callable[..., Any]) -> None:
    keep(SDN, THIRD, "2024-03-05")
    keep(SDN, FIRST, "2024-01-05")
    keep(SDN, SECOND, "2024-02-05")
    found = find_entry(owner(), SDN, "38").entry
    assert (found.first.as_of, found.last.as_of, found.current) == (
        date(2024, 1, 5),
        date(2024, 2, 5),
        False,
    )
    assert [(c.kind, c.record_id) for c in list_changes(owner(), f"{SDN}@2024-02-05").changes] == [
        ("added", "39"),
        ("removed", "37"),
        ("renamed", "36"),
        ("reprogrammed", "38"),
    ]
    assert sorted(e.record_id for e in list_entries(owner(), SDN)) == ["36", "37", "39"]


def test_names_are_found_as_printed_and_in_reading_order_former_ones_too(three: list[Any]) -> None:
    found = find_entries_by_name(owner(), ["Ann Quill", "STOUT, Bob", "Nobody Else"])
    assert [e.record_id for e in found["Ann Quill"]] == ["36"]
    assert found["Ann Quill"][0].name == "QUILL, Anna"
    assert [e.record_id for e in found["STOUT, Bob"]] == ["37"]
    assert found["Nobody Else"] == ()


def test_measure_is_not_gone_for_standing_in_no_later_file(keep: Callable[..., Any]) -> None:
    keep(
        MEASURES,
        facts(("sres-7", "A resolution on lamps."), ("sres-8", "A resolution on oil.")),
        "2023-03-01",
    )
    second = keep(MEASURES, facts(("sres-8", "A resolution on whale oil.")), "2023-04-01")
    assert dict(second.changes) == {"renamed": 1}
    lamps = find_entry(owner(), MEASURES, "sres-7-118").entry
    assert lamps.current and isinstance(lamps.record, MeasureRecord)
    (change,) = list_changes(owner(), MEASURES).changes
    assert (change.before, change.after) == (("A resolution on oil.",), ("A resolution on whale oil.",))
    old = find_entry(owner(), MEASURES, "sres-8-118", date(2023, 3, 20)).entry.record
    assert isinstance(old, MeasureRecord) and old.title == "A resolution on oil."


def test_older_file_of_a_measure_does_not_replace_the_newer_one(keep: Callable[..., Any]) -> None:
    keep(MEASURES, facts(("sres-8", "A resolution on whale oil.")), "2023-04-01")
    keep(MEASURES, facts(("sres-8", "A resolution on oil.")), "2023-03-01")
    record = find_entry(owner(), MEASURES, "sres-8-118").entry.record
    assert isinstance(record, MeasureRecord) and record.title == "A resolution on whale oil."


def test_fresh_casebook_knows_the_members_that_ship(keep: Callable[..., Any]) -> None:
    shipped = load_members_snapshot()
    assert read_members(owner()) == shipped
    assert find_entry(owner(), "us-congress-members", shipped[0].bioguide).entry.record == shipped[0]
    term = {"type": "sen", "start": "2025-01-03", "end": "2031-01-03", "state": "OH", "party": "Democrat"}
    new = {"id": {"bioguide": "Z999999"}, "name": {"first": "Zoe", "last": "Zed"}, "terms": [term]}
    keep("us-congress-members", json.dumps([new]).encode())
    members = {m.bioguide: m for m in read_members(owner())}
    assert len(members) == len(shipped) + 1
    assert isinstance(find_entry(owner(), "us-congress-members", "Z999999").entry.record, Member)


def test_rows_of_registers_are_neither_changed_nor_removed(three: list[Any]) -> None:
    for model in (RegisterEdition, RegisterRecord, RegisterStep, RegisterKey):
        with pytest.raises(CasebookError, match="only grows"):
            model.objects.all().delete()
    record = RegisterRecord.objects.order_by("pk")[0]
    with pytest.raises(CasebookError, match="not the one that was hashed"):
        RegisterRecord(
            register=record.register, record_id="1", digest=record.digest, name="x", data={"a": 1}
        ).save()


def test_verification_finds_editions_sound_and_an_altered_one_not(
    three: list[Any], casebook_folder: Path
) -> None:
    from django.db import connection

    report = verify_casebook()
    assert report.sound and report.stray_originals == 0

    def told_after(*statements: str) -> list[str]:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        return [f"{f.subject}: {f.what}" for f in verify_casebook().findings]

    json = "jsonb" if connection.vendor == "postgresql" else "text"
    alter = "UPDATE casebook_registerrecord SET data = cast(replace(cast(data AS text), '{}', '{}') AS {})"
    assert told_after(alter.format("VANE", "VAIN", json)) == [f"{SDN} 39: it was altered"]
    assert not told_after(alter.format("VAIN", "VANE", json))
    assert told_after("UPDATE casebook_registerkey SET key = 'x' WHERE key = 'dora vane'") == [
        f"{SDN} 39: its look-up keys are not those of the record"
    ]
    assert not told_after("UPDATE casebook_registerkey SET key = 'dora vane' WHERE key = 'x'")
    one, two, third = (f"e{result.edition_id}" for result in three)
    assert told_after(
        "DELETE FROM casebook_registerstep WHERE NOT listed",
        "UPDATE casebook_registeredition SET as_of = '2020-01-01' WHERE base_id IS NULL",
    ) == [
        f"{one}: its as_of is not as logged",
        f"{two}: its entries are not as logged",
        f"{third}: its entries are not as logged",
    ]
    originals().place_of(RegisterEdition.objects.get(pk=three[2].edition_id).sha256).unlink()
    assert f"{third}: its original is missing" in told_after()
