"""Demands: acts that somebody asks of somebody, one for each distinct act."""

from __future__ import annotations

import re
from collections.abc import Callable

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.asking import Ask, AskedAct
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft, key_of
from amparo.extract.kinds.vehicles import fillers_of, find_vehicle, names_measure
from amparo.extract.lexicon import Lexicon

__all__ = ["draft_demands"]

_ACCOUNTABLE = re.compile(r"\b(?:accountable|to account|accountability|consequences)\b", re.IGNORECASE)
_COMMON = frozenset(
    "government regime republic people united states authorities administration department".split()
)
_POWER = re.compile(
    r"\b(?:government|regime|authorities|federation|republic|administration|party)\b", re.IGNORECASE
)
_SELF = frozenset("we i us me".split())
#: How near behind an act it is told what is to come of it, in code points.
_NEAR = 80
_DETAINEE = re.compile(
    r"\b(?:wrongful|unlawful|detain|hostage|political prisoner|prisoner of conscience)", re.IGNORECASE
)


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
        for ask in sentence.asks if sentence.asks_something else ():
            for asked in ask.acts:
                draft = _draft(annotation, discourse, sentence, ask, asked, measures, letters)
                if draft is not None:
                    drafts.append(draft)
                    if ask.by and ask.by[0].kind != "pronoun" and draft.first("via") == "statement":
                        discourse.last_askers = tuple(draft.slots.get("by", ()))
                        discourse.last_asked_in = sentence.paragraph
    if not drafts:
        return []
    merged = _merge(drafts, _executives(annotation, lexicon))
    _add_holders(merged, events)
    for draft in merged:
        _keep_one_holder(draft)
        _name_once(draft)
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
            found = [f for f in holders.get(key, ()) if not any(_is_akin(key_of(f.value), k) for k in known)]
            draft.add("on", found[:1])


def _is_akin(a: str, b: str) -> bool:
    """Whether two keys name one country: "iran" and "iranian regime"."""
    return a == b or any(
        len(x) > 3 and len(y) > 3 and x[:4] == y[:4] for x in a.split() for y in b.split() if x not in _COMMON
    )


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
    if ask.rule != "demand.must" and text[sentence.start : sentence.end].rstrip('”"’ ').endswith("?"):
        return None
    speaker = discourse.speaker_at(ask.start)
    type_ = asked.act.demand.type if asked.act is not None and asked.act.demand is not None else "other"
    asked_of = [m for m in asked.to or ask.to if not (m.kind == "pronoun" and m.name.lower() in _SELF)]
    to = fillers_of(discourse, asked_of, speaker)
    if type_ == "other":
        explicit = (
            asked.act is not None
            or ask.rule
            in (
                "demand.urge-to",
                "demand.urge-that",
                "demand.due",
                "demand.listed",
                "demand.measure",
                "demand.letter",
            )
            or (ask.rule == "demand.due" and bool(asked.objects))
            or (ask.rule == "demand.noun" and bool(to))
            or (ask.rule == "demand.call-for" and (bool(asked.to) or asked.predicate is None))
            or (ask.rule == "demand.must" and _names_party(asked.to or ask.to))
            or (
                ask.rule == "demand.must"
                and _ACCOUNTABLE.search(text, asked.start, min(sentence.end, asked.start + _NEAR))
            )
        )
        if not explicit:
            return None
    via, by = find_vehicle(annotation, discourse, sentence, ask, speaker, measures, letters)
    if type_ == "other" and not (to or by):
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
    if type_ == "legislate" and not names_measure(text, asked.end, min(sentence.end, asked.end + 80)):
        return None
    patient = asked.act.demand.patient if asked.act is not None and asked.act.demand is not None else "on"
    if type_ == "stop_abuse":
        patient = "for"
    if type_ == "designate" and _DETAINEE.search(text, asked.end, sentence.end) is not None:
        patient = "for"
    if type_ == "report":
        person = _person_in(sentence, asked)
        if person is not None:
            patient = "for"
            draft.add("for", fillers_of(discourse, [person], speaker))
    if type_ == "other" and asked.act is None and asked.objects and not _is_power(asked.objects[0]):
        patient = "for"
    draft.add("for", fillers_of(discourse, asked.spared, speaker))
    objects = [m for m in asked.objects if not (m.kind == "pronoun" and m.name.lower() in _SELF)]
    fillers = fillers_of(discourse, objects, speaker)
    if asked.predicate is not None and asked.predicate.possessor and not fillers:
        fillers = discourse.resolve_pronoun(asked.predicate.possessor, asked.start, asked.end, speaker)
    if patient:
        draft.add(patient, [f for f in fillers if key_of(f.value) not in draft.keys("to")])
    draft.add(
        "on", [f for f in fillers_of(discourse, asked.on, speaker) if key_of(f.value) not in draft.keys("to")]
    )
    if via == "letter" and not draft.slots.get("to"):
        known = draft.keys("by") | draft.keys("on") | draft.keys("for")
        draft.add("to", [f for f in discourse.letter_addressees if key_of(f.value) not in known])
    if asked.predicate is not None:
        agents = fillers_of(discourse, asked.predicate.agents, speaker)
        new = [
            f
            for f in agents
            if key_of(f.value) not in draft.keys("to") | draft.keys("by") | draft.keys(patient or "on")
        ]
        if type_ in ("release", "stop_abuse", "access", "return") and asked.predicate.form == "noun":
            draft.add("on", new)
    return draft


def _person_in(sentence: Sentence, asked: AskedAct) -> Mention | None:
    """Return the person on whom a report is asked for: "an update on the efforts to free X"."""
    if sentence.clause is None or (asked.objects and asked.objects[0].kind in ("person", "country")):
        return None
    for item in sentence.clause.items[asked.index + 1 : asked.index + 26]:
        if item.tag in ".;:!?":
            return None
        if item.mention is not None and item.mention.kind == "person":
            return item.mention
    return None


def _is_power(mention: Mention) -> bool:
    """Whether somebody is meant who acts, and not one to be helped: a state, a body, officials."""
    return mention.kind not in ("group", "person", "name") or "official" in mention.tags


def _names_party(mentions: list[Mention]) -> bool:
    """Whether a state, a government or a body is named ("the United States", and not "we", "they")."""
    return any(m.kind in ("country", "power", "body", "armed_group") for m in mentions)


def _has_stake(asked: AskedAct, to: list[Filler]) -> bool:
    return asked.act is not None and (
        asked.act.id.startswith(("detention", "designation", "proceeding", "incident")) or bool(to)
    )


def _executives(annotation: Annotation, lexicon: Lexicon) -> Callable[[str], bool]:
    """Return a test of whether a filler's key names somebody who acts for the United States."""
    words = frozenset(key_of(word) for word in lexicon.operators.executive)
    persons = {
        key_of(h.mention.person.name)
        for h in annotation.holdings
        if h.mention.person is not None and h.office.title.startswith(("President", "Secretary of"))
    }

    def is_executive(key: str) -> bool:
        return key in words or key in persons or key.endswith((" administration", " secretary"))

    return is_executive


def _name_once(draft: Draft) -> None:
    """Take out of `for` who stands in `on`: nobody is pressed and helped by one act."""
    if "for" in draft.slots and "on" in draft.slots:
        twice = draft.keys("on")
        draft.slots["for"] = [f for f in draft.slots["for"] if key_of(f.value) not in twice]
        if not draft.slots["for"]:
            del draft.slots["for"]


def _keep_one_holder(draft: Draft) -> None:
    """Keep one name of each power in `on` where the holder is meant, none where it is in `to`; no power is set free."""
    if draft.first("type") not in ("release", "condemn", "return", "access", "stop_abuse"):
        return
    kept: list[Filler] = []
    for filler in draft.slots.get("on", ()):
        key = key_of(filler.value)
        known = {key_of(f.value) for f in kept} | draft.keys("to")
        if not any(_is_akin(key, k) and key != k for k in known):
            kept.append(filler)
    if kept:
        draft.slots["on"] = kept
    else:
        draft.slots.pop("on", None)
    if draft.first("type") == "release" and "for" in draft.slots:
        freed = [f for f in draft.slots["for"] if not _POWER.search(f.value)]
        draft.slots["for"] = freed
        if not freed:
            del draft.slots["for"]


def _merge(drafts: list[Draft], is_executive: Callable[[str], bool]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        for known in kept:
            if _is_same(known, draft, is_executive):
                if known.first("via") == "statement" and draft.first("via") != "statement":
                    known.slots["via"] = draft.slots["via"]
                single = {"type", "via"}
                if (
                    known.slots.get("to")
                    and draft.slots.get("to")
                    and not known.keys("to") & draft.keys("to")
                ):
                    single.add("to")
                known.merge(draft, frozenset(single))
                break
        else:
            kept.append(draft)
    return kept


def _is_same(a: Draft, b: Draft, is_executive: Callable[[str], bool]) -> bool:
    if a.first("type") != b.first("type") or a.first("type") == "other":
        return False
    goals = a.keys("for") | a.keys("on"), b.keys("for") | b.keys("on")
    if a.rule.startswith("demand.listed") and b.rule.startswith("demand.listed") and not goals[0] & goals[1]:
        # two items of a list are two demands
        return False
    by_a, by_b = a.keys("by"), b.keys("by")
    if a.first("via") != b.first("via"):
        # a member repeats in a statement what the letter or measure of several asks
        if not by_a or not by_b or not (by_a <= by_b or by_b <= by_a):
            return False
    elif by_a and by_b and not (by_a <= by_b or by_b <= by_a):
        return False
    goal_a, goal_b = a.keys("for") | a.keys("on"), b.keys("for") | b.keys("on")
    to_a, to_b = a.keys("to"), b.keys("to")
    if to_a and to_b and not to_a & to_b:
        alike = all(is_executive(key) for key in to_a | to_b)
        if not alike or not goal_a & goal_b:
            return False
    return bool(goal_a & goal_b) or not goal_a or not goal_b
