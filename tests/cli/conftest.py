"""The command as a user runs it, in a process of its own, and a casebook of the samples."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run_amparo(
    *arguments: str | Path, cwd: Path | None = None, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `amparo` with `arguments` and return what came of it."""
    known = {k: v for k, v in os.environ.items() if not k.startswith(("AMPARO_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "amparo.cli", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env=known | {"COLUMNS": "120", **environment},
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
