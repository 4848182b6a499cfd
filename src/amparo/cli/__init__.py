"""The `amparo` command: one module for each group of commands, imported when it is called for.

Exit codes: 0 all was done, 1 something failed, 2 the command was used wrongly, 130 it was interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process where None) and return its exit code."""
    from amparo.cli.group import make_group
    from amparo.errors import AmparoError

    _speak_utf8()
    try:
        make_group().main(args=arguments, prog_name="amparo")
    except AmparoError as error:
        print(f"amparo: {error}", file=sys.stderr)
        return 1
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else int(exit_.code is not None)
    finally:
        _flush()
    return 0


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal of another encoding shows what it can; a file gets UTF-8, as JSON has to be.
            reconfigure(errors="replace") if stream.isatty() else reconfigure(encoding="utf-8")


def _flush() -> None:
    """Write out what is left; a reader that went away (`| head`) is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
