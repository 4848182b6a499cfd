"""Demands in the casebook: runs, proposals, decisions, events, and who may see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from amparo import model
from amparo.casebook.actions import (
    DecideProposal,
    IngestDocument,
    JoinClaims,
    JudgeClaim,
    RecordEvent,
    RunTracker,
    SplitClaim,
    TakeBackEvent,
)
from amparo.casebook.models import (
    Claim,
    Decision,
    DemandRecord,
    Joining,
    Proposal,
    ProposalAnswer,
    StatusRow,
    ThingSort,
)
from amparo.casebook.queries import DemandRecordFilter, get_demand_record, list_demand_records
from amparo.casebook.sealing import canonical_json
from amparo.casebook.tracking.refreshing import forget_tables, refresh_tables
from amparo.casebook.tracking.sealing import _plain, seal_tracked
from amparo.casebook.verification import verify_casebook
from amparo.casebook.viewer import NOBODY, Right, Viewer, owner
from amparo.casebook.waiting import SOURCES, decide_waiting, list_waiting, undo_waiting
from amparo.errors import CasebookError, PermissionDeniedError, RecordMissingError
from amparo.text import sha256_of
from amparo.track import Evidence, Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casebook_folder")]

OPEN_VIEWER = Viewer("guest", frozenset({Right.READ}))
Ask = Callable[..., int]


@pytest.fixture
def told(make_document: Callable[..., model.Document], quote_of: Callable[[str, str], model.Quote]) -> Ask:
    """A function that stores a document of one sentence with one claim about Maria Quill, and returns the claim's id."""

    def store(
        sentence: str, claim: type[model.Claim], day: str, *, restricted: bool = False, **slots: object
    ) -> int:
        quote = quote_of(sentence, sentence)
        document = make_document(
            sentence, published_on=day, id=f"{day} {sentence[:20]}", publisher="The Post"
        )
        done = IngestDocument(
            document=document,
            original=sentence.encode(),
            claims=(claim(evidence=(quote,), **slots),),  # type: ignore[arg-type]
            restricted=restricted,
        ).perform(owner("ann"))
        return Claim.objects.get(document_id=done.document_id).pk

    return store


@pytest.fixture
def asked(told: Ask) -> Ask:
    """A function that stores an asking for Maria Quill's release."""

    def store(day: str, *, by: str = "Ann Reed", restricted: bool = False) -> int:
        return told(
            f"{by} asked Belarus on {day} to release Maria Quill within 30 days.",
            model.Demand,
            day,
            restricted=restricted,
            type="release",
            by=(by,),
            to=("Belarus",),
            for_=("Maria Quill",),
            via="statement",
        )

    return store


@pytest.fixture
def released(told: Ask) -> Ask:
    """A function that stores a document which tells of her release."""

    def store(day: str, *, restricted: bool = False) -> int:
        return told(
            f"Maria Quill walked free in Belarus, it was said on {day}.",
            model.Detention,
            day,
            restricted=restricted,
            who="Maria Quill",
            status="released",
            holder=("Belarus",),
            until=day,
        )

    return store


def run() -> tuple[int, ...]:
    return RunTracker().perform(owner("bob")).proposals


def test_a_release_after_the_asking_is_proposed_and_counts_only_when_accepted(
    asked: Ask, released: Ask
) -> None:
    demand, answer = asked("2024-05-03"), released("2024-08-01")
    (proposal,) = run()
    assert get_demand_record(owner(), demand).demand.status == "open"
    DecideProposal(proposal_id=proposal, decision=ProposalAnswer.ACCEPTED).perform(owner("cara"))
    detail = get_demand_record(owner(), demand)
    assert (detail.demand.status, detail.demand.met_on) == ("met", date(2024, 8, 1))
    (event,) = detail.events
    assert event.author == "cara" and event.evidence[0].claim == f"c{answer}" and event.evidence[0].quote
    assert verify_casebook().sound


def test_a_release_before_the_asking_is_no_answer(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), released("2024-02-01")
    assert run() == ()


def test_a_rejected_proposal_comes_back_only_with_other_evidence(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), released("2024-08-01")
    (first,) = run()
    DecideProposal(proposal_id=first, decision=ProposalAnswer.REJECTED, reason="a namesake").perform(owner())
    assert run() == ()
    assert RunTracker(everything=True).perform(owner()).proposals == ()
    released("2024-08-05")
    (second,) = run()
    assert len(Proposal.objects.get(pk=second).evidence) == 2


@pytest.mark.parametrize("late", ["answer", "asking"])
def test_an_answer_is_found_whichever_came_in_first(
    asked: Ask, make_document: Callable[..., model.Document], late: str
) -> None:
    text = "On Friday Belarus agreed to release Maria Quill, a lawyer said."

    def answer() -> None:
        document = make_document(text, published_on="2024-06-01", id="answer")
        IngestDocument(document=document, original=text.encode(), claims=()).perform(owner("ann"))

    if late == "asking":
        answer()
        run()
        asked("2024-05-03")
    else:
        asked("2024-05-03")
        run()
        answer()
    (proposal,) = run()
    row = Proposal.objects.get(pk=proposal)
    assert (row.rule, row.status, row.evidence[0]["words"]) == ("answer.promised", "promised", text)
    assert run() == () and RunTracker(everything=True).perform(owner()).proposals == ()


def test_a_run_with_nothing_new_writes_nothing(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), released("2024-08-01")
    assert len(run()) == 1
    assert RunTracker().perform(owner()).run is None


def test_documents_that_come_in_late_are_set_against_what_was_asked(asked: Ask, released: Ask) -> None:
    released("2024-08-01")
    assert run() == ()
    asked("2024-05-03")
    assert len(run()) == 1


def test_more_evidence_for_a_waiting_proposal_takes_its_place(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), released("2024-08-01")
    run()
    released("2024-08-05")
    run()
    waiting = list(list_waiting(owner(), sort="outcome"))
    assert [len(item.evidence) for item in waiting] == [2]


def test_a_decision_can_be_undone_and_the_chain_keeps_both(asked: Ask, released: Ask) -> None:
    demand = asked("2024-05-03")
    released("2024-08-01")
    run()
    (item,) = list_waiting(owner())
    decide_waiting(owner("cara"), item.id, accept=True)
    assert not list(list_waiting(owner()))
    undo_waiting(owner("dora"), item.id, "too soon")
    detail = get_demand_record(owner(), demand)
    assert detail.demand.status == "open" and detail.events[0].taken_back == "dora: too soon"
    assert [w.id for w in list_waiting(owner())] == [item.id]
    assert verify_casebook().sound


def test_a_rejection_needs_a_reason_and_the_right_to_judge(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), released("2024-08-01")
    (proposal,) = run()
    with pytest.raises(CasebookError, match="reason"):
        DecideProposal(proposal_id=proposal, decision=ProposalAnswer.REJECTED).perform(owner())
    with pytest.raises(PermissionDeniedError):
        DecideProposal(proposal_id=proposal, decision=ProposalAnswer.ACCEPTED).perform(OPEN_VIEWER)


def test_two_askings_become_one_demand_when_a_person_says_so_and_two_again(asked: Ask) -> None:
    first, second = asked("2024-05-03"), asked("2024-05-20", by="Bob Stout")
    (proposal,) = run()
    assert list_demand_records(owner()).total == 2
    DecideProposal(proposal_id=proposal, decision=ProposalAnswer.ACCEPTED).perform(owner())
    (row,) = list_demand_records(owner()).rows
    assert (row.id, row.asks, row.by) == (f"q{first}", 2, ("Ann Reed", "Bob Stout"))
    assert get_demand_record(owner(), second).demand.id == f"q{first}"
    SplitClaim(sort=ThingSort.DEMAND, claim_id=second, reason="another Quill").perform(owner())
    assert list_demand_records(owner()).total == 2
    assert RunTracker(everything=True).perform(owner()).proposals == ()
    JoinClaims(sort=ThingSort.DEMAND, claims=(second, first)).perform(owner())
    assert list_demand_records(owner()).total == 1
    assert verify_casebook().sound


def test_an_event_stays_with_its_asking_when_the_demand_is_taken_apart(asked: Ask) -> None:
    first, second = asked("2024-05-03"), asked("2024-05-20", by="Bob Stout")
    JoinClaims(sort=ThingSort.DEMAND, claims=(first, second)).perform(owner())
    RecordEvent(claim_id=second, status=Status.PROMISED, reason="told on the telephone").perform(owner())
    assert get_demand_record(owner(), first).demand.status == "promised"
    SplitClaim(sort=ThingSort.DEMAND, claim_id=second, reason="no").perform(owner())
    assert get_demand_record(owner(), first).demand.status == "open"
    assert get_demand_record(owner(), second).demand.status == "promised"


def test_what_had_happened_and_what_was_known_are_two_questions(
    asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    demand = asked("2024-05-03")
    event = RecordEvent(
        claim_id=demand, status=Status.MET, on=date(2024, 8, 1), evidence=(Evidence(claim=demand),)
    ).perform(owner())
    today = datetime.now(UTC).date()
    assert get_demand_record(owner(), demand, on=date(2024, 7, 1)).demand.status == "open"
    assert get_demand_record(owner(), demand, on=date(2024, 9, 1)).demand.status == "met"
    assert get_demand_record(owner(), demand, known=today).demand.status == "met"
    with pytest.raises(RecordMissingError):
        get_demand_record(owner(), demand, known=date(2024, 9, 1))
    TakeBackEvent(event_id=event, reason="a mistake").perform(owner())
    assert get_demand_record(owner(), demand, on=date(2024, 9, 1)).demand.status == "open"


def test_a_deadline_is_shown_with_its_words(asked: Ask) -> None:
    demand = asked("2024-05-03")
    detail = get_demand_record(owner(), demand)
    assert [(t.sort, t.quote.quote, t.due_on) for t in detail.asks[0].terms] == [
        ("deadline", "within 30 days", date(2024, 6, 2))
    ]
    assert list_demand_records(owner()).rows[0].due_on == date(2024, 6, 2)


def test_a_rejected_claim_leaves_its_demand(asked: Ask) -> None:
    first, second = asked("2024-05-03"), asked("2024-05-20", by="Bob Stout")
    JoinClaims(sort=ThingSort.DEMAND, claims=(first, second)).perform(owner())
    JudgeClaim(claim_id=second, decision=Decision.REJECTED, reason="misread").perform(owner())
    (row,) = list_demand_records(owner()).rows
    assert row.asks == 1 and row.by == ("Ann Reed",)
    JudgeClaim(claim_id=second, decision=Decision.OPEN).perform(owner())
    assert list_demand_records(owner()).rows[0].asks == 2


def test_restricted_askings_and_events_are_hidden_from_lists_chains_and_the_queue(
    asked: Ask, released: Ask
) -> None:
    first, secret = asked("2024-05-03"), asked("2024-05-20", by="Secret Source", restricted=True)
    released("2024-08-01", restricted=True)
    JoinClaims(sort=ThingSort.DEMAND, claims=(first, secret)).perform(owner())
    run()
    decide_waiting(owner(), next(list_waiting(owner(), sort="outcome")).id, accept=True)
    assert list_demand_records(owner()).rows[0].status == "met"
    (row,) = list_demand_records(OPEN_VIEWER).rows
    assert (row.status, row.asks, row.by) == ("open", 1, ("Ann Reed",))
    assert list_demand_records(OPEN_VIEWER, DemandRecordFilter(by="secret")).total == 0
    detail = get_demand_record(OPEN_VIEWER, first)
    assert detail.events == () and detail.joins == () and len(detail.asks) == 1
    assert list(list_waiting(OPEN_VIEWER)) == []
    assert list_demand_records(NOBODY).total == 0
    with pytest.raises(RecordMissingError):
        get_demand_record(NOBODY, first)


def test_a_restricted_asking_does_not_make_one_demand_of_two_open_ones(asked: Ask, released: Ask) -> None:
    first, secret = asked("2024-05-03"), asked("2024-05-10", by="Cara Stone", restricted=True)
    last = asked("2024-05-20", by="Bob Stout")
    for pair in ((first, secret), (secret, last)):
        JoinClaims(sort=ThingSort.DEMAND, claims=pair).perform(owner())
    assert [(row.id, row.asks) for row in list_demand_records(owner()).rows] == [(f"q{first}", 3)]
    seen = list_demand_records(OPEN_VIEWER).rows
    assert [(row.id, row.asks, row.by) for row in seen] == [
        (f"q{last}", 1, ("Bob Stout",)),
        (f"q{first}", 1, ("Ann Reed",)),
    ]
    detail = get_demand_record(OPEN_VIEWER, last)
    assert [ask.claim.id for ask in detail.asks] == [f"c{last}"] and not detail.joins
    # What came of the one is told of that one only.
    RecordEvent(claim_id=first, status=Status.PROMISED, reason="told").perform(owner())
    assert {row.id: row.status for row in list_demand_records(OPEN_VIEWER).rows} == {
        f"q{first}": "promised",
        f"q{last}": "open",
    }
    before = list(DemandRecord.objects.order_by("root", "scope").values("root", "scope", "asks", "status"))
    forget_tables()
    assert list_demand_records(owner()).total == 1
    again = list(DemandRecord.objects.order_by("root", "scope").values("root", "scope", "asks", "status"))
    assert again == before
    JoinClaims(sort=ThingSort.DEMAND, claims=(first, last)).perform(owner())
    assert [(row.id, row.asks) for row in list_demand_records(OPEN_VIEWER).rows] == [(f"q{first}", 2)]


def test_words_of_two_names_are_no_name(asked: Ask) -> None:
    first, second = asked("2024-05-03", by="Ann Stout"), asked("2024-05-20", by="Bob Reed")
    JoinClaims(sort=ThingSort.DEMAND, claims=(first, second)).perform(owner())
    assert list_demand_records(owner(), DemandRecordFilter(by="ann stout")).total == 1
    assert list_demand_records(owner(), DemandRecordFilter(by="ann reed")).total == 0
    assert list_demand_records(owner(), DemandRecordFilter(country="belarus", via="statement")).total == 1


def test_the_tables_made_anew_are_the_same(asked: Ask, released: Ask) -> None:
    first, second = asked("2024-05-03"), asked("2024-05-20", by="Bob Stout")
    released("2024-08-01")
    JoinClaims(sort=ThingSort.DEMAND, claims=(first, second)).perform(owner())
    RecordEvent(claim_id=second, status=Status.REFUSED, reason="by letter").perform(owner())
    before = list_demand_records(owner()).rows
    forget_tables()
    assert not DemandRecord.objects.exists()
    assert list_demand_records(owner()).rows == before


def test_an_event_needs_evidence_or_a_reason_and_evidence_that_is_there(asked: Ask) -> None:
    demand = asked("2024-05-03")
    with pytest.raises(CasebookError):
        RecordEvent(claim_id=demand, status=Status.MET).perform(owner())
    with pytest.raises(RecordMissingError):
        RecordEvent(claim_id=demand, status=Status.MET, evidence=(Evidence(claim=999),)).perform(owner())


def test_an_event_slipped_in_or_altered_is_found(asked: Ask) -> None:
    demand = asked("2024-05-03")
    RecordEvent(claim_id=demand, status=Status.REFUSED, reason="by letter").perform(owner())
    assert verify_casebook().sound
    row = StatusRow(claim=demand, status="met", reason="because", author="mallory", at=datetime.now(UTC))
    row.save()
    assert [f.subject for f in verify_casebook().findings] == [f"status event {row.pk}"]


def test_a_joining_by_rule_is_kept_with_its_reason(told: Ask, casebook_folder: Path) -> None:
    slots = {
        "type": "release",
        "by": ("Ann Reed",),
        "to": ("Belarus",),
        "for_": ("Maria Quill",),
        "via": "statement",
    }
    first = told("Ann Reed asked Belarus to release Maria Quill.", model.Demand, "2024-05-03", **slots)
    second = told("Ann Reed again asked Belarus to release Maria Quill.", model.Demand, "2024-05-03", **slots)
    run()
    assert not Joining.objects.exists(), "two documents are joined by nobody but a person"
    assert first != second


def test_what_rests_on_a_rejected_claim_waits_no_longer(asked: Ask, released: Ask) -> None:
    asked("2024-05-03")
    answer = released("2024-08-01")
    run()
    assert len(list(list_waiting(owner()))) == 1
    JudgeClaim(claim_id=answer, decision=Decision.REJECTED, reason="misread").perform(owner())
    assert list(list_waiting(owner())) == []
    JudgeClaim(claim_id=answer, decision=Decision.OPEN).perform(owner())
    assert len(list(list_waiting(owner()))) == 1


def test_a_field_that_came_later_leaves_old_rows_as_they_were_logged(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), released("2024-08-01")
    (proposal,) = run()
    row = Proposal.objects.get(pk=proposal)
    kept = {f.attname for f in Proposal._meta.concrete_fields}
    before = seal_tracked(row)
    row.takes_back = 7
    assert "takes_back" in kept and seal_tracked(row) != before
    row.takes_back = None
    assert seal_tracked(row) == before
    plain = {f.attname: _plain(getattr(row, f.attname)) for f in row._meta.concrete_fields}
    del plain["takes_back"]
    assert before == sha256_of(canonical_json(["proposal", plain]))


def test_what_came_of_demands_is_asked_before_which_claims_are_one(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), asked("2024-05-20", by="Bob Stout"), released("2024-08-01")
    run()
    assert [row.sort for row in list_waiting(owner())] == ["outcome", "outcome", "one demand"]


def test_what_makes_the_tables_tells_how_far_it_is(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), asked("2024-05-20", by="Bob Stout"), released("2024-08-01")
    told: list[tuple[int, int]] = []
    forget_tables()
    assert refresh_tables(lambda done, total: told.append((done, total)))
    assert told == [(3, 5), (5, 5)]
    assert not refresh_tables()


def test_who_skips_meets_each_proposal_once_in_the_order_of_the_list(asked: Ask, released: Ask) -> None:
    asked("2024-05-03"), released("2024-08-01")
    run()
    made = Proposal.objects.get()
    for score in (0.4, 0.9, 0.4):
        made.pk, made.score, made.key = None, score, f"another {score} {Proposal.objects.count()}"
        made._state.adding = True
        made.save()
    ids = [row.id for row in list_waiting(owner())]
    assert len(ids) == 4
    met: list[str] = []
    while rows := SOURCES[0].list(owner(), 1, met[-1] if met else ""):
        met.append(rows[0].id)
    assert met == ids
    decide_waiting(owner(), ids[1], accept=False, reason="another person")
    assert SOURCES[0].list(owner(), 1, ids[1])[0].id == ids[2]
    assert SOURCES[0].find(owner(), ids[1]).id == ids[1]
