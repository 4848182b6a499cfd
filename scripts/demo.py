"""Make a casebook of the samples, print a short report on it, and say how to go on. Called by `make demo`.

    python scripts/demo.py DIR

makes the casebook at DIR; where there is one already, the samples that it lacks are added.
"""

from __future__ import annotations

import sys
from pathlib import Path

from amparo.cli import main as amparo

ROOT = Path(__file__).resolve().parent.parent


def make_demo(folder: Path) -> int:
    """Make or complete the casebook at `folder` and print the report; return the exit code of the first command to fail."""
    steps = [
        *([] if (folder / "casebook.json").is_file() else [["init", str(folder)]]),
        ["ingest", str(ROOT / "samples"), "--casebook", str(folder)],
        ["report", "--rows", "6", "--casebook", str(folder)],
    ]
    for arguments in steps:
        print(f"\n$ amparo {' '.join(arguments)}\n", flush=True)
        code = amparo(arguments)
        if code:
            return code
    print(
        f"\nTo read it in the browser:    .venv/bin/amparo serve --open --casebook {folder}"
        f"\nTo ask it something:          .venv/bin/amparo detentions --casebook {folder}"
        "\nTo see what else it can do:   .venv/bin/amparo --help"
    )
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: demo.py DIR")
    sys.exit(make_demo(Path(sys.argv[1])))
