"""The words that name a measure: its number, its title, its stage.

"H.Con.Res. 41", "the Refugee Protection Act of 2025", "passed the House".
"""

from __future__ import annotations

import re

from amparo.extract.annotation import Annotation, Sentence
from amparo.extract.screening import Screen

__all__ = ["BY_LAW", "FORM", "NUMBER", "find_title_words", "find_titles", "has_number", "stage_of"]

_SCREEN = Screen()

# The first letter stands alone, so that the engine skips to it.
NUMBER = re.compile(
    r"(?P<number>[SH](?<!\w.)(?:(?:\.?\s?(?:(?:J|Con)\.?\s?)?Res\.?|(?<=H)\.\s?R\.|(?<=H)R|(?<=S)\.)\s?(?P<digits>\d{1,5})"
    r"|(?:(?<=H)ouse|(?<=S)enate) (?:(?:Joint|Concurrent) )?(?:Resolution|Bill) \d{1,4}))\b"
)
# What every number holds, as patterns that begin with a sign, to which the engine skips: by far the most documents have none.
_NUMBERED = tuple(re.compile(p) for p in (r"R(?:\.|es\.?|esolution)?\s?\d", r"S\.\s?\d", r"Bill \d"))
_TITLE = re.compile(
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
# Where no word begins with one of these letters, the engine need not look for the edge of one.
FORM = re.compile(
    r"(?=[bjchsrlam])\b(?:bipartisan |bicameral |joint |concurrent |house |senate )*(?P<form>resolution|bill|legislation|amendment|measure)s?\b"
)
_STAGES = (
    ("enacted", _SCREEN.compile(r"\b(?:signed into law|became law|enacted|enactment)\b", re.IGNORECASE)),
    ("passed", _SCREEN.compile(r"\b(?:pass(?:ed|es)?|approved|adopted)\b[^.;]{0,40}\b(?:Congress|both chambers)\b|\bfinal passage\b|"
     r"\b(?:Parliament|Assembly|Council|Bundestag|Knesset)\b[^.;]{0,30}\b(?:passed|adopted|approved|adopts|passes)\b", re.IGNORECASE)),
    ("passed_house", _SCREEN.compile(r"\bHouse\b(?: of Representatives)?[^.;]{0,60}\b(?:passed|passes|passage|approved|adopted)\b|\b(?:passed|passes|passage of|adopted|approved)\b[^.;]{0,80}\b(?:by|in|through|of)?\s?the (?:U\.S\. )?House\b|\bHouse passage\b")),
    ("passed_senate", _SCREEN.compile(r"\bSenate\b[^.;]{0,60}\b(?:passed|passes|passage|approved|adopted)\b|\b(?:passed|passes|passage of|adopted|approved)\b[^.;]{0,80}\b(?:by|in|through)?\s?the (?:U\.S\. )?Senate\b|\bSenate passage\b")),
    ("committee", _SCREEN.compile(r"\b(?:advanced|reported|approved|cleared|passed|marked up)\b[^.;]{0,60}\bCommittee\b|\bCommittee\b[^.;]{0,40}\b(?:advanced|approved|passed|reported)\b")),
    ("introduced", _SCREEN.compile(r"\b(?:re-?)?introduc(?:e|ed|es|ing|tion)\b", re.IGNORECASE)),
    ("announced", _SCREEN.compile(r"\b(?:announc(?:e|ed|es|ing)|unveil(?:ed|s|ing)?)\b", re.IGNORECASE)),
)  # fmt: skip
# One of these is in every wording of a stage.
_STEMS = (
    "introduc", "announc", "pass", "led", "lead", "adopt", "approv", "law", "enact", "reported", "advanced", "unveil", "filed", "offered", "authored",
    "submitted", "cleared", "marked up", "spearheaded",
)  # fmt: skip
_TITLE_ENDS = (" Act", " Amendment")
_TITLE_WORDS = (*_TITLE_ENDS, "Executive Order ")
# The longest end of a title and the sign behind it: "Amendment of 2025".
_END_MAX = 20
# What may stand between the words of a title.
_LINKS = frozenset("of and for to the in on from with by against a an as its that or".split())
BY_LAW = re.compile(r"Executive Order (?P<number>1\d{4})\b")
_LED = _SCREEN.compile(
    r"\b(?:led|leads|leading|authored|filed|offered|submitted|spearheaded)\b[^.;:]{0,40}\b(?:resolution|bill|legislation|amendment)\b",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"\b(?:House|Senate)(?: [A-Z&][\w’'-]*,?| and| on| of| the){0,6} (?:Subc|C)ommittee\b"
)


def has_number(text: str) -> bool:
    """Whether the number of a measure stands in `text`."""
    return any(p.search(text) for p in _NUMBERED) and NUMBER.search(text) is not None


def find_title_words(text: str) -> list[int]:
    """Return in their order where the words stand that end a title of a measure, or open that of an executive order."""
    found: list[int] = []
    for word in _TITLE_WORDS:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    found.sort()
    return found


def find_titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the titles of two words or more between `start` and `end`."""
    ends = [at for word in _TITLE_ENDS if (at := text.find(word, start, end)) >= 0]
    if not ends:
        return []
    last = max(text.rfind(word, start, end) for word in _TITLE_ENDS)
    titles = _TITLE.finditer(text, _begin_of_title(text, start, min(ends)), min(end, last + _END_MAX))
    return [_trim_title(text, *m.span("title")) for m in titles]


def _begin_of_title(text: str, start: int, end: int) -> int:
    """Return before which no title begins that runs up to `end`: where the first word stands that can't be in one."""
    while True:
        space = text.rfind(" ", start, end)
        if space < 0:
            return start
        word = text[space + 1 : end]
        if not (word[:1].isupper() or word[:1].isdigit() or word[:1] == "(" or word in _LINKS):
            return space + 1
        end = space


def _trim_title(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a title without what a headline or a sentence puts before it."""
    before = _BEFORE_TITLE.match(text[start:end])
    rest = text[start + before.end() : end] if before is not None else ""
    return (
        (start + (before.end() if before is not None else 0), end) if len(rest.split()) > 1 else (start, end)
    )


def stage_of(annotation: Annotation, sentence: Sentence) -> tuple[str, int, int] | None:
    """Return the stage that a sentence tells of, and the words that do; None where nothing happens to a measure."""
    lowered = annotation.lowered[sentence.start : sentence.end]
    for stem in _STEMS:
        if stem in lowered:
            break
    else:
        return None
    text = annotation.text
    if not _SCREEN.look(text, sentence.start, sentence.end):
        return None
    for stage, pattern in _STAGES:
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        if stage.startswith("passed_") and _COMMITTEE.search(text, match.start(), match.end() + 80):
            stage = "committee"
        return stage, match.start(), match.end()
    led = _LED.search(text, sentence.start, sentence.end) if sentence.measure else None
    return ("introduced", led.start(), led.end()) if led is not None else None
