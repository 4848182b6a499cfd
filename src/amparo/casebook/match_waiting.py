"""The ties to registers that wait for a person, as a source of the queue of all that waits: accepted, the name or measure is
that record of the register; rejected, it is not, and the next candidate is asked about."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from amparo.casebook.actions import JudgeMatch
from amparo.casebook.models import Decision, MatchSort, RegisterJudgement
from amparo.casebook.queries.tracking_shapes import EvidenceRow, WaitingRow
from amparo.casebook.queries.waiting_links import (
    WaitingLink,
    count_waiting_links,
    get_waiting_link,
    list_waiting_links,
)
from amparo.casebook.viewer import Viewer
from amparo.errors import CasebookError, RecordMissingError
from amparo.saying import say

__all__ = ["RegisterTies"]


class RegisterTies:
    """What matching claims against the registers left to a person."""

    prefix = "t"
    name = "registers"

    def count(self, viewer: Viewer) -> int:
        """Return how many wait."""
        return count_waiting_links(viewer)

    def list(self, viewer: Viewer, limit: int | None = None, after: str = "") -> tuple[WaitingRow, ...]:
        """Return those that wait, the surest first."""
        behind = _number(after) if after else None
        return tuple(_ask(asked) for asked in list_waiting_links(viewer, limit, behind))

    def find(self, viewer: Viewer, item_id: str) -> WaitingRow:
        """Return one, waiting or not."""
        return _ask(get_waiting_link(viewer, _number(item_id)))

    def decide(self, viewer: Viewer, item_id: str, *, accept: bool, reason: str = "") -> None:
        """Judge the record that is asked about to be meant or not. Raises CasebookError where it is judged already."""
        asked = get_waiting_link(viewer, _number(item_id))
        if any(
            j.decision in {Decision.ACCEPTED, Decision.REJECTED}
            and (j.record == asked.candidate.record or j.decision == Decision.ACCEPTED)
            for j in asked.link.judgements
        ):
            raise CasebookError("it is decided already", where=item_id, to_do="take the decision back first")
        _judge(viewer, asked, Decision.ACCEPTED if accept else Decision.REJECTED, reason)

    def undo(self, viewer: Viewer, item_id: str, reason: str = "") -> None:
        """Take the standing judgement on that record back. Raises CasebookError where there is none."""
        asked = get_waiting_link(viewer, _number(item_id))
        made = RegisterJudgement.objects.visible_to(viewer).standing()
        place = {"document_id": asked.document, "sort": asked.link.sort, "key": asked.link.key}
        if not made.filter(**place, record=asked.candidate.record).exclude(decision=Decision.OPEN).exists():
            raise CasebookError("nobody has decided on it", where=item_id)
        _judge(viewer, asked, Decision.OPEN, reason)


def _judge(viewer: Viewer, asked: WaitingLink, decision: Decision, reason: str) -> None:
    JudgeMatch(
        document_id=asked.document,
        sort=asked.link.sort,
        key=asked.link.key,
        record=asked.candidate.record,
        decision=decision,
        reason=reason,
    ).perform(viewer)


def _number(item_id: str) -> int:
    if not item_id[1:].isdigit() or len(item_id) > 18:
        raise RecordMissingError("this is no id of a tie to a register", where=item_id, to_do="write t1200")
    return int(item_id[1:])


def _question(sort: str) -> str:
    return {
        MatchSort.MEMBER.value: _("Is %(value)s the member of Congress %(name)s (%(record)s)?"),
        MatchSort.MEASURE.value: _("Is the measure %(value)s %(record)s, %(name)s?"),
        MatchSort.COMPANION.value: _("Is the companion by %(value)s %(record)s, %(name)s?"),
    }[sort]


def _ask(asked: WaitingLink) -> WaitingRow:
    link, candidate = asked.link, asked.candidate
    return WaitingRow(
        id=f"t{asked.number}",
        sort=f"official {link.sort}",
        question=_question(link.sort)
        % {"value": link.value, "name": candidate.name, "record": candidate.record},
        reasons=tuple(
            dict.fromkeys(
                (*candidate.reasons, *(say("against: {reason}", reason=a) for a in candidate.against))
            )
        ),
        score=candidate.score,
        evidence=tuple(_evidence(asked)),
        at=asked.at,
        concerns=asked.claims[0].id if asked.claims else "",
    )


def _evidence(asked: WaitingLink) -> Iterator[EvidenceRow]:
    for claim in asked.claims:
        quote = claim.evidence[0].quote if claim.evidence else ""
        yield EvidenceRow(words=claim.summary, claim=claim.id, quote=quote, document=claim.document)
