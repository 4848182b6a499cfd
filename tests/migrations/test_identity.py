"""The names of documents that were there before people were kept become mentions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from amparo.casebook.models import Mention
from amparo.text import fold, sha256_of

AT = datetime(2024, 5, 1, tzinfo=UTC)


def test_each_name_of_a_person_becomes_one_mention_of_its_document(
    migrate_to: Callable[[str], Any],
) -> None:
    old = migrate_to("0005_saved_searches")
    text = "Ana Quill and ANA QUILL met Mae Roper in Harborton."
    document = old.get_model("casebook", "Document")(
        source_id="a",
        identity="1" * 64,
        original_sha256="2" * 64,
        media_type="text/plain",
        size_bytes=len(text),
        retrieved_at=AT,
        added_at=AT,
        text_sha256=sha256_of(text),
        length=len(text),
        text=text,
    )
    document.save()
    claim = old.get_model("casebook", "Claim")(
        document=document,
        kind="role",
        ordinal=1,
        slots={},
        confidence=1,
        reader="rules",
        made_at=AT,
        digest="3" * 64,
    )
    claim.save()
    values = [("Ana Quill", True), ("ANA QUILL", True), ("Mae Roper", True), ("Harborton", False)]
    for ordinal, (value, named) in enumerate(values, 1):
        old.get_model("casebook", "Value")(
            document=document,
            claim=claim,
            kind="role",
            slot="person",
            ordinal=ordinal,
            value=value,
            key=fold(value),
            named=named,
        ).save()
    migrate_to("0006_identity")
    found = Mention.objects.order_by("pk").values_list("document_id", "key", "name")
    assert list(found) == [(document.pk, "ana quill", "ANA QUILL"), (document.pk, "mae roper", "Mae Roper")]
