"""Who is who: names are never merged alone, judgements join and part people, and each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amparo import model
from amparo.casebook.actions import (
    DecideIdentity,
    IdentifyMentions,
    IngestDocument,
    JudgeClaim,
    JudgeIdentity,
    MentionId,
    NewIdentityProposal,
    ProposeIdentities,
    Side,
    TakeBackIdentity,
    WithdrawOfficialId,
)
from amparo.casebook.models import (
    Claim,
    Decision,
    IdentityJudgement,
    IdentityLink,
    Mention,
    PersonMember,
    Sameness,
)
from amparo.casebook.queries import (
    PeopleFilter,
    Slice,
    find_person_named,
    get_people,
    get_person,
    list_identity_conflicts,
    list_identity_judgements,
    list_identity_proposals,
    list_people,
)
from amparo.casebook.verification import verify_casebook
from amparo.casebook.viewer import NOBODY, Right, Viewer, owner
from amparo.errors import CasebookError, PermissionDeniedError, RecordMissingError

pytestmark = pytest.mark.django_db

ME = owner("ines")
Tell = Callable[..., dict[str, int]]


@pytest.fixture
def tell(
    casebook_folder: Path,
    make_document: Callable[..., model.Document],
    quote_of: Callable[[str, str], model.Quote],
) -> Tell:
    """Ingest a document that gives each name the office of mayor; return the mention of each name."""

    def ingest(
        *names: str, day: str = "2024-03-01", restricted: bool = False, of: str = "Harborton"
    ) -> dict[str, int]:
        text = f"Number {Mention.objects.count()}. " + " ".join(f"{n} is mayor of {of}." for n in names)
        claims = tuple(
            model.Role(person=n, title="mayor", of=(of,), evidence=(quote_of(text, f"{n} is mayor of {of}"),))
            for n in names
        )
        document = make_document(text, published_on=day)
        done = IngestDocument(
            document=document, original=text.encode(), claims=claims, restricted=restricted
        ).perform(ME)
        found = Mention.objects.filter(document=done.document_id).values_list("name", "pk")
        return dict(found)

    return ingest


def judge(
    left: int, right: int, decision: Sameness = Sameness.SAME, *, alone: bool = False, by: Viewer = ME
) -> int:
    sides = {"left": Side(left, alone=alone), "right": Side(right, alone=alone)}
    return JudgeIdentity(**sides, decision=decision, reason="said so").perform(by).judgement_id


def people(viewer: Viewer = ME, **wanted: object) -> dict[str, tuple[int, bool]]:
    rows = list_people(viewer, PeopleFilter(**wanted), Slice(0, None)).rows  # type: ignore[arg-type]
    return {row.id: (row.documents, row.joined) for row in rows}


def test_one_name_in_two_documents_is_a_row_that_is_not_joined(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Ana Quill")["Ana Quill"]
    assert people() == {f"p{a}": (2, False)}
    assert get_person(ME, f"p{b}").person.id == f"p{a}"
    assert not PersonMember.objects.exists()


def test_a_judgement_joins_two_names_and_each_id_goes_on_naming_the_person(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Anna Quill")["Anna Quill"]
    judge(a, b)
    assert people() == {f"p{a}": (2, True)}
    for name in (f"p{a}", f"p{b}", "Ana Quill", "anna quill"):
        record = get_person(ME, name)
        assert record.person.id == f"p{a}"
        assert record.person.keys == ("ana quill", "anna quill")
        assert len(record.claims["role"]) == 2


def test_sameness_carries_over(tell: Tell) -> None:
    a, b, c = (tell(n)[n] for n in ("Ana Quill", "Anna Quill", "A. Quill"))
    judge(b, c)
    judge(a, b)
    assert people() == {f"p{a}": (3, True)}


def test_a_judgement_taken_back_parts_them_again_and_stays_in_the_history(tell: Tell) -> None:
    a, b, c = (tell(n)[n] for n in ("Ana Quill", "Anna Quill", "A. Quill"))
    first = judge(a, b)
    judge(b, c)
    result = TakeBackIdentity(judgement_id=first, reason="another mayor").perform(ME)
    assert (result.left_person, result.right_person) == (a, b)
    assert people() == {f"p{a}": (1, False), f"p{b}": (2, True)}
    rows = list_identity_judgements(ME).rows
    assert [(r.decision, r.taken_back_by) for r in rows] == [
        ("open", ""),
        ("same", ""),
        ("same", f"j{result.judgement_id}"),
    ]
    assert rows[0].takes_back == f"j{first}"
    assert IdentityJudgement.objects.count() == 3


def test_a_judgement_is_taken_back_once(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Anna Quill")["Anna Quill"]
    number = judge(a, b)
    back = TakeBackIdentity(judgement_id=number).perform(ME)
    with pytest.raises(CasebookError, match="already"):
        TakeBackIdentity(judgement_id=number).perform(ME)
    with pytest.raises(CasebookError, match="takes another back"):
        TakeBackIdentity(judgement_id=back.judgement_id).perform(ME)
    with pytest.raises(RecordMissingError):
        TakeBackIdentity(judgement_id=999).perform(ME)


def test_what_is_joined_and_judged_different_is_a_conflict_with_its_chain(tell: Tell) -> None:
    a, b, c = (tell(n)[n] for n in ("Ana Quill", "Anna Quill", "A. Quill"))
    apart = judge(a, c, Sameness.DIFFERENT)
    judge(a, b)
    result = JudgeIdentity(left=Side(b), right=Side(c), decision=Sameness.SAME, reason="x").perform(ME)
    assert [(x.left, x.right, x.chain, x.judgement) for x in result.conflicts] == [(a, c, (a, b, c), apart)]
    (row,) = list_identity_conflicts(ME)
    assert [m.id for m in row.chain] == [f"p{a}", f"p{b}", f"p{c}"]
    assert row.judgement == f"j{apart}"
    TakeBackIdentity(judgement_id=apart).perform(ME)
    assert list_identity_conflicts(ME) == ()


def test_the_documents_that_share_a_name_are_joined_by_naming_it_twice_and_a_new_one_is_not(
    tell: Tell,
) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Ana Quill")["Ana Quill"]
    judge(a, b)
    c = tell("Ana Quill")["Ana Quill"]
    assert people() == {f"p{a}": (2, True), f"p{c}": (1, False)}
    record = get_person(ME, "Ana Quill")
    assert (record.person.id, [p.id for p in record.namesakes]) == (f"p{a}", [f"p{c}"])


def test_two_bearers_of_one_name_are_told_apart_by_document(tell: Tell) -> None:
    a, b, c = (tell("Ana Quill", of=town)["Ana Quill"] for town in ("Harborton", "Millfield", "Harborton"))
    with pytest.raises(CasebookError, match="share their name"):
        judge(a, b, Sameness.DIFFERENT)
    judge(a, b, Sameness.DIFFERENT, alone=True)
    assert people() == {f"p{a}": (1, True), f"p{b}": (1, True), f"p{c}": (1, False)}
    assert [r.of for r in get_person(ME, f"p{b}").person.roles] == ["Millfield"]
    assert [c.slots["of"] for c in get_person(ME, f"p{b}").claims["role"]] == [["Millfield"]]
    judge(a, c, alone=True)
    assert get_person(ME, f"p{c}").person.documents == 2


def test_a_shared_official_id_joins_and_two_ids_of_one_register_are_a_conflict(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Anna M. Quill")["Anna M. Quill"]
    given = tuple(MentionId(m, "bioguide", "Q000001", "name, party and state") for m in (a, b))
    assert IdentifyMentions(found=given).perform(ME) == 2
    assert IdentifyMentions(found=given).perform(ME) == 0
    (row,) = list_people(ME).rows
    assert (row.id, row.documents, row.official_ids) == (f"p{a}", 2, ("bioguide:Q000001",))
    c = tell("Anna Quill")["Anna Quill"]
    IdentifyMentions(found=(MentionId(c, "bioguide", "Q000002"),)).perform(ME)
    judge(b, c)
    assert list_identity_conflicts(ME)[0].why == "bioguide Q000001 and bioguide Q000002"
    assert (
        WithdrawOfficialId(mention_id=c, scheme="bioguide", value="Q000002", reason="misread").perform(ME)
        == 1
    )
    assert list_identity_conflicts(ME) == ()
    assert IdentifyMentions(found=(MentionId(c, "bioguide", "Q000002"),)).perform(ME) == 0


def test_one_person_of_two_spellings_in_one_document_counts_it_once(tell: Tell) -> None:
    both = tell("Ana Quill", "Ana Mae Quill")
    judge(*both.values())
    assert set(people().values()) == {(1, True)}


def test_a_person_is_found_by_any_of_their_names_and_counted_in_full(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Mae Roper")["Mae Roper"]
    judge(a, b)
    assert people(name="roper") == {f"p{a}": (2, True)}
    assert people(name="roper", kind="role") == {f"p{a}": (2, True)}
    assert people(name="roper", kind="letter") == {}


def test_a_person_whose_claims_were_all_rejected_is_not_listed(tell: Tell) -> None:
    tell("Ana Quill")
    kept = tell("Mae Roper")["Mae Roper"]
    claim = Claim.objects.get(slots__person="Ana Quill")
    JudgeClaim(claim_id=claim.pk, decision=Decision.REJECTED, reason="a ship").perform(ME)
    assert people() == {f"p{kept}": (1, False)}


def test_whoever_may_not_see_restricted_documents_sees_neither_their_names_nor_judgements(tell: Tell) -> None:
    a = tell("Ana Quill")["Ana Quill"]
    b = tell("Anna Quill", restricted=True)["Anna Quill"]
    judge(a, b)
    public = Viewer("guest", frozenset({Right.READ, Right.JUDGE}))
    assert people(public) == {f"p{a}": (1, True)}
    assert get_person(public, f"p{a}").person.keys == ("ana quill",)
    assert list_identity_judgements(public).total == 0
    with pytest.raises(RecordMissingError):
        get_person(public, f"p{b}")
    with pytest.raises(RecordMissingError):
        judge(a, b, by=public)
    assert people(NOBODY) == {}


def test_a_judgement_needs_the_right_and_a_reason(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Anna Quill")["Anna Quill"]
    with pytest.raises(PermissionDeniedError):
        judge(a, b, by=Viewer("guest", frozenset({Right.READ})))
    with pytest.raises(CasebookError, match="reason"):
        JudgeIdentity(left=Side(a), right=Side(b), decision=Sameness.SAME).perform(ME)
    with pytest.raises(CasebookError, match="only one mention"):
        judge(a, a)


def propose(*pairs: tuple[int, int], score: float = 0.9) -> int:
    found = tuple(NewIdentityProposal(a, b, score, ({"kind": "alike", "reason": "x"},)) for a, b in pairs)
    return ProposeIdentities(proposals=found).perform(ME)


def test_a_proposal_waits_until_it_is_decided_and_again_when_that_is_taken_back(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Anna Quill")["Anna Quill"]
    assert propose((b, a)) == 1
    assert propose((a, b)) == 0
    (row,) = list_identity_proposals(ME).rows
    assert (row.left.id, row.right.id, row.score) == (f"p{a}", f"p{b}", 0.9)
    assert [c.slots["title"] for c in row.left_claims] == ["mayor"]
    result = DecideIdentity(proposal_id=int(row.id[1:]), decision=Sameness.SAME).perform(ME)
    assert list_identity_proposals(ME).total == 0
    assert list_identity_judgements(ME).rows[0].reason.endswith("score 0.90")
    TakeBackIdentity(judgement_id=result.judgement_id).perform(ME)
    assert list_identity_proposals(ME).total == 1


@pytest.mark.parametrize("decision", [Sameness.DIFFERENT, Sameness.UNSURE])
def test_what_was_decided_of_two_people_holds_for_all_their_mentions(tell: Tell, decision: Sameness) -> None:
    a, a2 = tell("Ana Quill")["Ana Quill"], tell("Ana Quill")["Ana Quill"]
    b, c = tell("Anna Quill")["Anna Quill"], tell("A. Quill")["A. Quill"]
    propose((a, b), (a, c), (a2, b))
    judge(a2, b, decision)
    assert [(r.left.id, r.right.id) for r in list_identity_proposals(ME).rows] == [(f"p{a}", f"p{c}")]


def test_a_proposal_on_one_name_in_two_documents_joins_them_or_tells_them_apart(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Ana Quill")["Ana Quill"]
    propose((a, b))
    (row,) = list_identity_proposals(ME).rows
    assert row.left == row.right
    result = DecideIdentity(proposal_id=int(row.id[1:]), decision=Sameness.DIFFERENT).perform(ME)
    assert list(people()) == [f"p{a}", f"p{b}"]
    TakeBackIdentity(judgement_id=result.judgement_id).perform(ME)
    DecideIdentity(proposal_id=int(row.id[1:]), decision=Sameness.SAME).perform(ME)
    assert people() == {f"p{a}": (2, True)}


def test_people_are_named_by_id_by_name_or_by_document(tell: Tell) -> None:
    a, b = tell("Ana Quill")["Ana Quill"], tell("Ana Quill")["Ana Quill"]
    document = Mention.objects.get(pk=b).document_id
    assert find_person_named(ME, f"P{b}") == (b, False)
    assert find_person_named(ME, f"d{document}/Ana Quill") == (b, True)
    assert find_person_named(ME, "ANA QUILL") == (a, False)
    judge(a, b, Sameness.DIFFERENT, alone=True)
    with pytest.raises(RecordMissingError, match=f"p{a}, p{b}"):
        find_person_named(ME, "Ana Quill")
    for nobody in ("p99", "Nobody Here", "d1/Nobody"):
        with pytest.raises(RecordMissingError):
            find_person_named(ME, nobody)
    assert set(get_people(ME, [a, b, 99])) == {a, b}


def test_verify_finds_a_judgement_that_was_slipped_in_and_a_join_that_does_not_follow(tell: Tell) -> None:
    a, b, c = (tell(n)[n] for n in ("Ana Quill", "Anna Quill", "A. Quill"))
    number = judge(a, b)
    TakeBackIdentity(judgement_id=judge(b, c)).perform(ME)
    IdentifyMentions(found=(MentionId(c, "bioguide", "Q000001"),)).perform(ME)
    assert verify_casebook().sound
    IdentityLink(judgement_id=number, left_id=a, right_id=c).save()
    assert {f.subject for f in verify_casebook().findings} == {f"j{number}", "people"}
