"""Which member of Congress a mention means: exactly one Bioguide id, or "unclear" with the candidates and why.

Blocking by family name, then every clue is set against the terms of each bearer. A single bearer without a
contradiction is taken. Misprints are forgiven one at a time and only to a full name; two possible members never.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from amparo.records.affiliation import find_party, find_state
from amparo.records.member import Member
from amparo.records.member_choice import FORGIVABLE, missing_clues, narrow
from amparo.records.member_clues import Clues, Judged, describe, judge_terms, name_reason
from amparo.records.member_names import (
    GivenForms,
    GivenMatch,
    PrintedName,
    family_keys,
    given_forms,
    given_match,
    misprinted_given,
    take_apart,
)
from amparo.records.mention import MemberCandidate, Mention, Resolution
from amparo.saying import say

__all__ = ["MemberIndex"]

_MAX_CANDIDATES = 8
_CHAMBERS = {"senate": "senate", "house": "house", "house of representatives": "house"}
_MAX_REMEMBERED = 50_000


class MemberIndex:
    """An index over members for `resolve`. Building it takes a fraction of a second for all since 1789."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members: dict[str, Member] = {m.bioguide: m for m in members}
        self._seats = {
            i: tuple(t for t in m.terms if t.chamber != "executive") for i, m in self._members.items()
        }
        self._fitted: dict[PrintedName, tuple[tuple[str, bool, GivenMatch], ...]] = {}
        self._forms: dict[str, GivenForms] = {}
        self._bearers: dict[str, list[tuple[str, bool]]] = {}
        for member in self._members.values():
            if not self._seats[member.bioguide]:
                continue
            self._forms[member.bioguide] = given_forms(member)
            whole, parts = family_keys(member)
            for key in whole:
                self._bearers.setdefault(key, []).append((member.bioguide, True))
            for key in parts:
                self._bearers.setdefault(key, []).append((member.bioguide, False))
        self._long_keys = sorted(k for k in self._bearers if len(k) >= 5)

    def __len__(self) -> int:
        return len(self._members)

    def __getitem__(self, bioguide: str) -> Member:
        return self._members[bioguide]

    def __contains__(self, bioguide: str) -> bool:
        return bioguide in self._members

    def resolve(self, mention: Mention) -> Resolution:
        """Return the one member whom the mention means, or who may be meant and why that is not clear.

        A family name alone needs a state, a district, or a chamber and a date. A full name needs one clue of office:
        a name alone can't tell a member from somebody else of that name. A district that contradicts is refused.
        """
        printed = take_apart(mention.name)
        clues = Clues(
            _CHAMBERS.get(mention.chamber.strip().lower(), "") or printed.chamber,
            find_party(mention.party),
            find_state(mention.state),
            mention.district,
            mention.on_date,
        )
        judged = self._judge(printed, clues)
        if printed.other_office:
            return _none(
                judged,
                say(
                    "printed with an office that no member holds: {other_office}",
                    other_office=printed.other_office,
                ),
            )
        if not judged:
            return self._resolve_misprinted(printed, clues)
        clean = [j for j in judged if not j.against]
        if clean:
            return self._choose(clean, printed, clues, judged)
        return self._forgive(judged, clues)

    def _judge(self, printed: PrintedName, clues: Clues) -> list[Judged]:
        return [
            judge_terms(self._members[bioguide], self._seats[bioguide], level, whole, clues)
            for bioguide, whole, level in self._fitting(printed)
        ]

    def _fitting(self, printed: PrintedName) -> tuple[tuple[str, bool, GivenMatch], ...]:
        """The members whose name fits, whether the whole family name does, and how well the given name."""
        # A document names the same few members again and again, and a press corpus the same few hundred.
        known = self._fitted.get(printed)
        if known is not None:
            return known
        words = printed.words
        best: dict[str, tuple[bool, GivenMatch]] = {}
        for size in range(1, min(4, len(words)) + 1):
            given = words[:-size]
            for bioguide, whole in self._bearers.get("".join(words[-size:]), ()):
                level = given_match(given, printed.nicknames, self._forms[bioguide])
                if level and (bioguide not in best or (whole, level) > best[bioguide]):
                    best[bioguide] = (whole, level)
        found = tuple(
            (bioguide, whole, level)
            for bioguide, (whole, level) in best.items()
            if not (printed.suffix and _suffix_contradicts(printed.suffix, self._members[bioguide]))
        )
        if len(self._fitted) >= _MAX_REMEMBERED:
            self._fitted.clear()
        self._fitted[printed] = found
        return found

    def _choose(
        self, clean: list[Judged], printed: PrintedName, clues: Clues, judged: list[Judged]
    ) -> Resolution:
        chosen, why = narrow(clean, printed)
        if len(chosen) > 1:
            return _unclear(
                judged,
                say(
                    "{n} members fit: {names}",
                    n=len(chosen),
                    names=", ".join(sorted(c.member.name for c in chosen)),
                ),
            )
        one = chosen[0]
        missing = missing_clues(one, clues)
        if missing:
            return _unclear(judged, missing)
        return _resolved(one, judged, why)

    def _forgive(self, judged: list[Judged], clues: Clues) -> Resolution:
        single = [j for j in judged if len(j.against) == 1]
        fitting = [
            j for j in single if any(j.against == (clue,) and may(j, clues) for clue, may in FORGIVABLE)
        ]
        if len(fitting) == 1:
            return _resolved(fitting[0], judged, ())
        if fitting:
            left = "; ".join(f"{j.member.name}: {', '.join(j.notes)}" for j in fitting)
            return _unclear(
                judged, say("one clue contradicts each of {n} members: {left}", n=len(fitting), left=left)
            )
        if single:
            return _unclear(judged, "; ".join(dict.fromkeys(n for j in single for n in j.notes)))
        return _none(judged, say("members of that name exist, but none held such an office then"))

    def _resolve_misprinted(self, printed: PrintedName, clues: Clues) -> Resolution:
        """A given or family name that is a letter or two off: taken only with place and one more clue of office."""
        if len(printed.words) < 2 or not clues.state:
            return _none(
                [],
                say("no member is named {words!r}", words=" ".join(printed.words))
                if printed.words
                else say("there is no name"),
            )
        found: dict[str, tuple[Judged, str]] = {}
        for size in range(1, min(3, len(printed.words) - 1) + 1):
            for bioguide, whole in self._bearers.get("".join(printed.words[-size:]), ()):
                why = misprinted_given(printed.words[:-size], self._forms[bioguide])
                if why:
                    member, seats = self._members[bioguide], self._seats[bioguide]
                    found[bioguide] = (judge_terms(member, seats, GivenMatch.MISPRINTED, whole, clues), why)
        family = printed.words[-1]
        if not found and len(family) >= 5:
            for key, _, _ in process.extract(
                family, self._long_keys, scorer=OSA.distance, score_cutoff=1, limit=_MAX_CANDIDATES
            ):
                for one in self._judge(printed._replace(words=(*printed.words[:-1], key)), clues):
                    if one.given >= GivenMatch.SHORT_FORM:
                        found[one.member.bioguide] = (one, f"family name printed {family!r}, one letter off")
        everyone = [one for one, _ in found.values()]
        fitting = [
            (one, why)
            for one, why in found.values()
            if not one.against
            and "state" in one.agreed
            and {"party", "chamber", "district"} & set(one.agreed)
        ]
        if len(fitting) == 1:
            return _resolved(fitting[0][0], everyone, (fitting[0][1],))
        if everyone:
            return _unclear(
                everyone,
                say("no member is named {words!r}; these names are near", words=" ".join(printed.words)),
            )
        return _none([], say("no member is named {words!r}", words=" ".join(printed.words)))


def _suffix_contradicts(suffix: str, member: Member) -> bool:
    own = take_apart(f"{member.last}, {member.suffix}").suffix if member.suffix else ""
    return bool(suffix and own and suffix != own)


def _candidates(judged: list[Judged]) -> tuple[MemberCandidate, ...]:
    scored = sorted(((-j.score, j.member.bioguide, j) for j in judged), key=itemgetter(0, 1))[
        :_MAX_CANDIDATES
    ]
    return tuple(
        MemberCandidate(
            bioguide,
            j.member.name,
            -minus_score,
            (name_reason(j.given, j.whole_family), *_AGREES[j.agreed], *j.notes, describe(j.term)),
            j.against,
        )
        for minus_score, bioguide, j in scored
    )


class _AgreesWords(dict[tuple[str, ...], tuple[str, ...]]):
    """The words for a set of clues that agree: few sets recur in every resolution."""

    def __missing__(self, clues: tuple[str, ...]) -> tuple[str, ...]:
        words = (say("agrees: {clues}", clues=", ".join(clues)),) if clues else ()
        self[clues] = words
        return words


_AGREES = _AgreesWords()


def _resolved(one: Judged, judged: list[Judged], why: tuple[str, ...]) -> Resolution:
    others = [one, *(j for j in judged if j is not one and len(j.against) <= 1)]
    reasons = (name_reason(one.given, one.whole_family), *_AGREES[one.agreed], *one.notes, *why)
    return Resolution("resolved", one.member.bioguide, _candidates(others), reasons)


def _unclear(judged: list[Judged], why: str) -> Resolution:
    return Resolution("unclear", None, _candidates(judged), (why,))


def _none(judged: list[Judged], why: str) -> Resolution:
    return Resolution("none", None, _candidates(judged), (why,))
