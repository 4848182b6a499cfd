"""The whole of it as a story: a letter asks for three things, a resolution follows with its companion, a designation, a
release, and a report that contradicts it; looked at on four dates. Then people judge: the report is on a namesake, the
release was misread.

The events are public ones, retold in our words; the senators, the office and the papers that tell of them are made up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from amparo.casebook.actions import (
    DecideProposal,
    JudgeClaim,
    JudgeIdentity,
    LoadEdition,
    RunTracker,
    Side,
    action,
    ingest_document,
)
from amparo.casebook.ingestion import ingest_sources
from amparo.casebook.models import Claim, Decision, Mention, ProposalAnswer, Sameness
from amparo.casebook.queries import (
    DemandDetail,
    DemandRecordFilter,
    WaitingRow,
    count_outcomes,
    get_demand_record,
    get_letter,
    get_measure,
    get_person_state,
    list_changes_since,
    list_demand_records,
    list_things,
)
from amparo.casebook.verification import verify_casebook
from amparo.casebook.viewer import owner
from amparo.casebook.waiting import list_waiting
from amparo.errors import RecordMissingError
from amparo.pipeline import PipelineOptions
from amparo.records import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("casebook_folder")]

PERSON = "Vladimir Kara-Murza"
LETTER = (
    "2022-06-20",
    "Office of Senator Ann Reed",
    """Reed, Stout Ask State Department to Act for Vladimir Kara-Murza

WASHINGTON - Today, U.S. Senators Ann Reed (D-Ohio) and Bob Stout (R-Utah) sent a letter to Secretary of State Antony Blinken about Vladimir Kara-Murza, a Russian opposition politician who has been detained in Moscow since April 11, 2022.

The senators urged Secretary Blinken to secure the release of Vladimir Kara-Murza. They urged Secretary Blinken to impose sanctions on Elena Lenskaya. The senators asked Secretary Blinken to report to Congress on the case within 30 days.
""",
)
RESOLUTION = (
    "2023-02-14",
    "Office of Senator Ann Reed",
    """Reed Introduces Resolution on Vladimir Kara-Murza

WASHINGTON - Today, U.S. Senator Ann Reed (D-Ohio) introduced S. Res. 905, a resolution calling for the immediate release of Vladimir Kara-Murza from prison in Russia. Representative Cara Lane (D-NY-12) introduced the companion resolution, H. Res. 906, in the House.
""",
)
DESIGNATION = (
    "2023-03-03",
    "U.S. Department of State",
    """Designation for Human Rights Abuse

On March 3, 2023, the Department of State designated Elena Lenskaya under Executive Order 13818, Global Magnitsky, for her role in the detention of Vladimir Kara-Murza.
""",
)
RELEASE = (
    "2024-08-01",
    "The Harborton Post",
    """A Flight to Ankara

Vladimir Kara-Murza was released by Russia on August 1, 2024, and flown to Ankara.
""",
)
CONTRADICTION = (
    "2024-08-20",
    "Bulletin of the Northern League",
    """From the Colonies

Vladimir Kara-Murza is being held in a penal colony in Omsk, Russia.
""",
)
STATUS = """<?xml version="1.0"?>
<billStatus><version>3.0.0</version><bill><number>905</number><type>SRES</type><congress>118</congress>
<introducedDate>2023-02-14</introducedDate><originChamber>Senate</originChamber><title>A resolution on Vladimir Kara-Murza.</title>
<sponsors><item><bioguideId>R000001</bioguideId><fullName>Sen. Reed, Ann [D-OH]</fullName><party>D</party><state>OH</state></item></sponsors>
<cosponsors>
<item><bioguideId>S000001</bioguideId><fullName>Sen. Stout, Bob [R-UT]</fullName><party>R</party><state>UT</state><sponsorshipDate>2023-02-14</sponsorshipDate><isOriginalCosponsor>True</isOriginalCosponsor></item>
<item><bioguideId>V000001</bioguideId><fullName>Sen. Vane, Dora [D-ME]</fullName><party>D</party><state>ME</state><sponsorshipDate>2023-03-20</sponsorshipDate><isOriginalCosponsor>False</isOriginalCosponsor></item>
</cosponsors>
<actions>
<item><actionDate>2023-02-14</actionDate><text>Submitted in the Senate, and referred to the Committee on Foreign Relations.</text><type>IntroReferral</type></item>
<item><actionDate>2023-05-04</actionDate><text>Resolution agreed to in Senate without amendment by Unanimous Consent.</text><type>Floor</type></item>
</actions>
<relatedBills><item><title>On Vladimir Kara-Murza.</title><congress>118</congress><number>906</number><type>HRES</type>
<relationshipDetails><item><type>Identical bill</type><identifiedBy>CRS</identifiedBy></item></relationshipDetails></item></relatedBills>
</bill></billStatus>
"""
REST = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "


class Clock:
    """The day on which somebody works at the casebook."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = datetime(2022, 1, 1, 12, tzinfo=UTC)
        clock = self

        class Now(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:
                clock.now += timedelta(seconds=1)
                return clock.now

        for module in (action, ingest_document):
            patch.setattr(module, "datetime", Now)

    @contextmanager
    def on(self, day: str) -> Iterator[None]:
        self.now = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        yield


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the casebook, set by hand."""
    return Clock(monkeypatch)


def read_in(told: tuple[str, str, str], folder: Path) -> None:
    day, publisher, text = told
    title = text.partition("\n")[0]
    path = folder / f"{day}.jsonl"
    path.write_text(
        json.dumps({"id": day, "date": day, "publisher": publisher, "title": title, "text": text}), "utf-8"
    )
    (outcome,) = ingest_sources([path], owner("ann"), PipelineOptions(workers=1))
    assert outcome.error is None and outcome.added


def keep_edition(register: str, data: bytes, day: str) -> None:
    loaded = load(register, data, edition_on=date.fromisoformat(day), retrieved_at=datetime.now(UTC))
    LoadEdition(loaded=loaded, files=[data]).perform(owner("ann"))


def keep_list(day: str, *names: str) -> None:
    rows = [f'{i},"{name}",individual,"GLOMAG"{REST}' for i, name in enumerate(names, 30001)]
    keep_edition("us-ofac-sdn", ("\r\n".join(rows) + "\r\n").encode(), day)


def run() -> int:
    return len(RunTracker().perform(owner("ann")).proposals)


def waiting(rule: str) -> list[WaitingRow]:
    return [w for w in list_waiting(owner(), sort="outcome") if any(rule in reason for reason in w.reasons)]


def accept(item: WaitingRow) -> None:
    DecideProposal(proposal_id=int(item.id[1:]), decision=ProposalAnswer.ACCEPTED).perform(owner("bob"))


def state_claims(name: str, status: str) -> list[int]:
    """The claims that give the person that status, oldest first."""
    state = get_person_state(owner(), name).state
    (told,) = [told for told in state.statuses if told.value == status]
    return sorted(told.claims)


def mention_of(claim: int) -> int:
    document = Claim.objects.get(pk=claim).document_id
    return int(Mention.objects.get(document=document, name=PERSON).pk)


def demand(type_: str, via: str = "letter", **when: date) -> DemandDetail:
    rows = list_demand_records(owner(), DemandRecordFilter(type=type_)).rows
    (row,) = [row for row in rows if row.via == (via,)]
    return get_demand_record(owner(), int(row.id[1:]), **when)


def test_what_came_of_a_letter_told_on_four_dates(clock: Clock, tmp_path: Path) -> None:
    # 1 July 2022: a letter has asked for three things.
    with clock.on("2022-07-01"):
        read_in(LETTER, tmp_path)
        keep_list("2022-06-01", "STONE, Cara")
        assert run() == 0
    asked = {row.type: row for row in list_demand_records(owner()).rows}
    assert set(asked) == {"release", "sanction", "report"}
    assert {row.by for row in asked.values()} == {("Ann Reed", "Bob Stout")}
    assert {row.status for row in asked.values()} == {"open"}
    assert asked["report"].due_on == date(2022, 7, 20)
    (letter,) = list_things(owner(), "letter").rows
    shown = get_letter(owner(), int(letter.id[1:]))
    assert shown.leads == ("Ann Reed", "Bob Stout") and len(shown.demands) == 3
    state = get_person_state(owner(), PERSON, on=date(2022, 7, 1)).state
    assert state.status.value == "held" and state.since[0].value == "2022-04-11"
    assert [told.value for told in state.places] == ["Moscow"]

    # 1 April 2023: a resolution with its companion, and the designation that was asked for.
    with clock.on("2023-02-20"):
        read_in(RESOLUTION, tmp_path)
        keep_edition("us-congress-measures", STATUS.encode(), "2023-02-20")
        run()
    with clock.on("2023-04-01"):
        read_in(DESIGNATION, tmp_path)
        keep_list("2023-03-10", "STONE, Cara", "LENSKAYA, Elena Anatolievna")
        assert run() >= 2
        (told,), (listed,) = waiting("designated after the asking"), waiting("elena lenskaya is alike")
        assert listed.evidence[0].edition == "2023-03-10" and listed.evidence[0].entry == "30002"
        assert any("not in that of 2022-06-01" in reason for reason in listed.reasons)
        accept(told)
    sanction = demand("sanction")
    assert (sanction.demand.status, sanction.demand.met_on) == ("met", date(2023, 3, 3))
    assert "designated Elena Lenskaya" in sanction.events[0].evidence[0].quote
    (measure,) = list_things(owner(), "measure", cut=None).rows[-1:]
    shown_measure = get_measure(owner(), int(measure.id[1:]), on=date(2023, 3, 1))
    assert shown_measure.official == "sres-905-118"
    assert shown_measure.companions == (("hres-906-118", "Identical bill (CRS)"),)
    assert [name for _, name, _ in shown_measure.cosponsors] == ["Stout, Bob (R-UT)"]
    assert len(get_measure(owner(), int(measure.id[1:])).cosponsors) == 2
    by_measure = demand("release", "measure")
    assert [w.question.split("?")[0] for w in by_measure.waiting] == ["Acknowledged on 2023-05-04"]

    # 10 August 2024: the release.
    with clock.on("2024-08-10"):
        read_in(RELEASE, tmp_path)
        run()
        found = waiting("told to be free after the asking")
        assert len(found) == 2, "the letter's demand and the resolution's"
        accept(found[0])
        accept(found[1])
    release = demand("release")
    assert (release.demand.status, release.demand.met_on) == ("met", date(2024, 8, 1))
    (line,) = [r for r in count_outcomes(owner(), "type").rows if r.name == "release"]
    assert (line.asked, line.met) == (2, 2)
    assert get_person_state(owner(), PERSON, on=date(2024, 8, 10)).state.status.value == "released"
    assert not get_person_state(owner(), PERSON, on=date(2024, 8, 10)).state.conflicts

    # 1 September 2024: somebody reports the contrary.
    with clock.on("2024-09-01"):
        read_in(CONTRADICTION, tmp_path)
        run()
    doubts = waiting("the sources disagree")
    assert len(doubts) == 2 and all(w.question.startswith("Open on 2024-08-20") for w in doubts)
    assert demand("release").demand.status == "met", "nothing is decided by a machine"
    person = get_person_state(owner(), PERSON, on=date(2024, 9, 1))
    assert {told.value for told in person.state.statuses} == {"released", "held"}
    (conflict,) = person.state.conflicts
    assert (conflict.earlier.value, conflict.later.value) == ("released", "held")
    assert conflict.earlier.sources == ("The Harborton Post",)

    # What did we know on each of these days?
    assert demand("release", known=date(2022, 7, 1)).events == ()
    assert demand("sanction", known=date(2023, 3, 31)).demand.status == "open"
    assert demand("sanction", on=date(2023, 3, 31)).demand.status == "met"
    assert demand("release", known=date(2024, 8, 9)).demand.status == "open"
    assert demand("release", known=date(2024, 8, 10)).demand.status == "met"
    with pytest.raises(RecordMissingError):
        demand("release", "measure", known=date(2022, 7, 1))
    early = get_person_state(owner(), PERSON, on=date(2024, 9, 1), known=date(2024, 8, 9)).state
    assert early.status.value == "held" and early.quiet and early.quiet_days > 400

    # 1 October 2024: a reviewer finds that the report is about a namesake, and the doubt goes.
    released, report = (state_claims(PERSON, status)[-1] for status in ("released", "held"))
    with clock.on("2024-10-01"):
        pair = [mention_of(claim) for claim in (released, report)]
        JudgeIdentity(
            left=Side(pair[0], alone=True),
            right=Side(pair[1], alone=True),
            decision=Sameness.DIFFERENT,
            reason="another year of birth",
        ).perform(owner("bob"))
        run()
    assert waiting("the sources disagree") == []
    (alone,) = get_person_state(owner(), f"p{pair[0]}", on=date(2024, 10, 1)).state.statuses
    assert alone.value == "released"
    (other,) = get_person_state(owner(), f"p{pair[1]}", on=date(2024, 10, 1)).state.statuses
    assert other.value == "held"

    # 1 November 2024: the claim of the release turns out to be misread, and what rested on it is asked about again.
    with clock.on("2024-11-01"):
        JudgeClaim(claim_id=released, decision=Decision.REJECTED, reason="misread").perform(owner("bob"))
        run()
        assert demand("release").demand.status == "met" and demand("release").events[-1].rests_on_rejected
        taken = waiting("rests on nothing any more")
        assert len(taken) == 2 and all(w.question.startswith("Take back “met") for w in taken)
        accept(taken[0])
        accept(taken[1])
    assert demand("release").demand.status == "open"
    assert demand("release", known=date(2024, 10, 31)).demand.status == "met"

    new = list_changes_since(owner(), date(2024, 8, 1)).rows
    assert {row.sort for row in new} == {"outcome", "detention", "document"}
    assert verify_casebook().sound
