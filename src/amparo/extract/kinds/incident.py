"""Incidents: acts of abuse, conflict or repression, by whom, against whom, where and for how long."""

from __future__ import annotations

from amparo.extract.discourse import Filler
from amparo.extract.drafts import Draft
from amparo.extract.kinds.telling import Telling

__all__ = ["draft_incidents"]

_FAR = 60


def draft_incidents(telling: Telling) -> list[Draft]:
    """Return the incident, or none where the text says neither who did it nor to whom nor where."""
    form, predicate = telling.form, telling.predicate
    draft = Draft(
        "incident",
        telling.rule,
        [telling.span],
        confidence=telling.confidence,
        asserted_by=telling.asserted_by,
    )
    draft.set("type", form.type or "other", predicate.start, predicate.end)
    if form.agent:
        draft.add(form.agent, telling.agents)
    if form.patient == "place":
        draft.add("place", [f for m, f in telling.patients if m.kind != "person"])
    elif form.patient:
        draft.add(form.patient, [f for _, f in telling.patients])
        if form.things and not draft.slots.get(form.patient):
            text = telling.annotation.text
            draft.add(form.patient, [Filler(" ".join(text[a:b].split()), a, b) for a, b in predicate.things])
    counted = [m for m, _ in telling.patients if m.count is not None]
    if counted:
        draft.set("count", str(counted[0].count), counted[0].outer_start, counted[0].end)
    for place in telling.places():
        draft.add("place", [Filler(place.name, place.start, place.end)])
    if not draft.slots.get("place") and form.patient != "place":
        for mention, _ in telling.patients:
            if mention.kind == "country":
                draft.add("place", [Filler(mention.name, mention.start, mention.end)])
                break
    start, end = telling.reach
    for duration in telling.sentence.durations:
        if (
            start <= duration.start < end
            and abs(duration.start - predicate.start) < _FAR
            and _is_length(telling, duration.start)
        ):
            draft.set("duration", duration.words, duration.start, duration.end)
            break
    date = telling.date()
    if date is not None:
        draft.set("date", date.edtf, date.start, date.end)
    if not any(draft.slots.get(slot) for slot in ("by", "victims", "place")):
        return []
    return [draft]


def _is_length(telling: Telling, start: int) -> bool:
    """Whether a length of time tells how long the act went on, not how long ago it was."""
    text = telling.annotation.text
    before = text[max(0, start - 16) : start].lower().split()
    after = text[start : start + 40].lower()
    return (
        not (before and before[-1] in ("after", "within", "since", "every", "in"))
        and " ago" not in after
        and " after" not in after[:24]
        and " since" not in after[:24]
    )
