"""The proof, offline, that what the casebook holds is what was put in.

Checked are: the chain of the audit log; that each document, its original and its text have the hashes that were logged; that
each claim's words stand in the text; that exactly the logged claims and judgements are there, and say what they said; that
the look-up values are those of the claims; the editions of registers; what the tracker
proposed and people decided; and the search index.

The chain tells a change from within; that its end was cut off, only a hash noted elsewhere tells: `Report.head`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from amparo.casebook.actions import JudgeMatch, LoadEdition, StoreMatches
from amparo.casebook.audit import FIRST, hash_entry
from amparo.casebook.models import AuditEntry, Claim, Document, Judgement
from amparo.casebook.originals import OriginalStore, originals
from amparo.casebook.register_verification import check_editions, check_matches, original_hashes
from amparo.casebook.rows import claim_of, document_of
from amparo.casebook.sealing import digest_claim, seal_claim, seal_document
from amparo.casebook.search import index_for
from amparo.casebook.tracking.verification import check_tracking
from amparo.casebook.verifying_identity import IdentityLog
from amparo.errors import AmparoError, ClaimError
from amparo.model import claim_to_json
from amparo.text import sha256_of

__all__ = ["Finding", "Report", "verify_casebook"]

_AT_ONCE = 200

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was put in: `subject` is the short id of a record, `entry 7` or the name of a part."""

    subject: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked and what was found. `head` is the hash of the last audit entry: noted elsewhere, it proves later
    that nothing was cut off. `stray_originals` name no document, as after a process died; they are no fault."""

    documents: int
    claims: int
    entries: int
    head: str
    findings: tuple[Finding, ...]
    stray_originals: int = 0

    @property
    def sound(self) -> bool:
        """Whether all is as it was put in."""
        return not self.findings


@dataclass(slots=True)
class _Log:
    """What the audit entries say: details of each document and edition, the seals of a document's claims, the judgements."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    editions: dict[str, dict[str, Any]] = field(default_factory=dict)
    matches: dict[str, dict[str, Any]] = field(default_factory=dict)
    match_judgements: dict[int, dict[str, Any]] = field(default_factory=dict)
    seals: dict[str, Counter[str]] = field(default_factory=dict)
    judgements: dict[int, dict[str, Any]] = field(default_factory=dict)
    identity: IdentityLog = field(default_factory=IdentityLog)
    hashes: set[str] = field(default_factory=set)
    head: str = FIRST
    entries: int = 0


def verify_casebook(*, expected_head: str = "", progress: Progress | None = None) -> Report:
    """Check everything and return what was found; nothing is changed.

    `expected_head` is a hash noted from an earlier report, which has to be in the chain. `progress` is called with how many
    documents were checked, of how many.
    """
    findings: list[Finding] = []
    log = _Log()
    findings.extend(_check_chain(log))
    if expected_head and expected_head not in log.hashes:
        findings.append(
            Finding("audit log", "the noted hash is not in it: entries were cut off or the log was replaced")
        )
    store = originals()
    wanted: set[str] = set()
    documents = claims = 0
    total = Document.objects.count()
    rows = Document.objects.order_by("pk")
    for document in rows.iterator(chunk_size=_AT_ONCE):
        documents += 1
        wanted.add(document.original_sha256)
        findings.extend(_check_document(document, log, store))
        mine = list(document.claims.prefetch_related("evidence", "values").order_by("ordinal"))
        claims += len(mine)
        findings.extend(_check_claims(document, mine, log))
        if progress is not None:
            progress(documents, total)
    for subject in log.documents:
        findings.append(Finding(subject, "the log has it, the casebook has not"))
    findings.extend(_check_judgements(log))
    findings.extend(Finding(*told) for told in check_editions(log.editions, store))
    findings.extend(Finding(*told) for told in check_matches(log.matches, log.match_judgements))
    wanted |= original_hashes()
    findings.extend(Finding(*told) for told in check_tracking())
    findings.extend(Finding(subject, what) for subject, what in log.identity.check())
    if not index_for(connection).check():
        findings.append(Finding("search index", "it does not agree with the documents"))
    stray = sum(1 for sha256 in store.hashes() if sha256 not in wanted)
    return Report(documents, claims, log.entries, log.head, tuple(findings), stray)


def _check_chain(log: _Log) -> Iterator[Finding]:
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=_AT_ONCE):
        log.entries += 1
        name = f"entry {entry.number}"
        if entry.number != log.entries:
            yield Finding(name, f"number {log.entries} is missing")
            log.entries = entry.number
        if entry.previous != log.head:
            yield Finding(name, "it does not follow the entry before it")
        if hash_entry(entry.previous, entry.payload) != entry.hash:
            yield Finding(name, "it was altered")
        log.head = entry.hash
        log.hashes.add(entry.hash)
        try:
            payload = json.loads(entry.payload)
            _read_entry(payload, log)
        except (ValueError, KeyError, TypeError):
            yield Finding(name, "it can't be read")
            continue
        columns = (entry.number, entry.at.isoformat(), entry.actor, entry.action, entry.subject)
        if columns != tuple(payload.get(key) for key in ("number", "at", "actor", "action", "subject")):
            yield Finding(name, "its columns are not what it says")


def _read_entry(payload: dict[str, Any], log: _Log) -> None:
    details, subject = payload["details"], payload["subject"]
    if payload["action"] == "ingest document":
        log.documents[subject] = details
    elif payload["action"] == LoadEdition.verb:
        log.editions[subject] = details
    elif payload["action"] == StoreMatches.verb:
        log.matches[payload["at"]] = details
    elif payload["action"] == JudgeMatch.verb:
        log.match_judgements[details["match_judgement"]] = {
            "subject": subject,
            "author": payload["actor"],
            "at": payload["at"],
            **details,
        }
    log.identity.read(payload)
    aside = details.get("aside")
    for about, judged in ((subject, details), *([(aside["subject"], aside)] if aside else ())):
        if "judgement" not in judged:
            continue
        log.judgements[judged["judgement"]] = {
            "subject": about,
            "decision": judged["decision"],
            "reason": judged["reason"],
            "replaced_by": judged.get("replaced_by"),
            "author": payload["actor"],
            "at": payload["at"],
        }
    seals = log.seals.setdefault(details.get("document", subject), Counter())
    seals.update(details.get("claims", ()))


def _check_document(document: Document, log: _Log, store: OriginalStore) -> Iterator[Finding]:
    name = document.short_id
    if sha256_of(document.text) != document.text_sha256:
        yield Finding(name, "its text was altered")
    try:
        if sha256_of(store.read(document.original_sha256)) != document.original_sha256:
            yield Finding(name, "its original was altered")
    except AmparoError:
        yield Finding(name, "its original is missing")
    logged = log.documents.pop(name, None)
    if logged is None:
        yield Finding(name, "the log does not have it")
        return
    kept = {
        "seal": seal_document(document_of(document)),
        "original_sha256": document.original_sha256,
        "text_sha256": document.text_sha256,
        "former": f"d{document.former_id}" if document.former_id else None,
        "restricted": document.restricted,
    }
    for key, value in kept.items():
        if logged.get(key) != value:
            what = "what is told of it" if key == "seal" else f"its {key}"
            yield Finding(name, f"{what} is not what was logged")


def _check_claims(document: Document, claims: list[Claim], log: _Log) -> Iterator[Finding]:
    logged = log.seals.pop(document.short_id, Counter())
    for row in claims:
        try:
            claim = claim_of(row)
            claim.check(document.text)
        except (ClaimError, KeyError, TypeError) as error:
            yield Finding(row.short_id, str(error))
            continue
        digest = digest_claim(claim_to_json(claim))
        if digest != row.digest:
            yield Finding(row.short_id, "what it says was altered")
        seal = seal_claim(
            document_id=row.document_id,
            ordinal=row.ordinal,
            digest=digest,
            rule=row.rule,
            confidence=row.confidence,
            reader=row.reader,
            author=row.author,
            made_at=row.made_at,
        )
        if logged[seal] > 0:
            logged[seal] -= 1
        elif digest == row.digest:
            yield Finding(row.short_id, "the log does not have it as it is")
        said = Counter(
            (slot, str(value))
            for slot, filler in row.slots.items()
            for value in (filler if isinstance(filler, list) else [filler])
        )
        if Counter((value.slot, value.value) for value in row.values.all()) != said:
            yield Finding(row.short_id, "its look-up values are not those of the claim")
    missing = sum(logged.values())
    if missing:
        yield Finding(document.short_id, f"{missing} of its claims are not there as they were logged")


def _check_judgements(log: _Log) -> Iterator[Finding]:
    for row in Judgement.objects.order_by("pk").iterator(chunk_size=_AT_ONCE):
        logged = log.judgements.pop(row.pk, None)
        kept = {
            "subject": f"{row.subject[0]}{row.subject_id}",
            "decision": row.decision,
            "reason": row.reason,
            "replaced_by": f"c{row.replaced_by}" if row.replaced_by else None,
            "author": row.author,
            "at": row.at.isoformat(),
        }
        if logged != kept:
            yield Finding(kept["subject"] or "", f"judgement {row.pk} is not what was logged")
    for number, logged in log.judgements.items():
        yield Finding(logged["subject"], f"judgement {number} is not there")
