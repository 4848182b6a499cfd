"""An act told in a sentence, with its doers, those it is done to, and where and when, in values that slots can take."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from amparo.extract.annotation import Annotation, Mention, Sentence
from amparo.extract.chunks import find_located
from amparo.extract.dates import DateMention
from amparo.extract.dates_durations import Duration, find_durations
from amparo.extract.discourse import Discourse, Filler
from amparo.extract.drafts import key_of
from amparo.extract.predicates import Clause, Predicate
from amparo.extract.quantities import find_quantities
from amparo.extract.rules import ClaimForm

__all__ = ["Telling", "read_telling"]

_DOERS = frozenset(("country", "power", "body", "armed_group", "group", "person"))
_KINDS_OF_PEOPLE = frozenset(("group", "power", "armed_group"))
_NAMED = frozenset(("person", "name", "armed_group", "body"))
_PEOPLE = frozenset(("person", "name", "group", "pronoun"))
_PLACES = frozenset(("country", "place", "state"))
_NEAR = 160
_BEFORE_NOUN = 30


@dataclass(slots=True, eq=False)
class Telling:
    """One act of one sentence as the kinds use it. `patients` and `doers` pair each mention with what it stands for;
    `groups` gives the group that somebody is named as one of ("prisoners, including X")."""

    annotation: Annotation
    discourse: Discourse
    sentence: Sentence
    clause: Clause
    predicate: Predicate
    rule: str
    form: ClaimForm
    speaker: tuple[Filler, ...]
    agents: list[Filler] = field(default_factory=list)
    agent_mentions: list[Mention] = field(default_factory=list)
    patients: list[tuple[Mention, Filler]] = field(default_factory=list)
    doers: list[tuple[Mention, Filler]] = field(default_factory=list)
    groups: dict[str, Mention] = field(default_factory=dict)

    @property
    def people(self) -> list[tuple[Mention, Filler]]:
        """Those of the patients that are persons or groups of people."""
        return [(m, f) for m, f in self.patients if m.kind in _PEOPLE]

    @property
    def count(self) -> tuple[int, int, int] | None:
        """How many those are whom the act is done to, with the place of the words: "300 officials", "300 arrests"."""
        suffering = self.doers if self.form.agent == "victims" else []
        for mention, _ in (*self.patients, *suffering):
            if mention.count is not None:
                return mention.count, mention.outer_start, mention.end
        if self.predicate.form != "noun":
            return None
        text, end = self.annotation.text, self.predicate.start
        for quantity in find_quantities(text, max(self.sentence.start, end - _BEFORE_NOUN), end):
            if not text[quantity.end : end].strip():
                return quantity.value, quantity.start, quantity.end
        return None

    def is_member(self, filler: Filler) -> bool:
        """Whether `filler` is one of the members of Congress whom the document is by or about."""
        return any(
            h.office.party and h.mention.person is not None and h.mention.person.name == filler.value
            for h in self.annotation.holdings
        )

    @property
    def confidence(self) -> float:
        """How sure the words are: lower for what is reported or alleged."""
        return 0.6 if self.clause.is_reported(self.predicate.index) else 0.8

    @property
    def asserted_by(self) -> tuple[str, ...]:
        """The speakers of the quotation around the act."""
        return tuple(s.value for s in self.speaker)

    @property
    def span(self) -> tuple[int, int]:
        """The clause with all that belongs to the act."""
        start, end = self.predicate.clause_start, self.predicate.clause_end
        for mention in (*self.predicate.agents, *self.predicate.patients):
            if self.sentence.start <= mention.outer_start and mention.outer_end <= self.sentence.end:
                start, end = min(start, mention.outer_start), max(end, mention.outer_end)
        return start, end

    @property
    def reach(self) -> tuple[int, int]:
        """The words near the act that no other verb claims: from its own phrase to the next clause."""
        return self.clause.reach_of(self.predicate.index)

    @property
    def durations(self) -> list[Duration]:
        """The lengths of time of the sentence."""
        return find_durations(self.annotation.text, self.sentence.start, self.sentence.end)

    def date(self) -> DateMention | None:
        """Return the date told with the act: the nearest in reach, else in its clause where it is the only act."""
        start, end = self.reach
        index = self.predicate.index
        found = [
            d
            for d in self.sentence.dates
            if start <= d.start < end
            and not (d.end <= self.predicate.start and self.clause.is_parted(index, d.end - 1))
        ]
        if not found and len([p for p in self.sentence.predicates if p.form != "attributive"]) == 1:
            found = [
                d
                for d in self.sentence.dates
                if abs(d.start - self.predicate.start) < _NEAR and not self.clause.is_parted(index, d.start)
            ]
        return min(found, key=lambda d: self._gap(d.start), default=None)

    def places(self) -> list[Mention]:
        """Return the place told with the act, none or one: "in Minsk"."""
        start, end = self.reach
        located = find_located(self.clause.items)
        found = [
            m
            for m in self.sentence.mentions
            if m.kind in _PLACES
            and "adjective" not in m.tags
            and m.start in located
            and start <= m.start < end
        ]
        after = [m for m in found if m.start > self.predicate.start]
        return sorted(after or found, key=lambda m: self._gap(m.start))[:1]

    def _gap(self, position: int) -> int:
        """How far `position` is from the act; what follows the act is nearer."""
        return (
            position - self.predicate.end
            if position >= self.predicate.end
            else self.predicate.start - position + 30
        )


def read_telling(
    annotation: Annotation,
    discourse: Discourse,
    sentence: Sentence,
    clause: Clause,
    predicate: Predicate,
    rule: str,
    form: ClaimForm,
    speaker: tuple[Filler, ...],
) -> Telling:
    """Return the act with its mentions resolved to what they stand for."""
    telling = Telling(annotation, discourse, sentence, clause, predicate, rule, form, speaker)
    suffering = form.agent == "who"
    for mention in () if suffering else predicate.agents:
        if mention.kind in _DOERS or mention.kind == "pronoun":
            found = discourse.resolve(mention, speaker)
            telling.agents += found
            telling.doers += [(mention, filler) for filler in found]
            telling.agent_mentions.append(mention)
    people = form.kind in ("detention", "proceeding")
    seen: set[str] = set()
    group: Mention | None = None
    for mention in predicate.agents if suffering else _named(clause, predicate):
        group = mention if mention.kind == "group" else group
        for filler in discourse.resolve(mention, speaker, people):
            if group is not None and mention is not group:
                telling.groups[key_of(filler.value)] = group
            key = key_of(filler.value)
            if key not in seen:
                seen.add(key)
                telling.patients.append((mention, filler))
    if predicate.those is not None and not telling.patients:
        start, end = predicate.those
        words = " ".join(annotation.text[start:end].split())
        telling.patients.append(
            (Mention(start, end, "group", words, start, end, number="p"), Filler(words, start, end))
        )
    if predicate.possessor:
        _give_owner(telling, predicate.possessor)
    doers = {key_of(f.value) for f in telling.agents}
    telling.patients = [
        (m, f) for m, f in telling.patients if m.kind == "group" or key_of(f.value) not in doers
    ]
    return telling


def _give_owner(telling: Telling, possessor: str) -> None:
    """Take "its", "their", "his" for the doer or for whom the act is done to."""
    predicate = telling.predicate
    people = telling.form.kind in ("detention", "proceeding") and telling.form.owner != "agent"
    owner = telling.discourse.resolve_pronoun(
        possessor, predicate.start, predicate.end, telling.speaker, people and possessor != "its"
    )
    if not owner:
        return
    doing = possessor == "its" or telling.patients or predicate.things or telling.form.owner == "agent"
    if doing:
        telling.agents = telling.agents or owner
        return
    for filler in owner:
        telling.patients.append(
            (
                Mention(
                    predicate.start, predicate.end, "pronoun", filler.value, predicate.start, predicate.end
                ),
                filler,
            )
        )


def _without_apposition(mentions: list[Mention]) -> list[Mention]:
    """Leave out a group that only says who those named right after it are ("her friends, Ana Roe and Jon Poe")."""
    for k, (mention, after) in enumerate(pairwise(mentions)):
        rest = mentions[k + 1 :]
        if mention.kind != "group" or "prisoner" in mention.tags:
            continue
        # "three former presidents, A, B and C, and the minister D"
        count = mention.count or 0
        if len(rest) < count or not all(m.kind in _NAMED for m in rest[:count]):
            continue
        if after.outer_start - mention.outer_end <= 2 and all(m.kind in _NAMED for m in rest):
            return [*mentions[:k], *rest]
    return mentions


def _named(clause: Clause, predicate: Predicate) -> list[Mention]:
    """Return the patients with those named as some of them: "journalists, including X", "X, one of three students held"."""
    found: list[Mention] = []
    for mention in _without_apposition(predicate.patients):
        apposed = clause.namings.apposed_to(mention) if mention.kind in _KINDS_OF_PEOPLE else None
        if apposed is not None and mention.count is None:
            found.append(apposed)
            continue
        if mention.kind != "group":
            found.append(mention)
            continue
        persons, same = clause.namings.described_by(mention)
        found += persons if same else [mention, *persons]
        found += clause.namings.named_after(mention)
    if predicate.passive and predicate.form != "attributive" and any(m.kind == "group" for m in found):
        found += clause.namings.named_beside(predicate.index)
    elif predicate.form == "active" and any(m.kind == "group" for m in found):
        found += clause.namings.listed_behind(predicate.index)
    return list(dict.fromkeys(found))
