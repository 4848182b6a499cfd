"""Official registers: members of Congress, measures, sanctions lists, and the changes between two editions."""

from amparo.records.affiliation import Affiliation, find_party, find_state, parse_affiliation, state_name
from amparo.records.member import Member, PartySpell, Term
from amparo.records.member_index import MemberIndex
from amparo.records.mention import MemberCandidate, Mention, Resolution
from amparo.records.snapshot import load_members_snapshot

__all__ = [
    "Affiliation",
    "Member",
    "MemberCandidate",
    "MemberIndex",
    "Mention",
    "PartySpell",
    "Resolution",
    "Term",
    "find_party",
    "find_state",
    "load_members_snapshot",
    "parse_affiliation",
    "state_name",
]
