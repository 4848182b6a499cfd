"""The words that name a measure: its number, its title, its stage.

"H.Con.Res. 41", "the Refugee Protection Act of 2025", "passed the House".
"""

from __future__ import annotations

import re

from amparo.extract.annotation import Sentence
from amparo.extract.screening import Screen

__all__ = ["BY_LAW", "FORM", "NUMBER", "SCREEN", "TITLE_WORDS", "find_titles", "stage_of"]

#: All that is looked for in one sentence after the other.
SCREEN = Screen()

# The first letter stands alone, so that the engine skips to it.
NUMBER = re.compile(
    r"(?P<number>[SH](?<!\w.)(?:(?:\.?\s?(?:(?:J|Con)\.?\s?)?Res\.?|(?<=H)\.\s?R\.|(?<=H)R|(?<=S)\.)\s?(?P<digits>\d{1,5})"
    r"|(?:(?<=H)ouse|(?<=S)enate) (?:(?:Joint|Concurrent) )?(?:Resolution|Bill) \d{1,4}))\b"
)
_TITLE = SCREEN.compile(
    r"(?P<title>[A-Z](?:(?<=the .)|(?<=The .)|(?<=“.)|(?<=\".)|(?<=their .)|(?<=his .)|(?<=her .)|(?<=bipartisan .)|(?<=, .)|(?<=[a-z] .))"
    r"[\w’'.&-]*(?:,? (?:(?:of|and|for|to|the|in|on|from|with|by|against|a|an|as|its|that|or) )*(?:[A-Z][\w’'.&-]*|\([A-Z]+\)|\d{4}))*"
    r" (?:Act|Amendment)(?: of (?:19|20)\d\d)?)\b"
)
#: What stands before a title in a headline or at the start of a sentence, and is no part of it.
_BEFORE_TITLE = re.compile(
    r"^(?:.*\b(?:(?:[Rr]e-?)?[Ii]ntroduc(?:es?|ed|ing)|Announces?|Unveils?|Passes|Bill to [A-Z]\w+) (?:(?:[Tt]he|Bipartisan|Bicameral|Landmark|New|[Hh]is|[Hh]er|[Tt]heir) )*"
    r"|(?:In|On|Under|Since|With|By|As|At|After|Before|While|When)\b.*?, (?:the )?|(?:Jan|Febr|March|April|May|June|July|August|Sept|Octo|Nov|Dec)\w*(?: \d+)?, the |(?:[A-Z]\w+ )?in the |(?:The|Bipartisan|Bicameral) "
    r"|(?:H\.?\s?R\.?|S\.)\s?\d+,? (?:the )?)"
)
FORM = SCREEN.compile(
    r"\b(?:bipartisan |bicameral |joint |concurrent |House |Senate )*(?P<form>resolution|bill|legislation|amendment|measure)s?\b",
    re.IGNORECASE,
)
_STAGES = (
    ("enacted", SCREEN.compile(r"\b(?:signed into law|became law|enacted|enactment)\b", re.IGNORECASE)),
    ("passed", SCREEN.compile(r"\b(?:pass(?:ed|es)?|approved|adopted)\b[^.;]{0,40}\b(?:Congress|both chambers)\b|\bfinal passage\b|"
     r"\b(?:Parliament|Assembly|Council|Bundestag|Knesset)\b[^.;]{0,30}\b(?:passed|adopted|approved|adopts|passes)\b", re.IGNORECASE)),
    ("passed_house", SCREEN.compile(r"\bHouse\b(?: of Representatives)?[^.;]{0,60}\b(?:passed|passes|passage|approved|adopted)\b|\b(?:passed|passes|passage of|adopted|approved)\b[^.;]{0,80}\b(?:by|in|through|of)?\s?the (?:U\.S\. )?House\b|\bHouse passage\b")),
    ("passed_senate", SCREEN.compile(r"\bSenate\b[^.;]{0,60}\b(?:passed|passes|passage|approved|adopted)\b|\b(?:passed|passes|passage of|adopted|approved)\b[^.;]{0,80}\b(?:by|in|through)?\s?the (?:U\.S\. )?Senate\b|\bSenate passage\b")),
    ("committee", SCREEN.compile(r"\b(?:advanced|reported|approved|cleared|passed|marked up)\b[^.;]{0,60}\bCommittee\b|\bCommittee\b[^.;]{0,40}\b(?:advanced|approved|passed|reported)\b")),
    ("introduced", SCREEN.compile(r"\b(?:re-?)?introduc(?:e|ed|es|ing|tion)\b", re.IGNORECASE)),
    ("announced", SCREEN.compile(r"\b(?:announc(?:e|ed|es|ing)|unveil(?:ed|s|ing)?)\b", re.IGNORECASE)),
)  # fmt: skip
TITLE_WORDS = (" Act", " Amendment", "Executive Order ")
BY_LAW = SCREEN.compile(r"\bExecutive Order (?P<number>1\d{4})\b")
_LED = SCREEN.compile(
    r"\b(?:led|leads|leading|authored|filed|offered|submitted|spearheaded)\b[^.;:]{0,40}\b(?:resolution|bill|legislation|amendment)\b",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"\b(?:House|Senate)(?: [A-Z&][\w’'-]*,?| and| on| of| the){0,6} (?:Subc|C)ommittee\b"
)


def find_titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the titles of two words or more between `start` and `end`."""
    found = (_trim_title(text, *m.span("title")) for m in _TITLE.finditer(text, start, end))
    return [span for span in found if len(text[span[0] : span[1]].split()) > 1]


def _trim_title(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a title without what a headline or a sentence puts before it."""
    before = _BEFORE_TITLE.match(text[start:end])
    rest = text[start + before.end() : end] if before is not None else ""
    return (
        (start + (before.end() if before is not None else 0), end) if len(rest.split()) > 1 else (start, end)
    )


def stage_of(text: str, sentence: Sentence) -> tuple[str, int, int] | None:
    for stage, pattern in _STAGES:
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        if stage.startswith("passed_") and _COMMITTEE.search(text, match.start(), match.end() + 80):
            stage = "committee"
        return stage, match.start(), match.end()
    led = _LED.search(text, sentence.start, sentence.end) if sentence.measure else None
    return ("introduced", led.start(), led.end()) if led is not None else None
