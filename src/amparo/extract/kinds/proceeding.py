"""Proceedings: legal steps by an authority against somebody, and the detentions that they tell of."""

from __future__ import annotations

from amparo.extract.annotation import Mention
from amparo.extract.discourse import Filler
from amparo.extract.drafts import Draft
from amparo.extract.kinds.detention import characterise, charge_of, detention_of
from amparo.extract.kinds.telling import Telling
from amparo.extract.kinds.words import detention_words

__all__ = ["draft_proceedings"]

_STATUS = {
    "sentence": "convicted",
    "conviction": "convicted",
    "trial": "on_trial",
    "charge": "charged",
    "execution": "died",
}
_TERM_UNITS = frozenset(("month", "year", "decade"))


def draft_proceedings(telling: Telling) -> list[Draft]:
    """Return the proceeding and, for each person or group it is against, what it makes of their detention."""
    type_ = telling.form.type or "ruling"
    if not telling.patients:
        return []
    draft = Draft(
        "proceeding",
        telling.rule,
        [telling.span],
        confidence=telling.confidence,
        asserted_by=telling.asserted_by,
    )
    draft.set("type", type_, telling.predicate.start, telling.predicate.end)
    draft.add("against", [f for _, f in telling.patients])
    draft.add("by", telling.agents)
    count = telling.count
    if count is not None:
        draft.set("count", str(count[0]), count[1], count[2])
    date = telling.date()
    if date is not None:
        draft.set("date", date.edtf, date.start, date.end)
    out = [draft]
    status = _STATUS.get(type_)
    if status is not None:
        out += [
            _standing(telling, mention, filler, status)
            for mention, filler in telling.people
            if not telling.is_member(filler)
        ]
    return out


def _standing(telling: Telling, mention: Mention, filler: Filler, status: str) -> Draft:
    draft = detention_of(telling, mention, filler, status, telling.confidence * 0.8)
    characterise(telling, draft, mention)
    if status == "died":
        date = telling.date()
        if date is not None:
            draft.set("until", date.edtf, date.start, date.end)
        return draft
    if status == "convicted":
        _set_term(telling, draft)
    charge_of(telling, draft)
    return draft


def _set_term(telling: Telling, draft: Draft) -> None:
    """Set the length of the sentence: the first number of years in reach, or life."""
    start, end = telling.reach
    for duration in telling.durations:
        if (
            duration.unit in _TERM_UNITS
            and duration.amount
            and start <= duration.start < end
            and duration.start > telling.predicate.start - 40
        ):
            draft.set("sentence", duration.words, duration.start, duration.end)
            return
    match = detention_words().term.search(telling.annotation.text, telling.predicate.end, end)
    if match is not None:
        draft.set("sentence", match.group(), match.start(), match.end())
