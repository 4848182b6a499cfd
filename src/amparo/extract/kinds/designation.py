"""Designations: sanctions, visa bans and listings that have been imposed."""

from __future__ import annotations

from amparo.extract.annotation import Annotation, Sentence
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft
from amparo.extract.kinds.telling import Telling
from amparo.extract.kinds.words import designation_words

__all__ = ["complete_designations", "draft_designations"]

_LONGEST_REASON = 120
_ENDS = frozenset(".;:—–\n")
_HOME = "United States"
_TELLING = ("by", "date", "programme", "for")
_LISTED = frozenset(("person", "name", "country", "body", "armed_group"))
_AUXILIARIES = frozenset(("am", "is", "are"))
_NEAR_SENTENCES = 3


def draft_designations(telling: Telling) -> list[Draft]:
    """Return the designation, or none where nobody is named on whom it is, or nothing tells that it is a listing."""
    if not telling.patients:
        return []
    annotation, sentence, words = telling.annotation, telling.sentence, designation_words()
    text = annotation.text
    programmes = _programmes_in(sentence, text)
    if telling.form.needs_listing and not programmes:
        listed = words.listing.search(text, sentence.start, sentence.end) is not None
        if not listed and not any(_programmes_in(s, text) for s in _before(annotation, sentence)):
            return []
    draft = Draft(
        "designation",
        telling.rule,
        [telling.span],
        confidence=telling.confidence,
        asserted_by=telling.asserted_by,
    )
    draft.add("by", _imposers(telling))
    draft.add("on", _listed(telling))
    draft.add("programme", programmes)
    if not programmes and telling.form.needs_listing:
        standing = words.measure.search(text, telling.predicate.end, sentence.end)
        if standing is not None:
            draft.add("programme", [Filler(standing.group(), standing.start(), standing.end())])
    date = telling.date()
    if date is not None:
        draft.set("date", date.edtf, date.start, date.end)
    reason = _reason(telling, programmes)
    if reason is not None:
        draft.add("for", [reason])
    if telling.predicate.form == "noun" and not any(draft.slots.get(slot) for slot in _TELLING):
        # "sanctions on Iran" alone is talk of policy
        return []
    return [draft]


def complete_designations(drafts: list[Draft], annotation: Annotation) -> None:
    """Give designations what an announcement tells once for all of them: the programme in a sentence beside, and the day
    where the page says "today" of its sanctions."""
    mine = [d for d in drafts if d.kind == "designation"]
    if not mine:
        return
    text, words = annotation.text, designation_words()
    today = None
    for sentence in annotation.sentences:
        if annotation.written_on is None or words.listing.search(text, sentence.start, sentence.end) is None:
            continue
        day = annotation.written_on.isoformat()
        today = today or next((d for d in sentence.dates if d.edtf == day), None)
    for draft in mine:
        start, end = draft.spans[0]
        index = next((k for k, s in enumerate(annotation.sentences) if s.start <= start < s.end), None)
        if index is None:
            continue
        if not draft.slots.get("programme"):
            for sentence in annotation.sentences[index : index + _NEAR_SENTENCES]:
                if not draft.slots.get("programme"):
                    draft.add("programme", _programmes_in(sentence, text)[:1])
        if today is not None and not draft.slots.get("date") and _is_announced(text[start:end]):
            draft.set("date", today.edtf, today.start, today.end)


def _is_announced(words: str) -> bool:
    """Whether a designation is told as being made: "is designating"."""
    parts = words.split()
    return any(
        a in _AUXILIARIES and (b.endswith("ing") or c.endswith("ing"))
        for a, b, c in zip(parts, parts[1:], parts[2:], strict=False)
    )


def _imposers(telling: Telling) -> list[Filler]:
    """Return who imposes it; where officials say "we", the state for which they speak."""
    found: list[Filler] = []
    for mention, filler in telling.doers:
        if mention.kind == "pronoun" and mention.name.lower() in ("we", "i"):
            home = _home(telling.discourse)
            found += [home] if home is not None else []
        elif not telling.is_member(filler):
            found.append(filler)
    return found


def _listed(telling: Telling) -> list[Filler]:
    """Return on whom it is: where a copula lists them ("those designated are X and Y"), who is listed."""
    found: list[Filler] = []
    for mention, filler in telling.patients:
        listed = telling.clause.namings.listed_after(mention, _LISTED) if mention.kind == "group" else []
        found += [telling.discourse.filler_of(m) for m in listed] or [filler]
    return found


def _home(discourse: Discourse) -> Filler | None:
    for sentence in discourse.annotation.sentences:
        for mention in sentence.mentions:
            if mention.kind == "country" and mention.country == _HOME and "adjective" not in mention.tags:
                return Filler(mention.name, mention.start, mention.end)
    return None


def _programmes_in(sentence: Sentence, text: str) -> list[Filler]:
    """Return the programmes that a sentence names: from the table, and laws and orders by number."""
    words = designation_words()
    found = [
        Filler(text[h.start : h.end], h.start, h.end)
        for h in sentence.hits
        if h.find("programme") is not None and text[h.start : h.end].lower() not in words.generic
    ]
    for match in words.numbered.finditer(text, sentence.start, sentence.end):
        if not any(f.start < match.end() and match.start() < f.end for f in found):
            found.append(Filler(match.group(), match.start(), match.end()))
    return sorted(found, key=lambda f: f.start)


def _before(annotation: Annotation, sentence: Sentence) -> list[Sentence]:
    """Return the sentences right before `sentence`."""
    return [s for s in annotation.sentences if s.start < sentence.start][-_NEAR_SENTENCES:]


def _reason(telling: Telling, programmes: list[Filler]) -> Filler | None:
    """Return why: the words after "for", "in connection with" behind those who are designated."""
    text, sentence = telling.annotation.text, telling.sentence
    after = max(
        [telling.predicate.end, *(m.outer_end for m, _ in telling.patients if m.outer_end <= sentence.end)]
    )
    match = designation_words().because.search(text, after, sentence.end)
    if match is None or match.start() - after > 240:
        return None
    end = match.end()
    while end < sentence.end and end - match.end() < _LONGEST_REASON and text[end] not in _ENDS:
        end += 1
    while end > match.end() and not text[end - 1].isalnum():
        end -= 1
    if end - match.end() < 4 or any(h.start < end and match.end() < h.end for h in programmes):
        return None
    return Filler(text[match.end() : end], match.end(), end)
