"""Tying claims to registers: members, measures, companions, and people's word on them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from amparo import model
from amparo.casebook import measure_finding
from amparo.casebook.actions import IngestDocument, JudgeClaim, JudgeMatch, LoadEdition, match_documents
from amparo.casebook.models import AuditEntry, Claim, Decision, RegisterMatch
from amparo.casebook.queries import (
    LinkFilter,
    RegisterLink,
    list_links,
    records_of_people,
    register_links,
)
from amparo.casebook.verification import verify_casebook
from amparo.casebook.viewer import NOBODY, Right, Viewer, owner
from amparo.casebook.waiting import SOURCES, count_waiting, decide_waiting, list_waiting, undo_waiting
from amparo.errors import CasebookError, PermissionDeniedError, RecordMissingError
from amparo.records import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casebook_folder")]

MEMBERS, MEASURES = "us-congress-members", "us-congress-measures"
WHEN = datetime(2026, 1, 2, tzinfo=UTC)
TEXT = (
    "Senators Ann Leary (D-Ohio) and Cy Orrin introduced a resolution requesting a report on prisoners in Freedonia. "
    "Representative Bo Dayton leads the companion in the House. They wrote to the minister, with Ann Leary first."
)


def member(bioguide: str, first: str, last: str, kind: str, state: str, **term: Any) -> dict[str, Any]:
    known = {
        "type": kind,
        "start": "2021-01-03",
        "end": "2027-01-03",
        "state": state,
        "party": "Democrat",
        **term,
    }
    return {"id": {"bioguide": bioguide}, "name": {"first": first, "last": last}, "terms": [known]}


def measure(number: str, title: str, sponsor: tuple[str, str], day: str = "2023-02-20") -> dict[str, Any]:
    chamber = "House" if number.startswith("h") else "Senate"
    kind, _, n = number.partition("-")
    return {
        "congress": 118,
        "id": number,
        "number": f"{kind} {n}",
        "title": title,
        "sponsor": {"name": sponsor[1], "party": "D", "state": "OH", "bioguide": sponsor[0]},
        "cosponsors": [],
        "committees": [],
        "actions": [{"date": day, "text": f"Introduced in {chamber}"}],
        "subjects": [],
    }


LEARY, ORRIN, DAYTON = ("L999001", "Leary, Ann"), ("O999001", "Orrin, Cy"), ("D999001", "Dayton, Bo")
FREEDONIA = "requesting a report on the prisoners of Freedonia"
FACTS = [
    measure("sres-70", f"A resolution {FREEDONIA}.", LEARY),
    measure("hres-80", f"{FREEDONIA.capitalize()}.", DAYTON, "2023-02-27"),
    measure("sres-71", "A resolution honoring brass lanterns.", LEARY),
    measure("sres-72", "A resolution on whale oil.", ORRIN),
]


def keep(register: str, data: bytes) -> None:
    loaded = load(register, data, retrieved_at=WHEN)
    LoadEdition(loaded=loaded, files=[data]).perform(owner())


def load_members() -> None:
    entries = [
        member("L999001", "Ann", "Leary", "sen", "OH"),
        member("O999001", "Cy", "Orrin", "sen", "IA"),
        member("D999001", "Bo", "Dayton", "rep", "OH", district=3),
    ]
    keep(MEMBERS, json.dumps(entries).encode())


def load_measures() -> None:
    keep(MEASURES, "\n".join(json.dumps(m) for m in FACTS).encode())


@pytest.fixture
def ingest(make_document: Callable[..., Any], quote_of: Callable[..., Any]) -> Callable[..., int]:
    """A function that stores a document of March 2023 on that resolution and returns its id."""

    def ingest(text: str = TEXT, *, restricted: bool = False, **slots: Any) -> int:
        words = (quote_of(text, "introduced a resolution requesting a report on prisoners in Freedonia"),)
        said: dict[str, Any] = {
            "form": "resolution",
            "by": ("Ann Leary", "Cy Orrin"),
            "companion_by": ("Bo Dayton",),
            "chamber": "senate",
            "stage": "introduced",
            **slots,
        }
        claims = (
            model.Role(person="Ann Leary", title="Senator", of=("Ohio",), party="D", evidence=words),
            model.Role(person="Bo Dayton", title="Representative", evidence=words),
            model.Letter(by=("Ann Leary",), to=("the minister",), evidence=words),
            model.Measure(evidence=words, **said),
        )
        document = make_document(text, published_on="2023-03-01")
        action = IngestDocument(
            document=document, original=text.encode(), claims=claims, restricted=restricted
        )
        return action.perform(owner()).document_id

    return ingest


def links_of(document: int) -> dict[tuple[str, str], RegisterLink]:
    rows = list_links(owner(), LinkFilter(document=document)).rows
    return {(row.link.sort, row.link.value): row.link for row in rows}


def measure_claim() -> int:
    return int(Claim.objects.get(kind="measure").pk)


def test_people_and_measures_of_claims_are_tied_to_their_registers(ingest: Callable[..., int]) -> None:
    load_members()
    load_measures()
    match_documents([ingest()], owner())
    ids = list(Claim.objects.order_by("ordinal").values_list("pk", flat=True))
    found = register_links(owner(), ids)
    assert [(p.slot, p.value, p.link.record, p.link.counts) for p in found[ids[3]].people] == [
        ("by", "Ann Leary", "L999001", True),
        ("by", "Cy Orrin", "O999001", True),
        ("companion_by", "Bo Dayton", "D999001", True),
    ]
    assert [p.link.record for p in found[ids[2]].people] == ["L999001"]
    own, companion = found[ids[3]].measure, found[ids[3]].companion
    assert own is not None and companion is not None
    assert (own.status, own.record, own.counts) == ("proposed", "sres-70-118", False)
    assert "sponsored by Leary, Ann" in own.reasons
    assert (companion.status, companion.record) == ("proposed", "hres-80-118")
    assert any(reason.startswith("identical title") for reason in companion.reasons)


def test_official_number_counts_by_itself(ingest: Callable[..., int]) -> None:
    load_measures()
    document = ingest(number="S.Res. 70")
    match_documents([document], owner())
    link = links_of(document)["measure", "S.Res. 70"]
    assert (link.status, link.record) == ("linked", "sres-70-118")


def test_many_queries_on_one_congress_find_the_same(
    ingest: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_members()
    load_measures()
    monkeypatch.setattr(measure_finding, "_FEW", 0)
    document = ingest()
    match_documents([document], owner())
    found = links_of(document)
    assert found["measure", "resolution"].record == "sres-70-118"
    assert found["companion", "Bo Dayton"].record == "hres-80-118"


def test_title_with_a_misprint_is_found(ingest: Callable[..., int]) -> None:
    load_measures()
    document = ingest(title="Honoring Bras Lanterns", by=("Ann Leary",), companion_by=())
    match_documents([document], owner())
    assert links_of(document)["measure", "Honoring Bras Lanterns"].record == "sres-71-118"


def test_fresh_casebook_ties_members_at_once_and_a_name_with_too_few_clues_stays_unclear(
    ingest: Callable[..., int],
) -> None:
    document = ingest()
    match_documents([document], owner())
    assert ("measure", "resolution") not in links_of(document)
    load_members()
    keep(MEMBERS, json.dumps([member("L999002", "Ann", "Leary", "sen", "OH")]).encode())
    match_documents([document], owner())
    link = links_of(document)["member", "Ann Leary"]
    assert (link.status, link.record) == ("unclear", "")
    assert {c.record for c in link.candidates} == {"L999001", "L999002"}
    assert "2 members fit" in link.reasons[0]


def test_matching_again_stores_only_what_differs(ingest: Callable[..., int]) -> None:
    load_members()
    document = ingest()
    assert match_documents([document], owner()).stored == 3
    entries = AuditEntry.objects.count()
    assert match_documents([document], owner()).stored == 0
    assert AuditEntry.objects.count() == entries
    load_measures()
    assert match_documents([document], owner()).stored == 2


def test_claim_that_was_set_aside_is_tied_no_more(ingest: Callable[..., int]) -> None:
    from amparo.casebook.actions import JudgeClaim

    load_members()
    load_measures()
    document = ingest()
    match_documents([document], owner())
    JudgeClaim(claim_id=measure_claim(), decision=Decision.REJECTED, reason="not said").perform(owner())
    match_documents([document], owner())
    assert ("measure", "resolution") not in links_of(document)
    assert RegisterMatch.objects.filter(sort="measure", record="sres-70-118").exists()


def test_word_of_a_person_goes_before_the_rules_and_can_be_taken_back(ingest: Callable[..., int]) -> None:
    load_members()
    load_measures()
    document = ingest()
    match_documents([document], owner())

    def judge(record: str, decision: Decision, reason: str = "") -> RegisterLink:
        JudgeMatch(
            document_id=document,
            sort="measure",
            key=f"c{measure_claim()}",
            record=record,
            decision=decision,
            reason=reason,
        ).perform(owner("ann"))
        return links_of(document)["measure", "resolution"]

    assert judge("sres-70-118", Decision.ACCEPTED).counts
    rejected = judge("sres-70-118", Decision.REJECTED, "it is the one of whale oil")
    assert (rejected.status, rejected.record) == ("unclear", "")
    assert "sres-70-118" not in {c.record for c in rejected.candidates}
    chosen = judge("sres-72-118", Decision.ACCEPTED, "by its text")
    assert (chosen.record, chosen.counts, chosen.reasons) == (
        "sres-72-118",
        True,
        ("accepted by ann", "by its text"),
    )
    match_documents([document], owner())
    assert links_of(document)["measure", "resolution"].record == "sres-72-118"
    judge("sres-72-118", Decision.OPEN)
    assert judge("sres-70-118", Decision.OPEN).status == "proposed"
    assert verify_casebook().sound


def test_judgement_needs_a_reason_a_match_and_a_record(ingest: Callable[..., int]) -> None:
    load_members()
    document = ingest()
    match_documents([document], owner())

    def judge(
        key: str, record: str, decision: Decision = Decision.ACCEPTED, viewer: Viewer | None = None
    ) -> None:
        JudgeMatch(document_id=document, sort="member", key=key, record=record, decision=decision).perform(
            viewer or owner()
        )

    with pytest.raises(CasebookError, match="needs a reason"):
        judge("ann leary", "L999001", Decision.REJECTED)
    with pytest.raises(RecordMissingError, match="nothing was matched"):
        judge("somebody else", "L999001")
    with pytest.raises(RecordMissingError, match="no member of that id"):
        judge("ann leary", "Z000000")
    with pytest.raises(PermissionDeniedError):
        judge("ann leary", "L999001", viewer=Viewer("reader", frozenset({Right.READ})))


def test_ties_of_restricted_documents_are_seen_only_with_the_right(ingest: Callable[..., int]) -> None:
    load_members()
    document = ingest(restricted=True)
    match_documents([document], owner())
    ids = list(Claim.objects.values_list("pk", flat=True))
    reader = Viewer("reader", frozenset({Right.READ}))
    for viewer in (reader, NOBODY):
        assert list_links(viewer).total == 0
        assert register_links(viewer, ids) == {}
        assert records_of_people(viewer, ["ann leary"]) == {}
    assert records_of_people(owner(), ["ann leary"]) == {"ann leary": ("L999001",)}


def test_altered_tie_is_found_by_verification(ingest: Callable[..., int]) -> None:
    from django.db import connection

    load_members()
    match_documents([ingest()], owner())
    assert verify_casebook().sound
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casebook_registermatch SET record = 'O999001' WHERE record = 'L999001'")
    assert ["not as logged" in f.what for f in verify_casebook().findings] == [True]


def test_a_proposed_tie_waits_in_the_queue_with_its_words_and_accepted_it_counts(
    ingest: Callable[..., int],
) -> None:
    load_members()
    load_measures()
    document = ingest()
    match_documents([document], owner())
    (own,) = list_waiting(owner(), sort="official measure")
    (companion,) = list_waiting(owner(), sort="official companion")
    assert "sres-70-118" in own.question
    assert "hres-80-118" in companion.question
    assert own.evidence[0].claim == own.concerns == f"c{measure_claim()}"
    assert own.evidence[0].quote.startswith("introduced a resolution")
    assert own.id != companion.id
    before = count_waiting(owner())["registers"]
    (ties,) = (source for source in SOURCES if source.name == "registers")
    met: list[str] = []
    while rows := ties.list(owner(), 1, met[-1] if met else ""):
        met.append(rows[0].id)
    assert met == [row.id for row in ties.list(owner())]
    assert len(met) == before
    decide_waiting(owner(), own.id, accept=True)
    link = links_of(document)["measure", "resolution"]
    assert (link.status, link.record) == ("linked", "sres-70-118")
    assert count_waiting(owner())["registers"] == before - 1
    assert not list(list_waiting(owner(), sort="official measure"))
    with pytest.raises(CasebookError, match="decided already"):
        decide_waiting(owner(), own.id, accept=False, reason="another")
    undo_waiting(owner(), own.id)
    assert [row.id for row in list_waiting(owner(), sort="official measure")] == [own.id]
    with pytest.raises(CasebookError, match="nobody has decided"):
        undo_waiting(owner(), own.id)


def test_a_rejected_candidate_is_followed_by_the_next_under_another_id(ingest: Callable[..., int]) -> None:
    entries = [member(bioguide, "Ann", "Leary", "sen", "OH") for bioguide in ("L999001", "L999002")]
    keep(MEMBERS, json.dumps(entries).encode())
    document = ingest()
    match_documents([document], owner())
    (first,) = list_waiting(owner(), sort="official member")
    assert "Ann Leary" in first.question
    assert {row.claim for row in first.evidence} <= {
        f"c{pk}" for pk in Claim.objects.values_list("pk", flat=True)
    }
    with pytest.raises(CasebookError, match="reason"):
        decide_waiting(owner(), first.id, accept=False)
    decide_waiting(owner(), first.id, accept=False, reason="her cousin")
    (second,) = list_waiting(owner(), sort="official member")
    assert second.id != first.id
    assert second.question != first.question
    # In the queue it comes next behind the one that was just rejected.
    (ties,) = (source for source in SOURCES if source.name == "registers")
    assert [row.id for row in ties.list(owner(), 1, first.id)] == [second.id]
    assert ties.find(owner(), first.id).question == first.question
    with pytest.raises(CasebookError, match="decided already"):
        decide_waiting(owner(), first.id, accept=False, reason="twice")
    decide_waiting(owner(), second.id, accept=False, reason="her aunt")
    assert not list(list_waiting(owner(), sort="official member"))
    assert count_waiting(owner())["registers"] == 0
    undo_waiting(owner(), second.id)
    assert [row.id for row in list_waiting(owner(), sort="official member")] == [second.id]


def test_ties_of_restricted_documents_and_of_rejected_measures_wait_for_nobody_who_may_not_judge_them(
    ingest: Callable[..., int],
) -> None:
    load_members()
    load_measures()
    match_documents([ingest(restricted=True)], owner())
    guest = Viewer("guest", frozenset({Right.READ, Right.JUDGE}))
    (own,) = list_waiting(owner(), sort="official measure")
    assert count_waiting(guest)["registers"] == 0
    with pytest.raises(RecordMissingError):
        decide_waiting(guest, own.id, accept=True)
    JudgeClaim(claim_id=measure_claim(), decision=Decision.REJECTED, reason="misread").perform(owner())
    assert not list(list_waiting(owner(), sort="official measure"))
