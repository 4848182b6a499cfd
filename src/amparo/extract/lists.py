"""Lists of what a letter asks or a measure does: a line that ends in a colon, and the items after it.

"Accordingly, I respectfully request:", "The resolution:", "The bill would:".
"""

from __future__ import annotations

import re

from amparo.extract.annotation import Mention, Sentence
from amparo.extract.asking import Listing
from amparo.extract.grammar import load_grammar
from amparo.extract.lexicon import Lexicon
from amparo.extract.predicates import Clause

__all__ = ["ListReader"]

_MEASURE = re.compile(
    r"\b(?:resolution|bill|legislation|Act|amendment|measure)\b(?:[^.:]{0,160})(?::|\bto:)\s*$"
    r"|^\W*(?:Specifically, |Among other things, )?(?:It|This)\b[^.]{0,200}\b(?:requires?|would|calls|urges|also)\b[^.:]{0,160}:\s*$"
)
_ASKING = re.compile(
    r"\b(?:request|requests|requested|urge|urges|urged|ask|asks|asked|call on|calls on|call upon|called on|demand|demands|recommend|recommends)\b"
    r"[^.:]{0,160}:\s*$",
    re.IGNORECASE,
)
#: The words that open the clauses of a resolution.
_RESOLVED = re.compile(r"\W*Resolved\b(?:,? by [^,]{3,120})?,? [Tt]hat\b[^.;]{0,120}[—–:-]\s*$")
_ITEM = re.compile(r"\s*(?:[•·*–—-]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s*")
_FIRST_WORD = re.compile(r"\W*([A-Z][a-z]+)\b")


#: What a line ends with that announces a list.
_ANNOUNCING = frozenset(":—–-")
_PARTIES = frozenset(("country", "power", "body", "group", "person", "armed_group"))


class ListReader:
    """Follows the sentences of a document and tells which are items of a list."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self._lexicon = lexicon
        self._resolves = "Resolved" in text
        self._verb_forms = load_grammar().verb_forms
        self._bulleted = False
        self._open: Listing | None = None
        self._paragraph = -1
        self._items = 0

    def item(self, text: str, sentence: Sentence) -> Listing | None:
        """Return the list that `sentence` is an item of, or None."""
        if self._open is None or sentence.paragraph == self._paragraph:
            return None
        words = text[sentence.start : sentence.end]
        bullet = _ITEM.match(words) or _ITEM.fullmatch(
            text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
        )
        starts_line = not text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip()
        if not starts_line and bullet is None:
            return None
        if self._items == 0:
            self._bulleted = bullet is not None
        goes_on = bullet is not None if self._bulleted else self._opens_with_act(words, sentence)
        if not goes_on or len(words) > 900:
            self._open = None
            return None
        self._items += 1
        return self._open

    def _opens_with_act(self, words: str, sentence: Sentence) -> bool:
        """Whether the words begin as an item without a bullet does: with a verb, or "That …"."""
        if (
            sentence.hits
            and sentence.hits[0].start == sentence.start
            and sentence.hits[0].meaning.tag in ("A", "U", "V")
        ):
            return True
        first = _FIRST_WORD.match(words)
        if first is None:
            return False
        low = first.group(1).lower()
        if low == "that" or low in self._verb_forms or (low.endswith("ly") and len(low) > 5):
            return True
        return low in self._lexicon.verb_meanings or self._lexicon.is_verb_form(low)

    def announce(self, text: str, sentence: Sentence) -> None:
        """Open a list where `sentence` announces one."""
        if text[sentence.end - 1] not in _ANNOUNCING and not text[sentence.end - 1].isspace():
            return
        if self._resolves and _RESOLVED.match(text, sentence.start, sentence.end):
            self._open = Listing("measure")
            self._paragraph, self._items = sentence.paragraph, 0
            return
        if not text[sentence.start : sentence.end].rstrip().endswith(":"):
            return
        words = text[max(sentence.start, sentence.end - 400) : sentence.end]
        to: list[Mention] = []
        if words.rstrip().endswith("to:") and sentence.clause is not None:
            to = _parties_before_end(sentence.clause)
        if _ASKING.search(words):
            if sentence.asks and not to:
                to = sentence.asks[-1].to
            self._open = Listing("letter" if not _MEASURE.search(words) else "measure", to)
        elif _MEASURE.search(words):
            self._open = Listing("measure", to)
        else:
            return
        self._paragraph, self._items = sentence.paragraph, 0


def _parties_before_end(clause: Clause) -> list[Mention]:
    """Return the last parties named before the colon: those who are "to: do this, do that"."""
    items = clause.items
    for k in range(len(items) - 1, -1, -1):
        mention = items[k].mention
        if mention is not None and mention.kind in _PARTIES and "adjective" not in mention.tags:
            return clause.list_back(k) or [mention]
    return []
