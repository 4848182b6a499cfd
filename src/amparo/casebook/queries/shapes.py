"""What the queries answer with: frozen values, free of Django."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from amparo.casebook.locating import ValueRow
from amparo.casebook.search.snippet import Snippet

__all__ = [
    "ClaimRecord",
    "ClaimRow",
    "DetentionGroup",
    "DocumentRecord",
    "DocumentRef",
    "DocumentRow",
    "JudgementRow",
    "Listing",
    "Overview",
    "PersonRecord",
    "PersonRow",
    "QuoteRow",
    "RoleSummary",
    "SearchHit",
    "Slice",
    "TimelineEntry",
    "ValueRow",
    "as_json",
]

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Slice:
    """Which rows of a long list are wanted: `limit` from `offset` on; all of them where `limit` is None."""

    offset: int = 0
    limit: int | None = 50

    def __post_init__(self) -> None:
        if self.offset < 0 or (self.limit is not None and self.limit < 0):
            raise ValueError("offset and limit are not below zero")

    @property
    def stop(self) -> int | None:
        """The end, as Python slices want it."""
        return None if self.limit is None else self.offset + self.limit


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """Some rows of a list of `total`, from `offset` on."""

    rows: tuple[Row, ...]
    total: int
    offset: int = 0

    @property
    def has_more(self) -> bool:
        """Whether rows follow."""
        return self.offset + len(self.rows) < self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """Enough to name a document: `id` is the short one (`d12`), `name` its title or what else it may be called by,
    `published_on` EDTF or empty."""

    id: str
    source_id: str
    name: str
    title: str
    publisher: str
    url: str
    published_on: str
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(DocumentRef):
    """A document in a list; `claims` counts those in force by kind."""

    language: str
    media_type: str
    length: int
    added_at: datetime
    claims: dict[str, int] = field(default_factory=dict)

    @property
    def claim_count(self) -> int:
        """How many claims in all."""
        return sum(self.claims.values())


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Code points `start` to `end` of the document's text are `quote`, on `page` where it has pages."""

    start: int
    end: int
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim (`c345`) with its words; `summary` says it in a line; `decision` is the standing judgement or empty."""

    id: str
    kind: str
    summary: str
    slots: dict[str, Any]
    values: tuple[ValueRow, ...]
    evidence: tuple[QuoteRow, ...]
    document: DocumentRef
    rule: str
    confidence: float
    asserted_by: tuple[str, ...]
    reader: str
    author: str
    made_at: datetime
    decision: str = ""

    def values_of(self, slot: str) -> tuple[str, ...]:
        """Return the fillers of `slot`."""
        return tuple(value.value for value in self.values if value.slot == slot)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """A decision; `replaced_by` is the short id of the claim that a corrected one gave way to."""

    decision: str
    reason: str
    author: str
    at: datetime
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """A claim with the text around its first words, and every judgement on it, oldest first."""

    claim: ClaimRow
    before: str
    after: str
    judgements: tuple[JudgementRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """A document in full. `pages` are (number, start, end); `former` and `later` its editions before and after."""

    document: DocumentRow
    text: str
    text_sha256: str
    original_sha256: str
    size_bytes: int
    address: str
    part: str
    retrieved_at: datetime
    published_from: str
    pages: tuple[tuple[int, int, int], ...]
    claims: tuple[ClaimRow, ...]
    former: DocumentRef | None = None
    later: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSummary:
    """An office that documents give somebody: in how many claims it stands, and the last of them (`c12`)."""

    title: str
    of: str
    tense: str
    claims: int
    claim: str = ""

    @property
    def text(self) -> str:
        """The office in words."""
        words = f"{self.title}, {self.of}" if self.of else self.title
        return f"former {words}" if self.tense == "former" else words


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person: a set of mentions, which are names in documents. `id` is that of one of them (`p12`) and goes on naming the
    person that it is of, whatever is judged.

    `joined` says that judgements or official ids hold the set together; else it is all that share a name, and nobody has
    decided whether they are one person. `keys` are the folded names, `key` the first of them; `spellings` the most frequent
    first. `statuses` are those of detention claims, the latest document's first; `official_ids` look like `bioguide:A000001`.
    `spelling_claims` and `status_claims` are for each spelling and status the last claim that gives it.
    """

    id: str
    key: str
    keys: tuple[str, ...]
    name: str
    spellings: tuple[str, ...]
    joined: bool
    documents: int
    roles: tuple[RoleSummary, ...] = ()
    statuses: tuple[str, ...] = ()
    official_ids: tuple[str, ...] = ()
    spelling_claims: tuple[str, ...] = ()
    status_claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person's row, the spellings met, every claim that names them, by kind, and others who bear one of their names."""

    person: PersonRow
    spellings: tuple[str, ...]
    claims: dict[str, tuple[ClaimRow, ...]]
    namesakes: tuple[PersonRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DetentionGroup:
    """What the documents say of one person's or group's detention, latest document first.

    `status` is the latest one told; `statuses` each with how many claims say so. `differ` says that documents disagree.
    """

    key: str
    who: str
    status: str
    statuses: dict[str, int]
    holders: tuple[str, ...]
    since: tuple[str, ...]
    claims: tuple[ClaimRow, ...]

    @property
    def differ(self) -> bool:
        """Whether more than one status is told."""
        return len(self.statuses) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated happening: the claim's `slot` holds `when` (EDTF), which means `earliest` to `latest`."""

    when: str
    slot: str
    earliest: date
    latest: date | None
    claim: ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A document found, with the words around what was found."""

    document: DocumentRow
    snippet: Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is in the casebook. Dates are those of the documents; `newest` the documents added last."""

    documents: int
    claims: dict[str, int]
    people: int
    publishers: int
    first_on: date | None
    last_on: date | None
    newest: tuple[DocumentRow, ...]


def as_json(value: Any) -> Any:
    """Return `value` (of this module) as what `json.dumps` takes: fields by name, dates and instants in ISO 8601."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
