"""What other parts of the casebook propose (who is who, what is one demand, what came of it), in the queue of review."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from amparo.casebook.queries import WaitingRow
from amparo.casebook.viewer import Viewer
from amparo.casebook.waiting import WaitingSource
from amparo.web.links import claim_url, demand_url, document_url, person_url
from amparo.web.queue_items import Answer, Item
from amparo.web.wording import Words

__all__ = ["ProposalQueue"]

_LABELS: dict[str, Words] = {
    "tracker": _("Demands, letters, measures"),
    "identity": _("Who is who"),
    "registers": _("Official lists"),
}


class ProposalQueue:
    """The proposals of one source, the surest first."""

    def __init__(self, source: WaitingSource) -> None:
        self.source = source
        self.key = source.name
        self.letter = source.prefix
        self.label: Words = _LABELS.get(source.name, source.name.capitalize())

    def count(self, viewer: Viewer) -> int:
        """Return how many wait."""
        return self.source.count(viewer)

    def take(self, viewer: Viewer, after: int | None) -> Item | None:
        """Return the surest one, behind `after`."""
        rows = self.source.list(viewer, 1, f"{self.letter}{after}" if after else "")
        return _make_item(rows[0]) if rows else None

    def find(self, viewer: Viewer, number: int) -> Item:
        """Return one proposal."""
        return _make_item(self.source.find(viewer, f"{self.letter}{number}"))

    def answer(self, viewer: Viewer, number: int, answer: Answer, reason: str) -> None:
        """Accept or reject."""
        self.source.decide(viewer, f"{self.letter}{number}", accept=answer is Answer.ACCEPT, reason=reason)

    def undo(self, viewer: Viewer, number: int) -> None:
        """Take the decision back."""
        self.source.undo(viewer, f"{self.letter}{number}", "taken back in the queue")


def _make_item(row: WaitingRow) -> Item:
    return Item(
        id=row.id,
        template="amparo/parts/review_proposal.html",
        context={
            "proposal": row,
            "concerns_url": _url_of(row.concerns),
            "grounds": [
                (
                    each,
                    f"{document_url(each.document.id)}?claim={each.claim}#words" if each.document else "",
                )
                for each in row.evidence
            ],
        },
        answers=(Answer.ACCEPT, Answer.REJECT),
        needs_reason=True,
    )


def _url_of(short_id: str) -> str:
    if not re.fullmatch(r"[cpq][1-9]\d*", short_id):
        return ""
    if short_id[0] == "c":
        return claim_url(short_id)
    if short_id[0] == "p":
        return person_url(short_id)
    return demand_url(short_id) if short_id[0] == "q" else ""
