"""One record by the id that users see."""

from __future__ import annotations

import re

from amparo.casebook.queries.claims import get_claim
from amparo.casebook.queries.documents import get_document
from amparo.casebook.queries.people import get_person
from amparo.casebook.queries.shapes import ClaimRecord, DocumentRecord, PersonRecord
from amparo.casebook.viewer import Viewer
from amparo.errors import RecordMissingError

__all__ = ["find_record"]

_SHORT_ID = re.compile(r"(?P<sort>[dcp])(?P<number>[1-9]\d{0,17})", re.IGNORECASE)


def find_record(viewer: Viewer, short_id: str) -> DocumentRecord | ClaimRecord | PersonRecord:
    """Return what `short_id` names: `d12` a document, `c345` a claim, `p7` a person.

    Raises RecordMissingError where it is no such id, or the viewer sees nothing by it.
    """
    match = _SHORT_ID.fullmatch(short_id.strip())
    if match is None:
        raise RecordMissingError(
            "this is no id",
            where=short_id,
            to_do="write d12 for a document, c345 for a claim, p7 for a person",
        )
    number = int(match["number"])
    if match["sort"] in "pP":
        return get_person(viewer, short_id)
    return get_document(viewer, number) if match["sort"] in "dD" else get_claim(viewer, number)
