"""The state of one person as of a date, from all that documents say: held, by whom, since when, where, and who says so.

Nothing is decided here. The latest word of each source stands beside the others'; where they disagree, both are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from amparo.saying import say
from amparo.track.parties import find_country

__all__ = ["Conflict", "PersonState", "StateClaim", "Told", "compute_state"]

#: After so many days without a word, the silence is a finding.
QUIET_DAYS = 90
_FREE = frozenset({"released"})
_ENDED = frozenset({"died"})
#: Words after which nobody can say that the person was alive.
_NO_SIGN = frozenset({"died", "execution", "killing", "disappeared", "disappearance"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StateClaim:
    """What one claim says of the person's liberty, life or case. `kind` is `detention` or `proceeding`; `said_on` the day of
    its document, `source` who published that, `day` the claim's own date where it has one (first and last day)."""

    claim: int
    document: int
    said_on: date
    source: str
    kind: str
    status: str
    day: tuple[date, date] | None = None
    holders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    charges: tuple[str, ...] = ()
    sentence: str = ""
    since: str = ""
    until: str = ""
    health: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One value, who says so (claims, the latest first), and on which day last."""

    value: str
    claims: tuple[int, ...]
    sources: tuple[str, ...]
    last_on: date


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two words that cannot both be the last one: `earlier` and `later` as told, with the claims."""

    earlier: Told
    later: Told
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonState:
    """As of `as_of`: the last told status and each other one; where, by whom, since when, on what charge, what sentence.

    `moves` are that the person was taken elsewhere: in the words of a claim ("extradited"), or as one country told of first and
    another later. `quiet_days` counts the days from the last word to `as_of`; `quiet` says that they are so many that the silence is a
    finding. `last_sign_of_life` is the day of the last word that has the person alive, `alive_by` its claim.
    """

    as_of: date
    status: Told | None
    statuses: tuple[Told, ...]
    holders: tuple[Told, ...] = ()
    places: tuple[Told, ...] = ()
    since: tuple[Told, ...] = ()
    charges: tuple[Told, ...] = ()
    sentences: tuple[Told, ...] = ()
    health: tuple[Told, ...] = ()
    moves: tuple[Told, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    last_word_on: date | None = None
    last_sign_of_life: date | None = None
    alive_by: int | None = None
    quiet_days: int | None = None

    @property
    def quiet(self) -> bool:
        """Whether the silence is a finding: held by the last word, and long without another."""
        free = self.status is not None and self.status.value in _FREE | _ENDED
        return self.quiet_days is not None and self.quiet_days >= QUIET_DAYS and not free


def _gather(pairs: Iterable[tuple[str, StateClaim]]) -> tuple[Told, ...]:
    """Each value once, the last told first."""
    found: dict[str, list[StateClaim]] = {}
    for value, claim in pairs:
        if value:
            found.setdefault(value, []).append(claim)
    told = []
    for value, claims in found.items():
        claims.sort(key=lambda c: (c.said_on, c.claim), reverse=True)
        sources = tuple(dict.fromkeys(c.source for c in claims if c.source))
        told.append(Told(value, tuple(c.claim for c in claims), sources, claims[0].said_on))
    return tuple(sorted(told, key=lambda t: (t.last_on, t.claims[0]), reverse=True))


def compute_state(claims: Iterable[StateClaim], as_of: date) -> PersonState:
    """Return the state that `claims` give on `as_of`: only what documents up to that day say, of what had happened by then."""
    mine = [c for c in claims if c.said_on <= as_of and (c.day is None or c.day[0] <= as_of)]
    held = [c for c in mine if c.kind == "detention"]

    # A document may tell today of what was long ago: the day of the thing counts before the day of the document.
    def when(c: StateClaim) -> tuple[date, date, int]:
        return (
            min(c.day[1], c.said_on) if c.day and c.status in _FREE | _ENDED else c.said_on,
            c.said_on,
            c.claim,
        )

    statuses = _gather((c.status, c) for c in held)
    last = max(held, key=when, default=None)
    status = next((t for t in statuses if last and t.value == last.status), None)
    alive = max(
        (c for c in mine if c.status not in _NO_SIGN), key=lambda c: (c.said_on, c.claim), default=None
    )
    last_word = max((c.said_on for c in mine), default=None)
    return PersonState(
        as_of=as_of,
        status=status,
        statuses=statuses,
        holders=_gather((v, c) for c in held for v in c.holders),
        places=_gather((v, c) for c in held for v in c.places),
        since=_gather((c.since, c) for c in held),
        charges=_gather((v, c) for c in held for v in c.charges),
        sentences=_gather((c.sentence, c) for c in held),
        health=_gather((v, c) for c in mine for v in c.health),
        moves=_gather(_find_moves(held)),
        conflicts=tuple(_find_conflicts(held)),
        last_word_on=last_word,
        last_sign_of_life=alive.said_on if alive else None,
        alive_by=alive.claim if alive else None,
        quiet_days=(as_of - last_word).days if last_word else None,
    )


def _find_moves(held: list[StateClaim]) -> Iterator[tuple[str, StateClaim]]:
    """What claims say of a move; and each later claim that has the person in another country than the last one before it."""
    last = ""
    for claim in sorted(held, key=lambda c: (c.said_on, c.claim)):
        yield from ((move, claim) for move in claim.moves)
        if claim.status in _FREE | _ENDED:
            last = ""
            continue
        there = {find_country(place): place for place in claim.places}
        there.pop("", None)
        if len(there) != 1:
            continue
        ((country, place),) = there.items()
        if last and find_country(last) != country:
            yield say("from {last} to {place}", last=last, place=place), claim
        last = place


def _find_conflicts(held: list[StateClaim]) -> Iterable[Conflict]:
    """Free or dead by one document, held by a later one; or the two in one and the same month from two sources."""
    ordered = sorted(held, key=lambda c: (c.said_on, c.claim))
    ends = [c for c in ordered if c.status in _FREE | _ENDED]
    seen: set[tuple[str, str]] = set()
    for end in ends:
        for other in ordered:
            if other.status == end.status or other.document == end.document:
                continue
            # "Released" and later "died" is no contradiction; whoever died is held no more.
            if other.said_on < end.said_on or (end.status in _FREE and other.status in _ENDED):
                continue
            # A new arrest after the release says so by its own date.
            if other.since and end.until and other.since > end.until:
                continue
            if (end.status, other.status) in seen:
                continue
            seen.add((end.status, other.status))
            yield Conflict(
                _gather([(end.status, end)])[0],
                _gather([(other.status, other)])[0],
                f"{end.status} by one source on {end.said_on}, {other.status.replace('_', ' ')} by a later one on {other.said_on}",
            )
