"""English verb forms from their base form.

Regular forms follow the spelling rules; the others stand in rules/irregular_verbs.csv.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["BASE", "GERUND", "PARTICIPLE", "PAST", "THIRD", "forms_of"]

#: What a form may be; a regular past is PAST + PARTICIPLE.
BASE, THIRD, PAST, PARTICIPLE, GERUND = "b", "s", "d", "n", "g"


@cache
def _irregular() -> dict[str, tuple[list[str], list[str], list[str]]]:
    with (files("amparo.extract") / "rules" / "irregular_verbs.csv").open(encoding="utf-8") as lines:
        return {
            row["base"]: (row["past"].split("|"), row["participle"].split("|"), row["gerund"].split("|"))
            for row in csv.DictReader(lines)
        }


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if base == "be":
        return "is"
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def forms_of(verb: str) -> dict[str, str]:
    """Return every form of `verb` with the tags of what it may be; a phrase inflects its first word that is no adverb
    ("forcibly deport")."""
    adverb, base = "", verb
    first, space, rest = verb.partition(" ")
    if space and first.endswith("ly"):
        adverb, base = first + " ", rest
    base, space, rest = base.partition(" ")
    tail = space + rest
    out: dict[str, str] = {}

    def add(form: str, tag: str) -> None:
        whole = adverb + form + tail
        known = out.get(whole, "")
        if tag not in known:
            out[whole] = known + tag

    add(base, BASE)
    add(_third(base), THIRD)
    if base in _irregular():
        pasts, participles, gerunds = _irregular()[base]
    else:
        if base.endswith("e"):
            past, gerund = base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"
        elif base.endswith("y") and base[-2] not in "aeiou":
            past, gerund = base[:-1] + "ied", base + "ing"
        else:
            past, gerund = base + "ed", base + "ing"
        pasts, participles, gerunds = [past], [past], [gerund]
    for form in pasts:
        add(form, PAST)
    for form in participles:
        add(form, PARTICIPLE)
    for form in gerunds:
        add(form, GERUND)
    return out
