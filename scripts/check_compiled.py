"""Builds the wheel with compiled extraction into dist/ and checks that it reads documents as plain Python does.

    python scripts/check_compiled.py [DOCUMENT ...]

Read are the samples, the DOCUMENTs (as `amparo extract` takes them), and the annotated documents of ../shared where they are. The
lines that the two print must be the same to the byte. Exits with 1 where they are not, or where something was not compiled.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
ANNOTATED = REPOSITORY.parent / "shared" / "corpus"


def build_wheel(folder: Path) -> Path:
    """Return the wheel with compiled extraction, built into `folder`; stops with what pip says where that fails."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            str(folder),
            str(REPOSITORY),
        ],
        env=os.environ | {"AMPARO_COMPILE": "1"},
        check=True,
    )
    return max(folder.glob("amparo-*.whl"), key=lambda wheel: wheel.stat().st_mtime)


def extract(amparo: Path, documents: list[str]) -> bytes:
    """Return what `amparo extract` prints for `documents`, by the Amparo in the folder `amparo`."""
    done = subprocess.run(
        [sys.executable, "-m", "amparo.cli", "extract", *documents],
        env=os.environ | {"PYTHONPATH": str(amparo)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout


def main(documents: list[str]) -> int:
    """Build, compare, and say what came of it."""
    documents = [
        str(REPOSITORY / "samples"),
        *documents,
        *(str(ANNOTATED / name) for name in ("seed.jsonl", "dev.jsonl") if (ANNOTATED / name).is_file()),
    ]
    wheel = build_wheel(REPOSITORY / "dist")
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
            compiled = [name for name in archive.namelist() if name.endswith((".so", ".pyd"))]
        if not any(name.startswith("amparo/extract/extractor.") for name in compiled):
            print(f"{wheel.name} holds no compiled extraction")
            return 1
        plain, fast = extract(REPOSITORY / "src", documents), extract(Path(folder), documents)
    if plain != fast:
        print(
            "compiled and plain extraction differ; compare them with `amparo extract` on one document after another"
        )
        return 1
    print(
        f"dist/{wheel.name}: {len(compiled) - 1} modules compiled; {len(plain.splitlines()):,} documents read as by plain Python"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
