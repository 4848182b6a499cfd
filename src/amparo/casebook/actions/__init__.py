"""Every change to the casebook, one class each: it owns the permission, the change and its audit entry."""

from amparo.casebook.actions.action import Action, Change
from amparo.casebook.actions.claims import AddClaim, CorrectClaim, JudgeClaim, TakeBackDecision
from amparo.casebook.actions.identity import (
    DecideIdentity,
    IdentifyMentions,
    IdentityJudged,
    JudgeIdentity,
    MentionId,
    NewIdentityProposal,
    ProposeIdentities,
    Side,
    TakeBackIdentity,
    WithdrawOfficialId,
)
from amparo.casebook.actions.ingest_document import IngestDocument, Ingested, ingest_together
from amparo.casebook.actions.load_edition import LoadedEdition, LoadEdition
from amparo.casebook.actions.match_registers import JudgeMatch, Matched, StoreMatches, match_documents
from amparo.casebook.actions.saved_searches import SaveSearch, SetSearchAside
from amparo.casebook.actions.tracking import (
    DecideProposal,
    JoinClaims,
    RecordEvent,
    RunTracker,
    SplitClaim,
    TakeBackEvent,
)

__all__ = [
    "Action",
    "AddClaim",
    "Change",
    "CorrectClaim",
    "DecideIdentity",
    "DecideProposal",
    "IdentifyMentions",
    "IdentityJudged",
    "IngestDocument",
    "Ingested",
    "JoinClaims",
    "JudgeClaim",
    "JudgeIdentity",
    "JudgeMatch",
    "LoadEdition",
    "LoadedEdition",
    "Matched",
    "MentionId",
    "NewIdentityProposal",
    "ProposeIdentities",
    "RecordEvent",
    "RunTracker",
    "SaveSearch",
    "SetSearchAside",
    "Side",
    "SplitClaim",
    "StoreMatches",
    "TakeBackDecision",
    "TakeBackEvent",
    "TakeBackIdentity",
    "WithdrawOfficialId",
    "ingest_together",
    "match_documents",
]
