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
        code = _fail(error)
    except SystemExit as exit_:
        code = exit_.code if isinstance(exit_.code, int) else int(exit_.code is not None)
    except BrokenPipeError:  # a reader that went away (`| head`) is no error
        code = 0
    except _troubles() as trouble:
        code = _fail(_say(trouble))
    else:
        code = 0
    return code if _flush() else code or _fail("standard output can't be written to")


def _fail(error: object) -> int:
    print(f"amparo: {error}", file=sys.stderr)
    return 1


def _say(trouble: Exception) -> str:
    if isinstance(trouble, OSError) and trouble.strerror:
        return f"{trouble.filename}: {trouble.strerror}" if trouble.filename else trouble.strerror
    return f"the database can't be used: {' '.join(str(trouble).split())}"


def _troubles() -> tuple[type[Exception], ...]:
    """What tells of a full disk, a lost right or a lock, where no other place says it better. Asked for only when
    something was raised: most commands know no database."""
    if "django.db" not in sys.modules:
        return (OSError,)
    from django.db import OperationalError

    return (OSError, OperationalError)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A terminal of another encoding shows what it can; a file gets UTF-8, as JSON has to be.
            reconfigure(errors="replace") if stream.isatty() else reconfigure(encoding="utf-8")


def _flush() -> bool:
    """Write out what is left, and return whether that went well; a reader that went away did not want it."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # What is left would be tried again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return isinstance(error, BrokenPipeError)
    return True
