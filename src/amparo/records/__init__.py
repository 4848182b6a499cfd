"""Official registers: members of Congress, measures, sanctions lists, and the changes between two editions."""

from amparo.records.affiliation import Affiliation, find_party, find_state, parse_affiliation, state_name
from amparo.records.changes import Change, changes, count_changes
from amparo.records.claim_measures import MatchStatus, match_status, measure_query
from amparo.records.claim_members import ClaimedMember, members_in
from amparo.records.companions import propose_companions
from amparo.records.congress import congress_of, congress_span
from amparo.records.edition import Edition, EditionFile, Loaded, Record
from amparo.records.encoding import record_from_json, record_to_json
from amparo.records.load import SourceFile, detect_format, load
from amparo.records.loaders.reading import read_bytes, unzip
from amparo.records.measure import (
    MEASURE_TYPES,
    Action,
    MeasureRecord,
    MeasureTitle,
    MeasureType,
    RelatedMeasure,
    Sponsor,
)
from amparo.records.measure_index import MeasureIndex
from amparo.records.measure_number import MeasureNumber, find_measure_numbers, parse_measure_number
from amparo.records.measure_query import CompanionProposal, MeasureCandidate, MeasureQuery, MeasureResolution
from amparo.records.measure_titles import title_key, undated
from amparo.records.member import Member, PartySpell, Term
from amparo.records.member_index import MemberIndex
from amparo.records.mention import MemberCandidate, Mention, Resolution
from amparo.records.programmes import UnderstoodProgramme, understand_programme
from amparo.records.registers import Register, find_register, registers
from amparo.records.sanctions import Identifier, ListedAddress, ListedName, SanctionsEntry
from amparo.records.snapshot import load_members_snapshot
from amparo.records.title_words import WordRarity

__all__ = [
    "MEASURE_TYPES",
    "Action",
    "Affiliation",
    "Change",
    "ClaimedMember",
    "CompanionProposal",
    "Edition",
    "EditionFile",
    "Identifier",
    "ListedAddress",
    "ListedName",
    "Loaded",
    "MatchStatus",
    "MeasureCandidate",
    "MeasureIndex",
    "MeasureNumber",
    "MeasureQuery",
    "MeasureRecord",
    "MeasureResolution",
    "MeasureTitle",
    "MeasureType",
    "Member",
    "MemberCandidate",
    "MemberIndex",
    "Mention",
    "PartySpell",
    "Record",
    "Register",
    "RelatedMeasure",
    "Resolution",
    "SanctionsEntry",
    "SourceFile",
    "Sponsor",
    "Term",
    "UnderstoodProgramme",
    "WordRarity",
    "changes",
    "congress_of",
    "congress_span",
    "count_changes",
    "detect_format",
    "find_measure_numbers",
    "find_party",
    "find_register",
    "find_state",
    "load",
    "load_members_snapshot",
    "match_status",
    "measure_query",
    "members_in",
    "parse_affiliation",
    "parse_measure_number",
    "propose_companions",
    "read_bytes",
    "record_from_json",
    "record_to_json",
    "registers",
    "state_name",
    "title_key",
    "undated",
    "understand_programme",
    "unzip",
]
