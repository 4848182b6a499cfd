"""Letters and petitions: who wrote, who else signed, to whom, when."""

from __future__ import annotations

import re

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft, key_of
from amparo.extract.kinds.signers import (
    is_member,
    joins_as_equal,
    members_listed_apart,
    named_in_addition,
    run_of_names,
    split_people,
)
from amparo.extract.lexicon import Lexicon
from amparo.extract.screening import Screen

__all__ = ["draft_letters"]

_SCREEN = Screen()
_LETTER = _SCREEN.compile(
    r"\b(?:letters?|petition)\b(?! of intent| grade| carrier| to the editor)|"
    r"\b(?:wrote|written|writing|write|writes) (?:today |yesterday |this week |last week |directly )?(?:a letter )?to\b",
    re.IGNORECASE,
)
_SENDING = _SCREEN.compile(
    r"\b(?:sent|send|sends|sending|led|lead|leads|leading|wrote|write|writes|writing|written|signed|signing|penned|authored|delivered|"
    r"spearheaded|addressed|joined|joining|cosigned|co-signed|organized|issued|released|headed|initiated|in an?|in their|in his|in her)\b",
    re.IGNORECASE,
)
_SIGNERS = _SCREEN.compile(
    r"(?:\b(?:co-?signed|signed|joined|supported|also signed|led|co-?led|endorsed)\b[^.;:]{0,40}?\bby\b|\bco-?signers\b|\bsignatories\b|\bsigners\b|"
    r"\bjoining\b[^.;:]{0,60}\b(?:in|on) (?:sending |signing )?(?:the|this|a) letter\b|\b(?:also )?(?:signed|signing|joined in signing|sending) "
    r"(?:on to |onto )?(?:the|this|today['’]s) letter\b|\bletter was (?:also )?(?:co-?)?signed\b|\balong with\b|\bjoined by\b|\bjoining\b)",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"\bletter\b[^.;]{0,60}\b(?<!co-)(?<!co)(?:led|spearheaded|organized|initiated|headed) by\b",
    re.IGNORECASE,
)
_TO = _SCREEN.compile(
    r"\b(?:letters?|petition|wrote|writing|written|write|writes|sent|addressed)\b[^.;:“]{0,40}?\bto\s+(?:the\s+)?(?:U\.?S\.?\s+)?",
    re.IGNORECASE,
)
_DEAR = re.compile(r"^[ \t“\"]*Dear\s+(?P<to>[^\n,:]{3,160})[,:]?", re.MULTILINE)
_CLOSING = re.compile(
    r"^[ \t]*(?:Sincerely|Respectfully|Very truly yours|Yours sincerely|With respect|Best regards|Signed)\b[^\n]{0,30}$",
    re.MULTILINE,
)
_EARLIER = _SCREEN.compile(
    r"\b(?:previously|earlier|last (?:year|month|week)|a (?:previous|prior|earlier) letter|in (?:19|20)\d\d|(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December) (?:19|20)\d\d)\b", re.IGNORECASE
)  # fmt: skip
#: Those who write, and no addressee.
_OWN = re.compile(
    r"^(?:the )?(?:\w+ )?(?:senators|lawmakers|members|group|congressmen|congresswomen|colleagues|signers)$",
    re.IGNORECASE,
)
_BETWEEN_ADDRESSEES = re.compile(r"[\s,;&]*(?:(?:and|as well as|or|the|to|U\.S\.)[\s,]+)*")
_END = re.compile(r"###|# # #|\n-{3,}|\n\*{3,}")


def draft_letters(annotation: Annotation, discourse: Discourse, lexicon: Lexicon) -> list[Draft]:
    """Return a draft of each letter told of; sets the leads, the signers and the region of a letter given in full."""
    text = annotation.text
    main: Draft | None = None
    others: list[Draft] = []
    _find_region(annotation, discourse)
    for sentence in annotation.sentences:
        if not sentence.readable or discourse.in_letter(sentence.start):
            continue
        words = _LETTER.search(text, sentence.start, sentence.end) if sentence.letter else None
        if words is None:
            if main is not None and _SIGNERS.search(text, sentence.start, sentence.end):
                _add_signers(annotation, discourse, sentence, main, None)
            continue
        draft = _read(annotation, discourse, sentence, words)
        if draft is None:
            if main is not None:
                _add_signers(annotation, discourse, sentence, main, words)
            continue
        if _is_earlier(text, sentence, draft) and (main is not None or "to" not in draft.slots):
            others.append(draft)
        elif main is None:
            main = draft
        else:
            if (
                main.keys("to")
                and draft.keys("to")
                and not main.keys("to") & draft.keys("to")
                and draft.keys("by") - main.keys("by")
            ):
                others.append(draft)
            else:
                if draft.rule == "letter.led" and draft.slots.get("by"):
                    # whoever was read as the writer before is one of those who signed
                    main.add("with", main.slots.get("by", ()))
                    main.slots["by"] = draft.slots["by"]
                elif main.keys("by") < draft.keys("by"):
                    main.slots["by"] = draft.slots["by"]
                main.merge(draft, frozenset({"by", "date"}) if main.slots.get("by") else frozenset({"date"}))
                _add_signers(annotation, discourse, sentence, main, words)
    if main is None and discourse.letter_region is not None:
        main = Draft("letter", "letter.full", [], confidence=0.8)
    if main is not None:
        _from_full_text(annotation, discourse, main)
        if not main.slots.get("by") and discourse.authors:
            main.add("by", discourse.authors)
        by = main.keys("by")
        if by and "with" not in main.slots:
            apart = members_listed_apart(annotation)
            if apart:
                main.add("with", [discourse.filler_of(m) for m in apart])
                main.spans.append((apart[0].outer_start, apart[0].outer_end))
        if "with" in main.slots:
            main.slots["with"] = [f for f in main.slots["with"] if key_of(f.value) not in by]
            if not main.slots["with"]:
                del main.slots["with"]
        if main.slots.get("by"):
            discourse.leads = tuple(main.slots["by"])
            discourse.letter_addressees = tuple(main.slots.get("to", ()))
            discourse.letter_signers = (*main.slots["by"], *main.slots.get("with", ()))
    drafts = [d for d in ([main] if main else []) + others if d.slots.get("by") or d.slots.get("to")]
    for draft in drafts:
        if not draft.spans and draft.slots:
            filler = next(iter(draft.slots.values()))[0]
            draft.spans.append((filler.start, filler.end))
    return [d for d in drafts if d.spans]


def _is_earlier(text: str, sentence: Sentence, draft: Draft) -> bool:
    return _EARLIER.search(text, sentence.start, sentence.end) is not None


def _find_region(annotation: Annotation, discourse: Discourse) -> None:
    match = _DEAR.search(annotation.text) if "Dear" in annotation.text else None
    if match is None:
        return
    end = _END.search(annotation.text, match.end())
    discourse.letter_region = (match.start(), end.start() if end else len(annotation.text))


def _persons_between(annotation: Annotation, start: int, end: int) -> list[Mention]:
    return [m for m in annotation.name_mentions if m.person is not None and start <= m.start and m.end <= end]


def _read(
    annotation: Annotation, discourse: Discourse, sentence: Sentence, words: re.Match[str]
) -> Draft | None:
    text = annotation.text
    verb = None
    for verb in _SENDING.finditer(text, sentence.start, sentence.end):
        if verb.end() > words.end() and verb.start() > words.start() + 3:
            break
        if verb.group().lower() not in ("in a", "in an", "in their", "in his", "in her"):
            break
    if verb is None:
        return None
    draft = Draft("letter", "letter.sent", [(sentence.start, sentence.end)], confidence=0.8)
    clause = sentence.clause
    people = split_people(
        annotation, sentence, min(verb.start(), words.start()), min(verb.end(), words.end()), words.start()
    )
    leads, joins = people.leads, _other_members(annotation, people.leads, people.joins)
    if joins_as_equal(annotation.lowered, sentence.start, words.start()):
        # "A joins B and C in sending a letter": nobody leads the others
        beside = [m for m in joins if m.outer_end <= words.start()]
        leads, joins = [*leads, *beside], [m for m in joins if m not in beside]
    named, rest = named_in_addition(annotation, sentence)
    if named:
        # "In addition to A, Senators B and C signed the letter, which was led by D"
        led = [m for m in leads if m not in named and m not in rest]
        leads, joins = (led, [*named, *rest]) if led else (named, rest)
    by: list[Filler] = []
    if not leads and clause is not None:
        index = clause.index_at(verb.start())
        if index is not None:
            for mention in clause.subject_of(index):
                if mention.kind == "group" and _OWN.search(mention.name):
                    by.extend(discourse.resolve_members(mention) or discourse.opening)
                elif mention.kind in ("pronoun", "group", "person"):
                    by.extend(discourse.resolve(mention, discourse.speaker_at(verb.start())))
    else:
        by = [discourse.filler_of(m) for m in _other_members(annotation, leads, leads)]
    if leads and _LED_BY.search(text, sentence.start, leads[0].outer_start):
        draft.rule = "letter.led"
    draft.add("with", [discourse.filler_of(m) for m in joins])
    to_match = None
    for to_match in _TO.finditer(text, sentence.start, sentence.end):
        to = _addressees(annotation, sentence, to_match.end())
        if to:
            draft.add("to", [Filler(f.value, f.start, f.end) for m in to for f in discourse.resolve(m)])
            break
    if not by and not draft.slots.get("to"):
        return None
    addressed = draft.keys("to")
    draft.add("by", [f for f in by if key_of(f.value) not in addressed])
    if "with" in draft.slots:
        others = addressed | draft.keys("by")
        draft.slots["with"] = [f for f in draft.slots["with"] if key_of(f.value) not in others]
        if not draft.slots["with"]:
            del draft.slots["with"]
    for date in sentence.dates:
        if abs(date.start - words.start()) < 120 or date.start - sentence.start < 20:
            draft.set("date", date.edtf, date.start, date.end)
            break
    return draft


def _other_members(annotation: Annotation, leads: list[Mention], joins: list[Mention]) -> list[Mention]:
    """Return those of `joins` who can sign with `leads`: where members of Congress lead, members."""

    def sits(mention: Mention) -> bool:
        return mention.person is not None and is_member(annotation, mention.person.name)

    return [m for m in joins if sits(m)] if any(sits(m) for m in leads) else joins


def _addressees(annotation: Annotation, sentence: Sentence, position: int) -> list[Mention]:
    """Return the parties of the list that begins at `position`; the body whose head is named ("Treasury Department
    Secretary X") and a short form in brackets are no parties of their own."""
    found: list[Mention] = []
    reach = position
    text = annotation.text
    for mention in sentence.mentions:
        if mention.outer_end <= position:
            continue
        gap = text[reach : mention.outer_start]
        bracketed = gap.strip() == "(" or (found and text[mention.start - 1] == "(")
        if found and bracketed:
            reach = mention.outer_end + 1
            continue
        headed = bool(found) and found[-1].kind == "body" and mention.kind == "person" and len(gap) < 40
        headed = headed and "," not in gap and " and " not in gap
        if not headed and (len(gap) > 4 if not found else not _BETWEEN_ADDRESSEES.fullmatch(gap)):
            break
        if mention.kind == "group" and _OWN.search(mention.name):
            break
        if (
            mention.kind in ("person", "body", "power", "country", "name", "group")
            and "adjective" not in mention.tags
        ):
            if headed:
                found.pop()
            found.append(mention)
            reach = mention.outer_end
    return found


def _add_signers(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    draft: Draft,
    words: re.Match[str] | None,
) -> None:
    match = _SIGNERS.search(annotation.text, sentence.start, sentence.end)
    if match is None:
        return
    low = match.group().lower()
    # "X and Y also signed the letter": the names stand before
    before = low.startswith(("also signed", "signed", "signing", "sending", "joining")) and not low.endswith(
        "by"
    )
    names = _persons_between(annotation, match.end(), _paragraph_end(annotation.text, sentence.end))
    if before and (not names or "letter" in low):
        names = _persons_between(annotation, sentence.start, match.start()) or names
    leads = {f.value for f in draft.slots.get("by", ())}
    if any(is_member(annotation, name) for name in leads):
        # members, or a bare list of names right after the words that announce it
        run = run_of_names(annotation.text, names) if names and names[0].start >= match.end() else []
        listed = run if len(run) > 2 and run[0].outer_start - match.end() < 40 else []
        names = [
            m for m in names if m in listed or (m.person is not None and is_member(annotation, m.person.name))
        ]
    if not names:
        return
    draft.add("with", [discourse.filler_of(m) for m in names])
    draft.spans.append((sentence.start, sentence.end))


def _paragraph_end(text: str, position: int) -> int:
    """Return the end of a list of names that goes on over short lines after `position`."""
    end = text.find("\n\n", position)
    end = len(text) if end < 0 else end
    return position if end - position > 1200 else end if text[max(0, position - 1)] == ":" else position


def _from_full_text(annotation: Annotation, discourse: Discourse, draft: Draft) -> None:
    """Take addressee and signers from a letter that the document gives in full."""
    region = discourse.letter_region
    if region is None:
        return
    text = annotation.text
    dear = _DEAR.search(text, region[0])
    if dear is not None and not draft.slots.get("to"):
        for mention in annotation.name_mentions:
            if mention.person is not None and dear.start("to") <= mention.start < dear.end("to"):
                draft.add("to", [discourse.filler_of(mention)])
        draft.spans.append(dear.span("to"))
    closing = _CLOSING.search(text, region[0], region[1])
    if closing is not None:
        signers = [
            discourse.filler_of(m)
            for m in _persons_between(annotation, closing.end(), min(region[1], closing.end() + 6000))
        ]
        if signers:
            draft.add("with" if draft.slots.get("by") else "by", signers)
            draft.spans.append(
                (signers[0].start, signers[-1].end)
                if signers[-1].end - signers[0].start < 600
                else (signers[0].start, signers[0].end)
            )
