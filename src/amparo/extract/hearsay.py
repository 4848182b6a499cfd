"""Whether an act is told on the word of others: "reportedly", "rights groups say that", "according to", "accused of"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.extract.chunks import Item
    from amparo.extract.frames import Frame, FrameReader
    from amparo.extract.grammar import Words
    from amparo.extract.phrases import PhraseReader
    from amparo.extract.roles import Roles

__all__ = ["HearsayReader"]

_HEDGE_BEFORE, _HEDGE_AFTER = 5, 2
_CLOSING_WORDS = 6


class HearsayReader:
    """Tells of the acts of one sentence whether the text vouches for them."""

    def __init__(
        self, items: list[Item], roles: Roles, frames: FrameReader, phrases: PhraseReader, words: Words
    ) -> None:
        self.items = items
        self.roles = roles
        self.frames = frames
        self.phrases = phrases
        self.words = words
        self._according = any(a.low == "according" and b.low == "to" for a, b in pairwise(items))

    def is_reported(self, index: int) -> bool:
        """Whether the words around the act at `index` say that others tell of it, and the text only passes it on."""
        items = self.items
        if any(i.tag == "H" for i in items[max(0, index - _HEDGE_BEFORE) : index + _HEDGE_AFTER]):
            return True
        if self._according:
            return True
        frame = self.frames.get(index)
        if frame is not None and frame.governor is not None:
            governor = self.frames.get(frame.governor)
            low = items[frame.governor].low
            if governor is not None and governor.form == "passive" and low in self.words.telling:
                return True
            if frame.form == "gerund" and low in self.words.accusing:
                return True
            if frame.form == "passive" and self._is_told(self.frames.get(frame.governor)):
                return True
        return self._is_told(frame) or self._is_told_after(index) or self._is_object_told(index)

    def _is_told(self, frame: Frame | None) -> bool:
        return (
            frame is not None
            and frame.before_marker >= 0
            and frame.marker in ("that", "")
            and self._tells(frame.before_marker)
        )

    def _tells(self, k: int) -> bool:
        """Whether the word at `k`, or the verb before it ("told reporters"), is one of telling."""
        telling = self.words.telling
        if self.items[k].low in telling:
            return True
        return k > 0 and self.items[k - 1].low in telling and self.roles.roles[k] == "n"

    def _is_told_after(self, index: int) -> bool:
        """Whether ", state media said" closes the sentence."""
        items = self.items
        last = next((k for k in range(len(items) - 1, index, -1) if items[k].tag not in ".”\"’'"), index)
        if last - index < 3 or items[last].low not in self.words.telling:
            return False
        return any(items[k].tag == "," for k in range(max(index, last - _CLOSING_WORDS), last))

    def _is_object_told(self, index: int) -> bool:
        """Whether the act noun is what is told: "reported the release of"."""
        phrase = self.phrases.ending_at(index) if self.roles.forms[index] == "noun" else None
        return (
            phrase is not None and phrase.first > 0 and self.items[phrase.first - 1].low in self.words.telling
        )
