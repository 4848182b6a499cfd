"""Detentions: who is held or was let go, by whom, since when, as what and what for."""

from __future__ import annotations

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.dates_durations import Duration, since_of
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft, key_of
from amparo.extract.kinds.telling import Telling
from amparo.extract.kinds.words import detention_words
from amparo.extract.marks import PRISONER
from amparo.extract.predicates import Clause

__all__ = [
    "characterise",
    "charge_of",
    "detention_of",
    "draft_detentions",
    "draft_listed",
    "draft_prisoners",
    "may_name_prisoners",
]

_TOLD = frozenset(("asserted", "presumed"))
#: How sure it is that somebody is held whose letting go is only asked for, refused or hoped for.
_IMPLIED = 0.55
_HOLDING = frozenset(("country", "power", "armed_group", "person"))
_AHEAD, _BACK, _AFTER = 3, 40, 60


def draft_detentions(telling: Telling) -> list[Draft]:
    """Return a draft for each person and group that the act tells of; letting go that is not told as done implies that
    they are held."""
    told = telling.predicate.mood in _TOLD
    meant = telling.form.status or "held"
    if not told and meant != "released":
        return []
    status = meant if told else "held"
    out: list[Draft] = []
    for mention, filler in telling.people:
        if not _is_captive(telling, mention, filler, told):
            continue
        draft = detention_of(telling, mention, filler, status, telling.confidence if told else _IMPLIED)
        if told:
            _tell_when(telling, draft, "until" if status == "released" else "since")
        _tell_where(telling, draft, told)
        characterise(telling, draft, mention)
        if status != "released":
            charge_of(telling, draft)
        out.append(draft)
    return out


def _is_captive(telling: Telling, mention: Mention, filler: Filler, told: bool) -> bool:
    """Whether the patient is somebody who can be held: no member of Congress, not a people whose freedom is spoken of, nor
    (where their letting go is only asked for) people of whom nothing tells that they are held."""
    if telling.is_member(filler):
        return False
    if telling.form.persons_only and mention.kind == "pronoun":
        return any(filler.value == p.name for p in telling.annotation.persons)
    if mention.kind != "group" or "prisoner" in mention.tags:
        return True
    if telling.form.persons_only:
        return _is_said_to_be_held(telling, mention)
    return told or mention.count is not None or _is_said_to_be_held(telling, mention)


def _is_said_to_be_held(telling: Telling, mention: Mention) -> bool:
    start, end = telling.sentence.start, telling.sentence.end
    words = detention_words()
    text = telling.annotation.text
    if words.captive.search(text, mention.outer_start, mention.outer_end) is not None:
        return True
    return (
        words.captive.search(
            text, max(start, mention.outer_start - _BACK), min(end, mention.outer_end + _AFTER)
        )
        is not None
    )


def detention_of(telling: Telling, mention: Mention, filler: Filler, status: str, confidence: float) -> Draft:
    """Return the draft of a detention with who is held, by whom, how many, and its status."""
    start, end = telling.span
    implied = "" if telling.predicate.mood in _TOLD else ".implied"
    draft = Draft(
        "detention",
        telling.rule + implied,
        [(start, end)],
        confidence=confidence,
        asserted_by=telling.asserted_by,
    )
    draft.set("who", filler.value, filler.start, filler.end)
    draft.set("status", status, start, end)
    if telling.predicate.mood in _TOLD or telling.predicate.form != "noun":
        draft.add("holder", _holders(telling, filler)[:1])
    if mention.count is not None and mention.kind == "group":
        draft.set("count", str(mention.count), mention.outer_start, mention.end)
    return draft


def _holders(telling: Telling, who: Filler) -> list[Filler]:
    """Return who holds them: a doer that may, which no member of Congress and nobody who asks for their release is."""
    told = telling.predicate.mood in _TOLD
    speaking = {f.value for f in (*telling.speaker, *telling.discourse.authors)}
    found: list[Filler] = []
    for mention, filler in telling.doers:
        if key_of(filler.value) == key_of(who.value) or filler.value in speaking:
            continue
        if telling.is_member(filler):
            continue
        if not told and (mention.kind not in _HOLDING or mention.country == "United States"):
            continue
        found.append(filler)
    return found


def charge_of(telling: Telling, draft: Draft) -> None:
    """Set what the text says that the person is charged with or convicted of."""
    start, end = telling.reach
    match = detention_words().charge.search(
        telling.annotation.text, max(start, telling.predicate.start - _BACK), end
    )
    if match is not None:
        group = "crime" if match["crime"] else "named"
        first, last = match.span(group)
        text = telling.annotation.text
        while first < last and text[first] in '“" ':
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        draft.set("charge", text[first:last], first, last)


def _tell_when(telling: Telling, draft: Draft, slot: str) -> None:
    """Set the date of arrest or release: a date told with the act, else how long it has lasted."""
    date = telling.date()
    if date is not None and not (slot == "until" and date.kind == "since"):
        draft.set(slot, date.edtf, date.start, date.end)
        return
    if slot == "since" and telling.annotation.written_on is not None:
        start, end = telling.reach
        for duration in telling.durations:
            if start <= duration.start < end and _lasts(telling.annotation.text, duration):
                since = since_of(duration, telling.annotation.written_on)
                if since is not None:
                    draft.set("since", since, duration.start, duration.end)
                return


def _lasts(text: str, duration: Duration) -> bool:
    before = text[max(0, duration.start - 22) : duration.start].lower().split()
    return bool(before) and "for" in before[-_AHEAD:]


def _tell_where(telling: Telling, draft: Draft, told: bool) -> None:
    """Set the place, and the holder by it where the text names none: who is detained in Iran is held by Iran."""
    places = telling.places() if told else []
    for place in places:
        draft.add("place", [Filler(place.name, place.start, place.end)])
        if place.kind == "country" and not draft.slots.get("holder"):
            draft.add("holder", [Filler(place.name, place.start, place.end)])


def characterise(telling: Telling, draft: Draft, mention: Mention) -> None:
    """Add how the text characterises the detention: by adverbs and phrases in reach, and by what those held are called."""
    words, text = detention_words(), telling.annotation.text
    predicate = telling.predicate
    start, end = telling.reach
    first = max(start, min(predicate.start - _BACK, predicate.start))
    last = min(end, predicate.end + _AFTER)
    for match in words.manner.finditer(text, first, last):
        _add_manner(draft, Filler(match.group().lower(), match.start(), match.end()))
    spans = [(first, last), (mention.outer_start, mention.outer_end)]
    group = telling.groups.get(key_of(draft.first("who") or ""))
    if group is not None:
        spans.append((group.outer_start, group.outer_end))
    for low, high in spans:
        for match in words.standing.finditer(text, low, high):
            form = " ".join(match.group().lower().split())
            draft.add("as", [Filler(words.standing_of[form], match.start(), match.end())])


def _add_manner(draft: Draft, filler: Filler) -> None:
    """Add how somebody is held, "wrongful" and "wrongfully" being one."""
    known = draft.slots.get("as", [])
    for k, other in enumerate(known):
        if f"{other.value}ly" == filler.value:
            known[k] = filler
            return
        if f"{filler.value}ly" == other.value:
            return
    draft.add("as", [filler])


def may_name_prisoners(annotation: Annotation, sentence: Sentence) -> bool:
    """Whether a word for prisoners stands in the sentence, or "those"."""
    return bool(sentence.marks & PRISONER) or (
        annotation.lowered.find("those", sentence.start, sentence.end) >= 0
    )


def draft_listed(discourse: Discourse, sentence: Sentence, clause: Clause) -> list[Draft]:
    """Return detentions of those named as the ones held: "those jailed in Minsk include X", "its political prisoners
    include X"."""
    text, words = discourse.text, detention_words()
    out: list[Draft] = []
    for mention in sentence.mentions:
        held = "prisoner" in mention.tags or (
            mention.name.lower().startswith("those ")
            and words.captive.search(text, mention.start, mention.end) is not None
        )
        if mention.kind != "group" or not held:
            continue
        for person in clause.namings.listed_after(mention):
            filler = discourse.filler_of(person)
            draft = Draft("detention", "detention.listed", [(sentence.start, sentence.end)], confidence=0.6)
            draft.set("who", filler.value, filler.start, filler.end)
            draft.set("status", "held", mention.start, mention.end)
            for match in words.standing.finditer(text, mention.outer_start, mention.outer_end):
                form = " ".join(match.group().lower().split())
                draft.add("as", [Filler(words.standing_of[form], match.start(), match.end())])
            out.append(draft)
    return out


def draft_prisoners(annotation: Annotation, discourse: Discourse, sentence: Sentence) -> list[Draft]:
    """Return detentions of groups that are prisoners by their very name ("all political prisoners")."""
    words, text = detention_words(), annotation.text
    out: list[Draft] = []
    for mention in sentence.mentions:
        if mention.kind != "group" or "prisoner" not in mention.tags or "plural" not in mention.tags:
            continue
        if (
            text[mention.head_start].isupper()
            and text[mention.start - 1 : mention.start] != "\n"
            and mention.head_start > mention.start
        ):
            continue
        filler = discourse.filler_of(mention)
        former = text[max(0, mention.start - 7) : mention.end].lower().lstrip().startswith("former")
        draft = Draft("detention", "detention.prisoners", [(sentence.start, sentence.end)], confidence=0.6)
        draft.set("who", filler.value, filler.start, filler.end)
        draft.set("status", "released" if former else "held", mention.start, mention.end)
        if mention.count is not None:
            draft.set("count", str(mention.count), mention.outer_start, mention.end)
        for match in words.standing.finditer(text, mention.start, mention.end):
            draft.add(
                "as",
                [
                    Filler(
                        words.standing_of[" ".join(match.group().lower().split())], match.start(), match.end()
                    )
                ],
            )
        out.append(draft)
    return out
