"""Tie documents to the registers, and judge what the rules proposed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import connection

from amparo.casebook.actions.action import Action, Change
from amparo.casebook.audit import Deed
from amparo.casebook.inserting import insert_rows
from amparo.casebook.models import (
    Decision,
    Document,
    MatchSort,
    MatchStatus,
    RegisterJudgement,
    RegisterMatch,
)
from amparo.casebook.queries.cutting import in_parts
from amparo.casebook.register_matching import Matcher, NewMatch
from amparo.casebook.sealing import canonical_json
from amparo.casebook.viewer import Right, Viewer
from amparo.errors import CasebookError, RecordMissingError
from amparo.text import sha256_of

__all__ = [
    "JudgeMatch",
    "Matched",
    "StoreMatches",
    "describe_judgement",
    "hash_matches",
    "match_documents",
    "stored_columns",
]

_COLUMNS = (
    *("document_id", "claim_id", "sort", "key", "value", "status", "record", "score", "told", "made_at"),
)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Matched:
    """How many ties were new or differ from those before, and how many of them stand by themselves."""

    stored: int
    linked: int


def match_documents(document_ids: Iterable[int], viewer: Viewer, matcher: Matcher | None = None) -> Matched:
    """Match the documents that the viewer sees among these against the registers, and keep what is new.

    A matcher may be given for many calls; it has to be younger than the last loaded edition. Raises PermissionDeniedError
    without the right to add.
    """
    viewer.demand(StoreMatches.needs)
    wanted = list(document_ids)
    matcher = matcher or Matcher()
    stored = linked = 0
    days: list[tuple[date, int]] = []
    for part in in_parts(wanted):
        seen = Document.objects.visible_to(viewer).filter(pk__in=part)
        days += [(day or date.min, pk) for pk, day in seen.values_list("pk", "published_earliest")]
    # By day: the documents of one Congress come together.
    ordered = [pk for _, pk in sorted(days)]
    for at in range(0, len(ordered), _AT_ONCE):
        ids = ordered[at : at + _AT_ONCE]
        result = StoreMatches(document_ids=ids, matches=matcher.match(ids)).perform(viewer)
        stored, linked = stored + result.stored, linked + result.linked
    return Matched(stored, linked)


def hash_matches(rows: Iterable[Sequence[Any]]) -> str:
    """Return the hash of matches, which the audit log keeps: of each its columns but for the time."""
    return sha256_of(canonical_json([list(row) for row in rows]))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreMatches(Action[Matched]):
    """Keep what the rules found for these documents, where it differs from what stands.

    What they found before and no longer find is kept as found no more; judgements stay as they are.
    """

    verb: ClassVar[str] = "match registers"
    needs: ClassVar[Right] = Right.ADD

    document_ids: Sequence[int]
    matches: Sequence[NewMatch]

    def apply(self, viewer: Viewer, at: datetime) -> Change[Matched]:
        """Store them inside the transaction."""
        standing = {
            (row.document_id, row.sort, row.key): row
            for row in RegisterMatch.objects.filter(document_id__in=list(self.document_ids)).standing()
        }
        rows: list[tuple[Any, ...]] = []
        for match in self.matches:
            row = _columns_of(match)
            former = standing.pop((match.document, match.sort, match.key), None)
            if former is None or stored_columns(former) != row:
                rows.append(row)
        for former in standing.values():
            if former.status != MatchStatus.NONE:
                gone = (former.document_id, former.claim_id, former.sort, former.key, former.value)
                rows.append((*gone, MatchStatus.NONE.value, "", 0.0, {"reasons": [], "candidates": []}))
        if not rows:
            return Change(Matched(0, 0))
        made_at = connection.ops.adapt_datetimefield_value(at)
        insert_rows(RegisterMatch, _COLUMNS, [(*row[:-1], canonical_json(row[-1]), made_at) for row in rows])
        details = {"matches": len(rows), "sha256": hash_matches(rows)}
        linked = sum(1 for row in rows if row[5] == MatchStatus.LINKED)
        return Change(Matched(len(rows), linked), Deed(self.verb, "registers", details))


def _columns_of(match: NewMatch) -> tuple[Any, ...]:
    told = json.loads(canonical_json(match.told))
    return (
        *(match.document, match.claim, match.sort, match.key, match.value),
        *(match.status, match.record, match.score, told),
    )


def stored_columns(row: RegisterMatch) -> tuple[Any, ...]:
    """Return the columns of a stored match but for its number and time."""
    return (
        *(row.document_id, row.claim_id, row.sort, row.key, row.value),
        *(row.status, row.record, row.score, row.told),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeMatch(Action[int]):
    """Say whether a name of a document, or a measure claim (`key` is then its short id), means this record of the register:
    accept, reject, mark as unsure, or take the standing judgement back (`OPEN`); the result is the judgement's id.

    Any record may be accepted, also one that the rules did not propose. Raises RecordMissingError where the viewer sees no such
    document, nothing was matched there by that key, or no register has the record; CasebookError without a reason to reject.
    """

    verb: ClassVar[str] = "judge match"
    needs: ClassVar[Right] = Right.JUDGE

    document_id: int
    sort: str
    key: str
    record: str
    decision: Decision
    reason: str = ""

    def apply(self, viewer: Viewer, at: datetime) -> Change[int]:
        """Store the judgement inside the transaction."""
        if self.decision is Decision.CORRECTED:
            raise CasebookError("a match is not corrected", to_do="reject it and accept another record")
        if self.decision is Decision.REJECTED and not self.reason.strip():
            raise CasebookError("a rejection needs a reason")
        document = Document.objects.visible_to(viewer).filter(pk=self.document_id).first()
        where = f"d{self.document_id}, {self.key}"
        if document is None:
            raise RecordMissingError("there is no such document", where=where)
        if not RegisterMatch.objects.filter(document=document, sort=self.sort, key=self.key).exists():
            raise RecordMissingError("nothing was matched there", where=where)
        _check_record(viewer, self.sort, self.record)
        row = RegisterJudgement(
            document=document,
            sort=self.sort,
            key=self.key,
            record=self.record,
            decision=self.decision,
            reason=self.reason,
            author=viewer.name,
            at=at,
        )
        row.save()
        return Change(row.pk, Deed(self.verb, document.short_id, describe_judgement(row)))


def describe_judgement(row: RegisterJudgement) -> dict[str, Any]:
    """Return what the audit log keeps of a judgement on a match."""
    return {
        "match_judgement": row.pk,
        "sort": str(row.sort),
        "key": row.key,
        "record": row.record,
        "decision": str(row.decision),
        "reason": row.reason,
    }


def _check_record(viewer: Viewer, sort: str, record: str) -> None:
    from amparo.casebook.queries.registers import find_entry

    register = "us-congress-members" if sort == MatchSort.MEMBER else "us-congress-measures"
    find_entry(viewer, register, record)
