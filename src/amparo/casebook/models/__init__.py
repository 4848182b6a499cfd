"""The tables of the casebook. Rows are added, never changed or removed; what is shown is computed from them."""

from amparo.casebook.models.audit import AuditEntry
from amparo.casebook.models.claim import Claim, Evidence, Value
from amparo.casebook.models.document import Document
from amparo.casebook.models.identity import (
    IdentityJudgement,
    IdentityLink,
    IdentityProposal,
    Mention,
    OfficialId,
    PersonMember,
    Sameness,
)
from amparo.casebook.models.judgement import Decision, Judgement, Subject
from amparo.casebook.models.register import (
    KeySort,
    RegisterEdition,
    RegisterKey,
    RegisterRecord,
    RegisterStep,
    RegisterWords,
)
from amparo.casebook.models.register_match import (
    MatchSort,
    MatchStatus,
    RegisterJudgement,
    RegisterMatch,
)
from amparo.casebook.models.saved_search import SavedSearch
from amparo.casebook.models.tracking import (
    AnswerKey,
    ClaimGroup,
    DemandRecord,
    Joining,
    Proposal,
    ProposalAnswer,
    ProposalDecision,
    Scope,
    StatusRow,
    ThingSort,
    TrackerRun,
    TrackingKey,
    TrackingMark,
    Verdict,
)

__all__ = [
    "AnswerKey",
    "AuditEntry",
    "Claim",
    "ClaimGroup",
    "Decision",
    "DemandRecord",
    "Document",
    "Evidence",
    "IdentityJudgement",
    "IdentityLink",
    "IdentityProposal",
    "Joining",
    "Judgement",
    "KeySort",
    "MatchSort",
    "MatchStatus",
    "Mention",
    "OfficialId",
    "PersonMember",
    "Proposal",
    "ProposalAnswer",
    "ProposalDecision",
    "RegisterEdition",
    "RegisterJudgement",
    "RegisterKey",
    "RegisterMatch",
    "RegisterRecord",
    "RegisterStep",
    "RegisterWords",
    "Sameness",
    "SavedSearch",
    "Scope",
    "StatusRow",
    "Subject",
    "ThingSort",
    "TrackerRun",
    "TrackingKey",
    "TrackingMark",
    "Value",
    "Verdict",
]
