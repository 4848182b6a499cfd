"""A casebook on disk.

DIR/casebook.json        what makes it one: format, id, when it was made
DIR/casebook.sqlite3     the database, where AMPARO_DATABASE_URL names no other
DIR/originals/ab/cdef…   the bytes of each document as received, by their SHA-256
DIR/secret-key           signs the cookies of its pages; readable by its owner only
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from amparo.errors import CasebookError, CasebookMissingError
from amparo.saying import say

__all__ = ["FORMAT", "CasebookFolder", "find_casebook", "make_folder"]

#: Raised when an older Amparo could no longer use the folder.
FORMAT = 1

_MARKER = "casebook.json"


@dataclass(frozen=True, slots=True)
class CasebookFolder:
    """The places inside the casebook at `path`."""

    path: Path

    @property
    def marker(self) -> Path:
        """The file that makes the folder a casebook."""
        return self.path / _MARKER

    @property
    def database(self) -> Path:
        """The SQLite database."""
        return self.path / "casebook.sqlite3"

    @property
    def originals(self) -> Path:
        """The folder of original bytes."""
        return self.path / "originals"

    @property
    def secret_key(self) -> Path:
        """The file with the key that signs cookies."""
        return self.path / "secret-key"

    @property
    def exists(self) -> bool:
        """Whether there is a casebook. What may not be looked into is none."""
        try:
            return self.marker.is_file()
        except OSError:
            return False

    def read_secret_key(self) -> str:
        """Return the key that signs cookies, empty where there is none. Raises CasebookError where it may not be read."""
        try:
            return self.secret_key.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return ""
        except (OSError, ValueError) as error:
            raise _unusable(self.secret_key, error) from error

    def check(self) -> None:
        """Raise CasebookMissingError where there is none, CasebookError where it may not be read, is incomplete, or a newer
        Amparo made it."""
        try:
            there = self.marker.is_file()
        except OSError as error:
            raise _unusable(self.path, error) from error
        if not there:
            raise CasebookMissingError(
                "there is no casebook",
                where=str(self.path),
                to_do="name its folder"
                if self.path.is_file()
                else say("make one: amparo init {path}", path=self.path),
            )
        try:
            found = int(json.loads(self.marker.read_text(encoding="utf-8"))["format"])
        except OSError as error:
            raise _unusable(self.marker, error) from error
        except (ValueError, KeyError, TypeError) as error:
            raise CasebookError("this is not what Amparo wrote there", where=str(self.marker)) from error
        if found > FORMAT:
            raise CasebookError(
                say(
                    "a newer Amparo made this casebook (format {found}, known is {format})",
                    found=found,
                    format=FORMAT,
                ),
                where=str(self.path),
                to_do="update Amparo",
            )


def _unusable(path: Path, error: Exception) -> CasebookError:
    reason = error.strerror if isinstance(error, OSError) else "it is not what Amparo wrote there"
    return CasebookError(
        say("it can't be read: {reason}", reason=reason), where=str(path), to_do="check its permissions"
    )


def make_folder(path: Path) -> CasebookFolder:
    """Make the folder of a casebook at `path`, which may exist as long as it is empty; the database is not made here.

    Raises CasebookError where something else is there, or the disk refuses; then nothing is left of it.
    """
    folder = CasebookFolder(path)
    if folder.exists:
        raise CasebookError(
            "there is a casebook already", where=str(path), to_do="add to it with amparo ingest"
        )
    if path.exists() and not path.is_dir():
        raise CasebookError("it is a file", where=str(path), to_do="name a new or empty folder")
    if path.exists() and any(path.iterdir()):
        raise CasebookError("the folder is not empty", where=str(path), to_do="name a new or empty folder")
    try:
        folder.originals.mkdir(parents=True)
        descriptor = os.open(folder.secret_key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        marker = {
            "format": FORMAT,
            "id": str(uuid.uuid4()),
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        folder.marker.write_text(json.dumps(marker, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        for made in (folder.marker, folder.secret_key):
            with contextlib.suppress(OSError):
                made.unlink()
        shutil.rmtree(folder.originals, ignore_errors=True)
        raise CasebookError(say("it can't be made: {why}", why=error.strerror), where=str(path)) from error
    return folder


def find_casebook(given: str = "", *, start: Path | None = None) -> CasebookFolder:
    """Return the casebook to use: the `given` folder, else the nearest at or above `start` (the current folder).

    Raises CasebookMissingError where there is none.
    """
    if given:
        folder = CasebookFolder(Path(given).expanduser())
        folder.check()
        return folder
    here = (start or Path.cwd()).resolve()
    for place in (here, *here.parents):
        folder = CasebookFolder(place)
        if folder.exists:
            folder.check()
            return folder
    raise CasebookMissingError(
        "there is no casebook here or in any folder above",
        where=str(here),
        to_do="name one with --casebook DIR, or make one with amparo init DIR",
    )
