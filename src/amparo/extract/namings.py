"""Who is named as one of a group: "journalists, including X", "X and Y, the two students who", "those jailed include X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.chunks import Item
    from amparo.extract.grammar import Words
    from amparo.extract.phrases import PhraseReader
    from amparo.extract.roles import Roles

__all__ = ["NamingReader"]

_PERSONS = frozenset(("person", "name"))
_NAMED = _PERSONS | {"armed_group", "body"}


class NamingReader:
    """Answers for the groups of one sentence who is named as one of them."""

    def __init__(self, items: list[Item], roles: Roles, phrases: PhraseReader, words: Words) -> None:
        self.items = items
        self.roles = roles.roles
        self.phrases = phrases
        self.words = words

    def named_after(self, mention: Mention) -> list[Mention]:
        """Return the persons named as some of a group: "journalists, including X", "activists such as X and Y"."""
        k = self._index_of(mention)
        if k is None:
            return []
        k += 1
        if k + 1 < len(self.items) and self.items[k].tag == "P" and self.items[k + 1].tag == "E":
            # "six officials in Burma, including X"
            return self._named_from(k) or self._named_from(k + 2)
        return self._named_from(k)

    def named_beside(self, index: int) -> list[Mention]:
        """Return the persons named as some of those whom the act at `index` is done to: "leaders were detained in May,
        such as X, Y and Z"."""
        k = index + 1
        while k < len(self.items) and k < index + 12:
            item = self.items[k]
            found = self._named_from(k) if item.tag in ",(—–:-D" or item.low in self.words.naming else []
            if found:
                return found
            if self.roles[k] in "vx" or item.tag in ".;RS":
                break
            k += 1
        return []

    def listed_behind(self, index: int) -> list[Mention]:
        """Return the persons of a list after a colon that closes what the act at `index` tells: "sentenced five leaders to
        life in prison: A, B and C"."""
        for k in range(index + 1, len(self.items)):
            if self.items[k].tag == ":":
                return [m for m in self._named_from(k) if m.kind in _PERSONS]
            if self.roles[k] in "vx" or self.items[k].tag in ".;RS":
                break
        return []

    def _named_from(self, k: int) -> list[Mention]:
        """Return the persons of the list that a naming word at item `k`, or after a mark there, leads to."""
        items = self.items
        mark = ""
        while k < len(items) and items[k].tag in ",(—–:-J":
            mark = items[k].tag
            k += 1
        if k + 1 >= len(items):
            return []
        low = items[k].low
        if low in self.words.naming:
            k += 1
        elif (low, items[k + 1].low) in (("such", "as"), ("among", "them"), ("among", "those")):
            k += 2
        else:
            first = items[k].mention
            if mark not in (":", "—", "–") or first is None or first.kind not in _PERSONS:
                return []
        while k < len(items) and items[k].tag in ",:":
            k += 1
        phrase = self.phrases.read(k)
        return (
            [m for m in phrase.heads if m.kind in ("person", "name", "group")] if phrase is not None else []
        )

    def listed_after(self, mention: Mention, kinds: frozenset[str] = _PERSONS) -> list[Mention]:
        """Return the persons whom a copula or "include" after a group names: "those jailed in Minsk include X and Y"."""
        k = self._index_of(mention)
        if k is None:
            return []
        k += 1
        while k + 1 < len(self.items) and (
            (self.items[k].tag in "PTS" and self.items[k + 1].tag in "EOW") or self.items[k].tag in "AEOWDJ,"
        ):
            if self.items[k].low in self.words.naming:
                break
            k += 1
        while k + 1 < len(self.items) and self.items[k].tag in "XJ" and self.items[k].tag != "N":
            k += 1
        if k >= len(self.items) or not (
            self.items[k].low in self.words.naming or self.items[k - 1].tag == "X"
        ):
            return []
        phrase = self.phrases.read(k + 1 if self.items[k].low in self.words.naming else k)
        return [m for m in phrase.heads if m.kind in kinds] if phrase is not None else []

    def apposed_to(self, mention: Mention) -> Mention | None:
        """Return who stands in apposition to a group between commas: "the gang, Tren de X, as"; None where nobody does."""
        k = self._index_of(mention)
        if k is None or k + 2 >= len(self.items) or self.items[k + 1].tag != ",":
            return None
        named = self.items[k + 2].mention
        closed = k + 3 >= len(self.items) or self.items[k + 3].tag in ",.;:"
        follows = self.items[k + 4].tag if k + 4 < len(self.items) else "."
        if named is None or named.kind not in _NAMED or not closed or follows in "EC":
            return None
        return named

    def described_by(self, mention: Mention) -> tuple[list[Mention], bool]:
        """Return the persons whom a group after a comma describes, and whether it is just them ("X and Y, the two students
        who") or more ("X, one of three students who")."""
        items = self.items
        k = self._index_of(mention)
        if k is None:
            return [], False
        j = k - 1
        some = False
        while j >= 0 and j > k - 8 and (items[j].tag in "DWJO" or items[j].low in ("of", "among")):
            some = some or items[j].low in ("of", "among")
            j -= 1
        if j < 1 or items[j].tag != "," or j == k - 1:
            return [], False
        before = self.phrases.list_ending_at(j - 1)
        found = [m for m in before.heads if m.kind in ("person", "name")] if before is not None else []
        return found, bool(found) and not some

    def _index_of(self, mention: Mention) -> int | None:
        return next((k for k, item in enumerate(self.items) if item.mention is mention), None)
