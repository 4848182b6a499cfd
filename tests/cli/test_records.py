"""`amparo records`, as a user runs it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amparo.casebook.register_loading import load_editions
from amparo.casebook.viewer import owner
from amparo.errors import RecordError
from amparo.pipeline import EditionRead, EditionUnread, RegisterOptions, official_addresses, read_editions

Run = Callable[..., Any]
REST = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"
FIRST = f'36,"QUILL, Ann",individual,"GLOMAG"{REST}37,"STOUT, Bob",individual,"SDGT"{REST}'.encode()
SECOND = (
    f'36,"QUILL, Ann",individual,"MAGNIT] [GLOMAG"{REST}38,"REED, Cara",individual,"IRAN-HR"{REST}'.encode()
)
ALIASES = b'36,1,"aka","KUILL, Anne",-0- \r\n'
UN = b"""<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ANN</FIRST_NAME>
<UN_LIST_TYPE>Freedonia</UN_LIST_TYPE><REFERENCE_NUMBER>FDi.001</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two days of one list, the second packed, the list of the United Nations, and a note."""
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "sdn-2024-01-05.csv").write_bytes(FIRST)
    (folder / "alt-2024-01-05.csv").write_bytes(ALIASES)
    (folder / "sdn-2024-02-05.csv.gz").write_bytes(gzip.compress(SECOND))
    (folder / "consolidated.xml").write_bytes(UN)
    (folder / "readme.txt").write_text("Lists of two days.")
    return folder


def test_folder_is_taken_apart_into_editions_and_what_is_none_is_named(files: Path) -> None:
    items = list(read_editions([files]))
    read = [i for i in items if isinstance(i, EditionRead)]
    assert [(i.loaded.edition.register, str(i.loaded.edition.edition_on), len(i.files)) for i in read] == [
        ("un-sc", "2026-02-27", 1),
        ("us-ofac-sdn", "2024-01-05", 2),
        ("us-ofac-sdn", "2024-02-05", 1),
    ]
    assert [n.text for n in read[1].loaded.records[0].names] == ["QUILL, Ann", "KUILL, Anne"]
    (unread,) = (i for i in items if isinstance(i, EditionUnread))
    assert unread.where.endswith("readme.txt")


def test_list_that_says_no_day_and_one_of_two_registers_are_refused(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_bytes(FIRST)
    (tmp_path / "download.csv").write_bytes(FIRST)
    said = {
        Path(i.where).name: str(i.error) for i in read_editions([tmp_path]) if isinstance(i, EditionUnread)
    }
    assert "--date" in said["sdn.csv"]
    assert "us-ofac-sdn or us-ofac-consolidated" in said["download.csv"]


def test_official_addresses_are_those_of_the_table_and_measures_are_named() -> None:
    assert official_addresses("un-sc") == ("https://scsanctions.un.org/resources/xml/en/consolidated.xml",)
    (address,) = official_addresses("us-congress-measures", ["S.Res. 12, 118th"])
    assert address.endswith("/BILLSTATUS/118/sres/BILLSTATUS-118sres12.xml")
    for register, ids in (("us-congress-measures", []), ("us-congress-measures", ["hr-9"]), ("gb-ofsi", [])):
        with pytest.raises(RecordError):
            official_addresses(register, ids)


@pytest.mark.django_db
@pytest.mark.usefixtures("casebook_folder")
def test_broken_file_is_refused_with_its_line_and_the_others_are_kept(files: Path) -> None:
    (files / "sdn-2024-02-05.csv.gz").write_bytes(gzip.compress(SECOND + b"39,broken\r\n"))
    outcomes = list(load_editions([files], owner(), RegisterOptions()))
    kept = [(o.edition.register, str(o.edition.as_of)) for o in outcomes if o.edition]
    assert kept == [("un-sc", "2026-02-27"), ("us-ofac-sdn", "2024-01-05")]
    errors = [str(o.error) for o in outcomes if o.error]
    assert any("sdn-2024-02-05.csv.gz, line 3" in error for error in errors)


def test_load_list_changes_and_show_from_the_command_line(amparo: Run, casebook: Path, files: Path) -> None:
    there = ("--casebook", casebook)
    loaded = amparo("records", "load", files, *there)
    assert loaded.returncode == 1
    assert "us-ofac-sdn of 2024-02-05 (e3): 2 entries; 1 added, 1 removed, 1 reprogrammed" in loaded.stdout
    assert "readme.txt: is no file of a register" in loaded.stderr
    changes = json.loads(amparo("records", "changes", "us-ofac-sdn", "--json", *there).stdout)["rows"]
    (told,) = (c for c in changes if c["kind"] == "reprogrammed")
    assert (told["before"], told["after"]) == (["GLOMAG"], ["MAGNIT", "GLOMAG"])
    shown = amparo("records", "show", "36", "Cara REED", *there)
    assert shown.returncode == 0
    assert "GLOMAG is global magnitsky" in shown.stdout and "MAGNIT is russia magnitsky" in shown.stdout
    assert "reprogrammed programmes: GLOMAG → MAGNIT; GLOMAG" in shown.stdout
    assert "38  REED, Cara" in shown.stdout
    listed = json.loads(amparo("records", "list", "--json", *there).stdout)
    assert [row["register"] for row in listed["rows"]] == ["un-sc", "us-ofac-sdn", "us-ofac-sdn"]
