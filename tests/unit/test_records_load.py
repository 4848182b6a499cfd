"""Loading an edition whole or not at all, and what changed between two."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from amparo.errors import RecordError, VocabularyError
from amparo.records import (
    Change,
    ListedName,
    MeasureRecord,
    SanctionsEntry,
    SourceFile,
    Sponsor,
    changes,
    count_changes,
    detect_format,
    find_register,
    load,
    registers,
)
from amparo.records.load import FORMATS
from amparo.records.tables import read_table
from amparo.text import sha256_of

UN = b"""<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ANN</FIRST_NAME>
<UN_LIST_TYPE>Freedonia</UN_LIST_TYPE><REFERENCE_NUMBER>FDi.001</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"""
SDN = b'36,"QUILL, Ann",individual,"GLOMAG",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
ALT = b'36,1,"aka","KUILL, Anne",-0- \r\n'


def member(bioguide: str) -> dict[str, object]:
    term = {"type": "sen", "start": "2019-01-03", "end": "2025-01-03", "state": "OH", "party": "Democrat"}
    return {"id": {"bioguide": bioguide}, "name": {"first": "Ann", "last": "Lee"}, "terms": [term]}


def test_an_edition_knows_its_files_hash_and_day(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.xml.gz"
    path.write_bytes(gzip.compress(UN))
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    loaded = load("un-sc", path, retrieved_at=now, address="https://example.org/un.xml")
    edition = loaded.edition
    assert (edition.register, edition.format, edition.entries) == ("un-sc", "un-xml", 1)
    assert (edition.edition_on, edition.retrieved_at) == (date(2026, 2, 27), now)
    assert edition.sha256 == sha256_of(path.read_bytes())
    assert edition.address == "https://example.org/un.xml"
    assert loaded.records[0].entry_id == "FDi.001"


def test_a_day_that_the_file_does_not_state_comes_from_the_caller() -> None:
    assert load("us-ofac-sdn", SDN).edition.edition_on is None
    assert load("us-ofac-sdn", SDN, edition_on=date(2024, 5, 3)).edition.edition_on == date(2024, 5, 3)
    assert load("un-sc", UN, edition_on=date(2020, 1, 1)).edition.edition_on == date(2026, 2, 27)


def test_several_files_make_one_edition_whose_hash_knows_no_order() -> None:
    sdn, alt = SourceFile(SDN, "https://example.org/SDN.CSV"), SourceFile(ALT, "https://example.org/ALT.CSV")
    one, other = load("us-ofac-sdn", [sdn, alt]), load("us-ofac-sdn", [alt, sdn])
    assert one.edition.sha256 == other.edition.sha256
    assert [f.address for f in one.edition.files] == [
        "https://example.org/SDN.CSV",
        "https://example.org/ALT.CSV",
    ]
    assert len(one.records[0].names) == 2


def test_current_and_historical_members_join_and_may_not_repeat() -> None:
    first, second = json.dumps([member("A000001")]).encode(), json.dumps([member("B000002")]).encode()
    both = load("us-congress-members", [SourceFile(first, "current"), SourceFile(second, "historical")])
    assert [m.bioguide for m in both.records] == ["A000001", "B000002"]
    assert both.counts["members"] == 2
    with pytest.raises(RecordError, match="repeats A000001 of another file"):
        load("us-congress-members", [SourceFile(first, "current"), SourceFile(first, "again")])


@pytest.mark.parametrize(
    ("register", "data", "complaint"),
    [
        ("us-ofac-sdn", UN, "looks like un-xml.*load it as un-sc"),
        ("un-sc", b"hello", "no known format"),
        ("un-sc", b"  \n", "is empty"),
        ("un-sc", gzip.compress(UN)[:40], "damaged gzip"),
        ("nowhere", UN, "no register 'nowhere'.*un-sc"),
        ("un-sc", UN[:-30], "well-formed"),
    ],
)
def test_what_is_not_of_the_register_is_refused(register: str, data: bytes, complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        load(register, data)


def test_a_missing_path_and_no_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="can't be read"):
        load("un-sc", tmp_path / "nothing.xml")
    with pytest.raises(RecordError, match="no file"):
        load("un-sc", [])


@pytest.mark.parametrize(
    ("data", "format_id"),
    [
        (UN, "un-xml"),
        (SDN, "ofac-csv"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<sdnList xmlns='y'>", "ofac-xml"),
        (b"<Sanctions xmlns='y'>", "ofac-advanced-xml"),
        (b"<export xmlns='y'>", "eu-xml"),
        (b"<Designations>", "uk-xml"),
        (b"<billStatus>", "billstatus-xml"),
        (b"Report Date: 1-Jan-2026\nLast Updated,Unique ID,Name 6,Regime Name\n", "uk-csv"),
        (b"Last Updated,01/01/2024\nName 6,Name 1,Group ID\n", "ofsi-csv"),
        (b"id,schema,name,aliases\n", "opensanctions-csv"),
        (b'{"id": "Q1", "caption": "x", "schema": "Person", "properties": {}}\n', "ftm-json"),
        (b'{"bill": {"bill": {}}}', "congress-api-json"),
        (b'{"id": "hres-7", "bill": {"bill": {}}}', "congress-api-json"),
        (b'[{"bill": {}}]', "congress-api-json"),
        (b'{"congress": 118, "id": "hres-7"}', "measure-facts-jsonl"),
        (json.dumps(member("A000001")).encode(), "legislators-jsonl"),
        (json.dumps([member("A000001")], indent=1).encode(), "legislators-json"),
        (b"- id:\n    bioguide: A000001\n", "legislators-yaml"),
        (b"%PDF-1.7", ""),
    ],
)
def test_a_format_is_told_by_the_start_of_the_file(data: bytes, format_id: str) -> None:
    assert detect_format(data) == format_id


def test_every_register_has_formats_that_there_are_and_https_addresses() -> None:
    assert {f for r in registers().values() for f in r.formats} == set(FORMATS)
    for register in registers().values():
        assert register.licence
        assert all(a.startswith("https://") for a in register.addresses)
    assert find_register("un-sc").records == "sanctions"


def test_every_register_and_format_is_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "registers.md").read_text(
        encoding="utf-8"
    )
    for register in registers().values():
        assert f"`{register.id}`" in page
    for format_id in FORMATS:
        assert f"`{format_id}`" in page


def test_a_table_with_other_columns_is_refused() -> None:
    assert files("amparo.records").joinpath("data", "parties.csv").is_file()
    with pytest.raises(VocabularyError, match="columns"):
        read_table("parties.csv", ("letter", "name"))
    with pytest.raises(VocabularyError, match="can't be read"):
        read_table("nothing.csv", ("a",))


# --- changes


def listed(key: str, name: str, *programmes: str, alias: str = "", remarks: str = "") -> SanctionsEntry:
    names = (ListedName(name), *((ListedName(alias, "alias", strong=False),) if alias else ()))
    return SanctionsEntry(
        list="x", entry_id=key, kind="person", names=names, programmes=programmes, remarks=remarks
    )


def test_changes_carry_both_wordings() -> None:
    old = [
        listed("1", "QUILL, Ann", "SDGT"),
        listed("2", "EK, Jo", "IRAN-HR"),
        listed("3", "ROE, Eve", "GLOMAG"),
    ]
    new = [
        listed("1", "QUILL, Anne", "SDGT", "GLOMAG", alias="PEN"),
        listed("2", "EK, Jo", "IRAN-HR", remarks="DOB 1951."),
        listed("10", "LEE, Sam", "MAGNIT"),
    ]
    assert changes(old, new) == (
        Change("added", "10", "LEE, Sam", after=("LEE, Sam", "MAGNIT")),
        Change("removed", "3", "ROE, Eve", before=("ROE, Eve", "GLOMAG")),
        Change("renamed", "1", "QUILL, Anne", "name", ("QUILL, Ann",), ("QUILL, Anne",)),
        Change("reprogrammed", "1", "QUILL, Anne", "programmes", ("SDGT",), ("SDGT", "GLOMAG")),
        Change("changed", "1", "QUILL, Anne", "names", (), ("PEN (alias, weak)",)),
        Change("changed", "2", "EK, Jo", "remarks", (), ("DOB 1951.",)),
    )


def test_another_order_of_programmes_and_equal_editions_are_no_change() -> None:
    assert changes([listed("1", "X", "A", "B")], [listed("1", "X", "B", "A")]) == ()
    same = [listed("1", "X", "A")]
    assert changes(same, same) == ()


def test_a_measures_new_cosponsor_and_title_are_told() -> None:
    def measure(title: str, *cosponsors: Sponsor) -> MeasureRecord:
        return MeasureRecord(
            id="hr-1-118", congress=118, type="hr", number=1, title=title, cosponsors=cosponsors
        )

    found = changes([measure("Old Act")], [measure("New Act", Sponsor("B000002", "Roe, Eve", "R", "TX"))])
    assert [(c.kind, c.field) for c in found] == [("renamed", "name"), ("changed", "cosponsors")]
    assert (found[0].before, found[0].after) == (("Old Act",), ("New Act",))
    assert "Roe, Eve" in found[1].after[0]


def test_an_id_twice_or_two_kinds_of_records_are_refused() -> None:
    with pytest.raises(RecordError, match="twice"):
        changes([listed("1", "X"), listed("1", "Y")], [])
    other = MeasureRecord(id="1", congress=1, type="hr", number=1, title="x")
    with pytest.raises(RecordError, match="two kinds"):
        changes([listed("1", "X")], [other])


def test_the_real_editions_of_ofac_tell_what_came_and_went(shared: Path) -> None:
    editions = [
        load("us-ofac-sdn", p) for p in sorted((shared / "records" / "ofac-sdn").glob("sdn-*.csv.gz"))
    ]
    assert [e.edition.entries for e in editions] == [9124, 9008, 10432, 11531, 13821, 14965]
    for before, after in pairwise(editions):
        found = changes(before.records, after.records)
        counts = count_changes(found)
        assert before.edition.entries + counts["added"] - counts["removed"] == after.edition.entries
        for change in found:
            assert change.before != change.after
            if change.kind in {"renamed", "reprogrammed"}:
                assert change.before
                assert change.after
    last = {c.record_id: c for c in found if c.kind == "reprogrammed"}
    # A country programme ended between the two, and people went over to Global Magnitsky.
    moved = [c for c in last.values() if c.before == ("ZIMBABWE",) and c.after == ("GLOMAG",)]
    assert len(moved) > 3
