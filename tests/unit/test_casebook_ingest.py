"""Storing documents with their claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amparo import model
from amparo.casebook.actions import IngestDocument, ingest_together
from amparo.casebook.models import AuditEntry, Claim, Document, Evidence, Value
from amparo.casebook.originals import originals
from amparo.casebook.rows import claim_of, document_of
from amparo.casebook.viewer import NOBODY, owner
from amparo.errors import CasebookError, PermissionDeniedError, UngroundedClaimError

pytestmark = pytest.mark.django_db

MakeDocument = Callable[..., model.Document]
QuoteOf = Callable[[str, str], model.Quote]

TEXT = "Maria Quill, the mayor of Harborton, was arrested on May 3. “Free her now, today, without delay,” said Ann Reed."


@pytest.fixture
def claims(quote_of: QuoteOf) -> tuple[model.Claim, ...]:
    return (
        model.Role(
            person="Maria Quill",
            title="mayor",
            of=("Harborton",),
            evidence=(quote_of(TEXT, "Maria Quill, the mayor of Harborton"),),
            rule="role.apposition",
            confidence=0.9,
        ),
        model.Detention(
            who="Maria Quill",
            since="2024-05-03",
            evidence=(quote_of(TEXT, "was arrested on May 3"),),
            anchors=(
                model.Anchor("who", "Maria Quill", quote_of(TEXT, "Maria Quill")),
                model.Anchor("since", "2024-05-03", quote_of(TEXT, "May 3")),
            ),
        ),
    )


@pytest.fixture
def ingest(
    casebook_folder: Path, make_document: MakeDocument, claims: tuple[model.Claim, ...]
) -> Callable[..., IngestDocument]:
    def make(text: str = TEXT, *, with_claims: bool = True, **known: object) -> IngestDocument:
        document = make_document(text, **known)
        return IngestDocument(
            document=document,
            original=known.get("original", text.encode()),  # type: ignore[arg-type]
            claims=claims if with_claims else (),
        )

    return make


def test_document_claims_words_and_original_are_all_kept(ingest: Callable[..., IngestDocument]) -> None:
    action = ingest(published_on="2024-05-04", title="Mayor held", publisher="The Harborton Post")
    result = action.perform(owner("ann"))
    assert result.added and result.claims == 2
    row = Document.objects.get(pk=result.document_id)
    assert document_of(row) == action.document
    assert [claim_of(claim) for claim in row.claims.all()] == list(action.claims)
    assert originals().read(row.original_sha256) == TEXT.encode()
    assert AuditEntry.objects.get().subject == row.short_id
    for evidence in Evidence.objects.all():
        assert TEXT[evidence.start : evidence.end] == evidence.quote


def test_values_are_indexed_by_folded_key_with_the_bounds_of_dates(
    ingest: Callable[..., IngestDocument],
) -> None:
    ingest().perform(owner())
    since = Value.objects.get(kind="detention", slot="since")
    assert (str(since.earliest), str(since.latest)) == ("2024-05-03", "2024-05-03")
    assert set(Value.objects.filter(named=True).values_list("key", flat=True)) == {"maria quill"}


def test_same_bytes_twice_change_nothing(ingest: Callable[..., IngestDocument]) -> None:
    first = ingest().perform(owner())
    before = (
        Document.objects.count(),
        Claim.objects.count(),
        Value.objects.count(),
        AuditEntry.objects.count(),
    )
    again = ingest().perform(owner())
    assert (again.added, again.document_id) == (False, first.document_id)
    assert before == (
        Document.objects.count(),
        Claim.objects.count(),
        Value.objects.count(),
        AuditEntry.objects.count(),
    )


def test_same_text_of_another_address_is_another_document(ingest: Callable[..., IngestDocument]) -> None:
    ingest(url="https://one.example/a", original=b"one").perform(owner())
    second = ingest(url="https://two.example/a", original=b"two").perform(owner())
    assert second.added and second.former_id is None


def test_other_text_at_a_known_address_is_a_later_edition(ingest: Callable[..., IngestDocument]) -> None:
    first = ingest(url="https://one.example/a").perform(owner())
    second = ingest(TEXT + " She is free.", url="https://one.example/a").perform(owner())
    assert second.added and second.former_id == first.document_id
    assert Document.objects.count() == 2


def test_one_id_in_two_collections_is_no_edition(ingest: Callable[..., IngestDocument]) -> None:
    ingest(id="7", url="https://one.example/a").perform(owner())
    other = ingest("Another text.", id="7", url="https://two.example/b", with_claims=False).perform(owner())
    assert other.added and other.former_id is None


def test_edition_of_a_restricted_document_is_restricted(ingest: Callable[..., IngestDocument]) -> None:
    action = ingest(id="r-1")
    IngestDocument(document=action.document, original=action.original, restricted=True).perform(owner())
    second = ingest(TEXT + " More.", id="r-1").perform(owner())
    assert Document.objects.get(pk=second.document_id).restricted


def test_ungrounded_claim_keeps_the_whole_document_out(ingest: Callable[..., IngestDocument]) -> None:
    action = ingest()
    false = model.Role(person="Ann Reed", evidence=(model.Quote(0, 8, "Ann Reed"),))
    with pytest.raises(UngroundedClaimError):
        IngestDocument(
            document=action.document, original=action.original, claims=(*action.claims, false)
        ).perform(owner())
    assert not Document.objects.exists() and not AuditEntry.objects.exists()


def test_anchor_that_is_not_in_the_text_is_refused(ingest: Callable[..., IngestDocument]) -> None:
    action = ingest()
    role = action.claims[0]
    false = model.Role(
        person="Maria Quill",
        evidence=role.evidence,
        anchors=(model.Anchor("person", "Maria Quill", model.Quote(1, 12, "Maria Quill")),),
    )
    with pytest.raises(UngroundedClaimError):
        IngestDocument(document=action.document, original=action.original, claims=(false,)).perform(owner())


def test_evidence_is_refused_by_the_table_itself(ingest: Callable[..., IngestDocument]) -> None:
    ingest().perform(owner())
    claim = Claim.objects.select_related("document").first()
    assert claim is not None
    row = Evidence(claim=claim, ordinal=9, start=0, end=5, quote="Marie")
    with pytest.raises(UngroundedClaimError):
        row.save()
    with pytest.raises(UngroundedClaimError):
        Evidence.objects.bulk_create([row])


def test_rows_are_neither_changed_nor_removed(ingest: Callable[..., IngestDocument]) -> None:
    ingest().perform(owner())
    document = Document.objects.get()
    document.title = "Another"
    for change in (
        document.save,
        document.delete,
        Document.objects.all().delete,
        lambda: Document.objects.update(title="Another"),
        lambda: Document.objects.bulk_update([document], ["title"]),
    ):
        with pytest.raises(CasebookError, match="only grows"):
            change()
    assert Document.objects.get().title == ""


def test_original_that_is_not_what_was_hashed_is_refused(ingest: Callable[..., IngestDocument]) -> None:
    action = ingest()
    with pytest.raises(CasebookError, match="not those that were hashed"):
        IngestDocument(document=action.document, original=b"other", claims=action.claims).perform(owner())
    assert not Document.objects.exists()


def test_without_the_right_nothing_is_added(ingest: Callable[..., IngestDocument]) -> None:
    with pytest.raises(PermissionDeniedError):
        ingest().perform(NOBODY)
    assert not Document.objects.exists()


def test_in_a_batch_a_refused_document_leaves_the_others(ingest: Callable[..., IngestDocument]) -> None:
    good, other = ingest(), ingest("A second text.", with_claims=False)
    bad = IngestDocument(document=other.document, original=b"other")
    results = ingest_together([good, bad, other], owner())
    assert isinstance(results[1], CasebookError)
    assert Document.objects.count() == 2
    numbers = list(AuditEntry.objects.values_list("number", flat=True))
    assert numbers == [1, 2]


def test_claim_told_twice_by_a_reader_is_stored_once(ingest: Callable[..., IngestDocument]) -> None:
    action = ingest()
    twice = IngestDocument(
        document=action.document, original=action.original, claims=action.claims + action.claims
    )
    assert twice.perform(owner()).claims == 2
    assert list(Claim.objects.values_list("ordinal", flat=True)) == [1, 2]
