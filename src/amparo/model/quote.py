"""The exact words that support something, and where they stand."""

from __future__ import annotations

from typing import NamedTuple

from amparo.errors import UngroundedClaimError
from amparo.saying import say

__all__ = ["Quote"]


class Quote(NamedTuple):
    """`quote` stands at code points `start` to `end` of a document's text (W3C Web Annotation:
    a TextPositionSelector with its TextQuoteSelector)."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Quote:
        """Return the quote of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise UngroundedClaimError unless `text[start:end]` is the quote, to the letter, and not blank."""
        start, end, quote = self
        if not (0 <= start < end <= len(text)) or text[start:end] != quote:
            raise UngroundedClaimError(
                say(
                    "the words {quote!r} do not stand at {start}-{end} of the text",
                    quote=quote[:60],
                    start=start,
                    end=end,
                )
            )
        if quote.isspace():
            raise UngroundedClaimError(say("the quote at {start}-{end} holds no words", start=start, end=end))

    def context(self, text: str, width: int = 32) -> tuple[str, str]:
        """Return up to `width` code points before and after it (the prefix and suffix of a TextQuoteSelector)."""
        return text[max(0, self.start - width) : self.start], text[self.end : self.end + width]
