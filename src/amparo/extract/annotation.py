"""The workspace that the stages fill in: one document's text with what has been found in it so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

# Classes made by the dozen for a document write out what a dataclass would make: compiled (see hatch_build.py), a class has a
# quick constructor only so.

if TYPE_CHECKING:
    from amparo.extract.asking import Ask, Listing
    from amparo.extract.dates import DateMention
    from amparo.extract.discourse import Discourse, Filler
    from amparo.extract.drafts import Draft
    from amparo.extract.lexicon import Entry, Meaning
    from amparo.extract.offices import OfficeHolding
    from amparo.extract.predicates import Clause, Predicate
    from amparo.extract.quotations import QuoteSpan
    from amparo.extract.tokens import Token

__all__ = ["Annotation", "Hit", "Mention", "Office", "Person", "Sentence"]


class Hit:
    """Words of the lexicon at code points `start` to `end`, with all that they may mean."""

    __slots__ = ("end", "meaning", "start")

    def __init__(self, start: int, end: int, meaning: Meaning) -> None:
        self.start = start
        self.end = end
        self.meaning = meaning

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that the words may mean."""
        return self.meaning.entries

    def find(self, *kinds: str) -> Entry | None:
        """Return the first meaning of one of `kinds`, or None."""
        for entry in self.meaning.entries:
            if entry.kind in kinds:
                return entry
        return None


class Office:
    """One office that the text gives a person: `of` what, when, and the words that say so."""

    __slots__ = ("end", "of", "of_span", "party", "rule", "start", "tense", "title")

    def __init__(
        self,
        title: str,
        of: str | None,
        tense: str,
        start: int,
        end: int,
        rule: str,
        party: str | None = None,
        of_span: tuple[int, int] | None = None,
    ) -> None:
        self.title = title
        self.of = of
        self.tense = tense
        self.start = start
        self.end = end
        self.rule = rule
        self.party = party
        self.of_span = of_span


class Person:
    """One person of the document under the fullest form of the name that it uses."""

    __slots__ = ("chamber", "district", "end", "gender", "name", "offices", "party", "start", "state")

    def __init__(self, name: str, start: int, end: int) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.party: str | None = None
        self.state: str | None = None
        self.district: str | None = None
        self.chamber: str | None = None
        self.gender: str | None = None
        self.offices: list[Office] = []

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.rsplit(" ", 1)[-1]


class Mention:
    """Words that stand for somebody or something, at `start` to `end`; `outer_start` to `outer_end` take in its
    title, party and apposition.

    `kind`: person, country, body, armed_group, group (of people), power (the regime, the authorities), pronoun,
    place, letter, measure. `name` is the filler it gives, `number` s or p, `count` how many the text says.
    """

    __slots__ = (
        "count", "country", "end", "head_start", "kind", "name", "number", "outer_end", "outer_start", "person", "start", "tags",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        kind: str,
        name: str,
        outer_start: int,
        outer_end: int,
        person: Person | None = None,
        number: str = "s",
        count: int | None = None,
        country: str | None = None,
        tags: frozenset[str] = frozenset(),
        head_start: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.name = name
        self.outer_start = outer_start
        self.outer_end = outer_end
        self.person = person
        self.number = number
        self.count = count
        self.country = country
        self.tags = tags
        self.head_start = head_start


class Sentence:
    """A sentence of the text; `letter` and `measure` tell whether it has a word for one, `tells` and `asks_something` whether
    an act may be told or asked for in it, `listed` the list that it is an item of.

    `marks` are those of its words (`amparo.extract.marks`). What it holds is read when first asked for. Until somebody needs
    its syntax it has no mentions, unless it is `heeded`: then they are looked for without it.
    """

    __slots__ = (
        "asks_something", "end", "find_mentions", "heeded", "hits", "known_asks", "known_clause", "known_dates", "known_mentions", "letter", "listed",
        "marks", "measure", "paragraph", "read_asks", "read_clause", "read_dates", "start", "tells", "tokens",
    )  # fmt: skip

    def __init__(self, start: int, end: int, paragraph: int) -> None:
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.tokens: Sequence[Token] = ()
        self.hits: Sequence[Hit] = ()
        self.marks = 0
        self.letter = False
        self.measure = False
        self.tells = False
        self.asks_something = False
        self.heeded = False
        self.listed: Listing | None = None
        self.known_mentions: Sequence[Mention] = ()
        self.known_asks: Sequence[Ask] | None = None
        self.find_mentions: Callable[[Sentence], None] | None = None
        self.read_clause: Callable[[Sentence], Clause] | None = None
        self.read_asks: Callable[[Clause, Listing | None], list[Ask]] | None = None
        self.known_clause: Clause | None = None
        self.read_dates: Callable[[Sentence], list[DateMention]] | None = None
        self.known_dates: Sequence[DateMention] | None = None

    @property
    def clause(self) -> Clause | None:
        """The syntax of the sentence, read when first asked for; None where no rule could fire on it."""
        if self.known_clause is None and self.read_clause is not None:
            self.known_clause = self.read_clause(self)
        return self.known_clause

    @property
    def mentions(self) -> Sequence[Mention]:
        """The mentions of the sentence from left to right, without overlap."""
        if self.heeded and not self.tokens and self.find_mentions is not None:
            self.find_mentions(self)
        return self.known_mentions

    @mentions.setter
    def mentions(self, mentions: Sequence[Mention]) -> None:
        self.known_mentions = mentions

    def mentions_by(self, marks: int) -> Sequence[Mention]:
        """Return the mentions as `mentions` does, or none where no word of the sentence has one of `marks`
        (`amparo.extract.marks`)."""
        return self.mentions if self.marks & marks else self.known_mentions

    @property
    def asks(self) -> Sequence[Ask]:
        """Who asks whom for what in the sentence."""
        if self.known_asks is None:
            clause = self.clause if self.read_asks is not None else None
            self.known_asks = (
                self.read_asks(clause, self.listed)
                if self.read_asks is not None and clause is not None
                else ()
            )
        return self.known_asks

    @property
    def predicates(self) -> Sequence[Predicate]:
        """The acts that the sentence tells of; those that it asks for are known for such."""
        clause = self.clause if self.tells else None
        if clause is None:
            return ()
        predicates = clause.predicates
        if self.asks_something and self.known_asks is None:
            self.asks  # noqa: B018 - reading them says of which acts
        return predicates

    @property
    def readable(self) -> bool:
        """Whether a rule could fire on it."""
        return self.read_clause is not None

    @property
    def dates(self) -> Sequence[DateMention]:
        """The dates of the sentence, looked for when first asked for."""
        if self.known_dates is None:
            self.known_dates = self.read_dates(self) if self.read_dates is not None else ()
        return self.known_dates


@dataclass(slots=True, eq=False)
class Annotation:
    """All that is known of one document while it is read."""

    text: str
    lowered: str
    written_on: date | None
    publisher: str = ""
    title: str = ""
    headline_end: int = 0
    sentences: list[Sentence] = field(default_factory=list)
    quotations: list[QuoteSpan] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    name_mentions: list[Mention] = field(default_factory=list)
    name_starts: list[int] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    holdings: list[OfficeHolding] = field(default_factory=list)
    seats: dict[str, str] | None = None
    speakers: dict[int, tuple[Filler, ...]] = field(default_factory=dict)
    known_discourse: Discourse | None = None
    drafts: dict[str, list[Draft]] = field(default_factory=dict)

    @property
    def discourse(self) -> Discourse:
        """What words stand for; there once the stage of references has run."""
        assert self.known_discourse is not None
        return self.known_discourse
