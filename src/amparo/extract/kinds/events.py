"""Detentions, proceedings, incidents and designations: acts told as having happened."""

from __future__ import annotations

import re

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.dates import DateMention
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft, key_of
from amparo.extract.lexicon import Lexicon
from amparo.extract.predicates import Predicate
from amparo.extract.rules import Act

__all__ = ["draft_events"]

_MANNER = re.compile(
    r"\b(unjustly|wrongfully|wrongly|illegally|unlawfully|arbitrarily|unfairly|falsely|unjust|wrongful|illegal|unlawful|"
    r"arbitrary|illegitimate|prolonged|politically[- ]motivated|incommunicado|without charge|without trial|"
    r"without due process|for political reasons|on trumped-up charges|on bogus charges|on false charges|in solitary confinement)\b",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\b(political prisoners?|prisoners? of conscience|hostages?|prisoners? of war|political hostages?|wrongful detainees?|"
    r"political pawns?|bargaining chips?|pawns?)\b",
    re.IGNORECASE,
)
_SINGULAR = {
    "political prisoners": "political prisoner",
    "prisoners of conscience": "prisoner of conscience",
    "hostages": "hostage",
    "prisoners of war": "prisoner of war",
    "political hostages": "political hostage",
    "wrongful detainees": "wrongful detainee",
    "political pawns": "political pawn",
    "bargaining chips": "bargaining chip",
    "pawns": "pawn",
}
_CHARGE = re.compile(
    r"\b(?:on|of|with|under|over|facing|for)\s+(?:(?:\w+[- ])?(?:trumped-up|false|bogus|fabricated|baseless|sham|spurious|politically motivated|vague|dubious)\s+)?"
    r"(?:charges? (?:of|that)\s+)?(?P<charge>(?:\w+[ -]){0,4}?(?:treason|espionage|spying|terrorism|extremism|fraud|sedition|subversion|"
    r"separatism|blasphemy|apostasy|corruption|embezzlement|collusion|incitement|defamation|libel|rebellion|conspiracy|"
    r"hooliganism|drug (?:smuggling|possession|trafficking)|tax evasion|money laundering|insulting [a-z ]+|spreading [a-z ]+|"
    r"propaganda(?: against [a-z ]+)?|abusing [a-z ]+|disturbing [a-z ]+|picking quarrels[a-z ]*))\b",
    re.IGNORECASE,
)
_SENTENCE_TERM = re.compile(
    r"\b(?:(?P<term>(?:\d+(?:\.\d+)?|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
    r"(?:[- ]and[- ]a[- ]half)?[- ](?:year|month)s?(?:[- ]\w+[- ]months?)?)(?:[- ](?:long|prison|jail|suspended))?|(?P<life>life in prison|life imprisonment|life sentence|death))\b",
    re.IGNORECASE,
)
_STATUS_RANK = {
    "at_risk": 0, "held": 1, "charged": 2, "on_trial": 3, "house_arrest": 4, "disappeared": 4, "convicted": 5, "released": 6, "died": 7,
}  # fmt: skip
_HOLDER_KINDS = frozenset({"country", "power", "body", "armed_group", "group", "person"})
_PRISON_NOUNS = re.compile(
    r"\b(prisoners?|detainees?|hostages?|captives?|inmates?|abductees?)\b", re.IGNORECASE
)
_SAME = frozenset({"type", "status", "since", "until", "date", "count", "duration", "who", "sentence"})


def draft_events(annotation: Annotation, discourse: Discourse, lexicon: Lexicon) -> list[Draft]:
    """Return the drafts of all acts of the document that are told as having happened, merged."""
    drafts: list[Draft] = []
    for sentence in annotation.sentences:
        for predicate in sentence.predicates:
            if predicate.mood not in ("asserted", "presumed"):
                continue
            speaker = discourse.speaker_at(predicate.start)
            for act in predicate.acts:
                if act.claim is None:
                    continue
                drafts.extend(_draft(annotation, discourse, sentence, predicate, act, speaker))
        drafts.extend(_prisoners(annotation, discourse, sentence))
    return _merge(drafts)


def _draft(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    predicate: Predicate,
    act: Act,
    speaker: tuple[Filler, ...],
) -> list[Draft]:
    form = act.claim
    assert form is not None
    agents = [f for m in predicate.agents if m.kind in _HOLDER_KINDS or m.kind == "pronoun" for f in discourse.resolve(m, speaker)]
    patients = [(m, f) for m in predicate.patients for f in discourse.resolve(m, speaker)]
    if predicate.possessor:
        owner = discourse.resolve_pronoun(predicate.possessor, predicate.start, predicate.end, speaker)
        if owner and predicate.possessor in ("its", "their") and not agents and form.kind != "detention":
            agents = owner
        elif owner and not patients:
            patients = [(_pronoun(predicate, f), f) for f in owner]
    span = _span_of(annotation, sentence, predicate)
    text = annotation.text[span[0] : span[1]]
    date = _date_of(sentence, predicate)
    confidence = 0.6 if predicate.hedged else 0.8
    asserted = tuple(s.value for s in speaker)
    if form.kind == "detention":
        return _detentions(annotation, sentence, predicate, act, agents, patients, span, date, confidence, asserted)
    draft = Draft(form.kind, act.id, [span], confidence=confidence, asserted_by=asserted)
    if form.type:
        draft.set("type", form.type, predicate.start, predicate.end)
    if form.agent:
        draft.add(form.agent, agents)
    places = _places(sentence, predicate)
    if form.patient == "place":
        draft.add("place", [f for m, f in patients if m.kind != "person"])
    elif form.patient:
        draft.add(form.patient, [f for m, f in patients])
    counts = [m for m, _ in patients if m.count is not None]
    if counts and "count" in _slots(form.kind):
        draft.set("count", str(counts[0].count), counts[0].outer_start, counts[0].end)
    if form.kind == "incident":
        draft.add("place", places)
        if not draft.slots.get("place"):
            for mention, _ in patients:
                if mention.kind == "country" and form.patient != "place":
                    draft.add("place", [Filler(mention.name, mention.start, mention.end)])
                    break
        for duration in sentence.durations:
            if span[0] <= duration.start < span[1] and abs(duration.start - predicate.start) < 40:
                draft.set("duration", duration.words, duration.start, duration.end)
                break
    if date is not None:
        draft.set("date", date.edtf, date.start, date.end)
    if form.kind == "designation":
        if not draft.slots.get("on"):
            return []
        if act.id == "designation.designate" and not _is_listing(text):
            return []
        for match in _PROGRAMME.finditer(annotation.text, sentence.start, sentence.end):
            draft.add("programme", [Filler(match.group(), match.start(), match.end())])
    if form.kind == "incident" and not draft.slots.get("by") and not draft.slots.get("victims") and not draft.slots.get("place"):
        return []
    if form.kind == "proceeding" and not draft.slots.get("against"):
        return []
    out = [draft]
    if act.id == "proceeding.execution":
        for mention, filler in patients:
            out.append(_detention(act, filler, mention, agents, "died", span, date, "until", confidence * 0.8, asserted))
    if act.id in ("proceeding.sentence", "proceeding.conviction", "proceeding.trial", "proceeding.charge"):
        status = {"proceeding.trial": "on_trial", "proceeding.charge": "charged"}.get(act.id, "convicted")
        for mention, filler in patients:
            if mention.kind not in ("person", "name", "group", "pronoun"):
                continue
            held = _detention(act, filler, mention, agents, status, span, None, "since", confidence * 0.8, asserted)
            term = _SENTENCE_TERM.search(annotation.text, predicate.end, span[1])
            if status == "convicted" and term is not None and act.id == "proceeding.sentence":
                held.set("sentence", term.group(), term.start(), term.end())
            charge = _CHARGE.search(annotation.text, span[0], span[1])
            if charge is not None:
                held.set("charge", charge["charge"].strip(), *charge.span("charge"))
            out.append(held)
    return out


def _is_listing(text: str) -> bool:
    return re.search(
        r"\b(sanction|section|7031|magnitsky|executive order|specially designated|foreign terrorist|e\.o\.|designat|state sponsor|"
        r"entity list|country of particular concern|visa|ineligible)", text, re.IGNORECASE
    ) is not None  # fmt: skip


_PROGRAMME = re.compile(
    r"\b(?:Section \d{3,4}(?:\([a-z0-9]+\))*|Global Magnitsky(?: Human Rights Accountability Act| Act)?|Executive Order \d{5}|E\.O\. \d{5}|"
    r"Magnitsky Act|Presidential Proclamation \d{4}|Specially Designated Nationals|Foreign Terrorist Organizations?|"
    r"Specially Designated Global Terrorists?|State Sponsors? of Terrorism|Countr(?:y|ies) of Particular Concern|Entity List|CAATSA|"
    r"Khashoggi Ban|Special Watch List|Caesar Act)"
)


def _slots(kind: str) -> frozenset[str]:
    from amparo.model import CLAIM_KINDS

    return frozenset(CLAIM_KINDS[kind].slot_names())


def _pronoun(predicate: Predicate, filler: Filler) -> Mention:
    return Mention(predicate.start, predicate.end, "pronoun", filler.value, predicate.start, predicate.end)


def _detention(
    act: Act,
    filler: Filler,
    mention: Mention,
    holders: list[Filler],
    status: str,
    span: tuple[int, int],
    date: DateMention | None,
    slot: str,
    confidence: float,
    asserted: tuple[str, ...],
) -> Draft:
    draft = Draft("detention", act.id, [span], confidence=confidence, asserted_by=asserted)
    draft.set("who", filler.value, filler.start, filler.end)
    draft.add("holder", [h for h in holders if key_of(h.value) != key_of(filler.value)])
    draft.set("status", status, span[0], span[1])
    if mention.count is not None:
        draft.set("count", str(mention.count), mention.outer_start, mention.end)
    if date is not None:
        draft.set(slot, date.edtf, date.start, date.end)
    return draft


def _detentions(
    annotation: Annotation,
    sentence: Sentence,
    predicate: Predicate,
    act: Act,
    agents: list[Filler],
    patients: list[tuple[Mention, Filler]],
    span: tuple[int, int],
    date: DateMention | None,
    confidence: float,
    asserted: tuple[str, ...],
) -> list[Draft]:
    form = act.claim
    assert form is not None and form.status is not None
    out: list[Draft] = []
    slot = "until" if form.status == "released" else "since"
    people = [(m, f) for m, f in patients if m.kind in ("person", "name", "group", "pronoun")]
    for mention, filler in [*people, *_members(annotation, sentence, people)]:
        draft = _detention(act, filler, mention, agents, form.status, span, date, slot, confidence, asserted)
        places = _places(sentence, predicate)
        draft.add("place", places)
        if not draft.slots.get("holder") and places:
            country = next((m for m in sentence.mentions if m.kind == "country" and m.start == places[0].start), None)
            if country is not None:
                draft.add("holder", [Filler(country.name, country.start, country.end)])
        _characterise(annotation, draft, predicate, mention)
        if form.status != "released":
            charge = _CHARGE.search(annotation.text, predicate.end, span[1])
            if charge is not None:
                draft.set("charge", charge["charge"].strip(), *charge.span("charge"))
        out.append(draft)
    return out


def _members(
    annotation: Annotation, sentence: Sentence, people: list[tuple[Mention, Filler]]
) -> list[tuple[Mention, Filler]]:
    """Return those named after "such as", "including" as of the group that an act is done to."""
    if not any(m.kind == "group" for m, _ in people):
        return []
    match = re.compile(r"\b(?:such as|including|among them|namely|like)\b[: ]").search(annotation.text, sentence.start, sentence.end)
    if match is None:
        return []
    found: list[tuple[Mention, Filler]] = []
    for mention in sentence.mentions:
        if mention.start >= match.end() and mention.kind in ("person", "name") and (mention.person is not None or " " in mention.name):
            value = mention.person.name if mention.person is not None else mention.name
            found.append((mention, Filler(value, mention.start, mention.end)))
    return found


def _characterise(annotation: Annotation, draft: Draft, predicate: Predicate, mention: Mention) -> None:
    text = annotation.text
    for start, end in (
        (max(predicate.clause_start, predicate.start - 40), min(predicate.clause_end, predicate.end + 60)),
        (mention.outer_start - 20, mention.outer_end),
    ):
        for match in _MANNER.finditer(text, max(0, start), end):
            draft.add("as", [Filler(match.group().lower(), match.start(), match.end())])
        for match in _AS.finditer(text, max(0, start), end):
            word = match.group().lower()
            draft.add("as", [Filler(_SINGULAR.get(word, word), match.start(), match.end())])


def _prisoners(annotation: Annotation, discourse: Discourse, sentence: Sentence) -> list[Draft]:
    """Return detentions of groups that are prisoners by their very name ("all political prisoners")."""
    out: list[Draft] = []
    for mention in sentence.mentions:
        if mention.kind != "group" or mention.head_start < 0:
            continue
        head = annotation.text[mention.head_start : mention.end]
        if _PRISON_NOUNS.match(head) is None:
            continue
        filler = discourse.filler_of(mention)
        draft = Draft("detention", "detention.prisoners", [(sentence.start, sentence.end)], confidence=0.6)
        draft.set("who", filler.value, filler.start, filler.end)
        draft.set("status", "held", mention.start, mention.end)
        if mention.count is not None:
            draft.set("count", str(mention.count), mention.outer_start, mention.end)
        if mention.country:
            draft.add("holder", [Filler(mention.country, mention.start, mention.end)])
        for match in _AS.finditer(annotation.text, mention.start, mention.end):
            word = match.group().lower()
            draft.add("as", [Filler(_SINGULAR.get(word, word), match.start(), match.end())])
        out.append(draft)
    return out


def _span_of(annotation: Annotation, sentence: Sentence, predicate: Predicate) -> tuple[int, int]:
    start, end = predicate.clause_start, predicate.clause_end
    for mention in (*predicate.agents, *predicate.patients):
        if sentence.start <= mention.outer_start and mention.outer_end <= sentence.end:
            start, end = min(start, mention.outer_start), max(end, mention.outer_end)
    return start, end


def _date_of(sentence: Sentence, predicate: Predicate) -> DateMention | None:
    best: DateMention | None = None
    distance = 10**6
    for date in sentence.dates:
        if not predicate.clause_start <= date.start < predicate.clause_end and len(sentence.predicates) > 1:
            continue
        gap = abs(date.start - predicate.start)
        if gap < distance and gap < 160:
            best, distance = date, gap
    return best


def _places(sentence: Sentence, predicate: Predicate) -> list[Filler]:
    found: list[tuple[int, Filler]] = []
    for mention in sentence.mentions:
        if mention.kind not in ("country", "place") or "adjective" in mention.tags:
            continue
        if not predicate.clause_start <= mention.start < predicate.clause_end:
            continue
        if mention.start in sentence.located:
            found.append((abs(mention.start - predicate.start), Filler(mention.name, mention.start, mention.end)))
    found.sort(key=lambda p: p[0])
    return [f for _, f in found[:1]]


def _merge(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        for known in kept:
            if _is_same(known, draft):
                _take(known, draft)
                break
        else:
            kept.append(draft)
    return kept


def _is_same(a: Draft, b: Draft) -> bool:
    if a.kind != b.kind:
        return False
    if a.kind == "detention":
        return a.keys("who") == b.keys("who")
    if a.first("type") != b.first("type"):
        return False
    if a.kind == "designation":
        return bool(a.keys("on") & b.keys("on"))
    if a.kind == "proceeding":
        return bool(a.keys("against") & b.keys("against"))
    da, db = a.first("date"), b.first("date")
    if da and db and not (da.startswith(db) or db.startswith(da)):
        return False
    by_a, by_b = a.keys("by"), b.keys("by")
    if by_a and by_b and not by_a & by_b:
        return False
    victims_a, victims_b = a.keys("victims"), b.keys("victims")
    place_a, place_b = a.keys("place"), b.keys("place")
    if victims_a and victims_b:
        return bool(victims_a & victims_b)
    if place_a and place_b and not place_a & place_b:
        return False
    return bool(by_a & by_b or place_a & place_b or victims_a & victims_b)


def _take(known: Draft, draft: Draft) -> None:
    if known.kind == "detention":
        old, new = known.first("status") or "held", draft.first("status") or "held"
        if _STATUS_RANK[new] > _STATUS_RANK[old]:
            known.slots["status"] = draft.slots["status"]
            known.rule = draft.rule
    known.merge(draft, _SAME)
