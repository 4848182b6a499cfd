"""What every command prints alike, without the machinery for tables."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Sequence
from typing import Any

__all__ = ["plain", "print_failures", "print_json"]

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: object) -> str:
    """Return `text` without control characters: what a document or file name holds must not steer the terminal."""
    return _CONTROLS.sub("\ufffd", str(text))


def print_json(data: Any) -> None:
    """Print `data` as JSON, indented where somebody looks at it."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None)
    sys.stdout.write("\n")


def print_failures(failures: Sequence[object]) -> None:
    """Print what failed and why, on standard error."""
    if failures:
        with contextlib.suppress(BrokenPipeError):  # who reads on standard error still wants to know
            sys.stdout.flush()
        print(f"\n{len(failures):,} failed:", file=sys.stderr)
        for failure in failures:
            print(f"  {plain(failure)}", file=sys.stderr)
