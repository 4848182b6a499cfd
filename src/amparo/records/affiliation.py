"""What stands in the brackets after a member's name: "R-La.", "D-Mich.", "CA-30", "D-TX-35", "I-Vt.", "R-TX, 21st".

Text in, party, state and district out. States are postal codes, parties letters; nothing is guessed from a part
that is not understood.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from amparo.records.tables import read_table, split_cell
from amparo.text import fold
from amparo.vocabulary import states

__all__ = ["Affiliation", "find_party", "find_state", "parse_affiliation", "state_name"]


class Affiliation(NamedTuple):
    """Party letter, postal code and district number (0 for at large), each empty or None where not printed."""

    party: str = ""
    state: str = ""
    district: int | None = None


_SEPARATOR = r"\s*[-‐‑‒–—―−/,:]\s*|\s+"
_AFFILIATION = re.compile(
    r"(?:(?P<party>(?:Democrat|Republican|Independent|Libertarian|Dem\.?|Rep\.?|Ind\.?|DFL|GOP|ID|[DRILdr])(?:-?NPL)?)"
    rf"(?:{_SEPARATOR}))?"
    r"(?P<state>[A-Za-z][A-Za-z.'’ ]*?)"
    rf"(?:(?:{_SEPARATOR})?(?P<district>\d{{1,2}})(?:st|nd|rd|th)?|(?:{_SEPARATOR})(?P<whole>at[ -]large|AL))?"
    r"(?:\s*(?:congressional\s+)?(?:district|dist\.?|CD))?\.?",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"[^a-z]")


def _key(text: str) -> str:
    return _LOOSE.sub("", fold(text))


@cache
def _states() -> dict[str, str]:
    return {_key(form): s.postal for s in states() for form in s.names}


@cache
def _state_names() -> dict[str, str]:
    return {s.postal: s.name for s in states()}


@cache
def _parties() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table("parties.csv", ("letter", "name", "others")):
        for form in (row["letter"], row["name"], *split_cell(row["others"])):
            found[_key(form)] = row["letter"]
    return found


@lru_cache(maxsize=4096)
def find_state(text: str) -> str:
    """Return the postal code for a state's name, postal code or AP abbreviation; empty when it is none."""
    return _states().get(_key(text), "")


def state_name(postal: str) -> str:
    """Return the full name for a postal code; the code itself when unknown."""
    return _state_names().get(postal, postal)


@lru_cache(maxsize=1024)
def find_party(text: str) -> str:
    """Return the letter for a party as printed ("Democrat", "Rep.", "I"); empty when it is none."""
    return _parties().get(_key(text), "")


@lru_cache(maxsize=16384)
def parse_affiliation(text: str) -> Affiliation | None:
    """Return what the words inside the brackets say, or None when they are no affiliation.

    "R-La." is a party and a state, "CA-30" a state and a district, "D-CA-30" all three; "MT-AL" is at large.
    """
    words = text.strip().strip("()[]").strip()
    m = _AFFILIATION.fullmatch(words)
    if not m:
        return None
    state = find_state(m["state"])
    district = int(m["district"]) if m["district"] else 0 if m["whole"] else None
    if not state or (m["party"] is None and district is None and words.upper() != state):
        return None
    return Affiliation(find_party(m["party"]) if m["party"] else "", state, district)
