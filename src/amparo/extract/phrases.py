"""Noun phrases in the row of items: where one begins and ends, whom it names, and what stands with it.

A phrase is read to the right from its first word or to the left from its last. Its heads are the mentions that it joins
("journalists, lawyers and activists"); an owner ("Iran's judges") stands for what it owns only where that is no mention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.extract.roles import QUOTES, Roles, is_adjective

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention
    from amparo.extract.chunks import Item

__all__ = ["Phrase", "PhraseReader"]

_PARTICULAR = frozenset(("person", "name", "pronoun", "group"))
_POSSESSIVE = frozenset("his her their its my our".split())
#: What may stand between a phrase and one joined to it, besides "and" and a comma: "as well as", "of Minsk and".
_BEFORE_JOINED = frozenset(("as", "along", "together", "of", "in", "from"))
_CLOSING = {",": ",", "(": ")", "—": "—", "–": "–"}


class Phrase:
    """A noun phrase from item `first` to item `last`. `heads` are its mentions, `nouns` the indexes of heads that are no
    mention, `owners` the mentions before a genitive, `possessive` its possessive pronoun."""

    __slots__ = ("first", "heads", "last", "nouns", "owners", "possessive")

    def __init__(
        self,
        first: int,
        last: int,
        heads: list[Mention] | None = None,
        nouns: list[int] | None = None,
        owners: list[Mention] | None = None,
        possessive: str = "",
    ) -> None:
        self.first = first
        self.last = last
        self.heads = heads if heads is not None else []
        self.nouns = nouns if nouns is not None else []
        self.owners = owners if owners is not None else []
        self.possessive = possessive

    @property
    def parties(self) -> list[Mention]:
        """The heads, else the owners of a head that is no mention."""
        return self.heads or self.owners


class PhraseReader:
    """Reads noun phrases in one sentence."""

    def __init__(self, items: list[Item], roles: Roles) -> None:
        self.items = items
        self.roles = roles.roles
        self.forms = roles.forms
        self.words = roles.words

    # -- to the right ----------------------------------------------------------------------------------------

    def read(self, k: int, joined: bool = True) -> Phrase | None:
        """Return the noun phrase that begins at item `k`, with those joined to it, or None."""
        phrase = self._read_one(k)
        while phrase is not None and joined and not self.is_time(phrase):
            step = self._joined_at(phrase)
            more = self._read_one(step) if step is not None else None
            if more is None or more.last <= phrase.last or self._begins_clause(phrase, more):
                break
            events = (
                phrase.nouns
                and self.forms[phrase.nouns[-1]] == "noun"
                and self.items[phrase.nouns[-1]].tag == "A"
            )
            if events or (
                not more.heads
                and not phrase.nouns
                and self.items[more.nouns[-1] if more.nouns else more.last].tag == "A"
            ):
                break
            phrase.last = more.last
            phrase.heads += more.heads
            phrase.nouns += more.nouns
            phrase.owners += more.owners
        return phrase

    def is_time(self, phrase: Phrase) -> bool:
        """Whether the phrase only says when: "March 3, 2023", "today", "last week"."""
        if phrase.heads:
            return False
        items, roles, times = self.items, self.roles, self.words.times
        found = False
        for k in range(phrase.first, phrase.last + 1):
            if roles[k] == "n":
                if items[k].tag != "W" and items[k].low not in times:
                    return False
                found = True
        return found

    def counts(self, phrase: Phrase) -> bool:
        """Whether the phrase is a number alone that may count people ("thirty were arrested"), no year."""
        items = self.items[phrase.first : phrase.last + 1]
        return all(i.tag in "WDJ" for i in items) and not (len(items) == 1 and len(items[0].low) == 4)

    def _read_one(self, k: int) -> Phrase | None:
        items, roles = self.items, self.roles
        count = len(items)
        if k < count and items[k].low in ("nobody", "no-one"):
            return Phrase(k, k, [], [k])
        i = k
        possessive = ""
        while i < count and (
            items[i].tag in "DJHW"
            or items[i].tag in QUOTES
            or roles[i] == "a"
            or items[i].low in ("no", "neither", "none")
        ):
            if items[i].low in _POSSESSIVE:
                possessive = items[i].low
            i += 1
        if (
            i >= count
            or roles[i] != "n"
            or (items[i].tag == "W" and not (i + 1 < count and roles[i + 1] == "n"))
        ):
            return self._read_headless(k, i, possessive)
        return self._read_run(k, i, possessive)

    def _read_headless(self, k: int, i: int, possessive: str) -> Phrase | None:
        """Read "those detained", "all of the protesters", "thirty" as phrases."""
        items = self.items
        while i > k and items[i - 1].tag not in "DW" and items[i - 1].low not in ("none", "neither"):
            i -= 1
        last = items[i - 1] if i > k else None
        if last is None or possessive or last.low in ("the", "a", "an"):
            return None
        if i + 1 < len(items) and items[i].low == "of":
            inner = self._read_one(i + 1)
            if inner is not None:
                return Phrase(k, inner.last, inner.heads, inner.nouns, inner.owners)
        return Phrase(k, i - 1, [], [i - 1])

    def _read_run(self, k: int, i: int, possessive: str) -> Phrase:
        items, roles = self.items, self.roles
        owners: list[Mention] = []
        last, noun = i, -1
        head: Mention | None = None
        while i < len(items):
            item = items[i]
            if item.tag == "G":
                if head is not None:
                    owners.append(head)
                head, noun, last = None, -1, i
            elif roles[i] == "n":
                if head is not None and head.kind in _PARTICULAR and items[last].tag != "G":
                    named = item.mention is not None and item.mention.kind in ("person", "name")
                    if head.kind != "group" or not named or last != i - 1:
                        break
                    # "Hoa Hao Buddhists A and B": the group is a title of those named
                if head is not None and item.mention is None and item.low in self.words.times:
                    # "the Treasury today"
                    break
                if item.mention is None:
                    head, noun = None, i
                elif is_adjective(item) and self._noun_at(i + 1):
                    head, noun = None, -1
                else:
                    head, noun = item.mention, i
                last = i
            elif (head is not None and head.kind in _PARTICULAR) or not (
                roles[i] == "a" or item.tag in QUOTES or (item.tag in "JH" and self._goes_on(i))
            ):
                break
            i += 1
        phrase = Phrase(
            k,
            last,
            [head] if head is not None else [],
            [noun] if head is None and noun >= 0 else [],
            owners,
            possessive,
        )
        if phrase.nouns and items[noun].low in self.words.quantifiers:
            self._look_through(phrase, noun)
        if phrase.heads and phrase.heads[0].kind in _PARTICULAR:
            phrase.last = self._over_apposition(phrase)
        return phrase

    def _goes_on(self, i: int) -> bool:
        """Whether the adverb at `i` stands inside the phrase ("trumped-up, politically motivated charges")."""
        return (
            i + 1 < len(self.items)
            and self.roles[i + 1] == "a"
            and i > 0
            and self.roles[i - 1] == "n"
            and self.items[i - 1].mention is None
        )

    def _noun_at(self, i: int) -> bool:
        while i < len(self.items) and (self.roles[i] == "a" or self.items[i].tag in QUOTES):
            i += 1
        return i < len(self.items) and self.roles[i] == "n"

    def _look_through(self, phrase: Phrase, noun: int) -> None:
        """Take the phrase after "dozens of", "the lives of" for the one meant."""
        j = noun + 1
        if j < len(self.items) and self.items[j].low == "of":
            inner = self._read_one(j + 1)
            if inner is not None:
                phrase.heads, phrase.nouns, phrase.last, phrase.owners = (
                    inner.heads,
                    inner.nouns,
                    inner.last,
                    inner.owners,
                )

    def _over_apposition(self, phrase: Phrase) -> int:
        """Return the index of the mark that closes ", a journalist from Minsk," after a person, else the phrase's last."""
        items = self.items
        j = phrase.last + 1
        close = _CLOSING.get(items[j].tag) if j + 1 < len(items) else None
        if close is None:
            return phrase.last
        first = items[j + 1]
        if close != ")" and not (
            first.low in ("a", "an", "the", "his", "her", "one", "who", "whose") or first.tag == "W"
        ):
            return phrase.last
        for i in range(j + 1, min(len(items), j + 24)):
            if items[i].tag == close:
                if (
                    any(
                        self.roles[m] == "v" and self.forms[m] not in ("passive", "gerund")
                        for m in range(j + 1, i)
                    )
                    and first.tag not in "RD"
                ):
                    return phrase.last
                after = items[i + 1] if i + 1 < len(items) else None
                if first.tag == "R" or first.low == "whose":
                    # a relative clause is passed over only inside a list
                    return (
                        i
                        if after is not None
                        and after.tag == "C"
                        and i + 2 < len(items)
                        and self.roles[i + 2] == "n"
                        else phrase.last
                    )
                goes_on = after is not None and (
                    close == ")"
                    or after.tag in "CXMJ"
                    or self.roles[i + 1] in "vx"
                    or (after.tag == "E" and close == ",")
                )
                return i if goes_on else phrase.last
            if items[i].tag in ";:.":
                break
        return phrase.last

    def _joined_at(self, phrase: Phrase) -> int | None:
        """Return where the phrase joined to `phrase` by "and", "as well as" or a comma begins, or None."""
        items = self.items
        comma = items[phrase.last].tag == ","
        step = phrase.last + 1
        if not comma and (
            step >= len(items) or (items[step].tag not in "C,;" and items[step].low not in _BEFORE_JOINED)
        ):
            return None
        step = self._over_place(phrase)
        coordinator = False
        while step < len(items):
            low = items[step].low
            if low in ("but", "yet", "nor", "so"):
                return None
            if items[step].tag == "C":
                coordinator = True
                step += 1
            elif items[step].tag == "," or (items[step].tag == ";" and self._is_listed(step + 1)):
                comma = True
                step += 1
            elif (
                low == "as"
                and step + 2 < len(items)
                and items[step + 1].low == "well"
                and items[step + 2].low == "as"
            ):
                coordinator = True
                step += 3
            elif low in ("along", "together") and step + 1 < len(items) and items[step + 1].low == "with":
                coordinator = True
                step += 2
            else:
                break
        if step >= len(items) or not (coordinator or comma):
            return None
        if any(i.tag == ";" for i in items[phrase.last + 1 : step]):
            # "…; and of course, my friend X"
            while step < len(items) and items[step].low in ("of", "course", ",", "finally", "lastly"):
                step += 1
            return step
        return step if coordinator or self._list_goes_on(step) else None

    def _over_place(self, phrase: Phrase) -> int:
        """Return the index after a phrase with the place that follows it where "and" comes then ("the police of X and")."""
        items, step = self.items, phrase.last + 1
        if not phrase.heads or step + 2 >= len(items) or items[step].low not in ("of", "in", "from"):
            return step
        place = items[step + 1].mention
        if place is None or place.kind not in ("country", "place") or items[step + 2].tag != "C":
            return step
        return step + 2

    def _list_goes_on(self, step: int) -> bool:
        """Whether what follows a comma is another member of a list: an "and" or a comma comes after it with nothing but a
        noun phrase between."""
        items = self.items
        while step < len(items):
            if items[step].low in ("a", "an", "who", "which", "that"):
                return False
            seen = False
            i = step
            while i < len(items) and i < step + 14:
                tag = items[i].tag
                if tag in "C,;":
                    break
                if self.roles[i] == "n":
                    seen = True
                elif not (
                    tag in "DJWG"
                    or tag in QUOTES
                    or self.roles[i] == "a"
                    or (tag == "P" and items[i].low in ("of", "from", "in", "for"))
                ):
                    return False
                i += 1
            if not seen or i >= len(items) or items[i].tag not in "C,;":
                return False
            if items[i].tag in "C;" or (i + 1 < len(items) and items[i + 1].tag == "C"):
                return True
            step = i + 1
        return False

    def _is_listed(self, k: int) -> bool:
        """Whether what follows a semicolon is a member of a list: no verb stands before the next semicolon or full stop."""
        items = self.items
        end = k
        while end < len(items) and end < k + 16 and items[end].tag not in ";.:":
            if self.roles[end] in "vx" or items[end].tag in "RS":
                return items[end].tag == "R" and end > k + 1
            end += 1
        return True

    def _begins_clause(self, phrase: Phrase, more: Phrase) -> bool:
        """Whether the phrase `more` is the subject of a clause of its own."""
        j = more.last + 1
        while j < len(self.items) and self.items[j].tag in "JH":
            j += 1
        if j < len(self.items) and (
            self.roles[j] == "x" or (self.roles[j] == "v" and self.forms[j] in ("active", "copula"))
        ):
            return any(self.roles[i] == "v" for i in range(max(0, phrase.first - 8), phrase.first))
        return False

    # -- to the left -----------------------------------------------------------------------------------------

    def ending_at(self, k: int) -> Phrase | None:
        """Return the noun phrase whose last item is `k`, without those joined to it; None where none ends there."""
        items, roles = self.items, self.roles
        i = k
        while i >= 0 and items[i].tag in QUOTES:
            i -= 1
        if (
            i < 0
            or not (roles[i] == "n" or items[i].tag == "D")
            or items[i].low in ("the", "a", "an", "every")
        ):
            return None
        first = i
        while first > 0:
            before = items[first - 1]
            if not (
                roles[first - 1] in ("n", "a")
                or before.tag in "GDWJ"
                or before.tag in QUOTES
                or before.low == "no"
            ):
                break
            if before.mention is not None and before.mention.kind in _PARTICULAR and items[first].tag != "G":
                break
            if items[first].tag == "D" and before.tag != "D":
                break
            first -= 1
        while first < i and (items[first].tag in "J" or items[first].tag in QUOTES):
            first += 1
        head = items[i].mention
        owners = [
            m
            for j in range(first, i)
            if items[j + 1].tag == "G" and (m := items[j].mention) is not None and j + 1 < i
        ]
        possessive = next((items[j].low for j in range(first, i) if items[j].low in _POSSESSIVE), "")
        return Phrase(
            first, k, [head] if head is not None else [], [] if head is not None else [i], owners, possessive
        )

    def list_ending_at(self, k: int) -> Phrase | None:
        """Return the noun phrase that ends at `k` with those joined to it on the left."""
        phrase = self.ending_at(k)
        while phrase is not None and phrase.first > 1:
            j = phrase.first - 1
            item = self.items[j]
            if not (item.tag == "C" and item.low in ("and", "or", "&")) and not (
                item.tag == "," and len(phrase.heads) > 1
            ):
                break
            while j >= 0 and self.items[j].tag in "C,":
                j -= 1
            before = self.ending_at(j)
            if before is None or (phrase.heads and not before.heads):
                break
            phrase = Phrase(
                before.first,
                phrase.last,
                before.heads + phrase.heads,
                before.nouns + phrase.nouns,
                before.owners + phrase.owners,
                before.possessive,
            )
        return phrase
