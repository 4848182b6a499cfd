"""Addresses and bytes in, documents or failures out, in the order of the input."""

from __future__ import annotations

import gzip
import io
import logging
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from amparo.errors import (
    DamagedDocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    SourceError,
    UnsupportedFormatError,
)
from amparo.saying import say
from amparo.sources.decode import decode
from amparo.sources.draft import Draft, Origin, make_received
from amparo.sources.json_lines import parse_json_line, split_lines
from amparo.sources.kind import Kind, detect_kind, is_gzip, looks_like_json_lines
from amparo.sources.options import ReadOptions
from amparo.sources.received import Failure, Received

__all__ = ["read_bytes", "read_sources", "read_stream"]

_log = logging.getLogger(__name__)

_HEAD = 65_536
_JSON = "application/json"
_DEEPEST = 4
_UTF16 = (b"\xff\xfe", b"\xfe\xff")  # lines of it can't be told apart by their bytes


def read_sources(
    addresses: Iterable[str | Path], options: ReadOptions | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Received | Failure]:
    """Yield what stands at each address, in the order of the input: a Received for each document, a Failure for each thing
    that can't be read. Nothing is raised for a source; the rest goes on.

    An address is a file, a directory (all files below it, sorted by name, hidden ones passed over, links to
    directories not followed), `-` (standard input, or `stdin`), or an http(s) URL. JSON lines, plain or packed with gzip, are
    read as a stream: one line is in memory at a time.
    """
    options = options or ReadOptions()
    for address in addresses:
        text = str(address)
        if text == "-":
            yield from _read_stream(
                stdin or sys.stdin.buffer, Origin(address="-", retrieved_at=_now()), options
            )
        elif isinstance(address, str) and "://" in text:
            yield from _read_url(text, options)
        else:
            yield from _read_path(Path(address), options)


def read_bytes(
    data: bytes,
    *,
    address: str,
    name: str = "",
    media_type_hint: str = "",
    url: str = "",
    options: ReadOptions | None = None,
) -> Iterator[Received | Failure]:
    """Yield the documents in `data`: one for most kinds, one a line of JSON lines, a message and then its attachments.

    `address` is kept as where the bytes came from; `name` (a file name) and `media_type_hint` (a Content-Type, with its
    charset) help only where the bytes leave the kind open; `url` becomes the document's where it is a page's.
    """
    origin = Origin(
        address=address,
        retrieved_at=_now(),
        name=name or Path(address).name,
        media_type=media_type_hint,
        url=url,
    )
    yield from _read_stream(io.BytesIO(data), origin, options or ReadOptions())


def read_stream(
    stream: BinaryIO, *, address: str, options: ReadOptions | None = None
) -> Iterator[Received | Failure]:
    """Yield the documents in what `stream` gives from its place on, as `read_bytes` does; JSON lines of any length are read line
    by line. The stream stays open."""
    origin = Origin(address=address, retrieved_at=_now(), name=Path(address).name)
    yield from _read_stream(stream, origin, options or ReadOptions())


def _now() -> datetime:
    return datetime.now(UTC)


def _failure(error: SourceError, origin: Origin) -> Failure:
    return Failure(error.where or origin.where, error)


def _read_url(url: str, options: ReadOptions) -> Iterator[Received | Failure]:
    from amparo.sources.fetch import fetch

    try:
        fetched = fetch(url, options)
    except SourceError as error:
        yield Failure(url, error)
        return
    origin = Origin(
        address=url,
        retrieved_at=fetched.retrieved_at,
        name=fetched.final_url.partition("?")[0].rpartition("/")[2],
        media_type=fetched.content_type,
        url=fetched.final_url,
    )
    yield from _read_stream(io.BytesIO(fetched.data), origin, options)


def _read_path(path: Path, options: ReadOptions) -> Iterator[Received | Failure]:
    if not path.is_dir():
        yield from _read_file(path, options)
        return
    empty = True
    for found in _walk(path):
        empty = False
        if isinstance(found, Failure):
            yield found
        else:
            yield from _read_file(found, options)
    if empty:
        yield Failure(str(path), EmptyDocumentError("the directory holds no files", where=str(path)))


def _walk(directory: Path) -> Iterator[Path | Failure]:
    try:
        entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(str(directory), _unreadable(directory, error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists()):
            yield Path(entry.path)


def _unreadable(path: Path, error: OSError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return SourceError("there is no such file", where=str(path), to_do="check the path")
    if isinstance(error, PermissionError):
        return SourceError("it may not be read", where=str(path), to_do="check its permissions")
    return SourceError(say("it can't be read: {why}", why=error.strerror or error), where=str(path))


def _read_file(path: Path, options: ReadOptions) -> Iterator[Received | Failure]:
    try:
        with path.open("rb") as file:
            origin = Origin(address=str(path), retrieved_at=_now(), name=path.name)
            yield from _read_stream(file, origin, options)
    except OSError as error:
        yield Failure(str(path), _unreadable(path, error))
    except ValueError as error:  # a NUL in the path
        yield Failure(str(path), SourceError(say("it can't be read: {error}", error=error), where=str(path)))


def _read_stream(stream: BinaryIO, origin: Origin, options: ReadOptions) -> Iterator[Received | Failure]:
    """Read a stream as JSON lines where it is that, else whole, up to the size limit."""
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(cast("io.RawIOBase", stream))
    try:
        if is_gzip(stream.peek(2)[:2]):
            stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream))
        head = stream.read(_HEAD)
        if not head.startswith(_UTF16) and looks_like_json_lines(
            head, name=origin.name, media_type=origin.media_type
        ):
            yield from _read_json_lines(stream, head, origin, options)
            return
        data = head + stream.read(max(options.max_bytes + 1 - len(head), 0))
        if len(data) > options.max_bytes:
            raise DocumentTooLargeError(
                say("the file is over {max_bytes:,} bytes", max_bytes=options.max_bytes),
                where=origin.where,
                to_do="split it, or raise the limit (--size-limit)",
            )
    except SourceError as error:
        yield _failure(error, origin)
        return
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        damaged = DamagedDocumentError(
            say("the gzip file is damaged or cut short ({error})", error=error), where=origin.where
        )
        yield _failure(damaged, origin)
        return
    except OSError as error:
        broken = SourceError(say("it can't be read: {why}", why=error.strerror or error), where=origin.where)
        yield _failure(broken, origin)
        return
    yield from _read_whole(data, origin, options)


def _read_json_lines(
    stream: BinaryIO, head: bytes, origin: Origin, options: ReadOptions
) -> Iterator[Received | Failure]:
    empty = True
    for number, line in split_lines(stream, head=head, max_bytes=options.max_bytes, where=origin.where):
        part = f"{origin.part}, line {number}" if origin.part else f"line {number}"
        own = replace(origin, part=part, url="")
        if isinstance(line, SourceError):
            empty = False
            yield _failure(line, own)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        empty = False
        try:
            draft = parse_json_line(line, where=own.where)
            yield make_received(draft, line, own, _JSON, detect_language=options.detect_language)
        except SourceError as error:
            yield _failure(error, own)
    if empty:
        yield _failure(EmptyDocumentError("the file is empty", where=origin.where), origin)


def _read_whole(
    data: bytes, origin: Origin, options: ReadOptions, *, depth: int = 0
) -> Iterator[Received | Failure]:
    where = origin.where
    try:
        if is_gzip(data):
            raise UnsupportedFormatError(
                "it is an archive in an archive, which is not read", where=where, to_do="unpack it"
            )
        kind = detect_kind(data, name=origin.name, media_type=origin.media_type, where=where)
        if kind is Kind.JSON_LINES:  # in an encoding other than UTF-8, or in an attachment
            lines = decode(data, where=where).encode("utf-8", "surrogatepass")
            yield from _read_json_lines(cast("BinaryIO", io.BytesIO(lines)), b"", origin, options)
            return
        draft = _draft(kind, data, origin, options)
    except SourceError as error:
        yield _failure(error, origin)
        return
    try:
        yield make_received(draft, data, origin, kind.value, detect_language=options.detect_language)
    except SourceError as error:
        if not draft.attachments:
            yield _failure(error, origin)
    for attachment in draft.attachments:
        part = f"attachment {attachment.name}"
        own = Origin(
            address=origin.address,
            retrieved_at=origin.retrieved_at,
            part=f"{origin.part}, {part}" if origin.part else part,
            name=attachment.name,
            media_type=attachment.media_type,
        )
        if depth >= _DEEPEST:
            deep = UnsupportedFormatError("messages are nested too deeply", where=own.where)
            yield _failure(deep, own)
        else:
            yield from _read_whole(attachment.data, own, options, depth=depth + 1)


def _charset(media_type: str) -> str:
    for parameter in media_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().casefold() == "charset":
            return value.strip().strip("\"'")
    return ""


def _draft(kind: Kind, data: bytes, origin: Origin, options: ReadOptions) -> Draft:
    """What the reader of `kind` makes of `data`. What its library raises on hostile or broken input becomes a
    DamagedDocumentError."""
    where, charset = origin.where, _charset(origin.media_type)
    try:
        match kind:
            case Kind.HTML:
                from amparo.sources.html import read_html

                return read_html(data, charset=charset, url=origin.url, where=where)
            case Kind.PDF:
                from amparo.sources.pdf import read_pdf

                return read_pdf(data, max_bytes=options.max_bytes, where=where)
            case Kind.DOCX:
                from amparo.sources.docx import read_docx

                return read_docx(data, max_bytes=options.max_bytes, where=where)
            case Kind.EMAIL:
                from amparo.sources.mail import read_mail

                return read_mail(data, where=where)
            case Kind.MARKDOWN:
                from amparo.sources.markdown import read_markdown

                return read_markdown(data, charset=charset, where=where)
            case _:
                from amparo.sources.plain import read_plain

                return read_plain(data, charset=charset, where=where)
    except (SourceError, MemoryError):
        raise
    except Exception as error:
        _log.debug("reading %s failed", where, exc_info=True)
        raise DamagedDocumentError(
            say(
                "it can't be read as {kind} ({name}: {error})",
                kind=kind.value,
                name=type(error).__name__,
                error=error,
            ),
            where=where,
        ) from error
