"""A detention as the pages show it: what several documents say of one person or group, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.casebook.queries import DetentionGroup
from amparo.web.lines import ClaimLine, Value, make_line, make_value
from amparo.web.links import person_url_of
from amparo.web.told import Told, gather

__all__ = ["DetentionLine", "StatusTold", "make_detention_line"]

#: So many claims of a group are shown in a list, of the latest documents; a common name has hundreds.
_SHOWN = 12
#: So many values of a slot.
_VALUES = 6


@dataclass(frozen=True, slots=True)
class StatusTold:
    """A status with how many claims say so, and the words of the latest that does."""

    value: Value
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DetentionLine:
    """A detention ready to be shown; values of a slot that several claims give are shown once, by the latest document."""

    who: str
    told_who: Told
    person_url: str
    status: Value
    statuses: tuple[StatusTold, ...]
    holders: tuple[Value, ...]
    since: tuple[Value, ...]
    until: tuple[Value, ...]
    places: tuple[Value, ...]
    documents: int
    claims: int
    lines: tuple[ClaimLine, ...]

    @property
    def differ(self) -> bool:
        """Whether documents give more than one status."""
        return len(self.statuses) > 1


def make_detention_line(group: DetentionGroup) -> DetentionLine:
    """Return `group` ready to be shown."""
    values: dict[str, dict[str, Value]] = {}
    for claim in group.claims:
        for row in claim.values:
            known = values.setdefault(row.slot, {})
            if row.value not in known:
                known[row.value] = make_value(claim, row)

    def told(slot: str) -> tuple[Value, ...]:
        return tuple(values.get(slot, {}).values())[:_VALUES]

    statuses = tuple(StatusTold(value, group.statuses[code]) for code, value in values["status"].items())
    return DetentionLine(
        who=group.who,
        told_who=gather(group.claims[:_SHOWN], "who")[0],
        person_url=person_url_of("detention", "who", group.who),
        status=values["status"][group.status],
        statuses=statuses,
        holders=told("holder"),
        since=told("since"),
        until=told("until"),
        places=told("place"),
        documents=len({claim.document.id for claim in group.claims}),
        claims=len(group.claims),
        lines=tuple(make_line(claim) for claim in group.claims[:_SHOWN]),
    )
