"""The bytes of each document as received, in a folder addressed by their SHA-256.

`ab/cdef…` holds the bytes whose hash is `abcdef…`. A file is written whole under another name, brought to the disk and then
renamed, so it is either there and right or not there. One that no document names (a process died before its transaction
was done) does no harm and is used when the document comes again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from amparo.errors import CasebookError, CasebookMissingError, RecordMissingError
from amparo.saying import say
from amparo.text import sha256_of

__all__ = ["OriginalStore", "originals"]

_PART = ".part"
_WRITERS = 8


class OriginalStore:
    """The folder at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def place_of(self, sha256: str) -> Path:
        """Return where the bytes with that hash stand, whether they are there or not."""
        return self.path / sha256[:2] / sha256[2:]

    def keep(self, data: bytes, sha256: str) -> Path:
        """Store `data`; return where. Nothing is done where it stands already.

        Raises CasebookError where `sha256` is not its hash or the disk refuses.
        """
        if sha256_of(data) != sha256:
            raise CasebookError("the original's bytes are not those that were hashed", where=sha256)
        place = self.place_of(sha256)
        try:
            if place.exists() and place.stat().st_size == len(data):
                return place
            place.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(suffix=_PART, dir=place.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(place)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise CasebookError(
                say("the original can't be kept: {why}", why=error.strerror), where=str(place)
            ) from error
        return place

    def keep_all(self, many: Sequence[tuple[bytes, str]]) -> None:
        """Store each of `many` (bytes, hash). Waiting for the disk is done side by side, which is most of the work."""
        if len(many) < 2:
            for data, sha256 in many:
                self.keep(data, sha256)
            return
        with ThreadPoolExecutor(max_workers=_WRITERS) as writers:
            for _ in writers.map(lambda one: self.keep(*one), many):
                pass

    def read(self, sha256: str) -> bytes:
        """Return the bytes with that hash. Raises RecordMissingError where they are not there."""
        try:
            return self.place_of(sha256).read_bytes()
        except OSError as error:
            raise RecordMissingError("the original is not there", where=str(self.place_of(sha256))) from error

    def hashes(self) -> Iterator[str]:
        """Yield the hash of each original, as its name says it; unfinished files are passed over."""
        for folder in sorted(self.path.iterdir()) if self.path.is_dir() else ():
            if folder.is_dir() and len(folder.name) == 2:
                for file in sorted(folder.iterdir()):
                    if file.suffix != _PART:
                        yield folder.name + file.name


def originals() -> OriginalStore:
    """Return the store of the open casebook. Raises CasebookMissingError where none is open."""
    from django.conf import settings

    from amparo.casebook.layout import CasebookFolder

    if settings.AMPARO_CASEBOOK is None:
        raise CasebookMissingError("no casebook is open", to_do="set AMPARO_CASEBOOK to its folder")
    return OriginalStore(CasebookFolder(settings.AMPARO_CASEBOOK).originals)
