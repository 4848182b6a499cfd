"""Which of the places of a quote is meant, where the same words stand several times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amparo.extract.door.proposal import Proposal, ProposedQuote, Reason, RefusedError
from amparo.extract.door.scene import Text, split_words

if TYPE_CHECKING:
    from amparo.extract.door.scene import Scene, Span

__all__ = ["place_quotes"]

#: So far around a place its surroundings are compared with the hints, and its paragraph with the fillers.
_AROUND = 400


def place_quotes(scene: Scene, proposal: Proposal) -> list[Span]:
    """Return where each quote stands, in the order of the text, no place twice.

    Words that stand once are placed first. Of several places the one is taken whose surroundings are those that the quote
    names, then the one whose sentence holds most of the claim's fillers, then the nearest to the other quotes. Raises
    RefusedError where a quote stands nowhere.
    """
    found: list[tuple[ProposedQuote, list[Span]]] = []
    for quote in proposal.quotes:
        places = scene.quotes.find(quote.words)
        if not places:
            raise RefusedError(Reason.QUOTE, repr(quote.words[:80]))
        found.append((quote, places))
    chosen: list[Span] = [places[0] for _, places in found if len(places) == 1]
    for quote, places in found:
        if len(places) > 1:
            chosen.append(_choose(scene, proposal, quote, places, chosen))
    kept: list[Span] = []
    for span in sorted(set(chosen), key=lambda s: (s[0], -s[1])):
        if not any(k[0] <= span[0] and span[1] <= k[1] for k in kept):
            kept.append(span)
    return kept


def _choose(
    scene: Scene, proposal: Proposal, quote: ProposedQuote, places: list[Span], others: list[Span]
) -> Span:
    def rank(place: Span) -> tuple[int, int, int, int]:
        near = quote.near
        distance = min((abs(place[0] - other[0]) for other in others), default=0)
        return (
            -_agreement(scene.text, quote, place),
            -_fillers_near(scene, proposal, place),
            distance,
            abs(place[0] - near) if near is not None else place[0],
        )

    return min(places, key=rank)


def _agreement(text: str, quote: ProposedQuote, place: Span) -> int:
    """Return how many words around the place are those that the quote says stand there, counted from the place."""
    before = split_words(text[max(0, place[0] - _AROUND) : place[0]])[::-1]
    after = split_words(text[place[1] : place[1] + _AROUND])
    said_before, said_after = split_words(quote.before)[::-1], split_words(quote.after)
    return _run(before, said_before) + _run(after, said_after)


def _run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _fillers_near(scene: Scene, proposal: Proposal, place: Span) -> int:
    """Return how many fillers have a word in the sentences of the place."""
    sentences = scene.sentences_at(place)
    if not sentences:
        return 0
    text = Text(scene.text, sentences[0].start, sentences[-1].end)
    words = set(text.words)
    return sum(
        bool(words & set(split_words(filler)[-1:]))
        for fillers in proposal.slots.values()
        for filler in fillers
    )
