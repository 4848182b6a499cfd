"""Bills, resolutions, amendments and laws."""

from __future__ import annotations

import re
from bisect import bisect_left

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft, key_of
from amparo.extract.kinds.measure_words import (
    BY_LAW,
    FORM,
    NUMBER,
    find_title_words,
    find_titles,
    has_number,
    stage_of,
)
from amparo.extract.kinds.signers import (
    People,
    chamber_of,
    is_member,
    joins_as_equal,
    members_listed_apart,
    split_people,
)
from amparo.extract.lexicon import Lexicon

__all__ = ["draft_measures"]

# These are looked for in the lowered text. Where no word begins with one of the letters, the engine need not look for the edge of one.
_INTRODUCE = re.compile(
    r"(?=[riauslfco])\b(?:(?:re-?)?introduc(?:ed|es|e|ing)|announc(?:ed?|es|ing)|unveil(?:ed|s|ing)?|sponsor(?:ed|s|ing)|authored|led|lead|leads|leading|filed|spearheaded|championed|offered)\b"
)
_COSPONSORS = re.compile(
    r"(?=[cjsboa])(?:\b(?:co-?sponsored|joined|supported|co-?led|co-?introduced|backed)\b[^.;:]{0,30}?\bby\b|\b(?:original )?co-?sponsors?\b[^.;]{0,60}?\b(?:include|are|is|were|of|:)|\balong with\b|\bjoined\b|\bjoining\b|\bjoined by\b)"
)
_COMPANION = re.compile(
    r"(?=[cihs])\b(?:companion|identical (?:bill|resolution|legislation)|in the house|house version|in the senate|senate version)\b"
)
_INVOKED = re.compile(
    r"\b(?:under|pursuant to|in accordance with|as required by|using|implement(?:ing|ation of|s)?|through|authori[sz]ed by|required by|invok(?:e|ing)|enforce|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_REFERRED = re.compile(r"(?=t)\b(?:the|this) (?:\w+ )?(?:bill|legislation|resolution|measure|amendment)\b")
_OWNED = re.compile(r"[’']s\s+(?:\w+\s+){0,2}$")
_PARLIAMENTS = re.compile(r"\b(?:Parliament|Assembly|Council|Bundestag|Knesset|House of Commons)\b")


def draft_measures(annotation: Annotation, discourse: Discourse, lexicon: Lexicon) -> list[Draft]:
    """Return a draft for each measure that somebody acts on or that a demand invokes."""
    drafts: list[Draft] = []
    generic: Draft | None = None
    text = annotation.text
    headline = annotation.headline_end
    numbered = has_number(text)
    capitals = find_title_words(text)
    for sentence in annotation.sentences:
        # a programme named after its Act ("the Levinson Act") is no word for a measure in the lexicon
        first = bisect_left(capitals, sentence.start) if capitals else 0
        capital = first < len(capitals) and capitals[first] < sentence.end
        if not sentence.measure and not numbered and not (capital and sentence.readable):
            continue
        numbers = list(NUMBER.finditer(text, sentence.start, sentence.end)) if numbered else []
        stage = stage_of(annotation, sentence)
        titles: list[tuple[int, int]] = []
        by_law = False
        if capital:
            by_law = bool(BY_LAW.search(text, sentence.start, sentence.end) and sentence.asks)
            # Where nothing happens to a measure, and none is asked for, only its owner ("Roe's Refugee Act") may tell of it.
            if stage is not None or numbers or sentence.asks or sentence.mentions:
                titles = find_titles(text, sentence.start, sentence.end)
        if titles or by_law:
            named = _named(annotation, discourse, sentence, titles, numbers, stage)
            for one in named:
                _merge_into(drafts, one, headline)
            if named:
                continue
        if stage is None and not drafts:
            continue
        word = FORM.search(annotation.lowered, sentence.start, sentence.end)
        if word is None and not numbers:
            continue
        draft = _described(annotation, discourse, sentence, numbers, word, stage)
        if draft is not None:
            target = _find(drafts, draft) or (generic if not numbers else None)
            if target is not None and not _is_other(target, draft):
                _take_leads(target, draft, headline)
                target.merge(draft, frozenset({"form", "title", "number", "by", "chamber", "stage", "date"}))
            else:
                drafts.append(draft)
                generic = generic or draft
        elif drafts and (numbers or word):
            if (
                stage
                and "stage" not in drafts[0].slots
                and _REFERRED.search(annotation.lowered, sentence.start, sentence.end)
            ):
                _set_stage(sentence, drafts[0], stage)
                drafts[0].spans.append((sentence.start, sentence.end))
            _add_sponsors(annotation, discourse, sentence, drafts[0])
            if numbers and not drafts[0].slots.get("number"):
                drafts[0].set("number", numbers[0]["number"], *numbers[0].span("number"))
    if (
        len(drafts) == 1
        and "with" not in drafts[0].slots
        and discourse.letter_region is None
        and not discourse.letter_signers
    ):
        apart = members_listed_apart(annotation)
        by = drafts[0].keys("by")
        fillers = [f for f in (discourse.filler_of(m) for m in apart) if key_of(f.value) not in by]
        if by and fillers:
            drafts[0].add("with", fillers)
            drafts[0].spans.append((apart[0].outer_start, apart[0].outer_end))
    for draft in drafts:
        _complete(draft)
        across = draft.keys("companion_by")
        if across and "with" in draft.slots:
            draft.slots["with"] = [f for f in draft.slots["with"] if key_of(f.value) not in across]
            if not draft.slots["with"]:
                del draft.slots["with"]
    if drafts and not discourse.leads:
        discourse.leads = tuple(drafts[0].slots.get("by", ()))
    return drafts


def _named(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    titles: list[tuple[int, int]],
    numbers: list[re.Match[str]],
    stage: tuple[str, int, int] | None,
) -> list[Draft]:
    text = annotation.text
    out: list[Draft] = []
    if sentence.asks:
        for order in BY_LAW.finditer(text, sentence.start, sentence.end):
            draft = Draft("measure", "measure.invoked", [(sentence.start, sentence.end)], confidence=0.6)
            draft.set("form", "law", *order.span())
            draft.set("title", order.group(), *order.span())
            out.append(draft)
            break
    for start, end in titles:
        invoked = _INVOKED.search(text, max(sentence.start, start - 40), start) is not None
        if invoked and not (stage and stage[0] in ("introduced",)):
            if not sentence.asks:
                continue
            draft = Draft("measure", "measure.invoked", [(sentence.start, sentence.end)], confidence=0.6)
            draft.set("form", "law", start, end)
            draft.set("title", text[start:end], start, end)
            out.append(draft)
            continue
        owned = _OWNED.search(text, sentence.start, start)
        owner = _person_ending_at(sentence, owned.start()) if owned is not None else None
        if stage is None and not sentence.asks and owner is None and not numbers:
            continue
        draft = Draft("measure", "measure.named", [(sentence.start, sentence.end)], confidence=0.8)
        draft.set("title", text[start:end], start, end)
        draft.set("form", "law" if stage is not None and stage[0] == "enacted" else "bill", start, end)
        _fill(annotation, discourse, sentence, draft, stage, numbers)
        if owner is not None and "by" not in draft.slots:
            draft.add("by", [discourse.filler_of(owner)])
        out.append(draft)
    return out


def _person_ending_at(sentence: Sentence, end: int) -> Mention | None:
    return next((m for m in sentence.mentions if m.kind == "person" and m.end == end), None)


def _described(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    numbers: list[re.Match[str]],
    word: re.Match[str] | None,
    stage: tuple[str, int, int] | None,
) -> Draft | None:
    if stage is None:
        return None
    passed = stage[0] in ("passed", "passed_house", "passed_senate")
    if not numbers and not passed and not _INTRODUCE.search(annotation.lowered, sentence.start, sentence.end):
        # nobody can be its author
        return None
    match = word or numbers[0]
    draft = Draft("measure", "measure.described", [(sentence.start, sentence.end)], confidence=0.7)
    form = word["form"] if word is not None else ""
    if numbers and "res" in numbers[0]["number"].lower():
        form = "resolution"
    form = {"legislation": "bill", "measure": "bill", "": "bill"}.get(form, form)
    draft.set("form", form, match.start(), match.end())
    _fill(annotation, discourse, sentence, draft, stage, numbers)
    if passed and not draft.slots.get("by"):
        _take_parliament(discourse, sentence, draft, stage)
    if not draft.slots.get("by") and not draft.slots.get("number"):
        return None
    return draft


def _take_parliament(
    discourse: Discourse, sentence: Sentence, draft: Draft, stage: tuple[str, int, int]
) -> None:
    """Take as its author the parliament or council that passed a resolution of its own."""
    if sentence.clause is None:
        return
    index = sentence.clause.index_at(stage[2] - 1)
    subject = sentence.clause.subject_of(index) if index is not None else []
    bodies = [m for m in subject if m.kind == "body" and _PARLIAMENTS.search(m.name)]
    draft.add("by", [f for m in bodies for f in discourse.resolve(m)])


def _fill(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    draft: Draft,
    stage: tuple[str, int, int] | None,
    numbers: list[re.Match[str]],
) -> None:
    if stage is not None:
        _set_stage(sentence, draft, stage)
    if numbers:
        draft.set("number", numbers[0]["number"], *numbers[0].span("number"))
    verb = _INTRODUCE.search(annotation.lowered, sentence.start, sentence.end)
    if verb is not None and sentence.clause is not None:
        people = split_people(annotation, sentence, verb.start(), verb.end(), verb.end())
        if people.joins and joins_as_equal(annotation.lowered, sentence.start, verb.end()):
            people = People([*people.leads, *people.joins], [])
        fillers = [discourse.filler_of(m) for m in people.leads]
        if not fillers:
            index = sentence.clause.index_at(verb.start())
            speaker = discourse.speaker_at(verb.start())
            subject = sentence.clause.subject_of(index) if index is not None else []
            fillers = [
                f for m in subject if m.kind in ("pronoun", "group") for f in discourse.resolve(m, speaker)
            ]
            fillers = [f for f in fillers if any(p.name == f.value for p in annotation.persons)]
        draft.add("by", fillers)
        _add_joining(annotation, discourse, sentence, draft, people)
    _add_sponsors(annotation, discourse, sentence, draft)


def _set_stage(sentence: Sentence, draft: Draft, stage: tuple[str, int, int]) -> None:
    draft.set("stage", *stage)
    for date in sentence.dates:
        draft.set("date", date.edtf, date.start, date.end)
        break


def _add_joining(
    annotation: Annotation, discourse: Discourse, sentence: Sentence, draft: Draft, people: People
) -> None:
    """Put those who join the sponsors into `with`, or, where they sit in the other chamber of a measure that both
    chambers get, into `companion_by`."""
    chambers = {
        m.person.name: chamber_of(annotation, m.person.name)
        for m in (*people.leads, *people.joins)
        if m.person
    }
    own = {chambers.get(m.person.name) for m in people.leads if m.person} - {None}
    by = draft.keys("by")
    for mention in people.joins:
        filler = discourse.filler_of(mention)
        if key_of(filler.value) in by or not is_member(annotation, filler.value):
            continue
        other = chambers.get(filler.value)
        across = len(own) == 1 and other is not None and other not in own
        draft.add("companion_by" if across else "with", [filler])
    if len(own) == 1 and "chamber" not in draft.slots and draft.slots.get("by"):
        lead = draft.slots["by"][0]
        draft.set("chamber", next(iter(c for c in own if c is not None)), lead.start, lead.end)


def _add_sponsors(annotation: Annotation, discourse: Discourse, sentence: Sentence, draft: Draft) -> None:
    match = _COSPONSORS.search(annotation.lowered, sentence.start, sentence.end)
    companion = (
        _COMPANION.search(annotation.lowered, sentence.start, sentence.end) if draft.slots.get("by") else None
    )
    if match is None and companion is None:
        return
    people = [
        m
        for m in annotation.name_mentions
        if m.person is not None and sentence.start <= m.start < sentence.end
    ]
    by = draft.keys("by")
    if companion is not None:
        for mention in people:
            filler = discourse.filler_of(mention)
            if (
                key_of(filler.value) not in by
                and abs(mention.start - companion.start()) < 160
                and is_member(annotation, filler.value)
            ):
                draft.add("companion_by", [filler])
        draft.spans.append((sentence.start, sentence.end))
        return
    if match is not None:
        names = [m for m in people if m.start >= match.end()]
        fillers = [f for f in (discourse.filler_of(m) for m in names) if key_of(f.value) not in by]
        fillers = [f for f in fillers if is_member(annotation, f.value)]
        if fillers:
            draft.add("with", fillers)
            draft.spans.append((sentence.start, sentence.end))


def _find(drafts: list[Draft], draft: Draft) -> Draft | None:
    for known in drafts:
        if known.first("number") and known.first("number") == draft.first("number"):
            return known
    for known in drafts:
        if known.first("form") == draft.first("form") and not (
            known.first("number") and draft.first("number")
        ):
            return known
    return None


def _is_other(known: Draft, draft: Draft) -> bool:
    a, b = known.first("date"), draft.first("date")
    return bool(a and b and a[:4] != b[:4] and known.first("form") != draft.first("form"))


def _take_leads(known: Draft, draft: Draft, headline: int) -> None:
    """Let the body of the text say who leads, where the headline names all together."""
    told_in_body = any(start >= headline for start, _ in known.spans)
    if not told_in_body and draft.spans[0][0] >= headline and draft.slots.get("by"):
        rest = known.keys("by") - draft.keys("by")
        if draft.keys("by") < known.keys("by"):
            draft.add("with", [f for f in known.slots["by"] if key_of(f.value) in rest])
            known.slots["by"] = draft.slots["by"]


def _merge_into(drafts: list[Draft], draft: Draft, headline: int) -> None:
    words = _title_words(draft)
    for known in drafts:
        own = _title_words(known)
        if own and words and (own <= words or words <= own):
            if len(draft.first("title") or "") > len(known.first("title") or ""):
                known.slots["title"] = draft.slots["title"]
            if (
                known.first("form") == "law"
                and draft.first("form") == "bill"
                and known.rule == "measure.invoked"
                and draft.slots.get("stage")
            ):
                known.slots["form"] = draft.slots["form"]
            _take_leads(known, draft, headline)
            known.merge(draft, frozenset({"form", "title", "number", "by", "chamber", "stage", "date"}))
            return
    drafts.append(draft)


def _title_words(draft: Draft) -> set[str]:
    return {
        w
        for w in key_of(draft.first("title") or "").replace("(", "").replace(")", "").split()
        if w not in ("act", "of", "the")
    }


def _complete(draft: Draft) -> None:
    """Set the chamber where the number or the stage tells it."""
    number = (draft.first("number") or "").lower()
    if "chamber" in draft.slots:
        return
    anchor = (draft.slots.get("number") or draft.slots.get("stage") or [Filler("", 0, 0)])[0]
    if number:
        draft.set("chamber", "house" if number.startswith("h") else "senate", anchor.start, anchor.end)
    elif (draft.first("stage") or "") in ("passed_house", "passed_senate"):
        stage = draft.first("stage") or ""
        draft.set("chamber", stage.removeprefix("passed_"), anchor.start, anchor.end)
