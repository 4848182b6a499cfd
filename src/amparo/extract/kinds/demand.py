"""Demands: acts that somebody asks of somebody, one for each distinct act."""

from __future__ import annotations

import re

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.asks import Ask, AskedAct
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft, key_of
from amparo.extract.lexicon import Lexicon

__all__ = ["draft_demands"]

_MEASURE = re.compile(r"\b(?:resolution|bill|legislation|act|amendment|measure)\b", re.IGNORECASE)
_LETTER = re.compile(r"\b(?:letter|wrote|write|writing|petition|signatories)\b", re.IGNORECASE)
_ACCOUNTABLE = re.compile(r"\b(?:accountable|to account|accountability|consequences)\b", re.IGNORECASE)
_DETAINEE = re.compile(
    r"\b(?:wrongful|unlawful|detain|hostage|political prisoner|prisoner of conscience)", re.IGNORECASE
)
_PARTIES = frozenset({"person", "name", "country", "power", "body", "armed_group", "group", "pronoun"})


def draft_demands(
    annotation: Annotation,
    discourse: Discourse,
    lexicon: Lexicon,
    measures: list[Draft],
    letters: list[Draft],
    events: list[Draft],
) -> list[Draft]:
    """Return the demands of the document, merged where it says one twice."""
    drafts: list[Draft] = []
    for sentence in annotation.sentences:
        for ask in sentence.asks:
            for asked in ask.acts:
                draft = _draft(annotation, discourse, sentence, ask, asked, measures, letters)
                if draft is not None:
                    drafts.append(draft)
    merged = _merge(drafts)
    _add_holders(merged, events)
    return merged


def _add_holders(drafts: list[Draft], events: list[Draft]) -> None:
    """Name, in a demand for release, the holder whom the document names for those to be released."""
    holders: dict[str, list[Filler]] = {}
    for event in events:
        if event.kind == "detention" and event.slots.get("holder"):
            for key in event.keys("who"):
                holders.setdefault(key, event.slots["holder"])
    for draft in drafts:
        if draft.first("type") != "release" or draft.slots.get("on"):
            continue
        known = draft.keys("to") | draft.keys("by")
        for key in draft.keys("for"):
            draft.add("on", [f for f in holders.get(key, ()) if key_of(f.value) not in known][:1])


def _draft(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    ask: Ask,
    asked: AskedAct,
    measures: list[Draft],
    letters: list[Draft],
) -> Draft | None:
    text = annotation.text
    speaker = discourse.speaker_at(ask.start)
    via, by = _vehicle(annotation, discourse, sentence, ask, speaker, measures, letters)
    clause_text = text[asked.start : sentence.end]
    type_ = asked.act.demand.type if asked.act is not None and asked.act.demand is not None else "other"
    to = _fillers(discourse, ask.to, speaker)
    if type_ == "other":
        explicit = (
            asked.act is not None
            or ask.rule in ("demand.urge-to", "demand.urge-that", "demand.due", "demand.listed")
            or (ask.rule == "demand.must" and _ACCOUNTABLE.search(clause_text[:80]) is not None)
        )
        if not explicit or not (to or by):
            return None
    if ask.rule == "demand.must" and not by and via == "statement" and not _has_stake(asked, to):
        return None
    if not by and not to and not asked.objects:
        return None
    end = max(asked.end, ask.end if len(ask.acts) == 1 else asked.end)
    for mention in asked.objects:
        if mention.outer_end <= sentence.end:
            end = max(end, mention.outer_end)
    draft = Draft(
        "demand",
        ask.rule if asked.act is None else f"{ask.rule}/{asked.act.id}",
        [(max(sentence.start, ask.start), min(max(end, ask.start + 1), sentence.end))],
        confidence=0.6 if type_ == "other" else 0.8,
        asserted_by=tuple(s.value for s in speaker),
    )
    draft.set("type", type_, asked.start, asked.end)
    draft.add("by", by)
    draft.add("to", [f for f in to if key_of(f.value) not in draft.keys("by")])
    if via:
        draft.set("via", via, ask.start, ask.end)
    if type_ == "legislate" and _MEASURE.search(text, asked.end, min(sentence.end, asked.end + 80)) is None:
        return None
    patient = asked.act.demand.patient if asked.act is not None and asked.act.demand is not None else "on"
    if type_ == "designate" and _DETAINEE.search(text, asked.end, sentence.end) is not None:
        patient = "for"
    fillers = _fillers(discourse, asked.objects, speaker)
    if asked.predicate is not None and asked.predicate.possessor and not fillers:
        fillers = discourse.resolve_pronoun(asked.predicate.possessor, asked.start, asked.end, speaker)
    if patient:
        draft.add(patient, [f for f in fillers if key_of(f.value) not in draft.keys("to")])
    draft.add(
        "on", [f for f in _fillers(discourse, asked.on, speaker) if key_of(f.value) not in draft.keys("to")]
    )
    if asked.predicate is not None:
        agents = _fillers(discourse, asked.predicate.agents, speaker)
        new = [
            f
            for f in agents
            if key_of(f.value) not in draft.keys("to") | draft.keys("by") | draft.keys(patient or "on")
        ]
        if type_ in ("release", "stop_abuse", "access", "return") and asked.predicate.form == "noun":
            draft.add("on", new)
    return draft


def _has_stake(asked: AskedAct, to: list[Filler]) -> bool:
    return asked.act is not None and (
        asked.act.id.startswith(("detention", "designation", "proceeding", "incident")) or bool(to)
    )


def _fillers(discourse: Discourse, mentions: list[Mention], speaker: tuple[Filler, ...]) -> list[Filler]:
    out: list[Filler] = []
    for mention in mentions:
        if mention.kind in _PARTIES or mention.kind == "place":
            out.extend(discourse.resolve(mention, speaker))
    return out


def _vehicle(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    ask: Ask,
    speaker: tuple[Filler, ...],
    measures: list[Draft],
    letters: list[Draft],
) -> tuple[str | None, list[Filler]]:
    """Return by what means the demand is made, and who makes it."""
    text = annotation.text
    by = _fillers(discourse, ask.by, speaker)
    if ask.listed is not None and not discourse.in_letter(ask.start):
        if ask.listed.via == "measure" and measures:
            return "measure", _sponsors(measures[0], discourse)
        if ask.listed.via == "letter" and letters:
            return "letter", list(discourse.letter_signers)
    document = next((m for m in ask.by if m.kind in ("letter", "measure")), None)
    if document is None and measures and len(ask.by) == 1 and ask.by[0].name.lower() in ("it", "this"):
        return "measure", _sponsors(_measure_for(measures, sentence), discourse)
    if document is not None:
        if document.kind == "measure" and measures:
            return "measure", _sponsors(_measure_for(measures, sentence), discourse)
        if document.kind == "letter" and letters:
            chosen = _letter_for(letters, sentence)
            return "letter", [*chosen.slots.get("by", ()), *chosen.slots.get("with", ())]
        return document.kind, []
    if discourse.in_letter(ask.start):
        return "letter", list(discourse.letter_signers) or by
    if not speaker:
        head = text[sentence.start : max(ask.start, sentence.start) + len(ask.word)]
        window = text[max(sentence.start, ask.start - 160) : ask.start + len(ask.word)]
        measure = None
        for measure in _MEASURE.finditer(window):  # noqa: B007 - the last one is wanted
            pass
        letter = None
        for letter in _LETTER.finditer(window):  # noqa: B007 - the last one is wanted
            pass
        own = measures[0] if measures else None
        if letter is not None and (measure is None or letter.start() > measure.start()) and letters:
            chosen = _letter_for(letters, sentence)
            signers = [*chosen.slots.get("by", ()), *chosen.slots.get("with", ())]
            return "letter", signers or by
        if measure is not None and own is not None:
            return "measure", _sponsors(_measure_for(measures, sentence), discourse) or by
        starts_bare = (
            not ask.by and head.strip().split(" ", 1)[0][:1].isupper() and ask.start - sentence.start < 4
        )
        if starts_bare and own is not None and ask.word.endswith("s"):
            return "measure", _sponsors(own, discourse) or by
        if starts_bare and letters and re.match(r"\W*\w+ing\b", head):
            return "letter", list(discourse.letter_signers)
    elif (
        letters
        and _LETTER.search(text, max(0, sentence.start - 120), sentence.start)
        and _is_letter_quote(discourse, speaker)
    ):
        return "letter", list(discourse.letter_signers) or list(speaker)
    if letters and _is_signed(discourse, ask, by, speaker):
        return "letter", list(discourse.letter_signers)
    if by:
        return "statement", by
    if speaker:
        return "statement", list(speaker)
    return "statement", list(discourse.authors)


def _is_signed(discourse: Discourse, ask: Ask, by: list[Filler], speaker: tuple[Filler, ...]) -> bool:
    """Whether those who ask are the signers of the document's letter, speaking together."""
    signers = {key_of(f.value) for f in discourse.letter_signers}
    asking = speaker or tuple(by)
    if len({key_of(f.value) for f in asking}) < 2 and not any(
        m.number == "p" and m.kind in ("group", "pronoun") for m in ask.by
    ):
        return False
    return bool(asking) and bool(signers) and all(key_of(f.value) in signers for f in asking)


def _is_letter_quote(discourse: Discourse, speaker: tuple[Filler, ...]) -> bool:
    signers = {key_of(f.value) for f in discourse.letter_signers}
    return all(key_of(f.value) in signers for f in speaker)


def _letter_for(letters: list[Draft], sentence: Sentence) -> Draft:
    for letter in letters:
        if any(s <= sentence.start < e or sentence.start <= s < sentence.end for s, e in letter.spans):
            return letter
    return letters[0]


def _measure_for(measures: list[Draft], sentence: Sentence) -> Draft:
    for measure in measures:
        if any(sentence.start <= s < sentence.end for s, _ in measure.spans):
            return measure
    return measures[0]


def _sponsors(measure: Draft, discourse: Discourse) -> list[Filler]:
    return [
        *measure.slots.get("by", ()),
        *measure.slots.get("companion_by", ()),
        *measure.slots.get("with", ()),
    ]


def _merge(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        for known in kept:
            if _is_same(known, draft):
                if known.first("via") == "statement" and draft.first("via") != "statement":
                    known.slots["via"] = draft.slots["via"]
                known.merge(draft, frozenset({"type", "via"}))
                break
        else:
            kept.append(draft)
    return kept


def _is_same(a: Draft, b: Draft) -> bool:
    if a.first("type") != b.first("type") or a.first("type") == "other":
        return False
    by_a, by_b = a.keys("by"), b.keys("by")
    if a.first("via") != b.first("via"):
        # a member repeats in a statement what the letter or measure of several asks
        if not by_a or not by_b or not (by_a <= by_b or by_b <= by_a):
            return False
    elif by_a and by_b and not (by_a <= by_b or by_b <= by_a):
        return False
    to_a, to_b = a.keys("to"), b.keys("to")
    if to_a and to_b and not to_a & to_b:
        return False
    goal_a, goal_b = a.keys("for") | a.keys("on"), b.keys("for") | b.keys("on")
    return bool(goal_a & goal_b) or not goal_a or not goal_b
