"""Incidents: acts of abuse, conflict or repression, by whom, against whom, where and for how long."""

from __future__ import annotations

from amparo.extract.annotation import Mention
from amparo.extract.discourse import Filler
from amparo.extract.drafts import Draft
from amparo.extract.kinds.telling import Telling
from amparo.extract.kinds.words import incident_words

__all__ = ["draft_incidents"]

_FAR = 60
_TO_SOMEBODY = frozenset(
    (
        "persecution",
        "harassment",
        "censorship",
        "crackdown",
        "killing",
        "torture",
        "displacement",
        "sexual_violence",
    )
)


def draft_incidents(telling: Telling) -> list[Draft]:
    """Return the incident, or none where the text says neither who did it nor to whom nor where."""
    form, predicate = telling.form, telling.predicate
    things = _things(telling)
    if form.things and predicate.form != "noun" and not telling.patients and not things:
        # "stole the show", "attacked the bill": done to nothing that a case is about
        return []
    draft = Draft(
        "incident",
        telling.rule,
        [telling.span],
        confidence=telling.confidence,
        asserted_by=telling.asserted_by,
    )
    draft.set("type", form.type or "other", predicate.start, predicate.end)
    if form.agent:
        draft.add(form.agent, _doers(telling) if form.agent == "by" else telling.agents)
    if form.patient == "place":
        draft.add("place", [f for m, f in telling.patients if m.kind != "person"])
        if not draft.slots.get("place"):
            draft.add("place", [f for f in things if f.value[:1].isupper()])
    elif form.patient:
        for mention, filler in telling.patients:
            # What is done to a country is done there: "the invasion of Ukraine".
            draft.add("place" if _is_territory(mention) else form.patient, [filler])
        if form.things and not telling.patients:
            draft.add(form.patient, things)
    for place in telling.places():
        draft.add("place", [Filler(place.name, place.start, place.end)])
    if not draft.slots.get("place") and form.patient != "place":
        for mention, _ in telling.patients:
            if mention.kind == "country":
                draft.add("place", [Filler(mention.name, mention.start, mention.end)])
                break
    if not _is_event(draft, bool(telling.patients or things)):
        return []
    count = telling.count
    if count is not None:
        draft.set("count", str(count[0]), count[1], count[2])
    start, end = telling.reach
    for duration in telling.durations:
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
    return [draft]


def _is_territory(mention: Mention) -> bool:
    return mention.kind in ("country", "place", "state") and "adjective" not in mention.tags


def _is_event(draft: Draft, done_to: bool) -> bool:
    """Whether the text says enough of it: to whom for what is done to people, by whom or to whom for what is done to
    places and states. The rest is talk of policy."""
    if draft.first("type") in _TO_SOMEBODY:
        return bool(draft.slots.get("victims"))
    told = [slot for slot in ("by", "victims", "place") if draft.slots.get(slot)]
    return len(told) > 1 or (done_to and bool(told))


def _doers(telling: Telling) -> list[Filler]:
    """Return who does it: none of those who only tell of it."""
    bystanders = incident_words().bystanders
    return [
        f
        for f in telling.agents
        if f.value.rsplit(" ", 1)[-1].lower() not in bystanders and not telling.is_member(f)
    ]


def _things(telling: Telling) -> list[Filler]:
    """Return what the act is done to that is no party: "a hospital", "the village"; names of places for a blockade."""
    text = telling.annotation.text
    nouns = incident_words().targets.get(telling.form.type or "", frozenset())
    found = [Filler(" ".join(text[a:b].split()), a, b) for a, b in telling.predicate.things]
    if telling.form.patient == "place" and not nouns:
        return [f for f in found if f.value[:1].isupper()]
    return [f for f in found if f.value.rsplit(" ", 1)[-1].lower() in nouns]


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
