"""The command as a user runs it, in a process of its own, and a casebook of the samples."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


#: A process that runs one command after the other: to start Python and Django takes longer than most of them.
_SERVANT = """
import contextlib, io, json, sys
from amparo.cli import main
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(json.loads(line))
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


class Answer(NamedTuple):
    """What came of a command, as of a process of its own."""

    returncode: int
    stdout: str
    stderr: str


Ask = Callable[..., Answer]


def _environment(**more: str) -> dict[str, str]:
    known = {k: v for k, v in os.environ.items() if not k.startswith(("AMPARO_", "DJANGO_"))}
    return known | {"COLUMNS": "120", **more}


def run_amparo(
    *arguments: str | Path, cwd: Path | None = None, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `amparo` with `arguments` and return what came of it."""
    return subprocess.run(
        [sys.executable, "-m", "amparo.cli", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=_environment(**environment),
        check=False,
    )


@pytest.fixture(scope="session")
def amparo() -> Run:
    """A function that runs the command."""
    return run_amparo


@pytest.fixture(scope="session")
def _new_casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "casebook"
    done = run_amparo("init", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def casebook(_new_casebook: Path, tmp_path: Path) -> Path:
    """A casebook of the test's own, as `amparo init` makes it: a copy, which is quicker than to make one."""
    return Path(shutil.copytree(_new_casebook, tmp_path / "casebook"))


@pytest.fixture(scope="session")
def samples_casebook(_new_casebook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of the samples; tests only read it."""
    folder = Path(shutil.copytree(_new_casebook, tmp_path_factory.mktemp("samples") / "casebook"))
    done = run_amparo("ingest", SAMPLES, "--casebook", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def ask(samples_casebook: Path) -> Iterator[Ask]:
    """A function that asks the casebook of the samples, each time by the command with its arguments."""
    with subprocess.Popen(
        [sys.executable, "-c", _SERVANT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_environment(),
    ) as servant:
        requests, answers = servant.stdin, servant.stdout
        assert requests is not None and answers is not None

        def ask_one(command: str, *arguments: str) -> Answer:
            print(json.dumps([command, "-c", str(samples_casebook), *arguments]), file=requests, flush=True)
            return Answer(*json.loads(answers.readline()))

        yield ask_one
