"""What the command says when the disk, a pipe, a right or a number is not as it should be."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from amparo.casebook.layout import CasebookFolder, make_folder
from amparo.cli import main
from amparo.cli.options import read_number, set_limits
from amparo.cli.serve import start_server
from amparo.errors import CasebookError
from amparo.sources import ReadOptions
from tests.cli.conftest import SAMPLES, Run

LETTER = SAMPLES / "2024-04-04-letter-to-blinken.md"
needs_a_full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


def _start(*arguments: str | Path, stdout: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "amparo.cli", *map(str, arguments)]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE)


@pytest.mark.parametrize("form", ["json", "table"])
def test_a_reader_that_goes_away_is_no_error(form: str) -> None:
    far, near = os.pipe()
    os.close(far)
    with _start("extract", "--format", form, LETTER, stdout=near) as process:
        os.close(near)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, b"")


@needs_a_full_disk
@pytest.mark.parametrize("form", ["json", "table"])
def test_output_that_can_not_be_written_is_told_in_one_line(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        process = _start("extract", "--format", form, LETTER, stdout=full.fileno())
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.decode() in (
        "amparo: No space left on device\n",
        "amparo: standard output can't be written to\n",
    )


def test_a_number_without_end_is_as_good_as_all(amparo: Run, samples_casebook: Path) -> None:
    done = amparo("documents", "--limit", "9" * 30, "--offset", "9" * 30, "-c", samples_casebook)
    assert (done.returncode, done.stderr) == (0, "")
    assert "all of them were passed over" in done.stdout


@pytest.mark.parametrize("short_id", ["q" + "9" * 30, "q٣", "q", "", "x1", "q-1"])
def test_an_id_that_can_be_none_is_wrong_usage(short_id: str) -> None:
    with pytest.raises(typer.BadParameter, match="is no id: write q12 or c12"):
        read_number(short_id, "qc")


def test_a_wrong_date_is_told_with_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline", "--until", "2024-13"]) == 2
    assert "--until" in capsys.readouterr().err


def test_a_casebook_whose_database_is_gone_is_not_taken_for_an_empty_one(
    amparo: Run, samples_casebook: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(samples_casebook, copy)
    for file in copy.glob("casebook.sqlite3*"):
        file.unlink()
    done = amparo("documents", "-c", copy)
    assert done.returncode == 1
    assert "the database is not there" in done.stderr
    assert not (copy / "casebook.sqlite3").exists()


def test_a_damaged_database_is_told_in_one_line(amparo: Run, samples_casebook: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(samples_casebook, copy)
    (copy / "casebook.sqlite3").write_bytes(b"this is no database" * 1000)
    done = amparo("documents", "-c", copy)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "from a copy" in done.stderr


def test_what_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_folder(tmp_path / "casebook")

    def refuse(self: Path, *_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(CasebookError, match=r"secret-key.*Permission denied.*permissions"):
        folder.read_secret_key()
    with pytest.raises(CasebookError, match=r"casebook\.json.*Permission denied"):
        folder.check()
    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(CasebookError, match="Permission denied"):
        folder.check()
    assert not CasebookFolder(tmp_path).exists


def test_a_casebook_that_can_not_be_made_leaves_nothing_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", refuse)
        with pytest.raises(CasebookError, match="No space left on device"):
            make_folder(tmp_path / "casebook")
    assert make_folder(tmp_path / "casebook").exists


def test_a_failure_names_the_document_where_its_original_can_not_be_kept(amparo: Run, casebook: Path) -> None:
    (casebook / "originals").rmdir()
    (casebook / "originals").write_text("in the way", encoding="utf-8")
    done = amparo("ingest", LETTER, "-c", casebook, "--json")
    assert done.returncode == 1
    (failed,) = json.loads(done.stdout)["failed"]
    assert failed["error"].startswith(str(LETTER))


def test_limits_of_reading_can_be_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    large = tmp_path / "large.txt"
    large.write_text("A line of words.\n" * 70_000, encoding="utf-8")
    assert main(["extract", "--size-limit", "1", str(large)]) == 1
    said = capsys.readouterr().err
    assert "over 1,048,576 bytes" in said and "--size-limit" in said
    assert set_limits(None, None, allow_private=False) == ReadOptions()
    limits = set_limits(2, 5.0, allow_private=True)
    assert (limits.max_bytes, limits.timeout_s, limits.allow_private_addresses) == (
        2 * 1024 * 1024,
        5.0,
        True,
    )


# The server leaves the socket that it could not bind to be collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_port_in_use_is_told_in_one_plain_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            CasebookError, match=rf"^port {port} can't be used: Address already in use; choose"
        ):
            start_server(lambda *_: [], port)


def test_help_names_arguments_as_manuals_do(capsys: pytest.CaptureFixture[str]) -> None:
    for command, usage in (("extract", "[OPTIONS] FILE..."), ("timeline", "[OPTIONS] [NAME...]")):
        assert main([command, "--help"]) == 0
        printed = capsys.readouterr().out
        assert f"Usage: amparo {command} {usage}\n" in printed
        assert "<list" not in printed
