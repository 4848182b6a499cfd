"""Whether the words of a proposal give an office, its party, state and tense, a chamber, or the words of a quotation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from amparo.extract.door.proposal import Proposal
from amparo.extract.door.scene import Scene, Span, Text, split_words, stem
from amparo.vocabulary import closed_class, enumeration, offices

if TYPE_CHECKING:
    from amparo.extract.annotation import Mention

__all__ = ["RoleFinder"]

_TITULAR = ("office", "occupation", "honorific")
_QUOTED_WORDS = 10
#: So far before a title the word may stand that says that it is held no more.
_BEFORE_TITLE = 3
_AFTER_VERB = 7
_PARTY_MARK = re.compile(r"\s?[(,]\s?([DRI])\b")


class RoleFinder:
    """Looks up what belongs to offices in the words of one proposal, and what the document says of their holders.

    Whom the quotes name may have their party, state and office told elsewhere: those words count too.
    """

    def __init__(self, scene: Scene, spans: list[Span], proposal: Proposal) -> None:
        self._scene = scene
        self._spans = spans
        self._proposal = proposal
        self._texts = [Text(scene.text, *span) for span in spans]
        named = [m for span in spans for m in scene.mentions_in(span) if m.person is not None]
        if proposal.kind == "role":
            wanted = split_words(next(iter(proposal.slots.get("person", ("",)))).split("|")[0])
            named = [m for m in named if _is_named(m, wanted)]
        self._holders = named
        names = {m.person.name for m in named if m.person is not None}
        self._offices = [
            h.office
            for h in scene.annotation.holdings
            if h.mention.person is not None and h.mention.person.name in names
        ]

    def find(self, slot: str, filler: str) -> Span | None:
        """Return the words that give `filler`, or None."""
        if slot == "title":
            return self._title(filler)
        if slot == "of":
            return self._of(filler)
        if slot == "party":
            return self._party(filler)
        if slot == "tense":
            return self._tense(filler)
        if slot == "chamber":
            return self._chamber(filler)
        return None

    def _title(self, filler: str) -> Span | None:
        wanted = _stems(filler)
        if self._is_of_another(wanted):
            return None
        for span in self._spans:
            for hit in self._scene.hits_in(span):
                entry = hit.find(*_TITULAR)
                if entry is not None and _stems(entry.name) == wanted:
                    return hit.start, hit.end
        seats = _seats()
        own = [o for o in self._offices if not o.title or o.title in seats]
        for office in self._offices:
            if _stems(office.title) == wanted:
                return office.start, office.end
        if filler in seats and own and all(seats.get(o.title, seats[filler]) == seats[filler] for o in own):
            return own[0].start, own[0].end
        for text in self._texts:
            stems = [stem(w) for w in text.words]
            for at in range(len(stems) - len(wanted) + 1):
                if stems[at : at + len(wanted)] == wanted:
                    return text.spans[at][0], text.spans[at + len(wanted) - 1][1]
        return None

    def _is_of_another(self, title: list[str]) -> bool:
        """Whether the quotes give the office to others whom they name, and nothing gives it to this person."""
        if self._proposal.kind != "role" or any(_stems(o.title) == title for o in self._offices):
            return False
        return any(
            _stems(holding.office.title) == title
            and any(start <= holding.mention.start < end for start, end in self._spans)
            for holding in self._scene.annotation.holdings
        )

    def _of(self, filler: str) -> Span | None:
        wanted = split_words(filler)
        state = self._scene.lexicon.state_named(filler)
        for office in self._offices:
            if office.of is None:
                continue
            said = split_words(office.of)
            same_state = state is not None and state == self._scene.lexicon.state_named(
                office.of.split("-")[0]
            )
            if said == wanted or same_state or " ".join(wanted) in " ".join(said):
                return office.of_span or (office.start, office.end)
        return None

    def _party(self, filler: str) -> Span | None:
        for office in self._offices:
            if office.party == filler:
                return office.start, office.end
        if any(office.party for office in self._offices):
            return None
        for mention in self._holders:
            mark = _PARTY_MARK.match(self._scene.text, mention.end)
            if mark is not None and mark[1] == filler:
                return mark.span()
        for text in self._texts:
            for synonym in enumeration("role", "party")[filler].synonyms:
                found = text.find(split_words(synonym))
                if found is not None:
                    return found
        return None

    def _tense(self, filler: str) -> Span | None:
        """Held now, unless every place of its title in the quotes says that it is held no more; once, only where one does."""
        title = _stems(next(iter(self._proposal.slots.get("title", ("",)))))
        past = {stem(w) for s in enumeration("role", "tense")["former"].synonyms for w in split_words(s)}
        past |= {"former"}
        standing: list[tuple[bool, Span]] = []
        for text in self._texts:
            stems = [stem(w) for w in text.words]
            for at in range(len(stems) - len(title) + 1):
                if title and stems[at : at + len(title)] == title:
                    before = set(stems[max(0, at - _BEFORE_TITLE) : at])
                    standing.append((bool(before & past), text.spans[at]))
        if not standing or filler == "former":
            standing += [
                (o.tense == "former", (o.start, o.end)) for o in self._offices if _stems(o.title) == title
            ]
        if filler == "former":
            found = next((span for former, span in standing if former), None)
            return found or self._looking_back(past, title)
        if standing and all(former for former, _ in standing):
            return None
        return standing[0][1] if standing else self._spans[0]

    def _looking_back(self, past: set[str], title: list[str]) -> Span | None:
        """Return the words that tell of an office held once: "was Senator", "served as Senator"."""
        forms = {"served", *(f for f in closed_class().auxiliaries["be"] if f.startswith("w"))}
        for text in self._texts:
            stems = [stem(w) for w in text.words]
            for at, (word, span) in enumerate(zip(text.words, text.spans, strict=True)):
                ahead = stems[at + 1 : at + _AFTER_VERB]
                if (stem(word) in past or word in forms) and title and title[0] in ahead:
                    return span
        return None

    def _chamber(self, filler: str) -> Span | None:
        seats = _seats()
        for office in self._offices:
            if seats.get(office.title) == filler:
                return office.start, office.end
        for span in self._spans:
            for hit in self._scene.hits_in(span):
                entry = hit.find("office")
                if entry is not None and seats.get(entry.name) == filler:
                    return hit.start, hit.end
        return None

    def may_speak(self, filler: str) -> bool:
        """Whether the rules know nobody else who says the words of the quotes."""
        known = {split_words(f.value) for span in self._spans for f in self._scene.speaker_at(span)}
        wanted = split_words(filler)
        return not known or any(k == wanted or k[-1:] == wanted[-1:] for k in known)

    # -- quotations ------------------------------------------------------------------------------------------

    def find_quoted(self, filler: str) -> Span | None:
        """Return where the first words of a quotation stand: between quotation marks, in the quotes or around them."""
        words = filler.replace("…", " ").replace("...", " ").split()[:_QUOTED_WORDS]
        places = self._scene.quotes.find(" ".join(words))
        spoken = self._scene.annotation.quotations
        for start, end in places:
            if any(q.start <= start and end <= q.end for q in spoken) and any(
                s <= end and start <= e for s, e in self._spans
            ):
                return start, end
        return None


def _is_named(mention: Mention, wanted: tuple[str, ...]) -> bool:
    person = mention.person
    if person is None:
        return False
    name = split_words(person.name)
    return name == wanted or (name[-1:] == wanted[-1:] and name[:1] == wanted[:1])


def _stems(words: str) -> list[str]:
    return [stem(w) for w in split_words(words)]


@cache
def _seats() -> dict[str, str]:
    """Return the titles of members of Congress with their chambers."""
    return {office.title: office.seat for office in offices() if office.seat in ("senate", "house")}
