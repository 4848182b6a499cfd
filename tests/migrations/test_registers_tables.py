"""A casebook made before registers were kept, with data in it, gets their tables and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from amparo.casebook.actions import LoadEdition
from amparo.casebook.models import Claim, Document, Evidence, RegisterRecord
from amparo.casebook.viewer import owner
from amparo.records import load
from amparo.text import sha256_of

TEXT = "Ann Quill was arrested in Harborton."
SDN = b'36,"QUILL, Ann",individual,"GLOMAG",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
WHEN = datetime(2026, 1, 2, tzinfo=UTC)


def test_casebook_of_the_first_tables_keeps_its_data_and_takes_an_edition(
    migrate_to: Callable[[str], Any], casebook_folder: Path
) -> None:
    old_casebook = migrate_to("0001_initial")
    document = old_casebook.get_model("casebook", "Document").objects.create(
        source_id="one",
        identity="0" * 64,
        original_sha256=sha256_of(TEXT),
        media_type="text/plain",
        size_bytes=len(TEXT),
        retrieved_at=WHEN,
        added_at=WHEN,
        text_sha256=sha256_of(TEXT),
        length=len(TEXT),
        text=TEXT,
    )
    claim = old_casebook.get_model("casebook", "Claim").objects.create(
        document=document,
        kind="detention",
        ordinal=1,
        slots={"who": "Ann Quill", "status": "held"},
        confidence=1.0,
        reader="rules",
        made_at=WHEN,
        digest="1" * 64,
    )
    old_casebook.get_model("casebook", "Evidence").objects.create(
        claim=claim, ordinal=1, start=0, end=22, quote=TEXT[:22]
    )
    migrate_to("0002_registers")
    assert Document.objects.get().text == TEXT
    assert Claim.objects.get().slots == {"who": "Ann Quill", "status": "held"}
    assert Evidence.objects.get().quote == "Ann Quill was arrested"
    loaded = load("us-ofac-sdn", SDN, edition_on=date(2024, 1, 5), retrieved_at=WHEN)
    assert LoadEdition(loaded=loaded, files=[SDN]).perform(owner()).added
    assert RegisterRecord.objects.get().name == "QUILL, Ann"
