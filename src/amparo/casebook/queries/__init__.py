"""Every question to the casebook, for the command line and the pages alike.

Each takes the viewer first and answers with frozen values that hold only what that viewer may see. `as_json` turns any of
them into JSON.
"""

from amparo.casebook.headline import headline
from amparo.casebook.queries.affiliations import read_affiliations
from amparo.casebook.queries.changes import (
    CHANGE_SORTS,
    list_changes_since,
)
from amparo.casebook.queries.charting import (
    PlaceCount,
    SignatureRow,
    StandingRow,
    count_places,
    count_standings,
    list_signatures,
)
from amparo.casebook.queries.claims import CONTEXT, get_claim, read_claims
from amparo.casebook.queries.demand_records import (
    DemandRecordFilter,
    demands_of_claims,
    get_demand_record,
    list_demand_records,
)
from amparo.casebook.queries.demand_states import DemandState, read_demand_states
from amparo.casebook.queries.demands import DemandFilter, list_demands
from amparo.casebook.queries.detentions import DetentionFilter, list_detentions
from amparo.casebook.queries.documents import DocumentFilter, get_document, list_documents, list_publishers
from amparo.casebook.queries.facets import FacetCounts, count_facets
from amparo.casebook.queries.history import HistoryRow, list_history
from amparo.casebook.queries.identity import (
    IdentityProposalFilter,
    find_person_named,
    get_identity_proposal,
    list_identity_conflicts,
    list_identity_judgements,
    list_identity_proposals,
)
from amparo.casebook.queries.identity_shapes import (
    IdentityConflict,
    IdentityJudgementRow,
    IdentityProposalRow,
    MentionRow,
)
from amparo.casebook.queries.kind_lists import ClaimFilter, claims_of_documents, list_claims
from amparo.casebook.queries.link_shapes import (
    ClaimLinks,
    LinkCandidate,
    LinkJudgement,
    LinkRow,
    PersonLink,
    RegisterLink,
)
from amparo.casebook.queries.net import Knot, Tie, read_ties
from amparo.casebook.queries.overview import get_overview
from amparo.casebook.queries.parties import PartyRecord, country_names, get_party, keys_of_country
from amparo.casebook.queries.party_lists import (
    PartyFilter,
    PartyRow,
    list_countries,
    list_organisations,
)
from amparo.casebook.queries.people import (
    PeopleFilter,
    count_people,
    get_people,
    get_person,
    list_people,
    parse_person_id,
)
from amparo.casebook.queries.person_state import (
    get_person_state,
)
from amparo.casebook.queries.person_told import (
    Office,
    PersonTold,
    ToldSection,
    get_person_told,
    list_person_claims,
    list_person_sources,
)
from amparo.casebook.queries.quiet_people import list_quiet_people
from amparo.casebook.queries.records import find_record
from amparo.casebook.queries.register_links import (
    LinkFilter,
    list_links,
    records_of_people,
    register_links,
)
from amparo.casebook.queries.register_lookup import look_up
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
from amparo.casebook.queries.review import SURE, ReviewFilter, count_waiting_claims, get_waiting_claim
from amparo.casebook.queries.saved_searches import SavedSearchRow, list_saved_searches
from amparo.casebook.queries.scoreboard import (
    BOARD_SIDES,
    count_outcomes,
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
from amparo.casebook.queries.stamp import read_stamp
from amparo.casebook.queries.things import (
    ThingFilter,
    get_letter,
    get_measure,
    list_things,
    read_things,
)
from amparo.casebook.queries.timeline import TimelineFilter, YearCount, count_years, list_timeline
from amparo.casebook.queries.tracking_shapes import (
    AskRow,
    BoardRow,
    ChangeRow,
    DemandDetail,
    DemandRow,
    EventRow,
    EvidenceRow,
    JoinRow,
    LetterDetail,
    MeasureDetail,
    PersonStateRow,
    TermRow,
    ThingRow,
    WaitingRow,
)
from amparo.casebook.queries.waiting_proposals import (
    count_waiting_proposals,
    list_waiting_proposals,
    read_proposals,
)

__all__ = [
    "BOARD_SIDES",
    "CHANGE_SORTS",
    "CONTEXT",
    "SURE",
    "AskRow",
    "BoardRow",
    "ChangeRow",
    "ClaimFilter",
    "ClaimLinks",
    "ClaimRecord",
    "ClaimRow",
    "DemandDetail",
    "DemandFilter",
    "DemandRecordFilter",
    "DemandRow",
    "DemandState",
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
    "EventRow",
    "EvidenceRow",
    "FacetCounts",
    "HistoryRow",
    "IdentityConflict",
    "IdentityJudgementRow",
    "IdentityProposalFilter",
    "IdentityProposalRow",
    "JoinRow",
    "JudgementRow",
    "Knot",
    "LetterDetail",
    "LinkCandidate",
    "LinkFilter",
    "LinkJudgement",
    "LinkRow",
    "Listing",
    "MeasureDetail",
    "MentionRow",
    "Office",
    "Overview",
    "PartyFilter",
    "PartyRecord",
    "PartyRow",
    "PeopleFilter",
    "PersonLink",
    "PersonRecord",
    "PersonRow",
    "PersonStateRow",
    "PersonTold",
    "PlaceCount",
    "QuoteRow",
    "RegisterLink",
    "ReviewFilter",
    "RoleSummary",
    "SavedSearchRow",
    "SearchFilter",
    "SearchHit",
    "SignatureRow",
    "Slice",
    "StandingRow",
    "TermRow",
    "ThingFilter",
    "ThingRow",
    "Tie",
    "TimelineEntry",
    "TimelineFilter",
    "ToldSection",
    "ValueRow",
    "WaitingRow",
    "Wording",
    "YearCount",
    "as_json",
    "claims_of_documents",
    "count_facets",
    "count_outcomes",
    "count_people",
    "count_places",
    "count_standings",
    "count_waiting_claims",
    "count_waiting_proposals",
    "count_years",
    "country_names",
    "demands_of_claims",
    "find_entries_by_name",
    "find_entry",
    "find_person_named",
    "find_record",
    "get_claim",
    "get_demand_record",
    "get_document",
    "get_edition",
    "get_identity_proposal",
    "get_letter",
    "get_measure",
    "get_overview",
    "get_party",
    "get_people",
    "get_person",
    "get_person_state",
    "get_person_told",
    "get_waiting_claim",
    "headline",
    "keys_of_country",
    "list_changes",
    "list_changes_since",
    "list_claims",
    "list_countries",
    "list_demand_records",
    "list_demands",
    "list_detentions",
    "list_documents",
    "list_editions",
    "list_entries",
    "list_history",
    "list_identity_conflicts",
    "list_identity_judgements",
    "list_identity_proposals",
    "list_links",
    "list_organisations",
    "list_people",
    "list_person_claims",
    "list_person_sources",
    "list_publishers",
    "list_quiet_people",
    "list_saved_searches",
    "list_signatures",
    "list_things",
    "list_timeline",
    "list_waiting_proposals",
    "look_up",
    "parse_person_id",
    "read_affiliations",
    "read_claims",
    "read_demand_states",
    "read_members",
    "read_proposals",
    "read_stamp",
    "read_things",
    "read_ties",
    "records_of_people",
    "register_links",
    "search_documents",
]
