"""Files of texts and of claims, one document a line, as the interchange format has them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from amparo.errors import MalformedLineError, SourceError

__all__ = ["read_claims", "read_texts"]


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SourceError(
            f"the file can't be read: {error}", where=str(path), to_do="give JSON lines in UTF-8"
        ) from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise MalformedLineError("no JSON", where=f"{path}, line {number}") from error


def _read(path: Path, key: str, sort: type, form: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, data in _lines(path):
        if not isinstance(data, Mapping) or "id" not in data or not isinstance(data.get(key), sort):
            raise MalformedLineError(
                "the line is not of the form wanted", where=f"{path}, line {number}", to_do=f"write {form}"
            )
        found[str(data["id"])] = data[key]
    return found


def read_texts(path: Path) -> dict[str, str]:
    """Return the texts of a file of documents by their ids.

    Raises SourceError where the file can't be read, MalformedLineError for a line without `id` and `text`.
    """
    return _read(path, "text", str, '{"id": …, "text": …}')


def read_claims(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the claims of a file of annotations or of `amparo extract` by their documents' ids.

    Raises SourceError where the file can't be read, MalformedLineError for a line without `id` and `claims`, or with a claim
    that is no object.
    """
    found: dict[str, list[dict[str, Any]]] = _read(path, "claims", list, '{"id": …, "claims": […]}')
    for document_id, claims in found.items():
        for number, claim in enumerate(claims, 1):
            if not isinstance(claim, Mapping) or not isinstance(claim.get("kind"), str):
                raise MalformedLineError(
                    f"claim {number} of {document_id!r} has no kind",
                    where=str(path),
                    to_do="see docs/reference/claims.md",
                )
    return found
