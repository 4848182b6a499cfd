"""Who signed what: members by letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from amparo.publish.chart import Chart, finish, lead_on, palette_of
from amparo.publish.labels import SAID
from amparo.saying import spoken

__all__ = ["Signature", "chart_signers"]

_CELL = 18
#: So many people and letters are drawn; the table has all of them.
_MOST = 60
_MOST_LETTERS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """`who` signed `letter` as one who led it or not; `day` orders the letters. `url` leads to the words, `letter_url` to the page
    of the letter."""

    who: str
    letter: str
    day: str
    led: bool
    url: str = ""
    letter_url: str = ""


def chart_signers(signatures: Sequence[Signature], title: str, scheme: str = "light") -> Chart:
    """Return a matrix of the people who signed most by the letters that most of them signed, in the order of their days."""
    colours = palette_of(scheme)
    counts = Counter(s.who for s in signatures)
    people = [who for who, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))][:_MOST]
    shown = [s for s in signatures if s.who in set(people)]
    together = Counter(s.letter for s in shown)
    chosen = {letter for letter, _ in together.most_common(_MOST_LETTERS)}
    shown = [s for s in shown if s.letter in chosen]
    signed = {s.who for s in shown}
    people = [who for who in people if who in signed]
    letters = list(dict.fromkeys(s.letter for s in sorted(shown, key=lambda s: (s.day, s.letter))))
    ways = [spoken(SAID["led"]), spoken(SAID["signed"])]
    rows = [
        {
            "who": s.who,
            "letter": s.letter,
            "day": s.day,
            "as": spoken(SAID["led" if s.led else "signed"]),
            "url": s.url,
        }
        for s in shown
    ]
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(filled=True, size=130, opacity=1)
        .encode(
            x=alt.X(
                "letter:N",
                sort=letters,
                title=None,
                axis=alt.Axis(orient="top", labelAngle=-45, labelLimit=240, grid=True, domain=False),
            ),
            y=alt.Y("who:N", sort=people, title=None, axis=alt.Axis(grid=True, domain=False, ticks=False)),
            shape=alt.Shape(
                "as:N",
                title=None,
                scale=alt.Scale(domain=ways, range=["diamond", "circle"]),
            ),
            color=alt.Color(
                "as:N",
                title=None,
                scale=alt.Scale(domain=ways, range=[colours.answers, colours.asks]),
            ),
            tooltip=[
                alt.Tooltip("who:N"),
                alt.Tooltip("letter:N"),
                alt.Tooltip("as:N"),
                alt.Tooltip("day:N"),
            ],
            href=lead_on(rows),
        )
        .properties(width=max(120, len(letters) * 26), height=max(1, len(people)) * _CELL)
    )
    table = [(s.who, s.letter, s.day, SAID["led" if s.led else "signed"]) for s in signatures]
    links = [(s.url, s.letter_url, s.url if s.day else "", "") for s in signatures]
    return finish(drawn, title, colours, ("who", "letter", "date", "as"), table, links)
