"""What the door admits and refuses, whoever proposes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from amparo.extract.door import Admission, Door, QuoteFinder, Reason
from amparo.model import Claim, Document

MakeDocument = Callable[..., Document]

TEXT = """Senators Press Marovia to Free Journalist

WASHINGTON – Senators Ana B. Whitfield (D-Mass.) and Carl Denny (R-La.) today sent a letter to Secretary of State Joan Harlow, urging the Department of State to secure the release of Olga Petrova.

Iranian police arrested the journalist Olga Petrova on May 3, 2021. A court sentenced Petrova to twelve years in prison. Olga Petrova has not been released. If Marko Ilic is released, his family will meet him in Vienna. Authorities did not detain Pavel Novak. They have freed Lena Sorin.

In February, the army attacked the village of Dolna and killed over 1,200 people.

“We will not rest until the prisoners come home,” Whitfield said. “Iran must free her now and without any further delay.”

Soldiers arrested three students in Dolna. Rebels arrested three students in Zavod.
"""


@cache
def _door() -> Door:
    return Door()


@pytest.fixture
def admit(make_document: MakeDocument) -> Callable[..., Admission]:
    def go(*proposals: Any, text: str = TEXT) -> Admission:
        document = make_document(text, published_on="2024-04-04")
        return _door().admit(proposals, _door().read(document))

    return go


def detention(*quotes: Any, **slots: Any) -> dict[str, Any]:
    return {"kind": "detention", "evidence": list(quotes), "status": "held", **slots}


def only(admission: Admission) -> Claim:
    assert not admission.refusals, admission.refusals
    (claim,) = admission.claims
    return claim


def why(admission: Admission) -> Reason:
    assert not admission.claims, admission.claims
    (refusal,) = admission.refusals
    return refusal.reason


ARRESTED = "Iranian police arrested the journalist Olga Petrova on May 3, 2021"


def test_claim_whose_words_hold_its_fillers_is_admitted_with_an_anchor_for_each(admit: Any) -> None:
    claim = only(admit(detention(ARRESTED, who="Olga Petrova", holder=["Iran"], since="2021-05-03")))
    assert TEXT[claim.evidence[0].start : claim.evidence[0].end] == ARRESTED
    assert {(a.slot, a.quote.quote) for a in claim.anchors} >= {
        ("who", "Olga Petrova"),
        ("holder", "Iranian"),
        ("since", "May 3, 2021"),
    }


@pytest.mark.parametrize(
    "quote",
    [
        "Iranian police detained the journalist Olga Petrova on May 3, 2021",
        "Iranian police arrested the journalist Olga Petrova on May 4, 2021",
        "Iranian police arrested the journalist Olga Petrova on May 3, 2012",
        "Iraqi police arrested the journalist Olga Petrova on May 3, 2021",
        "Iranian police have not arrested the journalist Olga Petrova",
        "Olga Petrova has been released",
        "Senators Ana B. Whitfield (D-Mass.) and Carl Denny (R-La.) today sent a letter to Secretary of Defense",
        "Iranian police … arrested the journalist",
    ],
)
def test_quote_with_one_thing_changed_is_not_in_the_text(admit: Any, quote: str) -> None:
    assert why(admit(detention(quote, who="Olga Petrova"))) is Reason.QUOTE


def test_white_space_and_quotation_marks_may_differ(admit: Any) -> None:
    words = '"We will not\n rest until the  prisoners come home," Whitfield said. \'Iran must'
    found = QuoteFinder(TEXT).find(words)
    assert [TEXT[a:b] for a, b in found] == [
        "We will not rest until the prisoners come home,” Whitfield said. “Iran must"
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("An illegal detention.", "legal detention"),
        ("A non-violent protest.", "violent protest"),
        ("They killed 100,000 people.", "killed 100"),
        ("They killed 100,000 people.", "000 people"),
        ("They didn't go.", "They did"),
        ("They can't go.", "They can"),
        ("Fees of 3.5 dollars.", "5 dollars"),
        ("The press is threat-free.", "is threat"),
    ],
)
def test_part_of_a_word_or_number_has_no_place(text: str, part: str) -> None:
    assert part in text and QuoteFinder(text).find(part) == []


@pytest.mark.parametrize(
    ("slots", "reason"),
    [
        ({"who": "Irina Petrova"}, Reason.NAME),
        ({"who": "Olga Sorin"}, Reason.NAME),
        ({"who": "Olga Petrova", "holder": ["Russia"]}, Reason.NAME),
        ({"who": "Olga Petrova", "since": "2021-05-04"}, Reason.DATE),
        ({"who": "Olga Petrova", "since": "2020-05-03"}, Reason.DATE),
        ({"who": "Olga Petrova", "count": 2}, Reason.NUMBER),
        ({"who": "Olga Petrova", "as": ["hostage"]}, Reason.VALUE),
        ({"who": "Olga Petrova", "sentence": "25 years"}, Reason.NUMBER),
        ({"who": "Olga Petrova", "status": "house_arrest"}, Reason.VALUE),
        ({"who": "Olga Petrova", "status": "gone"}, Reason.MALFORMED),
        ({"who": "Olga Petrova", "colour": "red"}, Reason.MALFORMED),
        ({"who": ["Olga Petrova", "Marko Ilic"]}, Reason.MALFORMED),
        ({}, Reason.MALFORMED),
    ],
)
def test_filler_that_the_words_do_not_hold_is_refused(admit: Any, slots: Any, reason: Reason) -> None:
    assert why(admit(detention(ARRESTED, **slots))) is reason


@pytest.mark.parametrize("proposal", [None, "claim", 3, [], {}, {"kind": "rumour"}, {"kind": "letter"}])
def test_what_is_no_claim_is_malformed(admit: Any, proposal: Any) -> None:
    assert why(admit(proposal)) is Reason.MALFORMED


@pytest.mark.parametrize(
    "evidence", [[], [""], [7], [{"words": "x"}], ["a b"] * 1 + ["x", "y", "z"], ["x " * 900]]
)
def test_evidence_that_is_no_quote_is_malformed(admit: Any, evidence: Any) -> None:
    assert why(admit(detention(*evidence, who="Olga Petrova"))) is Reason.MALFORMED


def test_surname_in_the_quote_stands_for_the_fullest_name(admit: Any) -> None:
    sentence = "A court sentenced Petrova to twelve years in prison"
    claim = only(
        admit({"kind": "proceeding", "type": "sentence", "against": ["Olga Petrova"], "evidence": [sentence]})
    )
    assert claim.slots()["against"] == ("Olga Petrova",)


def test_number_in_words_supports_figures(admit: Any) -> None:
    sentence = "A court sentenced Petrova to twelve years in prison"
    assert only(admit(detention(sentence, who="Olga Petrova", status="convicted", sentence="12 years")))
    assert (
        why(admit(detention(sentence, who="Olga Petrova", status="convicted", sentence="11 years")))
        is Reason.NUMBER
    )


def test_dates_are_counted_from_the_document(admit: Any) -> None:
    sent = "Senators Ana B. Whitfield (D-Mass.) and Carl Denny (R-La.) today sent a letter to Secretary of State Joan Harlow"
    letter = {
        "kind": "letter",
        "by": ["Ana B. Whitfield", "Carl Denny"],
        "to": ["Joan Harlow"],
        "date": "2024-04-04",
        "evidence": [sent],
    }
    assert only(admit(letter)).slots()["date"] == "2024-04-04"
    assert why(admit({**letter, "date": "2024-04-05"})) is Reason.DATE
    attack = {
        "kind": "incident",
        "type": "attack",
        "by": ["the army"],
        "place": ["Dolna"],
        "date": "2024-02",
        "evidence": ["In February, the army attacked the village of Dolna"],
    }
    assert only(admit(attack)).slots()["date"] == "2024-02"
    assert why(admit({**attack, "date": "2024-03"})) is Reason.DATE


def test_count_has_to_stand_in_the_words(admit: Any) -> None:
    killing = {
        "kind": "incident",
        "type": "killing",
        "by": ["the army"],
        "count": 1200,
        "evidence": ["the army attacked the village of Dolna and killed over 1,200 people"],
    }
    assert only(admit(killing)).slots()["count"] == 1200
    for count in (1, 200, 12000, 1201):
        assert why(admit({**killing, "count": count})) is Reason.NUMBER


@pytest.mark.parametrize(
    ("quote", "slots", "reason"),
    [
        ("Olga Petrova has not been released", {"who": "Olga Petrova", "status": "released"}, Reason.NEGATED),
        ("been released", {"who": "Olga Petrova", "status": "released"}, Reason.NEGATED),
        ("If Marko Ilic is released", {"who": "Marko Ilic", "status": "released"}, Reason.UNREAL),
        ("Marko Ilic is released", {"who": "Marko Ilic", "status": "released"}, Reason.UNREAL),
        ("did not detain Pavel Novak", {"who": "Pavel Novak"}, Reason.NEGATED),
        ("detain Pavel Novak", {"who": "Pavel Novak"}, Reason.NEGATED),
        (
            "urging the Department of State to secure the release of Olga Petrova",
            {"who": "Olga Petrova", "status": "released"},
            Reason.UNREAL,
        ),
    ],
)
def test_what_is_denied_supposed_or_asked_for_did_not_happen(
    admit: Any, quote: str, slots: Any, reason: Reason
) -> None:
    assert why(admit(detention(quote, **slots))) is reason


def test_who_is_not_released_is_held(admit: Any) -> None:
    assert only(admit(detention("Olga Petrova has not been released", who="Olga Petrova")))


def test_demand_needs_words_that_ask(admit: Any) -> None:
    demand = {
        "kind": "demand",
        "type": "release",
        "to": ["Department of State"],
        "for": ["Olga Petrova"],
        "via": "letter",
        "by": ["Ana B. Whitfield"],
    }
    asked = "urging the Department of State to secure the release of Olga Petrova"
    assert only(admit({**demand, "evidence": [asked]}))
    told = {
        "kind": "demand",
        "type": "release",
        "for": ["Lena Sorin"],
        "evidence": ["They have freed Lena Sorin"],
    }
    assert why(admit(told)) is Reason.NOT_ASKED


def test_doer_and_sufferer_must_not_be_swapped(admit: Any) -> None:
    text = "Rebel fighters attacked government soldiers near Dolna on Monday in Ruritania."
    attack = {
        "kind": "incident",
        "type": "attack",
        "evidence": ["Rebel fighters attacked government soldiers"],
    }
    right = {**attack, "by": ["Rebel fighters"], "victims": ["government soldiers"]}
    wrong = {**attack, "by": ["government soldiers"], "victims": ["Rebel fighters"]}
    assert only(admit(right, text=text))
    assert why(admit(wrong, text=text)) is Reason.SWAPPED


def test_of_places_with_the_same_words_the_surroundings_choose(admit: Any) -> None:
    second = TEXT.index("arrested three students", TEXT.index("Rebels"))
    for quote in (
        {"quote": "arrested three students", "before": "Rebels", "after": "in Zavod"},
        {"quote": "arrested three students", "start": second + 3},
    ):
        claim = only(admit(detention(quote, who="three students", count=3)))
        assert claim.evidence[0].start == second
    by_filler = only(
        admit(detention("arrested three students", "in Zavod", who="three students", place=["Zavod"]))
    )
    assert by_filler.evidence[0].start == second


def test_party_state_and_office_of_whom_the_quote_names_are_looked_up(admit: Any) -> None:
    role = {"kind": "role", "person": "Ana B. Whitfield", "title": "Senator", "tense": "current"}
    mark = "Senators Ana B. Whitfield (D-Mass.) and Carl Denny (R-La.)"
    assert only(admit({**role, "of": ["Massachusetts"], "party": "D", "evidence": [mark]}))
    assert why(admit({**role, "of": ["Louisiana"], "party": "D", "evidence": [mark]})) is Reason.VALUE
    assert why(admit({**role, "party": "R", "evidence": [mark]})) is Reason.VALUE
    assert why(admit({**role, "title": "Governor", "evidence": [mark]})) is Reason.VALUE
    assert why(admit({**role, "tense": "former", "evidence": [mark]})) is Reason.VALUE


def test_quotation_needs_its_own_words_and_speaker(admit: Any) -> None:
    said = {
        "kind": "quotation",
        "speaker": ["Ana B. Whitfield"],
        "quote": "We will not rest until the prisoners come home",
        "evidence": ["“We will not rest until the prisoners come home,” Whitfield said"],
    }
    assert only(admit(said))
    assert why(admit({**said, "quote": "We will rest until the prisoners come home"})) is Reason.VALUE
    assert why(admit({**said, "speaker": ["Joan Harlow"]})) is Reason.NAME
    # Words that stand in no quotation marks are nobody's quotation.
    plain = {**said, "quote": "A court sentenced Petrova to twelve years", "speaker": ["Olga Petrova"]}
    assert (
        why(admit({**plain, "evidence": ["A court sentenced Petrova to twelve years in prison"]}))
        is Reason.VALUE
    )


def test_first_supported_alternative_is_taken(admit: Any) -> None:
    claim = only(admit(detention(ARRESTED, who="Olga Petrova", holder=["Ruritania|Iranian police|Iran"])))
    assert claim.slots()["holder"] == ("Iranian police",)


def test_one_refused_proposal_stops_no_other(admit: Any) -> None:
    admission = admit(None, detention(ARRESTED, who="Olga Petrova"), detention("no such words", who="X Y"))
    assert len(admission.claims) == 1 and [r.reason for r in admission.refusals] == [
        Reason.MALFORMED,
        Reason.QUOTE,
    ]


def test_those_who_speak_are_not_whom_it_is_told_of(admit: Any) -> None:
    text = "“We remember the prisoners who were tortured in Iran,” said Senator Ana B. Whitfield (D-Mass.)."
    quote = "We remember the prisoners who were tortured in Iran"
    tortured = {"kind": "incident", "type": "torture", "evidence": [quote]}
    assert only(admit({**tortured, "victims": ["prisoners"]}, text=text))
    assert why(admit({**tortured, "victims": ["Ana B. Whitfield"]}, text=text)) is Reason.NAME


def test_office_and_party_of_one_person_are_not_those_of_another(admit: Any) -> None:
    text = "Secretary of State Joan Harlow (R-La.) met the Governor of Ohio, Carl Denny (D-Ohio), on Monday."
    role = {"kind": "role", "tense": "current", "evidence": [text[:-12].rstrip(" ,")]}
    assert only(admit({**role, "person": "Joan Harlow", "title": "Secretary of State"}, text=text))
    assert (
        why(admit({**role, "person": "Carl Denny", "title": "Secretary of State"}, text=text)) is Reason.VALUE
    )
    harlow = {**role, "person": "Joan Harlow", "title": "Secretary of State"}
    assert why(admit({**harlow, "party": "D"}, text=text)) is Reason.VALUE


def test_who_is_asked_is_not_who_asks(admit: Any) -> None:
    text = "Senator Ana B. Whitfield (D-Mass.) urged Secretary Joan Harlow to sanction Iran."
    demand = {"kind": "demand", "type": "sanction", "on": ["Iran"], "evidence": [text[:-1]]}
    assert only(admit({**demand, "by": ["Ana B. Whitfield"], "to": ["Joan Harlow"]}, text=text))
    assert why(admit({**demand, "by": ["Joan Harlow"]}, text=text)) is Reason.SWAPPED
    assert why(admit({**demand, "to": ["Ana B. Whitfield"]}, text=text)) is Reason.SWAPPED


def test_rules_pass_by_the_anchors_of_their_values(make_document: MakeDocument) -> None:
    scene = _door().read(make_document(TEXT, published_on="2024-04-04"))
    admission = _door().admit_read(scene.claims, scene)
    assert tuple(admission.claims) == scene.claims and scene.claims
    held = next(c for c in scene.claims if c.kind == "detention")
    strange = replace(held, who="Somebody Else", anchors=())
    moved = replace(held, evidence=(held.evidence[0]._replace(start=held.evidence[0].start + 1),))
    refused = _door().admit_read([strange, moved], scene).refusals
    assert [r.reason for r in refused] == [Reason.NAME, Reason.QUOTE]


def test_who_says_we_must_is_who_asks(admit: Any) -> None:
    text = (
        "“I’ve said it before: we must help to free Olga Petrova,” said Senator Ana B. Whitfield (D-Mass.)."
    )
    demand = {"kind": "demand", "type": "release", "for": ["Olga Petrova"]}
    quote = "I’ve said it before: we must help to free Olga Petrova"
    claim = only(admit({**demand, "by": ["Ana B. Whitfield"], "evidence": [quote]}, text=text))
    assert claim.slots()["by"] == ("Ana B. Whitfield",)
    assert claim.asserted_by == ("Ana B. Whitfield",)
