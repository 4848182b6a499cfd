"""Of whom nothing was heard for long: people held by the last word on them, and silence since. The silence is the finding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from amparo.casebook.models import Claim, Mention, Value
from amparo.casebook.parting import in_parts
from amparo.casebook.queries.shapes import Listing, Slice
from amparo.casebook.queries.state_claims import make_state_claim
from amparo.casebook.queries.tracking_shapes import QuietRow
from amparo.casebook.viewer import Viewer
from amparo.track import StateClaim, compute_state

__all__ = ["list_quiet_people"]

_SLOTS = {"detention": "who", "proceeding": "against", "incident": "victims"}


def list_quiet_people(
    viewer: Viewer, days: int, *, on: date | None = None, cut: Slice | None = None
) -> Listing[QuietRow]:
    """Return the persons who are held by the last word on them, and of whom no document has told anything for `days` days
    before `on` (today, where not given); the longest silence first.

    Persons are those of the list of people: joined by judgement or official id, else by their name.
    """
    cut, day = cut or Slice(), on or datetime.now(UTC).date()
    values = Value.objects.visible_to(viewer).in_force().filter(named=True)
    held = set(values.filter(kind="detention", slot="who").values_list("key", flat=True))
    told: dict[tuple[int, str], dict[int, str]] = {}
    names: dict[tuple[int, str], tuple[int, str]] = {}
    for part in in_parts(sorted(held)):
        mentions = Mention.objects.visible_to(viewer).filter(key__in=part).order_by("pk")
        whose: dict[tuple[int, str], tuple[int, str]] = {}
        for pk, document, key, person, name in mentions.values_list(
            "pk", "document_id", "key", "member__person", "name"
        ):
            group = (person, "") if person else (0, key)
            whose[document, key] = group
            names.setdefault(group, (pk, name))
        for kind, slot in _SLOTS.items():
            rows = values.filter(kind=kind, slot=slot, key__in=part)
            for claim, document, key in rows.values_list("claim_id", "document_id", "key"):
                if (document, key) in whose:
                    told.setdefault(whose[document, key], {})[claim] = kind
    claims = _read_claims({claim for mine in told.values() for claim in mine})
    found = []
    for group, mine in told.items():
        state = compute_state((claims[c] for c in mine if c in claims), day)
        if state.status and state.last_word_on and state.quiet and (state.quiet_days or 0) >= days:
            pk, name = names[group]
            found.append(
                QuietRow(
                    id=f"p{pk}",
                    name=name,
                    status=state.status.value,
                    holders=tuple(t.value for t in state.holders[:2]),
                    last_word_on=state.last_word_on,
                    quiet_days=state.quiet_days or 0,
                    claim=f"c{state.status.claims[0]}",
                )
            )
    found.sort(key=lambda row: (-row.quiet_days, row.name))
    return Listing(tuple(found[cut.offset : cut.stop]), len(found), cut.offset)


def _read_claims(ids: Iterable[int]) -> dict[int, StateClaim]:
    found: dict[int, StateClaim] = {}
    for part in in_parts(sorted(ids)):
        rows = Claim.objects.filter(pk__in=part).values_list(
            "pk", "document_id", "said_on", "document__added_at", "kind", "slots"
        )
        for pk, document, said_on, added_at, kind, slots in rows:
            found[pk] = make_state_claim(pk, document, said_on or added_at.date(), kind, slots)
    return found
