"""Whose doing a document is about: the foreign country that it speaks of most, and what it calls those in power there.

A press release on a prisoner names the state that holds them once and goes on without. Where one foreign country stands
out, it is taken for the holder, the authority or the place that a claim lacks; where none does, nothing is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from amparo.extract.annotation import Annotation, Mention
from amparo.extract.discourse import Filler
from amparo.extract.drafts import Draft, key_of
from amparo.extract.marks import ABROAD

__all__ = ["Scene", "fill_from_scene", "read_scene"]

_HOME = "United States"
_MAIN = 0.6
_LEAST = 2
_PARTIES = frozenset(("country", "power"))


@dataclass(frozen=True, slots=True)
class Scene:
    """`country`: the mention that names the country spoken of most, None where no one stands out; `power`: the words for
    those in power there that the text uses most."""

    country: Mention | None
    power: Mention | None

    @property
    def party(self) -> Filler | None:
        """The country or, where the text hardly names it, its power."""
        mention = self.country or self.power
        return Filler(mention.name, mention.start, mention.end) if mention is not None else None


def read_scene(annotation: Annotation) -> Scene:
    """Return the scene of the document from the mentions in the sentences that have been read."""
    counts: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    powers: dict[str, list[Mention]] = {}
    for sentence in annotation.sentences:
        for mention in sentence.mentions_by(ABROAD):
            if (
                mention.country is None
                or mention.country == _HOME
                or mention.kind not in ("country", "power", "group", "body")
            ):
                continue
            counts[mention.country] += 1
            if mention.kind == "country" and mention.country not in first:
                first[mention.country] = mention
            elif mention.kind == "power":
                powers.setdefault(mention.country, []).append(mention)
    if not counts:
        return Scene(None, None)
    name, count = counts.most_common(1)[0]
    if count < _LEAST or count < _MAIN * sum(counts.values()):
        return Scene(None, None)
    named = powers.get(name, [])
    common = Counter(m.name for m in named).most_common(1)
    power = next((m for m in named if common and m.name == common[0][0]), None)
    return Scene(first.get(name), power)


def fill_from_scene(drafts: list[Draft], scene: Scene, annotation: Annotation) -> None:
    """Give the holder of a detention and the authority of a proceeding that the text leaves out: what it says of the same
    person elsewhere, else the party that the document is about, else the one that the sentence names."""
    holders = {
        key: d.slots["holder"]
        for d in drafts
        if d.kind == "detention" and d.slots.get("holder")
        for key in d.keys("who")
    }
    party = scene.party
    for draft in drafts:
        if draft.kind == "detention" and not draft.slots.get("holder"):
            holder = party or _party_beside(draft, annotation)
            draft.add("holder", [holder] if holder is not None else [])
        elif draft.kind == "proceeding" and not draft.slots.get("by"):
            known = next((holders[key] for key in draft.keys("against") if key in holders), None)
            if known is not None:
                draft.add("by", known[:1])
            elif party is not None:
                draft.add("by", [party])
        elif draft.kind == "incident":
            _fill_incident(draft, scene)


def _party_beside(draft: Draft, annotation: Annotation) -> Filler | None:
    """Return the foreign state or power that the sentence names where it names no other."""
    start, end = draft.spans[0]
    found: list[Mention] = []
    for sentence in annotation.sentences:
        if sentence.start < end and start < sentence.end:
            found += [
                m
                for m in sentence.mentions
                if m.kind in _PARTIES and m.country not in (None, _HOME) and "adjective" not in m.tags
            ]
    if len({m.country for m in found}) != 1:
        return None
    return Filler(found[0].name, found[0].start, found[0].end)


def _fill_incident(draft: Draft, scene: Scene) -> None:
    """Give an incident its doer, and its place where the country that the document is about is the one who did it."""
    party, country = scene.party, scene.country
    if party is not None and not draft.slots.get("by") and key_of(party.value) not in draft.keys("victims"):
        draft.add("by", [party])
    if country is not None and not draft.slots.get("place"):
        draft.add("place", [Filler(country.name, country.start, country.end)])
