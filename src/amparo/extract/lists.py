"""Lists of what a letter asks or a measure does: a line that ends in a colon, and the items after it.

"Accordingly, I respectfully request:", "The resolution:", "The bill would:".
"""

from __future__ import annotations

import re

from amparo.extract.annotation import Mention, Sentence
from amparo.extract.asks import Listing

__all__ = ["ListReader"]

_MEASURE = re.compile(
    r"\b(?:resolution|bill|legislation|Act|amendment|measure)\b(?:[^.:]{0,80})(?::|\bto:)\s*$"
)
_ASKING = re.compile(
    r"\b(?:request|requests|requested|urge|urges|urged|ask|asks|asked|call on|calls on|call upon|called on|demand|demands|recommend|recommends)\b"
    r"[^.:]{0,160}:\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[•·*–—-]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s*")
_VERB_FIRST = re.compile(r"\W*(?:That\s|To\s|[A-Z][a-z]+(?:s|es|ing|ize|ise)?\b)")
_ENDS = re.compile(r"[.;,]?\s*(?:and|or)?\s*$")


class ListReader:
    """Follows the sentences of a document and tells which are items of a list."""

    def __init__(self) -> None:
        self._open: Listing | None = None
        self._paragraph = -1
        self._items = 0

    def item(self, text: str, sentence: Sentence) -> Listing | None:
        """Return the list that `sentence` is an item of, or None."""
        if self._open is None or sentence.paragraph == self._paragraph:
            return None
        words = text[sentence.start : sentence.end]
        bullet = _ITEM.match(words)
        line_start = text[max(0, sentence.start - 1) : sentence.start] in ("\n", "") or bullet is not None
        if not line_start or len(words) > 900:
            self._close_after(sentence)
            return self._open if line_start else None
        if bullet is None and (words[:1] in "“\"" or _VERB_FIRST.match(words) is None or words.rstrip().endswith(":")):
            self._open = None
            return None
        if bullet is None and self._items and words.rstrip().endswith(".") and not _looks_like_item(words, self._open):
            self._open = None
            return None
        self._items += 1
        listed = self._open
        return listed

    def _close_after(self, sentence: Sentence) -> None:
        del sentence

    def announce(self, text: str, sentence: Sentence) -> None:
        """Open a list where `sentence` announces one."""
        if not text[sentence.start : sentence.end].rstrip().endswith(":"):
            return
        words = text[max(sentence.start, sentence.end - 260) : sentence.end]
        to: list[Mention] = []
        if _ASKING.search(words):
            if sentence.asks:
                to = sentence.asks[-1].to
            self._open = Listing("letter" if not _MEASURE.search(words) else "measure", to)
        elif _MEASURE.search(words):
            self._open = Listing("measure")
        else:
            return
        self._paragraph, self._items = sentence.paragraph, 0


def _looks_like_item(words: str, listing: Listing) -> bool:
    first = re.match(r"\W*([A-Za-z]+)", words)
    if first is None:
        return False
    low = first.group(1).lower()
    return listing.via == "letter" or low.endswith(("s", "ing")) or low in ("that", "to")
