"""Lists of members around a verb: who leads, who joins.

"Senators A (D-X) and B (R-Y), along with Representatives C and D, introduced": A and B lead, C and D join.
"A joined B and C in introducing": A leads (it is A's page), B and C join.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from amparo.extract.annotation import Annotation, Mention, Sentence

__all__ = [
    "People",
    "chamber_of",
    "is_member",
    "joins_as_equal",
    "members_listed_apart",
    "named_in_addition",
    "run_of_names",
    "split_people",
]

# These are looked for in the lowered text.
_JOINING = re.compile(
    r"\b(?:along ?with|alongside|together with|joined by|accompanied by|with|joined|joins|joining|join|partnered with|teamed up with|partnering with|in addition to|as well as|"
    r"co-?led by|co-?sponsored by|supported by|cosigned by|co-?signed by|signed by|led by)\b"
)  # fmt: skip
#: After these words the sentence tells what is asked, and "with X" says no more who joins.
_SUBJECT_MATTER = re.compile(
    r"\b(?:ask|urg|call|request|demand|express|seek|regard|concern|warn|prais|thank|press|rais|outlin|highlight|oppos|support|condemn|implor|encourag|"
    r"applaud|commend|advocat|stat|insist|object|protest|inquir)ing\b|\b(?:about|that|who|which|on the|to (?:urge|ask|request|demand|express|call))\b"
)  # fmt: skip
_JOINING_ALWAYS = re.compile(
    r"\b(?:joined by|accompanied by|co-?led by|co-?sponsored by|co-?signed by|signed by|led by|alongside|along with|in addition to)\b",
)
_JOINING_IN = re.compile(
    r"\b(?:joined|joins|joining|join)\b[^.;]{3,600}?\bin\s+(?:\w+ly\s+)?(?:re-?)?(?:send|writ|sign|lead|author|issu|introduc|releas|sponsor)\w*\b",
)
_IN_ADDITION = re.compile(r"[\W]*(?:In addition to|Besides|Along with|Joining)\s+(?:the\s+)?")
_BETWEEN_MEMBERS = re.compile(r"\s*[,;]?\s*(?:and\s+|&\s*)?\s*")
_LED_BY = re.compile(r"\b(?<!co-)(?<!co)led by\b")
_IN_LIST = re.compile(r"\s*[,;&]?\s*(?:and\s+)?(?:[\w.’'-]+\s+){0,4}")


@dataclass(slots=True)
class People:
    """The members that a sentence names around a verb: those who lead, and those who join them."""

    leads: list[Mention]
    joins: list[Mention]


def split_people(
    annotation: Annotation, sentence: Sentence, verb_start: int, verb_end: int, object_start: int
) -> People:
    """Return who leads and who joins in the act of the verb at `verb_start`.

    `object_start` is where the letter or measure is named: names between it and the end belong to the list only after a
    word such as "joined by", and names inside "to …" are left to the caller.
    """
    text = annotation.lowered
    before = [m for m in sentence.mentions if m.kind == "person" and m.outer_end <= verb_start]
    leads: list[Mention] = []
    joins: list[Mention] = []
    previous_end = sentence.start
    joining = False
    for mention in before:
        gap = text[previous_end : mention.outer_start]
        if previous_end > sentence.start and len(gap) > 120:
            leads, joins, joining = [], [], False
        if _LED_BY.search(gap):
            joining = False
            joins.extend(leads)
            leads = []
        elif leads and _JOINING.search(gap):
            joining = True
        (joins if joining and leads else leads).append(mention)
        previous_end = mention.outer_end
    behind = [m for m in sentence.mentions if m.kind == "person" and m.outer_start >= verb_end]
    if not behind:
        return People(leads, joins)
    joining = _JOINING.search(text, previous_end, verb_end) is not None
    previous_end = verb_end
    told = _SUBJECT_MATTER.search(text, verb_end, behind[-1].start)
    for mention in behind:
        gap = text[previous_end : mention.outer_start]
        late = told is not None and mention.start > told.start()
        match = (_JOINING_ALWAYS if late else _JOINING).search(gap)
        previous_end = mention.outer_end
        if match is not None and match.group() == "led by":
            joins.extend(m for m in leads if m not in joins)
            leads = [mention]
            joining = False
            continue
        if match is not None:
            joining = True
        elif joining and not _IN_LIST.fullmatch(gap):
            joining = False
        if joining:
            joins.append(mention)
    return People(leads, joins)


def joins_as_equal(lowered: str, start: int, end: int) -> bool:
    """Whether the words say that one joins others "in sending", "in introducing": nobody leads the others."""
    return lowered.find("join", start, end) >= 0 and _JOINING_IN.search(lowered, start, end) is not None


def named_in_addition(annotation: Annotation, sentence: Sentence) -> tuple[list[Mention], list[Mention]]:
    """Return whom a sentence names after "In addition to" at its start, and the persons that it goes on to name."""
    text = annotation.text
    opening = _IN_ADDITION.match(text, sentence.start, sentence.end)
    if opening is None:
        return [], []
    people = [m for m in sentence.mentions if m.kind == "person"]
    if not people or people[0].outer_start - opening.end() > 4:
        return [], []
    count = 1
    while (
        count < len(people)
        and people[count].outer_start == people[count].start
        and _BETWEEN_MEMBERS.fullmatch(text, people[count - 1].outer_end, people[count].outer_start)
    ):
        count += 1
    return people[:count], run_of_names(text, people[count:])


def run_of_names(text: str, names: list[Mention]) -> list[Mention]:
    """Return the first of `names` and those that follow it as a list: only commas, "and" and short titles between."""
    run = names[:1]
    for left, right in itertools.pairwise(names):
        if not _IN_LIST.fullmatch(text, left.outer_end, right.outer_start):
            break
        run.append(right)
    return run


def members_listed_apart(annotation: Annotation) -> list[Mention]:
    """Return the members of a paragraph that holds nothing but members with party and state, at least four.

    Such a paragraph lists the cosponsors or cosigners where the document names no others.
    """
    text = annotation.text
    best: list[Mention] = []
    run: list[Mention] = []
    for mention in annotation.name_mentions:
        if mention.person is None or mention.outer_end == mention.end or text[mention.outer_end - 1] != ")":
            continue
        if run and _BETWEEN_MEMBERS.fullmatch(text, run[-1].outer_end, mention.outer_start):
            run.append(mention)
        else:
            run = (
                [mention]
                if text[text.rfind("\n", 0, mention.outer_start) + 1 : mention.outer_start].strip() == ""
                else []
            )
        if len(run) >= 4 and len(run) > len(best):
            best = run
    return list(best)


def chamber_of(annotation: Annotation, name: str) -> str | None:
    """Return `senate` or `house` where the document gives the person a seat, else None."""
    return _seats(annotation).get(name) or None


def is_member(annotation: Annotation, name: str) -> bool:
    """Whether the document gives the person a seat in Congress."""
    return name in _seats(annotation)


def _seats(annotation: Annotation) -> dict[str, str]:
    if annotation.seats is None:
        annotation.seats = {}
        for holding in annotation.holdings:
            person, title = holding.mention.person, holding.office.title
            if person is None:
                continue
            if title == "Senator":
                annotation.seats[person.name] = "senate"
            elif title in ("Representative", "Congressman", "Congresswoman", "Congressmember", "Delegate"):
                annotation.seats[person.name] = "house"
            elif holding.office.party and not title:
                annotation.seats.setdefault(person.name, "")
        known = set(annotation.seats.values()) - {""}
        if len(known) == 1:
            seat = next(iter(known))
            annotation.seats = {name: value or seat for name, value in annotation.seats.items()}
    return annotation.seats
