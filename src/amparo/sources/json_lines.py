"""JSON lines: one document a line, read as a stream.

Known keys are `id`, `text`, `title`, `publisher`, `url` and `date`; others are passed over. `text` has to be there.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol

from amparo.errors import DamagedDocumentError, DocumentTooLargeError, MalformedLineError, SourceError
from amparo.saying import say
from amparo.sources.draft import Draft

__all__ = ["ReadsChunks", "parse_json_line", "split_lines"]

_CHUNK = 1024 * 1024
_WHAT_A_LINE_IS = say('write one object a line, such as {{"id": "…", "text": "…"}}')


class ReadsChunks(Protocol):
    """Whatever gives bytes when read."""

    def read(self, size: int = -1, /) -> bytes: ...


def split_lines(
    stream: ReadsChunks | BinaryIO | gzip.GzipFile, *, head: bytes = b"", max_bytes: int, where: str = ""
) -> Iterator[tuple[int, bytes | SourceError]]:
    """Yield (number from 1, line without its end) for each line of `head` and what follows it in `stream`.

    A line over `max_bytes` is yielded as a DocumentTooLargeError and never held whole; a stream that breaks off ends with
    an error in place of a line. Blank lines are yielded too.
    """
    number, rest, skipping = 0, b"", False
    chunk = head or _next_chunk(stream, where)
    while chunk and not isinstance(chunk, SourceError):
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        for line in lines:
            number += 1
            if skipping or len(line) > max_bytes:
                yield number, _too_long(number, max_bytes, where)
                skipping = False
            else:
                yield number, line.removesuffix(b"\r")
        if len(rest) > max_bytes or skipping:
            rest, skipping = b"", True
        chunk = _next_chunk(stream, where)
    if isinstance(chunk, SourceError):
        yield number + 1, chunk
    elif skipping:
        yield number + 1, _too_long(number + 1, max_bytes, where)
    elif rest:
        yield number + 1, rest.removesuffix(b"\r")


def _too_long(number: int, max_bytes: int, where: str) -> DocumentTooLargeError:
    return DocumentTooLargeError(
        say("the line is over {max_bytes:,} bytes", max_bytes=max_bytes), where=f"{where}, line {number}"
    )


def _next_chunk(stream: ReadsChunks | BinaryIO | gzip.GzipFile, where: str) -> bytes | SourceError:
    try:
        return stream.read(_CHUNK)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        return DamagedDocumentError(
            say("the gzip file is damaged or cut short ({error})", error=error), where=where
        )
    except OSError as error:
        return SourceError(
            say("it can't be read to its end: {why}", why=error.strerror or error), where=where
        )


def parse_json_line(line: bytes, *, where: str) -> Draft:
    """Return what one line says. Raises MalformedLineError where it is no JSON object with a `text`, or a known key is
    not a string (null counts as absent, an id may be a number)."""
    try:
        data = json.loads(line)
    except UnicodeDecodeError as error:
        raise MalformedLineError(
            "the line is not UTF-8", where=where, to_do="save the file as UTF-8"
        ) from error
    except ValueError as error:
        raise MalformedLineError(
            say("the line is not JSON ({error})", error=error), where=where, to_do=_WHAT_A_LINE_IS
        ) from error
    except RecursionError as error:
        raise MalformedLineError("the line is nested too deeply", where=where) from error
    if not isinstance(data, dict):
        raise MalformedLineError("the line is not a JSON object", where=where, to_do=_WHAT_A_LINE_IS)
    if not isinstance(data.get("text"), str):
        raise MalformedLineError(
            'the object has no "text" that is a string', where=where, to_do=_WHAT_A_LINE_IS
        )
    identifier = data.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    return Draft(
        text=data["text"],
        id=_string(identifier, "id", where),
        title=_string(data.get("title"), "title", where),
        publisher=_string(data.get("publisher"), "publisher", where),
        url=_string(data.get("url"), "url", where),
        published=_string(data.get("date"), "date", where),
    )


def _string(value: Any, key: str, where: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MalformedLineError(say('"{key}" is not a string', key=key), where=where)
    return value.encode("utf-8", "replace").decode() if max(value, default="") >= "\ud800" else value
