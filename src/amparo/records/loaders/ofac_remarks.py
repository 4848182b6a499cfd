"""OFAC's remarks: what the CSV files keep in one column, taken apart.

"DOB 19 Jun 1951; POB Giza, Egypt; nationality Egypt; Passport 1084010 (Egypt); a.k.a. 'X'; Linked To: Y." Segments are
joined by semicolons; weak aliases stand in quotation marks. What is not understood stays in the remarks, which are
kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from amparo.records.loaders.entry_parts import Births
from amparo.records.sanctions import Identifier
from amparo.records.tables import read_table

__all__ = ["Remarks", "read_remarks"]

_SEGMENT = re.compile(r";\s+")
_ALIAS = re.compile(r"^(?P<kind>a\.k\.a\.|f\.k\.a\.|n\.k\.a\.)\s+['\"‘“](?P<name>.+?)['\"’”]$", re.IGNORECASE)
_BIRTH = re.compile(r"^(?:alt\. )?DOB\s+(?P<words>.+)$")
_PLACE = re.compile(r"^(?:alt\. )?POB\s+(?P<words>.+)$")
_NATION = re.compile(r"^(?:alt\. )?nationality\s+(?P<words>.+)$", re.IGNORECASE)
_CITIZEN = re.compile(r"^(?:alt\. )?citizen\s+(?P<words>.+)$", re.IGNORECASE)
_GENDER = re.compile(r"^Gender\s+(?P<words>Male|Female)$", re.IGNORECASE)
_LINKED = re.compile(r"^\(?Linked To:?\s+(?P<words>.+?)\)?$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?P<number>.+?)(?:\s+\((?P<country>[A-Z][^()]*)\))?(?P<note>(?:\s+(?:issued|expires|expired)\b.*)?)$"
)
_ABBREVIATION = re.compile(r"(?:\b(?:Ltd|Inc|Co|Corp|S\.A|L\.L\.C|St|Jr|Sr|No|[A-Z](?:\.[A-Z])*))\.$")


@dataclass(slots=True)
class Remarks:
    """What the remarks of one entry say."""

    births: Births = field(default_factory=Births)
    birth_places: list[str] = field(default_factory=list)
    nationalities: list[str] = field(default_factory=list)
    citizenships: list[str] = field(default_factory=list)
    gender: str = ""
    aliases: list[tuple[str, str]] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    linked_to: list[str] = field(default_factory=list)


@cache
def _labels() -> re.Pattern[str]:
    labels = sorted(
        (row["label"] for row in read_table("ofac_identifiers.csv", ("label",))), key=len, reverse=True
    )
    return re.compile(
        rf"^(?:alt\. )?(?P<label>{'|'.join(re.escape(label) for label in labels)})\s+(?P<rest>\S.*)$"
    )


def _identifier(segment: str) -> Identifier | None:
    m = _labels().match(segment)
    rest = _NUMBER.match(m["rest"]) if m else None
    # A label without a digit after it is prose ("Passport details unknown").
    if m is None or rest is None or not any(c.isdigit() for c in rest["number"]):
        return None
    return Identifier(m["label"], rest["number"].strip(), rest["country"] or "", rest["note"].strip())


def read_remarks(text: str) -> Remarks:
    """Return what the remarks say. Refuses nothing: what has no known form is left to the reader of the words."""
    found = Remarks()
    words = " ".join(text.split())
    if words.endswith(".") and not _ABBREVIATION.search(words):
        words = words[:-1]
    for segment in _SEGMENT.split(words):
        _read_segment(segment.strip(), found)
    return found


def _read_segment(segment: str, found: Remarks) -> None:
    if m := _BIRTH.match(segment):
        found.births.add(m["words"])
    elif m := _PLACE.match(segment):
        found.birth_places.append(m["words"])
    elif m := _NATION.match(segment):
        found.nationalities.append(m["words"])
    elif m := _CITIZEN.match(segment):
        found.citizenships.append(m["words"])
    elif m := _GENDER.match(segment):
        found.gender = m["words"].lower()
    elif m := _LINKED.match(segment):
        found.linked_to.append(m["words"])
    elif m := _ALIAS.match(segment):
        found.aliases.append((m["kind"].lower(), m["name"]))
    elif identifier := _identifier(segment):
        found.identifiers.append(identifier)
