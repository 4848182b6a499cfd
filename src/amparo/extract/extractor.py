"""The reader that ships with Amparo: deterministic rules, no model, no network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from amparo.extract.annotation import Annotation, Sentence
from amparo.extract.asking_words import AskScreen
from amparo.extract.asks import find_asks
from amparo.extract.chunks import chunk
from amparo.extract.dates import DateMention, find_dates
from amparo.extract.discourse import Discourse
from amparo.extract.drafts import Draft
from amparo.extract.kinds.demand import draft_demands
from amparo.extract.kinds.events import draft_events
from amparo.extract.kinds.letter import draft_letters
from amparo.extract.kinds.measure import draft_measures
from amparo.extract.kinds.quotation import draft_quotations
from amparo.extract.kinds.role import draft_roles
from amparo.extract.lexicon import Lexicon, load_lexicon, lower
from amparo.extract.lists import ListReader
from amparo.extract.marks import ASKS, DOCUMENT, LETTER, MEASURE, TELLS, TELLS_AT_HOME, URGES
from amparo.extract.mentions import MentionFinder
from amparo.extract.names import NameFinder, headline_end
from amparo.extract.offices import OfficeFinder
from amparo.extract.persons import find_persons_named
from amparo.extract.predicates import Clause
from amparo.extract.quotations import find_quotations
from amparo.extract.sentences import split_sentences
from amparo.extract.speakers import SpeakerFinder
from amparo.extract.stages import Stage, check_stages
from amparo.model import Claim, Document

__all__ = ["Extractor"]


class Extractor:
    """Reads the claims out of documents. Made once for each process; holds no state between documents."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or load_lexicon()
        self._mentions = MentionFinder(self.lexicon)
        self._speakers = SpeakerFinder(self.lexicon)
        self._finding = self._make_finding_stages()
        self._telling = self._make_telling_stages()
        check_stages([*self._finding, *self._telling])

    def _make_finding_stages(self) -> tuple[Stage, ...]:
        """What is found in the text before any claim is told from it."""
        return (
            Stage("sentences", ("text",), ("sentences",), _split_sentences),
            Stage("quotations", ("text",), ("quotations",), _find_quotations),
            Stage("words", ("text",), ("hits",), self._scan),
            Stage("names", ("hits",), ("names",), NameFinder(self.lexicon)),
            Stage("offices", ("hits", "names"), ("offices",), OfficeFinder(self.lexicon)),
            Stage("persons", ("names", "offices"), ("persons",), self._find_persons),
            Stage(
                "syntax",
                ("sentences", "hits", "persons"),
                ("mentions", "dates", "counts", "moods", "asks"),
                self._read_sentences,
            ),
            Stage("references", ("quotations", "persons", "mentions"), ("references",), self._refer),
        )

    def _make_telling_stages(self) -> tuple[Stage, ...]:
        """The kinds of claims, each from what was found, and from kinds told before it."""
        lexicon = self.lexicon
        return (
            _tell("role", ("offices", "persons"), draft_roles, lexicon),
            _tell("letter", ("mentions", "dates", "references"), draft_letters, lexicon),
            _tell("measure", ("mentions", "dates", "references"), draft_measures, lexicon),
            Stage(
                "speakers",
                ("quotations", "references", "letter", "measure"),
                ("speakers",),
                self._find_speakers,
            ),
            _tell("quotation", ("quotations", "speakers"), draft_quotations, lexicon),
            _tell("events", ("mentions", "dates", "counts", "moods", "speakers"), draft_events, lexicon),
            Stage(
                "demand", ("asks", "speakers", "letter", "measure", "events"), ("demand",), self._tell_demands
            ),
        )

    def extract(self, document: Document) -> tuple[Claim, ...]:
        """Return the claims of `document` in the order of their evidence; each has been checked against its text."""
        annotation, _, claims = self.read(document)
        # A sentence and its document hold each other: parted, they are gone at once, and no collector need look for them.
        for sentence in annotation.sentences:
            sentence.find_mentions = sentence.read_clause = sentence.read_asks = sentence.read_dates = None
        annotation.known_discourse = None
        return claims

    def read(self, document: Document) -> tuple[Annotation, Discourse, tuple[Claim, ...]]:
        """Return the claims of `document`, as `extract` does, after all that was found on the way to them."""
        annotation, discourse = self.annotate(document)
        for stage in self._telling:
            stage.run(annotation)
        claims = [draft.freeze(annotation.text) for drafts in annotation.drafts.values() for draft in drafts]
        for claim in claims:
            claim.check(annotation.text)
        claims.sort(key=lambda c: (c.evidence[0].start, c.kind))
        return annotation, discourse, tuple(claims)

    def read_closely(self, annotation: Annotation, sentence: Sentence) -> Clause:
        """Return the syntax of `sentence`, though no rule could fire on it; its mentions and dates are there afterwards."""
        if sentence.read_dates is None:
            sentence.read_dates = lambda s: find_dates(annotation.text, annotation.written_on, s.start, s.end)
        if sentence.known_clause is None:
            sentence.known_clause = self._read_clause(annotation, sentence)
        return sentence.known_clause

    def annotate(self, document: Document) -> tuple[Annotation, Discourse]:
        """Return all that the stages before the kinds have found in `document`."""
        text = document.text
        annotation = Annotation(
            text=text,
            lowered=lower(text),
            written_on=_day_of(document),
            publisher=document.publisher,
            title=document.title,
            headline_end=headline_end(text),
        )
        for stage in self._finding:
            stage.run(annotation)
        return annotation, annotation.discourse

    def _scan(self, annotation: Annotation) -> None:
        annotation.hits = self.lexicon.scan(annotation.text, annotation.lowered)

    def _find_persons(self, annotation: Annotation) -> None:
        find_persons_named(annotation, self.lexicon)
        annotation.name_mentions = annotation.mentions
        annotation.name_starts = [m.start for m in annotation.name_mentions]

    def _refer(self, annotation: Annotation) -> None:
        annotation.known_discourse = Discourse(annotation, self.lexicon)

    def _read_sentences(self, annotation: Annotation) -> None:
        """Say of each sentence what it may hold; its syntax is read when somebody asks for what it holds."""

        def read_dates(sentence: Sentence) -> list[DateMention]:
            return find_dates(annotation.text, annotation.written_on, sentence.start, sentence.end)

        def find_mentions(sentence: Sentence) -> None:
            self._mentions.fill(annotation, sentence)

        def read_clause(sentence: Sentence) -> Clause:
            return self._read_clause(annotation, sentence)

        hits = annotation.hits
        world = any(h.meaning.world for h in hits)
        lists = ListReader(self.lexicon, annotation.text)
        screen = AskScreen(annotation, self.lexicon)
        next_hit = 0
        for sentence in annotation.sentences:
            while next_hit < len(hits) and hits[next_hit].start < sentence.start:
                next_hit += 1
            first, marks = next_hit, 0
            while next_hit < len(hits) and hits[next_hit].start < sentence.end:
                marks |= hits[next_hit].meaning.marks
                next_hit += 1
            sentence.hits = hits[first:next_hit]
            if sentence.end - sentence.start > _SENTENCE_MAX:
                continue
            sentence.marks = marks
            listed = lists.item(annotation.text, sentence)
            sentence.heeded = listed is not None or _is_worth_reading(marks, world)
            sentence.letter = bool(marks & LETTER)
            sentence.measure = bool(marks & MEASURE)
            if sentence.heeded or marks & DOCUMENT:
                sentence.read_dates = read_dates
                sentence.find_mentions = find_mentions
                sentence.read_clause = read_clause
            if sentence.heeded:
                sentence.tells = screen.may_tell(sentence)
                if sentence.start >= annotation.headline_end:
                    sentence.listed = listed
                    sentence.read_asks = find_asks
                    sentence.asks_something = listed is not None or screen.may_ask(sentence)
            lists.announce(annotation.text, sentence)

    def _read_clause(self, annotation: Annotation, sentence: Sentence) -> Clause:
        if not sentence.tokens:
            self._mentions.fill(annotation, sentence)
        return Clause(chunk(annotation, sentence, self.lexicon.split_verbs))

    def _find_speakers(self, annotation: Annotation) -> None:
        self._speakers(annotation, annotation.discourse)

    def _tell_demands(self, annotation: Annotation) -> None:
        drafts = annotation.drafts
        drafts["demand"] = draft_demands(
            annotation,
            annotation.discourse,
            self.lexicon,
            drafts["measure"],
            drafts["letter"],
            drafts["events"],
        )


def _split_sentences(annotation: Annotation) -> None:
    annotation.sentences = [Sentence(*span) for span in split_sentences(annotation.text)]


def _find_quotations(annotation: Annotation) -> None:
    annotation.quotations = find_quotations(annotation.text)


def _tell(
    name: str,
    needs: tuple[str, ...],
    draft: Callable[[Annotation, Discourse, Lexicon], list[Draft]],
    lexicon: Lexicon,
) -> Stage:
    """Return the stage that puts what `draft` tells under `name`."""

    def run(annotation: Annotation) -> None:
        annotation.drafts[name] = draft(annotation, annotation.discourse, lexicon)

    return Stage(name, needs, (name,), run)


def _is_worth_reading(marks: int, world: bool) -> bool:
    """Whether an act that makes a claim stands in a sentence whose words add up to `marks`, or an asking word.

    In a document that speaks of nothing abroad (`world` is false), everyday words are no acts of the field.
    """
    return bool(marks & (TELLS | ASKS | URGES if world else TELLS_AT_HOME | URGES))


# What runs on for longer is no sentence but a page whose stops are lost: its words are found, its syntax is not read.
_SENTENCE_MAX = 10_000


def _day_of(document: Document) -> date | None:
    if document.published_on is None or not document.published_on.to_the_day:
        return None
    return document.published_on.bounds[0]
