"""Lists of members around a verb: who leads, who joins.

"Senators A (D-X) and B (R-Y), along with Representatives C and D, introduced": A and B lead, C and D join.
"A joined B and C in introducing": A leads (it is A's page), B and C join.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from amparo.extract.annotation import Annotation, Mention, Sentence

__all__ = ["People", "chamber_of", "is_member", "members_listed_apart", "split_people"]

_JOINING = re.compile(
    r"\b(?:along ?with|alongside|together with|joined by|accompanied by|with|joined|joins|joining|join|partnered with|teamed up with|partnering with|in addition to|as well as|"
    r"co-?led by|co-?sponsored by|supported by|cosigned by|co-?signed by|signed by|led by)\b", re.IGNORECASE
)  # fmt: skip
_BETWEEN_MEMBERS = re.compile(r"\s*[,;]?\s*(?:and\s+|&\s*)?\s*")
_LED_BY = re.compile(r"\bled by\b", re.IGNORECASE)


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
    text = annotation.text
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
    gap = text[previous_end:verb_start]
    joins_group = _JOINING.search(gap) is not None
    after = [m for m in sentence.mentions if m.kind == "person" and m.outer_start >= verb_end]
    joining = joins_group
    previous_end = verb_end
    for mention in after:
        gap = text[previous_end : mention.outer_start]
        match = _JOINING.search(gap)
        if match is not None and "led by" in match.group().lower() and match.group().lower() == "led by":
            leads.append(mention)
            joining = False
            previous_end = mention.outer_end
            continue
        if match is not None:
            joining = True
        elif joining and not re.fullmatch(r"\s*[,;&]?\s*(?:and\s+)?(?:[\w.’'-]+\s+){0,4}", gap):
            joining = False
        if joining:
            joins.append(mention)
        previous_end = mention.outer_end
    return People(leads, joins)


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
