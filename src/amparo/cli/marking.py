"""A text with the places of its claims marked, by colour and by numbered brackets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text

from amparo.cli.output import plain

__all__ = ["Span", "mark_text"]


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` belong to the claim with this `number`, shown in `style`."""

    start: int
    end: int
    number: int
    style: str


def mark_text(text: str, spans: Iterable[Span]) -> Text:
    """Return `text` with each of `spans` between ⟦ with its number and ⟧; spans of the same words share brackets.

    Where spans overlap, the one that begins last gives the colour.
    """
    places: dict[tuple[int, int], list[Span]] = {}
    for span in spans:
        places.setdefault((span.start, span.end), []).append(span)
    ordered = sorted(places.items(), key=lambda item: (item[0][0], -item[0][1]))
    edges = sorted({edge for place in places for edge in place} | {0, len(text)})
    marked = Text()
    for start, end in zip(edges, edges[1:] or [len(text)], strict=False):
        for _ in (place for place, _ in ordered if place[1] == start):
            marked.append("⟧", style="bold")
        for place, here in ordered:
            if place[0] == start:
                numbers = ",".join(str(n) for n in dict.fromkeys(span.number for span in here))
                marked.append(f"⟦{numbers} ", style="bold")
        over = [here for place, here in ordered if place[0] <= start < place[1]]
        marked.append(plain(text[start:end]), style=over[-1][0].style if over else "")
    for place, _ in ordered:
        if place[1] == len(text):
            marked.append("⟧", style="bold")
    return marked
