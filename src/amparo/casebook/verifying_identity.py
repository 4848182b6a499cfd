"""The part of the proof that is about people: judgements, links and official ids are those that were logged, mentions are
those of the claims, and the join is what follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from amparo.casebook.joining import compute_members, read_standing
from amparo.casebook.models import IdentityJudgement, IdentityLink, Mention, OfficialId, PersonMember, Value

__all__ = ["IdentityLog"]

_AT_ONCE = 500


@dataclass(slots=True)
class IdentityLog:
    """What the audit entries say of people: judgements by number; official ids given and withdrawn, counted."""

    judgements: dict[int, dict[str, Any]] = field(default_factory=dict)
    given: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    withdrawn: Counter[tuple[int, str, str]] = field(default_factory=Counter)

    def read(self, payload: dict[str, Any]) -> None:
        """Take in one entry. Raises KeyError or TypeError where it is not as they are written."""
        details = payload["details"]
        if "identity_judgement" in details:
            self.judgements[details["identity_judgement"]] = {
                "people": details["people"],
                "decision": details["decision"],
                "reason": details["reason"],
                "takes_back": details.get("takes_back"),
                "links": sorted(details.get("links", ())),
                "author": payload["actor"],
                "at": payload["at"],
            }
        self.given.update((m, scheme, value) for m, scheme, value in details.get("official_ids", ()))
        self.withdrawn.update((m, scheme, value) for m, scheme, value in details.get("withdrawn_ids", ()))

    def check(self) -> Iterator[tuple[str, str]]:
        """Yield what is not as it was logged: the subject, and what is wrong."""
        yield from self._check_judgements()
        kept: tuple[Counter[tuple[int, str, str]], ...] = (Counter(), Counter())
        for mention, scheme, value, withdraws in OfficialId.objects.order_by("pk").values_list(
            "mention_id", "scheme", "value", "withdraws_id"
        ):
            kept[withdraws is not None][mention, scheme, value] += 1
        if kept != (self.given, self.withdrawn):
            yield "official ids", "they are not those that were logged"
        said = set(Value.objects.filter(named=True).order_by().values_list("document_id", "key").distinct())
        if set(Mention.objects.order_by().values_list("document_id", "key")) != said:
            yield "people", "the names in documents are not those of the claims"
        members = dict(PersonMember.objects.values_list("mention_id", "person"))
        if members != compute_members(read_standing()):
            yield "people", "who is who is not what follows from the judgements and official ids"

    def _check_judgements(self) -> Iterator[tuple[str, str]]:
        links: dict[int, list[list[int]]] = {}
        for judgement, left, right in IdentityLink.objects.values_list("judgement_id", "left_id", "right_id"):
            links.setdefault(judgement, []).append([left, right])
        logged = dict(self.judgements)
        for row in IdentityJudgement.objects.order_by("pk").iterator(chunk_size=_AT_ONCE):
            kept = {
                "people": [row.left_id, row.right_id],
                "decision": row.decision,
                "reason": row.reason,
                "takes_back": row.takes_back_id,
                "links": sorted(links.get(row.pk, ())),
                "author": row.author,
                "at": row.at.isoformat(),
            }
            if logged.pop(row.pk, None) != kept:
                yield row.short_id, "the judgement is not what was logged"
        for number in logged:
            yield f"j{number}", "the judgement is not there"
