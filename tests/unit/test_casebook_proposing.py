"""People who may be one are found and put before a person; members of Congress get their official id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from amparo import model
from amparo.casebook.actions import IdentifyMentions, IngestDocument, ProposeIdentities
from amparo.casebook.models import Mention
from amparo.casebook.proposing import find_members, find_proposals
from amparo.casebook.queries import find_record, list_identity_proposals, list_people
from amparo.casebook.queries.shapes import PersonRecord
from amparo.casebook.viewer import owner
from amparo.casebook.waiting import (
    SOURCES,
    WaitingSource,
    count_waiting,
    decide_waiting,
    list_waiting,
    undo_waiting,
)
from amparo.errors import CasebookError
from amparo.records import load_members_snapshot, state_name
from amparo.saying import saying_from_json

pytestmark = pytest.mark.django_db

ME = owner("ines")
Tell = Callable[..., int]


@pytest.fixture
def tell(
    casebook_folder: Path,
    make_document: Callable[..., model.Document],
    quote_of: Callable[[str, str], model.Quote],
) -> Tell:
    """Ingest a document that gives somebody an office; return the mention."""

    def ingest(
        name: str, title: str = "mayor", *of: str, day: str = "2024-03-01", party: str | None = None
    ) -> int:
        text = f"{Mention.objects.count()}: {name} is {title} of {' and '.join(of)}."
        claim = model.Role(
            person=name, title=title, of=of, party=party, evidence=(quote_of(text, text.split(": ", 1)[1]),)
        )
        document = make_document(text, published_on=day)
        done = IngestDocument(document=document, original=text.encode(), claims=(claim,)).perform(ME)
        return Mention.objects.get(document=done.document_id).pk

    return ingest


def test_renderings_of_one_name_with_one_office_are_proposed_and_others_not(tell: Tell) -> None:
    a = tell("Yusuf Haddad", "mayor", "Harborton")
    b = tell("Youssef El-Haddad", "mayor", "Harborton")
    tell("Mae Roper", "mayor", "Harborton")
    found = find_proposals(ME)
    assert found.people == 3
    (proposal,) = found.proposals
    assert (proposal.left_id, proposal.right_id, proposal.contradictions) == (a, b, 0)
    reasons = [saying_from_json(part["reason"]) for part in proposal.parts]
    assert "the same office: mayor, Harborton" in reasons
    assert "told of in the same years" in reasons


def test_contradictions_lower_the_score_and_are_counted(tell: Tell) -> None:
    tell("Yusuf Haddad", "president", "Chile", day="1960-01-01")
    tell("Youssef Haddad", "president", "Ghana", day="2024-01-01")
    (proposal,) = find_proposals(ME, least=0.5).proposals
    assert proposal.contradictions == 3
    assert proposal.score < 0.75


def test_a_name_in_several_documents_is_proposed_once_for_all_of_them(tell: Tell) -> None:
    first, _, last = (tell("Mae Roper", "mayor", "Harborton") for _ in range(3))
    (proposal,) = find_proposals(ME).proposals
    assert (proposal.left_id, proposal.right_id) == (first, last)


def test_proposing_again_adds_nothing_and_what_is_joined_is_not_proposed(tell: Tell) -> None:
    tell("Yusuf Haddad")
    tell("Youssef Haddad")
    assert ProposeIdentities(proposals=find_proposals(ME).proposals).perform(ME) == 1
    assert ProposeIdentities(proposals=find_proposals(ME).proposals).perform(ME) == 0
    (row,) = list_waiting(ME, sort="one person")
    decide_waiting(ME, row.id, accept=True)
    assert find_proposals(ME).proposals == ()


def test_the_queue_of_all_that_waits_holds_proposals_on_people(tell: Tell) -> None:
    a, b = tell("Yusuf Haddad"), tell("Youssef Haddad")
    ProposeIdentities(proposals=find_proposals(ME).proposals).perform(ME)
    assert count_waiting(ME)["identity"] == 1
    (row,) = list_waiting(ME, sort="one person")
    assert row.question == f"One person? p{a} Yusuf Haddad and p{b} Youssef Haddad"
    assert {e.quote for e in row.evidence} == {"Yusuf Haddad is mayor of .", "Youssef Haddad is mayor of ."}
    with pytest.raises(CasebookError, match="nobody has decided"):
        undo_waiting(ME, row.id)
    decide_waiting(ME, row.id, accept=False, reason="two towns")
    assert count_waiting(ME)["identity"] == 0
    undo_waiting(ME, row.id)
    decide_waiting(ME, row.id, accept=True)
    assert list_people(ME).total == 1
    undo_waiting(ME, row.id)
    assert (list_people(ME).total, count_waiting(ME)["identity"]) == (2, 1)


def test_names_that_share_documents_come_last_in_the_queue(tell: Tell) -> None:
    for name in ("Mae Roper", "Mae Roper", "Yusuf Haddad", "Youssef Haddad"):
        tell(name)
    ProposeIdentities(proposals=find_proposals(ME).proposals).perform(ME)
    rows = list_identity_proposals(ME).rows
    assert [row.left == row.right for row in rows] == [False, True]


def test_a_member_of_congress_is_known_by_party_and_state_and_not_by_name_alone(tell: Tell) -> None:
    day = date(2024, 3, 1)
    member, term = next(
        (m, term)
        for m in load_members_snapshot()
        for term in m.terms
        if term.chamber == "senate" and term.covers(day) and term.party == "Democrat"
    )
    name, state = f"{member.first} {member.last}", state_name(term.state)
    known = tell(name, "Senator", state, party="D")
    tell(name, "spokesman")
    (found,) = find_members(ME, load_members_snapshot())
    assert (found.mention_id, found.scheme, found.value) == (known, "bioguide", member.bioguide)
    IdentifyMentions(found=(found,)).perform(ME)
    assert find_members(ME, load_members_snapshot()) == ()
    rows = {row.id: row.official_ids for row in list_people(ME).rows}
    assert rows == {f"p{known}": (f"bioguide:{member.bioguide}",), f"p{known + 1}": ()}
    record = find_record(ME, f"p{known}")
    assert isinstance(record, PersonRecord)
    assert [p.id for p in record.namesakes] == [f"p{known + 1}"]


def _walk(source: WaitingSource) -> list[str]:
    """The ids as a person meets them who skips each."""
    met: list[str] = []
    while rows := source.list(ME, 1, met[-1] if met else ""):
        met.append(rows[0].id)
    return met


def test_who_skips_meets_each_proposal_once_in_the_order_of_the_list(tell: Tell) -> None:
    for name in ("Yusuf Haddad", "Youssef Haddad", "Yusef Haddad", "Mae Roper", "Mae Ropper"):
        tell(name)
    ProposeIdentities(proposals=find_proposals(ME, least=0.5).proposals).perform(ME)
    source = next(s for s in SOURCES if s.name == "identity")
    ids = [row.id for row in source.list(ME)]
    assert len(ids) > 2
    assert _walk(source) == ids
    # Behind one that was judged come those that stood behind it.
    decide_waiting(ME, ids[1], accept=False, reason="two people")
    left = [row.id for row in source.list(ME)]
    assert [row.id for row in source.list(ME, None, ids[1])] == [i for i in ids[2:] if i in left]
    assert source.find(ME, ids[1]).id == ids[1]
