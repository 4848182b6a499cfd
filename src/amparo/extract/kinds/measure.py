"""Bills, resolutions, amendments and laws."""

from __future__ import annotations

import re

from amparo.extract.annotation import Annotation, Sentence
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft, key_of
from amparo.extract.kinds.signers import People, chamber_of, is_member, members_listed_apart, split_people
from amparo.extract.lexicon import Lexicon

__all__ = ["draft_measures"]

_NUMBER = re.compile(
    r"\b(?P<number>(?:(?:S|H)\.?\s?(?:(?:J|Con)\.?\s?)?Res\.?|H\.\s?R\.|HR|S\.)\s?(?P<digits>\d{1,5})|(?:House|Senate) (?:(?:Joint|Concurrent) )?(?:Resolution|Bill) \d{1,4})\b"
)
_TITLE = re.compile(
    r"(?P<title>(?:(?<=the )|(?<=The )|(?<=“)|(?<=\")|(?<=their )|(?<=his )|(?<=her )|(?<=bipartisan )|(?<=, )|(?<=[a-z] ))"
    r"[A-Z][\w’'.&-]*(?:,? (?:(?:of|and|for|to|the|in|on|from|with|by|against|a|an|its|that|or) )*(?:[A-Z][\w’'.&-]*|\([A-Z]+\)|\d{4}))*"
    r" (?:Act|Amendment)(?: of (?:19|20)\d\d)?)\b"
)
_WORD = re.compile(
    r"\b(?:bipartisan |bicameral |joint |concurrent |House |Senate )*(?P<form>resolution|bill|legislation|amendment|measure)s?\b",
    re.IGNORECASE,
)
_STAGES = (
    ("enacted", re.compile(r"\b(?:signed into law|became law|enacted|enactment)\b", re.IGNORECASE)),
    ("passed", re.compile(r"\b(?:pass(?:ed|es)?|approved|adopted)\b[^.;]{0,40}\b(?:Congress|both chambers)\b|\bfinal passage\b", re.IGNORECASE)),
    ("passed_house", re.compile(r"\bHouse\b(?: of Representatives)?[^.;]{0,60}\b(?:passed|passes|passage|approved|adopted)\b|\b(?:passed|passes|passage of|adopted|approved)\b[^.;]{0,80}\b(?:by|in|through|of)?\s?the (?:U\.S\. )?House\b|\bHouse passage\b")),
    ("passed_senate", re.compile(r"\bSenate\b[^.;]{0,60}\b(?:passed|passes|passage|approved|adopted)\b|\b(?:passed|passes|passage of|adopted|approved)\b[^.;]{0,80}\b(?:by|in|through)?\s?the (?:U\.S\. )?Senate\b|\bSenate passage\b")),
    ("committee", re.compile(r"\b(?:advanced|reported|approved|cleared|passed|marked up)\b[^.;]{0,60}\bCommittee\b|\bCommittee\b[^.;]{0,40}\b(?:advanced|approved|passed|reported)\b")),
    ("introduced", re.compile(r"\b(?:re-?)?introduc(?:e|ed|es|ing|tion)\b", re.IGNORECASE)),
    ("announced", re.compile(r"\b(?:announc(?:e|ed|es|ing)|unveil(?:ed|s|ing)?)\b", re.IGNORECASE)),
)  # fmt: skip
#: What must stand in a sentence for a stage's pattern to be worth a search.
_STAGE_STEMS = {
    "enacted": ("signed into", "became law", "enact"),
    "passed": ("pass", "approved", "adopted"),
    "passed_house": ("pass", "approved", "adopted"),
    "passed_senate": ("pass", "approved", "adopted"),
    "committee": ("committee",),
    "introduced": ("introduc",),
    "announced": ("announc", "unveil"),
}
_INTRODUCE = re.compile(
    r"\b(?:(?:re-?)?introduc(?:ed|es|e|ing)|announc(?:ed|es|ing)|unveil(?:ed|s|ing)|sponsor(?:ed|s|ing)|authored|led|lead|leads|leading|filed|spearheaded|championed|offered)\b",
    re.IGNORECASE,
)
_COSPONSORS = re.compile(
    r"(?:\b(?:co-?sponsored|joined|supported|co-?led|co-?introduced|backed)\b[^.;:]{0,30}?\bby\b|\b(?:original )?co-?sponsors?\b[^.;]{0,60}?\b(?:include|are|is|were|of|:)|\balong with\b|\bjoined\b|\bjoining\b|\bjoined by\b)",
    re.IGNORECASE,
)
_COMPANION = re.compile(
    r"\b(?:companion|identical (?:bill|resolution|legislation)|in the House|House version|in the Senate|Senate version)\b",
    re.IGNORECASE,
)
_INVOKED = re.compile(
    r"\b(?:under|pursuant to|in accordance with|as required by|using|implement(?:ing|ation of|s)?|through|authori[sz]ed by|required by|invok(?:e|ing)|enforce|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BODY_WORDS = frozenset({"Act", "Amendment"})


def draft_measures(annotation: Annotation, discourse: Discourse, lexicon: Lexicon) -> list[Draft]:
    """Return a draft for each measure that somebody acts on or that a demand invokes."""
    drafts: list[Draft] = []
    generic: Draft | None = None
    text = annotation.text
    has_number = _NUMBER.search(text) is not None
    for sentence in annotation.sentences:
        if not sentence.measure and not has_number:
            continue
        capital = (
            " Act" in text[sentence.start : sentence.end]
            or " Amendment" in text[sentence.start : sentence.end]
        )
        titles = (
            []
            if not capital
            else [
                m for m in _TITLE.finditer(text, sentence.start, sentence.end) if len(m["title"].split()) > 1
            ]
        )
        numbers = list(_NUMBER.finditer(text, sentence.start, sentence.end))
        word = _WORD.search(text, sentence.start, sentence.end)
        if not titles and not numbers and word is None:
            continue
        stage = _stage_of(text, sentence)
        if titles:
            named = _named(annotation, discourse, sentence, titles, numbers, stage)
            for one in named:
                _merge_into(drafts, one)
            if named:
                continue
        if word is None and not numbers:
            continue
        draft = _described(annotation, discourse, sentence, numbers, word, stage)
        if draft is not None:
            target = _find(drafts, draft) or (generic if not numbers else None)
            if target is not None and not _is_other(target, draft):
                target.merge(draft, frozenset({"form", "title", "number", "by", "chamber", "stage", "date"}))
            else:
                drafts.append(draft)
                generic = generic or draft
        elif drafts and (numbers or word):
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
    if drafts and not discourse.leads:
        discourse.leads = tuple(drafts[0].slots.get("by", ()))
    return drafts


def _stage_of(text: str, sentence: Sentence) -> tuple[str, int, int] | None:
    low = text[sentence.start : sentence.end].lower()
    for stage, pattern in _STAGES:
        if not any(stem in low for stem in _STAGE_STEMS[stage]):
            continue
        match = pattern.search(text, sentence.start, sentence.end)
        if match is not None:
            return stage, match.start(), match.end()
    return None


def _named(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    titles: list[re.Match[str]],
    numbers: list[re.Match[str]],
    stage: tuple[str, int, int] | None,
) -> list[Draft]:
    text = annotation.text
    out: list[Draft] = []
    for match in titles:
        start, end = match.span("title")
        invoked = _INVOKED.search(text, max(sentence.start, start - 40), start) is not None
        if invoked and not (stage and stage[0] in ("introduced",)):
            if not sentence.asks:
                continue
            draft = Draft("measure", "measure.invoked", [(sentence.start, sentence.end)], confidence=0.6)
            draft.set("form", "law", start, end)
            draft.set("title", match["title"], start, end)
            out.append(draft)
            continue
        if stage is None and not sentence.asks:
            continue
        draft = Draft("measure", "measure.named", [(sentence.start, sentence.end)], confidence=0.8)
        draft.set("title", match["title"], start, end)
        draft.set("form", "law" if stage is not None and stage[0] == "enacted" else "bill", start, end)
        _fill(annotation, discourse, sentence, draft, stage, numbers)
        out.append(draft)
    return out


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
    match = word or numbers[0]
    draft = Draft("measure", "measure.described", [(sentence.start, sentence.end)], confidence=0.7)
    form = word["form"].lower() if word is not None else ""
    if numbers and "res" in numbers[0]["number"].lower():
        form = "resolution"
    form = {"legislation": "bill", "measure": "bill", "": "bill"}.get(form, form)
    draft.set("form", form, match.start(), match.end())
    _fill(annotation, discourse, sentence, draft, stage, numbers)
    if not draft.slots.get("by") and not draft.slots.get("number"):
        return None
    return draft


def _fill(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    draft: Draft,
    stage: tuple[str, int, int] | None,
    numbers: list[re.Match[str]],
) -> None:
    text = annotation.text
    if stage is not None:
        draft.set("stage", stage[0], stage[1], stage[2])
        for date in sentence.dates:
            draft.set("date", date.edtf, date.start, date.end)
            break
    if numbers:
        draft.set("number", numbers[0]["number"], *numbers[0].span("number"))
    verb = _INTRODUCE.search(text, sentence.start, sentence.end)
    if verb is not None and sentence.clause is not None:
        people = split_people(annotation, sentence, verb.start(), verb.end(), verb.end())
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
    text = annotation.text
    match = _COSPONSORS.search(text, sentence.start, sentence.end)
    companion = _COMPANION.search(text, sentence.start, sentence.end)
    people = [
        m
        for m in annotation.name_mentions
        if m.person is not None and sentence.start <= m.start < sentence.end
    ]
    by = draft.keys("by")
    if companion is not None and draft.slots.get("by"):
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
        names = [m for m in people if m.start >= match.end()] or []
        if not names and match.group().lower().startswith(("joined", "joining")):
            names = []
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


def _merge_into(drafts: list[Draft], draft: Draft) -> None:
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
            ):
                known.slots["form"] = draft.slots["form"]
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
