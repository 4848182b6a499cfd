"""The tracker and the state of a person go by what people have judged of who is who; a name alone is what is left otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from amparo import model
from amparo.casebook.actions import (
    DecideProposal,
    IdentifyMentions,
    IngestDocument,
    JudgeClaim,
    JudgeIdentity,
    MentionId,
    RunTracker,
    Side,
    TakeBackIdentity,
)
from amparo.casebook.models import (
    Claim,
    Decision,
    Mention,
    Proposal,
    ProposalAnswer,
    ProposalDecision,
    Sameness,
    StatusRow,
)
from amparo.casebook.queries import (
    get_demand_record,
    get_person_state,
    get_person_told,
    list_quiet_people,
)
from amparo.casebook.tracking.proposals import find_set_aside
from amparo.casebook.verification import verify_casebook
from amparo.casebook.viewer import owner
from amparo.casebook.waiting import decide_waiting, list_waiting, undo_waiting
from amparo.track import Known, Party, are_one
from amparo.track.parties import Parties, distinct_parties

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casebook_folder")]

ME = owner("ines")
Tell = Callable[..., tuple[int, int]]
DAYS = ("2024-05-01", "2024-06-01", "2024-10-01")


@pytest.fixture
def tell(
    casebook_folder: Path,
    make_document: Callable[..., model.Document],
    quote_of: Callable[[str, str], model.Quote],
) -> Tell:
    """A function that stores a document of one claim about a person; it returns the claim's and the mention's id."""

    def store(name: str, day: str, sort: str, *, by: str = "Ann Reed", **slots: object) -> tuple[int, int]:
        sentences = {
            "asked": f"{by} asked Belarus on {day} to release {name}.",
            "released": f"{name} walked free in Belarus, it was said on {day}.",
            "moved": f"{name} was transferred to a camp in Belarus, it was said on {day}.",
            "held": f"{name} is held in Belarus, it was said on {day}.",
        }
        quote = quote_of(sentences[sort], sentences[sort])
        claim: model.Claim = (
            model.Demand(
                type="release", by=(by,), to=("Belarus",), for_=(name,), via="statement", evidence=(quote,)
            )
            if sort == "asked"
            else model.Detention(
                who=name,
                status="held" if sort == "moved" else sort,
                holder=("Belarus",),
                evidence=(quote,),
                **slots,
            )  # type: ignore[arg-type]
        )
        document = make_document(sentences[sort], published_on=day, id=f"{day} {name} {sort}")
        done = IngestDocument(document=document, original=sentences[sort].encode(), claims=(claim,)).perform(
            ME
        )
        mention = Mention.objects.get(document=done.document_id, name=name)
        return Claim.objects.get(document_id=done.document_id).pk, mention.pk

    return store


def judge(left: int, right: int, decision: Sameness, *, alone: bool = False) -> int:
    return (
        JudgeIdentity(
            left=Side(left, alone=alone), right=Side(right, alone=alone), decision=decision, reason="seen"
        )
        .perform(ME)
        .judgement_id
    )


def run(*, everything: bool = False) -> tuple[int, ...]:
    return RunTracker(everything=everything).perform(ME).proposals


def outcomes() -> list[str]:
    return [row.id for row in list_waiting(ME, sort="outcome")]


def test_a_release_told_of_a_name_that_is_judged_the_same_answers_the_demand(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    answer, freed = tell("Marya Kvil", "2024-08-01", "released")
    assert run() == ()
    judge(asked, freed, Sameness.SAME)
    (proposal,) = run()
    row = Proposal.objects.get(pk=proposal)
    assert row.status == "met" and row.evidence[0]["claim"] == answer
    assert "marya kvil and maria quill are one person by judgement" in row.reasons


def test_a_release_of_a_namesake_who_is_judged_different_answers_nothing(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    _, freed = tell("Maria Quill", "2024-08-01", "released")
    judge(asked, freed, Sameness.DIFFERENT, alone=True)
    assert run() == ()


def test_what_waits_is_withdrawn_by_a_judgement_and_waits_again_when_that_is_taken_back(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    _, freed = tell("Maria Quill", "2024-08-01", "released")
    (proposal,) = run()
    judgement = judge(asked, freed, Sameness.DIFFERENT, alone=True)
    assert RunTracker().perform(ME).withdrawn == 1
    assert outcomes() == [] and run() == ()
    TakeBackIdentity(judgement_id=judgement).perform(ME)
    assert run() == (), "the proposal is there already"
    assert outcomes() == [f"w{proposal}"]
    decisions = ProposalDecision.objects.order_by("pk").values_list("decision", "author")
    assert list(decisions) == [("withdrawn", ""), ("open", "")]
    assert verify_casebook().sound


def test_what_a_judgement_brought_is_withdrawn_when_it_is_taken_back(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    _, freed = tell("Marya Kvil", "2024-08-01", "released")
    judgement = judge(asked, freed, Sameness.SAME)
    assert len(run()) == 1
    TakeBackIdentity(judgement_id=judgement).perform(ME)
    assert RunTracker().perform(ME).withdrawn == 1 and outcomes() == []


def test_a_rejected_proposal_stays_rejected_whatever_is_judged(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    _, freed = tell("Maria Quill", "2024-08-01", "released")
    (proposal,) = run()
    DecideProposal(proposal_id=proposal, decision=ProposalAnswer.REJECTED, reason="an error").perform(ME)
    judgement = judge(asked, freed, Sameness.DIFFERENT, alone=True)
    run()
    TakeBackIdentity(judgement_id=judgement).perform(ME)
    assert run() == () and outcomes() == []


def test_an_accepted_event_of_a_namesake_is_proposed_to_be_taken_back(tell: Tell) -> None:
    demand, asked = tell("Maria Quill", "2024-05-03", "asked")
    _, freed = tell("Maria Quill", "2024-08-01", "released")
    (proposal,) = run()
    DecideProposal(proposal_id=proposal, decision=ProposalAnswer.ACCEPTED).perform(ME)
    judge(asked, freed, Sameness.DIFFERENT, alone=True)
    (doubt,) = run()
    (row,) = list_waiting(ME, sort="outcome")
    assert row.id == f"w{doubt}" and row.question.startswith("Take back “met on 2024-08-01”?")
    decide_waiting(ME, row.id, accept=True)
    assert get_demand_record(ME, demand).demand.status == "open"
    assert verify_casebook().sound


def test_a_new_document_of_a_judged_name_answers_by_the_name(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    _, other = tell("Marya Kvil", "2024-06-01", "held")
    judge(asked, other, Sameness.SAME)
    run()
    tell("Marya Kvil", "2024-08-01", "released")
    (proposal,) = run()
    assert "a name of maria quill by judgement: marya kvil" in Proposal.objects.get(pk=proposal).reasons


def test_a_name_that_two_people_bear_by_judgement_lowers_the_score_and_says_so(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    _, other = tell("Maria Quill", "2024-06-01", "held")
    judge(asked, other, Sameness.DIFFERENT, alone=True)
    tell("Maria Quill", "2024-08-01", "released")
    (proposal,) = run()
    row = Proposal.objects.get(pk=proposal)
    assert row.score < 0.7 and any("2 persons named maria quill are told apart" in r for r in row.reasons)


def test_askings_for_people_who_are_told_apart_are_not_proposed_as_one_demand(tell: Tell) -> None:
    _, one = tell("Maria Quill", "2024-05-03", "asked", by="Ann Reed")
    _, two = tell("Maria Quill", "2024-05-20", "asked", by="Bob Stout")
    (join,) = run()
    assert Proposal.objects.get(pk=join).right is not None
    judgement = judge(one, two, Sameness.DIFFERENT, alone=True)
    run()
    assert list(list_waiting(ME, sort="one demand")) == []
    TakeBackIdentity(judgement_id=judgement).perform(ME)
    run()
    assert [row.id for row in list_waiting(ME, sort="one demand")] == [f"w{join}"]


def test_askings_for_one_person_under_two_names_are_proposed_as_one_demand(tell: Tell) -> None:
    _, one = tell("Maria Quill", "2024-05-03", "asked")
    _, two = tell("Marya Kvil", "2024-05-20", "asked")
    assert run() == ()
    judge(one, two, Sameness.SAME)
    (join,) = run()
    assert Proposal.objects.get(pk=join).right is not None


def test_official_ids_join_for_the_tracker_too(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    _, freed = tell("Marya Kvil", "2024-08-01", "released")
    run()
    found = tuple(MentionId(m, "registry", "Q17", "by the registry") for m in (asked, freed))
    IdentifyMentions(found=found).perform(ME)
    assert len(run()) == 1


def test_looking_at_everything_gives_what_the_runs_gave(tell: Tell) -> None:
    _, asked = tell("Maria Quill", "2024-05-03", "asked")
    run()
    _, freed = tell("Marya Kvil", "2024-08-01", "released")
    run()
    judge(asked, freed, Sameness.SAME)
    assert len(run()) == 1
    assert run() == () and run(everything=True) == ()


def test_the_state_of_a_person_is_that_of_their_mentions_only(tell: Tell) -> None:
    _, mine = tell("Maria Quill", "2024-05-03", "held")
    _, hers = tell("Maria Quill", "2024-08-01", "released")
    both = get_person_state(ME, f"p{mine}", on=date(2024, 9, 1))
    assert {told.value for told in both.state.statuses} == {"held", "released"} and not both.joined
    judge(mine, hers, Sameness.DIFFERENT, alone=True)
    state = get_person_state(ME, f"p{mine}", on=date(2024, 9, 1))
    assert [told.value for told in state.state.statuses] == ["held"]
    assert [person.id for person in state.namesakes] == [f"p{hers}"]
    other = get_person_state(ME, f"p{hers}", on=date(2024, 9, 1))
    assert [told.value for told in other.state.statuses] == ["released"]


def test_the_state_of_a_person_gathers_every_name_that_is_judged_theirs(tell: Tell) -> None:
    _, mine = tell("Maria Quill", "2024-05-03", "held")
    tell("Marya Kvil", "2024-06-01", "asked")
    _, alias = tell("Marya Kvil", "2024-08-01", "released")
    judge(mine, alias, Sameness.SAME)
    found = get_person_state(ME, "maria quill", on=date(2024, 9, 1))
    assert {told.value for told in found.state.statuses} == {"held", "released"}
    assert [d.type for d in found.demands] == ["release"] and found.joined


def test_the_state_of_a_person_as_of_a_day_lists_what_had_been_asked_by_then_as_it_stood(tell: Tell) -> None:
    tell("Maria Quill", "2024-05-03", "asked")
    tell("Maria Quill", "2024-08-01", "released")
    tell("Maria Quill", "2024-09-01", "asked", by="Bob Lee")
    run()
    (released,) = outcomes()
    decide_waiting(ME, released, accept=True)
    days = {day: get_person_state(ME, "Maria Quill", on=date.fromisoformat(day)) for day in DAYS}
    assert {day: [d.status for d in state.demands] for day, state in days.items()} == {
        "2024-05-01": [],
        "2024-06-01": ["open"],
        "2024-10-01": ["open", "met"],
    }


def test_a_move_is_news_of_a_demand_and_stands_in_the_state_and_on_the_page_with_its_claim(
    tell: Tell,
) -> None:
    tell("Maria Quill", "2024-05-03", "asked")
    claim, mention = tell("Maria Quill", "2024-06-01", "moved")
    (proposal,) = run()
    row = Proposal.objects.get(pk=proposal)
    assert (row.rule, row.status, row.evidence[0]["claim"]) == ("release.moved", "open", claim)
    (move,) = get_person_state(ME, f"p{mention}", on=date(2024, 7, 1)).state.moves
    assert (move.value, move.claims) == ("moved", (claim,))
    signs = get_person_told(ME, f"p{mention}", date(2025, 7, 1)).signs
    assert [(sign.value, sign.claim) for sign in signs.moves] == [("moved", f"c{claim}")]
    assert (signs.alive_on, signs.quiet_days) == (date(2024, 6, 1), 395)


def test_people_held_by_the_last_word_and_silence_since_are_listed_with_its_length(tell: Tell) -> None:
    _, mine = tell("Maria Quill", "2023-05-03", "held")
    tell("Cara Stone", "2023-05-03", "held")
    tell("Cara Stone", "2024-05-03", "released")
    _, other = tell("Maria Quill", "2024-06-01", "held")
    assert list_quiet_people(ME, 90, on=date(2024, 7, 1)).rows == ()
    judge(mine, other, Sameness.DIFFERENT, alone=True)
    (row,) = list_quiet_people(ME, 90, on=date(2024, 7, 1)).rows
    assert (row.id, row.name, row.quiet_days) == (f"p{mine}", "Maria Quill", 425)
    assert row.holders == ("Belarus",) and row.last_word_on == date(2023, 5, 3)
    assert list_quiet_people(ME, 90, on=date(2023, 6, 1)).rows == ()


def test_an_event_whose_claim_is_rejected_says_so_and_waits_to_be_taken_back(tell: Tell) -> None:
    demand, _ = tell("Maria Quill", "2024-05-03", "asked")
    answer, _ = tell("Maria Quill", "2024-08-01", "released")
    (proposal,) = run()
    DecideProposal(proposal_id=proposal, decision=ProposalAnswer.ACCEPTED).perform(ME)
    JudgeClaim(claim_id=answer, decision=Decision.REJECTED, reason="his brother").perform(ME)
    (event,) = get_demand_record(ME, demand).events
    assert event.rests_on_rejected and "his brother" in event.evidence[0].set_aside
    assert find_set_aside([answer], known=date(2020, 1, 1)) == {}, "nobody knew it then"
    (doubt,) = run()
    assert get_demand_record(ME, demand).demand.status == "met", "a person decides"
    # The rejection is taken back, and the event has its ground again.
    JudgeClaim(claim_id=answer, decision=Decision.OPEN).perform(ME)
    run()
    assert outcomes() == [] and not get_demand_record(ME, demand).events[0].rests_on_rejected
    JudgeClaim(claim_id=answer, decision=Decision.REJECTED, reason="his brother").perform(ME)
    assert run() == () and outcomes() == [f"w{doubt}"]
    decide_waiting(ME, f"w{doubt}", accept=True)
    assert get_demand_record(ME, demand).demand.status == "open" and outcomes() == []
    undo_waiting(ME, f"w{doubt}")
    assert get_demand_record(ME, demand).demand.status == "met" and outcomes() == [f"w{doubt}"]
    assert verify_casebook().sound


def test_an_event_with_another_claim_in_force_keeps_its_ground(tell: Tell) -> None:
    demand, _ = tell("Maria Quill", "2024-05-03", "asked")
    first, _ = tell("Maria Quill", "2024-08-01", "released")
    tell("Maria Quill", "2024-08-02", "released")
    (proposal,) = run()
    DecideProposal(proposal_id=proposal, decision=ProposalAnswer.ACCEPTED).perform(ME)
    JudgeClaim(claim_id=first, decision=Decision.REJECTED, reason="misread").perform(ME)
    assert run() == () and StatusRow.objects.count() == 1
    (event,) = get_demand_record(ME, demand).events
    assert not event.rests_on_rejected and sum(bool(e.set_aside) for e in event.evidence) == 1


def party(key: str, person: int = 0, *names: str) -> Party:
    return Party(key, "person", person=person, names=frozenset(names))


def test_two_parties_are_one_by_judgement_before_their_names() -> None:
    assert are_one(party("ann reed", 1, "ann reed", "a. reed"), party("a. reed", 1, "ann reed", "a. reed"))
    assert not are_one(party("ann reed", 1, "ann reed"), party("ann reed", 2, "ann reed"))
    assert are_one(party("ann reed", 1, "ann reed", "a. reed"), party("a. reed"))
    assert not are_one(party("ann reed"), party("a. reed"))
    assert party("a. reed") in Parties([party("ann reed", 1, "ann reed", "a. reed")])
    assert party("ann reed", 2, "ann reed") not in Parties([party("ann reed", 1, "ann reed")])
    several = distinct_parties([party("a. reed"), party("ann reed", 1, "ann reed", "a. reed"), party("bob")])
    assert [p.key for p in several] == ["ann reed", "bob"]
    assert Known(1, frozenset({"ann reed"})).bearers == 1
