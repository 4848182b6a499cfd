"""Designations: sanctions, visa bans and listings that have been imposed."""

from __future__ import annotations

from amparo.extract.annotation import Hit
from amparo.extract.discourse import Filler
from amparo.extract.drafts import Draft
from amparo.extract.kinds.telling import Telling
from amparo.extract.kinds.words import designation_words

__all__ = ["draft_designations"]

_LONGEST_REASON = 120
_ENDS = frozenset(".;:—–\n")


def draft_designations(telling: Telling) -> list[Draft]:
    """Return the designation, or none where nobody is named on whom it is, or nothing tells that it is a listing."""
    if not telling.patients:
        return []
    text, sentence, words = telling.annotation.text, telling.sentence, designation_words()
    programmes = [h for h in sentence.hits if h.find("programme") is not None]
    listed = programmes or words.listing.search(text, sentence.start, sentence.end) is not None
    if telling.form.needs_listing and not listed:
        return []
    draft = Draft(
        "designation",
        telling.rule,
        [telling.span],
        confidence=telling.confidence,
        asserted_by=telling.asserted_by,
    )
    draft.add("by", telling.agents)
    draft.add("on", [f for _, f in telling.patients])
    draft.add("programme", [Filler(text[h.start : h.end], h.start, h.end) for h in programmes])
    date = telling.date()
    if date is not None:
        draft.set("date", date.edtf, date.start, date.end)
    reason = _reason(telling, programmes)
    if reason is not None:
        draft.add("for", [reason])
    return [draft]


def _reason(telling: Telling, programmes: list[Hit]) -> Filler | None:
    """Return why: the words after "for", "in connection with" behind those who are designated."""
    text, sentence = telling.annotation.text, telling.sentence
    after = max(
        [telling.predicate.end, *(m.outer_end for m, _ in telling.patients if m.outer_end <= sentence.end)]
    )
    match = designation_words().because.search(text, after, sentence.end)
    if match is None or match.start() - after > 80:
        return None
    end = match.end()
    while end < sentence.end and end - match.end() < _LONGEST_REASON and text[end] not in _ENDS:
        end += 1
    while end > match.end() and not text[end - 1].isalnum():
        end -= 1
    if end - match.end() < 4 or any(h.start < end and match.end() < h.end for h in programmes):
        return None
    return Filler(text[match.end() : end], match.end(), end)
