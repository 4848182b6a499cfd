"""The exact words that support something, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.errors import UngroundedClaimError

__all__ = ["Quote"]


@dataclass(frozen=True, slots=True, order=True)
class Quote:
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
        if not (0 <= self.start < self.end <= len(text)) or text[self.start : self.end] != self.quote:
            raise UngroundedClaimError(
                f"the words {self.quote[:60]!r} do not stand at {self.start}-{self.end} of the text"
            )
        if not self.quote.strip():
            raise UngroundedClaimError(f"the quote at {self.start}-{self.end} holds no words")

    def context(self, text: str, width: int = 32) -> tuple[str, str]:
        """Return up to `width` code points before and after it (the prefix and suffix of a TextQuoteSelector)."""
        return text[max(0, self.start - width) : self.start], text[self.end : self.end + width]
