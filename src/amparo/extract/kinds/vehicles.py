"""By what means a demand is made, and who makes it: a letter by its signers, a measure by its sponsors, a statement."""

from __future__ import annotations

import re

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.asking import Ask
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import Draft, key_of

__all__ = ["fillers_of", "find_vehicle", "names_measure"]

_MEASURE = re.compile(
    r"\b(?:resolution|bill|legislation|act|amendment|measure)\b|\b(?:H|S)\.\s?(?:R\.|(?:Con\.|J\.)?\s?Res\.)\s?\d",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b(?:letter|wrote|write|writing|petition|signatories)\b", re.IGNORECASE)
_PARTIES = frozenset({"person", "name", "country", "power", "body", "armed_group", "group", "pronoun"})
#: Groups that stand for those who issue the document.
_OWN = re.compile(
    r"^(?:(?:the|his|her|their|our|these|fellow|bipartisan|bicameral|senate|house|congressional|democratic|republican|\d+) )*"
    r"(?:colleagues|senators|lawmakers|members|representatives|congress\w+|signers|signatories|(?:bipartisan )?group(?: of (?:\w+ )*(?:senators|lawmakers|members|colleagues|representatives))?)\b",
    re.IGNORECASE,
)
_DEPARTMENTS = re.compile(r"\bDepartments? of (?:the )?(?:[\w ]+?(?:, | and (?:the )?|, and (?:the )?))*$")
_SAID = re.compile(
    r",\s+(?:the\s+)?(?P<who>[A-Z][\w.&’'-]*(?:\s+(?:of\s+|for\s+|the\s+|and\s+)*[A-Z][\w.&’'-]*){0,6}|experts|organi[sz]ations?)\s+"
    r"(?:said|says|warned|added|stated)(?:\s+(?:today|on \w+))?\s*\.?\s*$"
)
#: An organisation that no table knows, right before the asking word: "Rights Monitor called on …".
_NAMED_FIRST = re.compile(
    r"[\W]*(?P<who>[A-Z][\w.&’'-]+(?:\s+(?:(?:of|for|the|and)\s+)*[A-Z][\w.&’'-]+){1,6})\s+(?:(?:also|today|again|further|has|have)\s+)*$"
)
_NO_NAMES = frozenset("I We They It He She This That These Those You What Who There".split())
_DATELINES = frozenset(("WASHINGTON", "GENEVA", "LONDON", "BRUSSELS"))
_TITLED_ACT = re.compile(r"(?:^| )Act$")


def names_measure(text: str, start: int, end: int) -> bool:
    """Whether a word for a bill, a resolution or the like stands between `start` and `end`."""
    return _MEASURE.search(text, start, end) is not None


def fillers_of(discourse: Discourse, mentions: list[Mention], speaker: tuple[Filler, ...]) -> list[Filler]:
    """Return what the parties among `mentions` stand for; "the Departments of State and Treasury" are two departments."""
    out: list[Filler] = []
    for mention in mentions:
        if mention.kind not in _PARTIES and mention.kind != "place":
            continue
        if _TITLED_ACT.search(mention.name) or (mention.name.isupper() and mention.name in _DATELINES):
            continue
        before = discourse.text[max(0, mention.start - 50) : mention.start]
        if " " not in mention.name and "epartment" in before and _DEPARTMENTS.search(before):
            out.append(Filler(f"Department of {mention.name}", mention.start, mention.end))
            continue
        out.extend(discourse.resolve(mention, speaker))
    return out


def find_vehicle(
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
    measures = [m for m in measures if m.rule != "measure.invoked"]
    by = _askers(discourse, sentence, ask, speaker)
    if ask.listed is not None and not discourse.in_letter(ask.start):
        if ask.listed.via == "measure" and measures:
            return "measure", _sponsors(measures[0], discourse)
        if ask.listed.via == "letter" and letters:
            return "letter", list(discourse.letter_signers)
        if ask.listed.via == "measure" and not speaker:
            return "measure", list(discourse.authors or discourse.opening)
    document = next((m for m in ask.by if m.kind in ("letter", "measure")), None)
    if document is None and measures and len(ask.by) == 1 and ask.by[0].name.lower() in ("it", "this"):
        return "measure", _sponsors(_measure_for(measures, sentence), discourse)
    if document is not None:
        if document.kind == "measure" and measures:
            return "measure", _sponsors(_measure_for(measures, sentence), discourse)
        if document.kind == "letter" and letters:
            chosen = _letter_for(letters, sentence)
            return "letter", [*chosen.slots.get("by", ()), *chosen.slots.get("with", ())]
        return document.kind, list(discourse.authors or discourse.opening)
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
    if not by and not speaker:
        by = _told_by(text, sentence, ask)
    if by:
        return "statement", by
    if speaker:
        return "statement", list(speaker)
    return "statement", list(discourse.authors)


def _askers(discourse: Discourse, sentence: Sentence, ask: Ask, speaker: tuple[Filler, ...]) -> list[Filler]:
    """Return who asks; "colleagues", "the lawmakers" are those who sign the letter, lead the measure or open the text."""
    found: list[Filler] = []
    theirs = len(ask.by) == 1 and ask.by[0].name.lower() == "they" and not speaker
    if theirs and discourse.last_askers and sentence.paragraph - discourse.last_asked_in <= 2:
        # "The experts urged …. They also called for …"
        return [Filler(f.value, ask.by[0].start, ask.by[0].end) for f in discourse.last_askers]
    for filler in fillers_of(discourse, ask.by, speaker):
        if _OWN.search(filler.value):
            members = discourse.letter_signers or discourse.leads or discourse.opening
            found.extend(Filler(m.value, filler.start, filler.end) for m in members)
        elif not (filler.value.isupper() and len(filler.value) > 4):
            # a place in capitals at the start of a text is no party
            found.append(filler)
    return found


def _told_by(text: str, sentence: Sentence, ask: Ask) -> list[Filler]:
    """Return whose words a sentence gives without quotation marks: "…, Rights Monitor said today."."""
    match = _SAID.search(text, sentence.start, sentence.end)
    if match is None and ask.rule not in ("demand.must", "demand.due", "demand.listed", "demand.please"):
        match = _NAMED_FIRST.match(text, sentence.start, ask.start)
    if match is not None and match["who"].split()[0] in _NO_NAMES:
        return []
    return [Filler(match["who"], *match.span("who"))] if match is not None else []


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
