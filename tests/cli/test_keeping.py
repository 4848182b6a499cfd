"""`amparo init`, `ingest` and `verify`: nothing lost, nothing twice, nothing altered."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import SAMPLES, Run


def _count(casebook: Path, table: str) -> int:
    with closing(sqlite3.connect(casebook / "casebook.sqlite3")) as connection:
        return int(connection.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608


def test_the_same_bytes_twice_change_nothing(amparo: Run, samples_casebook: Path, tmp_path: Path) -> None:
    casebook = Path(shutil.copytree(samples_casebook, tmp_path / "copy"))
    claims = _count(casebook, "casebook_claim")
    assert claims > 100 and _count(casebook, "casebook_document") == 8
    second = json.loads(amparo("ingest", SAMPLES, "-c", casebook, "--json").stdout)
    assert (second["added"], second["already_there"]) == (0, 8)
    assert _count(casebook, "casebook_claim") == claims
    assert amparo("verify", "-c", casebook).returncode == 0


def test_after_an_ingest_no_list_of_demands_has_to_be_made_first(amparo: Run, casebook: Path) -> None:
    amparo("ingest", SAMPLES, "-c", casebook, "--json")
    rows = _count(casebook, "casebook_demandrecord")
    listed = json.loads(amparo("demands", "-c", casebook, "--json").stdout)
    assert rows == listed["total"] > 0


def test_a_batch_whose_process_is_killed_is_completed_by_running_it_again(
    amparo: Run, casebook: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "batch.jsonl"
    text = "Belarus arrested Maria Quill on May 3, 2024. Senator Ann Reed (D-Ohio) called on Belarus to release Quill."
    rows = [{"id": f"r{n}", "date": "2024-05-06", "text": f"{text} Number {n}."} for n in range(500)]
    batch.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "amparo.cli", "ingest", str(batch), "-c", str(casebook), "-w", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 60
        while not _count(casebook, "casebook_document") and time.monotonic() < until:
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL)
    there = _count(casebook, "casebook_document")
    assert 0 < there < 500
    assert amparo("verify", "-c", casebook).returncode == 0
    again = json.loads(amparo("ingest", batch, "-c", casebook, "--json").stdout)
    assert (again["added"], again["already_there"], again["failed"]) == (500 - there, there, [])
    assert _count(casebook, "casebook_document") == 500
    done = amparo("verify", "-c", casebook)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_refused_file_leaves_nothing_behind_and_the_rest_is_kept(
    amparo: Run, casebook: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nthis is no PDF")
    done = amparo("ingest", bad, SAMPLES / "2023-08-07-un-experts-lachin.txt", "-c", casebook)
    assert done.returncode == 1
    assert "bad.pdf" in done.stderr
    assert "Traceback" not in done.stderr
    assert _count(casebook, "casebook_document") == 1
    kept = [path for path in (casebook / "originals").rglob("*") if path.is_file()]
    assert len(kept) == 1


def test_an_altered_text_is_found_out(amparo: Run, casebook: Path) -> None:
    amparo("ingest", SAMPLES / "2023-08-07-un-experts-lachin.txt", "-c", casebook)
    with closing(sqlite3.connect(casebook / "casebook.sqlite3")) as connection:
        connection.execute("update casebook_document set text = replace(text, 'Azerbaijan', 'Azerbaidjan')")
        connection.commit()
    done = amparo("verify", "-c", casebook)
    assert done.returncode == 1
    assert "d1" in done.stdout + done.stderr


def test_a_casebook_is_made_once_and_only_in_an_empty_folder(
    amparo: Run, casebook: Path, tmp_path: Path
) -> None:
    again = amparo("init", casebook)
    assert again.returncode == 1
    assert "there is a casebook already" in again.stderr
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("a", encoding="utf-8")
    assert amparo("init", tmp_path / "full").returncode == 1


def test_where_there_is_no_casebook_the_message_says_how_to_make_one(amparo: Run, tmp_path: Path) -> None:
    done = amparo("people", cwd=tmp_path)
    assert done.returncode == 1
    assert "amparo init" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
