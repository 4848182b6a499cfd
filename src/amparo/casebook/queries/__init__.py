"""Every question to the casebook, for the command line and the pages alike.

Each takes the viewer first and answers with frozen values that hold only what that viewer may see. `as_json` turns any of
them into JSON.
"""

from amparo.casebook.headline import headline
from amparo.casebook.queries.claims import get_claim, read_claims
from amparo.casebook.queries.demands import DemandFilter, list_demands
from amparo.casebook.queries.detentions import DetentionFilter, list_detentions
from amparo.casebook.queries.documents import DocumentFilter, get_document, list_documents, list_publishers
from amparo.casebook.queries.overview import get_overview
from amparo.casebook.queries.people import PeopleFilter, get_person, list_people
from amparo.casebook.queries.records import find_record
from amparo.casebook.queries.register_shapes import (
    EditionChanges,
    EditionRef,
    EditionRow,
    EntryRecord,
    EntryRow,
    Wording,
)
from amparo.casebook.queries.registers import (
    find_entries_by_name,
    find_entry,
    get_edition,
    list_changes,
    list_editions,
    list_entries,
    read_members,
)
from amparo.casebook.queries.search import SearchFilter, search_documents
from amparo.casebook.queries.shapes import (
    ClaimRecord,
    ClaimRow,
    DetentionGroup,
    DocumentRecord,
    DocumentRef,
    DocumentRow,
    JudgementRow,
    Listing,
    Overview,
    PersonRecord,
    PersonRow,
    QuoteRow,
    RoleSummary,
    SearchHit,
    Slice,
    TimelineEntry,
    ValueRow,
    as_json,
)
from amparo.casebook.queries.timeline import TimelineFilter, list_timeline

__all__ = [
    "ClaimRecord",
    "ClaimRow",
    "DemandFilter",
    "DetentionFilter",
    "DetentionGroup",
    "DocumentFilter",
    "DocumentRecord",
    "DocumentRef",
    "DocumentRow",
    "EditionChanges",
    "EditionRef",
    "EditionRow",
    "EntryRecord",
    "EntryRow",
    "JudgementRow",
    "Listing",
    "Overview",
    "PeopleFilter",
    "PersonRecord",
    "PersonRow",
    "QuoteRow",
    "RoleSummary",
    "SearchFilter",
    "SearchHit",
    "Slice",
    "TimelineEntry",
    "TimelineFilter",
    "ValueRow",
    "Wording",
    "as_json",
    "find_entries_by_name",
    "find_entry",
    "find_record",
    "get_claim",
    "get_document",
    "get_edition",
    "get_overview",
    "get_person",
    "headline",
    "list_changes",
    "list_demands",
    "list_detentions",
    "list_documents",
    "list_editions",
    "list_entries",
    "list_people",
    "list_publishers",
    "list_timeline",
    "read_claims",
    "read_members",
    "search_documents",
]
