"""What a person decides, corrects and adds: each is one action with its audit entry, and each can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from amparo.casebook.actions import JoinClaims
from amparo.casebook.models import AuditEntry, Claim, Document, Evidence, Judgement, ThingSort
from amparo.casebook.viewer import Right, owner
from amparo.web.claim_forms import find_words


def waiting(pages: Client) -> int:
    match = re.search(r"(\d+) left", pages.get("/review").content.decode())
    assert match
    return int(match[1])


def first_waiting(pages: Client, query: str = "") -> str:
    match = re.search(r'data-item="(c\d+)"', pages.get(f"/review{query}").content.decode())
    assert match
    return match[1]


def decide(pages: Client, item: str, answer: str, reason: str = "") -> Any:
    return pages.post("/review/decide", {"item": item, "answer": answer, "reason": reason})


def test_the_least_sure_claim_comes_first(pages: Client) -> None:
    claim = Claim.objects.get(pk=int(first_waiting(pages)[1:]))
    assert claim.confidence == min(Claim.objects.values_list("confidence", flat=True))


@pytest.mark.parametrize("answer", ["accept", "reject", "unsure"])
def test_an_answer_is_written_and_the_next_is_shown(pages: Client, answer: str) -> None:
    before, item = waiting(pages), first_waiting(pages)
    response = decide(pages, item, answer, "the words are about another person")
    assert response.status_code == 302
    html = pages.get(response.headers["Location"]).content.decode()
    assert f"{before - 1} left" in html
    assert f'data-item="{item}"' not in html
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.subject) == ("judge claim", item)


def test_undo_brings_the_item_back(pages: Client) -> None:
    before, item = waiting(pages), first_waiting(pages)
    decide(pages, item, "accept")
    response = pages.post("/review/undo", {"item": item})
    assert f'data-item="{item}"' in pages.get(response.headers["Location"]).content.decode()
    assert waiting(pages) == before
    assert [j.decision for j in Judgement.objects.filter(subject_id=int(item[1:]))] == ["accepted", "open"]


def test_skipping_leads_past_the_item_and_round_again(pages: Client) -> None:
    seen: list[str] = []
    html = pages.get("/review").content.decode()
    while match := re.search(r'data-item="(c\d+)"', html):
        assert match[1] not in seen
        seen.append(match[1])
        html = pages.get(f"/review?after={match[1]}").content.decode()
    assert len(seen) == waiting(pages)
    assert "were skipped" in html


def test_a_rejection_without_a_reason_is_refused_in_words(pages: Client) -> None:
    item = first_waiting(pages)
    response = decide(pages, item, "reject")
    assert response.status_code == 422
    assert "a rejection needs a reason" in response.content.decode().lower()
    assert not Judgement.objects.exists()


def test_a_rejected_claim_counts_nowhere_and_its_page_says_why(pages: Client) -> None:
    claim = Claim.objects.get(kind="demand", slots__type="sanction")
    pages.post(f"/claims/{claim.short_id}/judge", {"answer": "reject", "reason": "only reported"})
    assert "Azerbaijani officials" not in pages.get("/demands").content.decode()
    html = pages.get(f"/claims/{claim.short_id}").content.decode()
    assert "only reported" in html
    pages.post("/review/undo", {"item": claim.short_id, "from": "claim"})
    assert "Azerbaijani officials" in pages.get("/demands").content.decode()


def form_of(html: str) -> dict[str, str]:
    """The fields of the form on a page, as a browser would send them."""
    form = html.partition('class="claim-form"')[2].partition("</form>")[0]
    data: dict[str, str] = {}
    for tag, name, rest in re.findall(r'<(input|textarea)[^>]*name="([^"]+)"([^>]*>[^<]*)', form):
        value = (
            re.search(r'value="([^"]*)"', rest)
            if tag == "input"
            else re.match(r"[^>]*>\s?(.*)", rest, re.DOTALL)
        )
        data[name] = unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        data[name] = unescape(chosen[1]) if chosen else ""
    return data


def test_a_wrong_date_is_corrected_and_the_machines_claim_kept(pages: Client) -> None:
    claim = Claim.objects.get(kind="detention", slots__who="Evan Gershkovich")
    address = f"/claims/{claim.short_id}/correct"
    data = form_of(pages.get(address).content.decode())
    assert data["slot_since"] == "2023-03-29"
    assert data["slot_who"] == "Evan Gershkovich"
    response = pages.post(address, data | {"slot_since": "2023-03-30", "reason": "a misprint"})
    assert response.status_code == 302
    made = Claim.objects.get(pk=int(response.headers["Location"].rpartition("c")[2]))
    assert made.slots == {**claim.slots, "since": "2023-03-30"}
    assert (made.reader, made.confidence) == ("person", 1.0)
    assert made.author
    assert [e.quote for e in made.evidence.filter(slot="")] == [
        e.quote for e in claim.evidence.filter(slot="")
    ]
    assert "30 March 2023" in pages.get("/detentions?who=gershkovich").content.decode()
    old = pages.get(f"/claims/{claim.short_id}").content.decode()
    assert "was corrected" in old
    assert "a misprint" in old


def test_a_correction_taken_back_leaves_the_machines_claim_alone(pages: Client, casebook: Path) -> None:
    from amparo.casebook.verification import verify_casebook

    claim = Claim.objects.get(kind="detention", slots__who="Evan Gershkovich")
    address = f"/claims/{claim.short_id}/correct"
    data = form_of(pages.get(address).content.decode())
    pages.post(address, data | {"slot_since": "2023-03-30"})
    pages.post("/review/undo", {"item": claim.short_id, "from": "claim"})
    html = pages.get("/detentions?who=gershkovich").content.decode()
    assert "29 March 2023" in html
    assert "30 March 2023" not in html
    assert not verify_casebook().findings


def test_a_correction_that_changes_nothing_is_said_to(pages: Client) -> None:
    claim = Claim.objects.get(kind="detention", slots__who="Evan Gershkovich")
    address = f"/claims/{claim.short_id}/correct"
    made = pages.post(address, form_of(pages.get(address).content.decode()) | {"slot_since": "2023-03-30"})
    again = made.headers["Location"] + "/correct"
    response = pages.post(again, form_of(pages.get(again).content.decode()))
    assert response.status_code == 422
    assert "Nothing is different" in response.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slot_since": "last year"}, "is not an EDTF date"),
        ({"words_0": "He was never there."}, "do not stand in the document"),
        ({"slot_who": ""}, "required"),
        ({"slot_count": "many"}, "whole number"),
    ],
)
def test_a_correction_that_cant_be_is_named_at_its_field(
    pages: Client, change: dict[str, str], said: str
) -> None:
    claim = Claim.objects.get(kind="detention", slots__who="Evan Gershkovich")
    before = Claim.objects.count()
    address = f"/claims/{claim.short_id}/correct"
    response = pages.post(address, form_of(pages.get(address).content.decode()) | change)
    assert response.status_code == 422
    assert said in unescape(response.content.decode())
    assert Claim.objects.count() == before


def test_words_marked_by_hand_become_a_claim(pages: Client) -> None:
    document = Document.objects.get(title__contains="Senators ask Blinken")
    start = document.text.index("All six are held in Baku")
    end = start + len("All six are held in Baku")
    address = f"/documents/{document.short_id}/claims/new?start={start}&end={end}"
    choice = pages.get(address).content.decode()
    assert "kind=detention" in choice
    data = form_of(pages.get(f"{address}&kind=detention").content.decode())
    data |= {"slot_who": "the six former leaders", "slot_count": "6", "slot_place": "Baku"}
    response = pages.post(f"{address}&kind=detention", data)
    assert response.status_code == 302
    claim = Claim.objects.latest("pk")
    assert claim.slots == {"who": "the six former leaders", "count": 6, "status": "held", "place": ["Baku"]}
    words = Evidence.objects.get(claim=claim, slot="")
    assert (words.start, words.end, words.quote) == (start, end, "All six are held in Baku")
    html = pages.get(f"/documents/{document.short_id}").content.decode()
    assert "added the claim" in html


def test_who_may_only_read_changes_nothing(pages: Client, look_as: Callable[..., None]) -> None:
    claim = Claim.objects.filter(document__restricted=False)[0]
    look_as(Right.READ)
    requests = [
        pages.get("/review"),
        decide(pages, claim.short_id, "accept"),
        pages.post("/review/undo", {"item": claim.short_id}),
        pages.post(f"/claims/{claim.short_id}/judge", {"answer": "accept"}),
        pages.get(f"/claims/{claim.short_id}/correct"),
        pages.get(f"/documents/d{claim.document_id}/claims/new"),
        pages.post("/demands/q1/events", {"status": "met", "reason": "x"}),
        pages.get("/add"),
        pages.post("/add", {"text": "A text\n\nof some words."}),
    ]
    assert [response.status_code for response in requests] == [403] * len(requests)
    assert not Judgement.objects.exists()


def test_a_change_without_the_token_of_the_page_is_refused(casebook: Path, db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/review/decide", {"item": "c1", "answer": "accept"}).status_code == 403
    assert strict.post("/add", {"text": "Some words"}).status_code == 403
    assert not Judgement.objects.exists()


def test_what_came_of_a_demand_is_written_down_and_taken_back(pages: Client) -> None:
    claim = Claim.objects.filter(kind="demand")[0]
    address = f"/demands/q{claim.pk}"
    refused = pages.post(f"{address}/events", {"status": "met", "on": "2024-05", "reason": ""})
    assert refused.status_code == 422
    assert pages.post(f"{address}/events", {"status": "pie", "reason": "x"}).status_code == 422
    pages.post(f"{address}/events", {"status": "met", "on": "2024-05", "reason": "seen by the family"})
    html = pages.get(address).content.decode()
    assert "seen by the family" in html
    event = re.search(r'name="event" value="(s\d+)"', html)
    assert event
    back = {"event": event[1], "reason": "it was another person"}
    assert pages.post(f"{address}/events/take-back", back).status_code == 302
    html = pages.get(address).content.decode()
    assert "it was another person" in html
    assert pages.post(f"{address}/events/take-back", back).status_code == 422
    assert [entry.action for entry in AuditEntry.objects.order_by("-number")[:2]] == [
        "take back event",
        "record event",
    ]


def test_words_are_found_across_line_breaks_but_never_changed() -> None:
    text = "Iran must\nrelease her. Iran must release her."
    quote = find_words(text, "Iran must release her", near=22)
    assert quote is not None
    assert (quote.start, quote.quote) == (23, "Iran must release her")
    first = find_words(text, "Iran must\r\nrelease her")
    assert first is not None
    assert first.quote == text[0:21]
    assert find_words(text, "Iran must release him") is None
    assert find_words(text, "  ") is None


def _two_of_one_letter() -> tuple[int, int]:
    """Two claims that are judged to tell of one letter."""
    one, other = Claim.objects.filter(kind="letter").order_by("pk").values_list("pk", flat=True)[:2]
    JoinClaims(sort=ThingSort.LETTER, claims=(one, other), reason="of one day").perform(owner("joiner"))
    return one, other


def test_a_claim_is_taken_out_of_a_letter_and_put_back_with_its_history_kept(pages: Client) -> None:
    one, other = _two_of_one_letter()
    joined = pages.get(f"/letters/l{one}").content.decode()
    assert "joiner" in joined
    assert "of one day" in joined
    assert f'id="c{other}"' in joined
    posted = pages.post(f"/claims/c{other}/join", {"sort": "letter", "reason": "to another minister"})
    assert posted.status_code == 302
    assert f'id="c{other}"' not in pages.get(f"/letters/l{one}").content.decode()
    apart = pages.get(posted.headers["Location"]).content.decode()
    assert "to another minister" in apart
    assert "of one day" in apart
    assert apart.count('value="join"') == 1
    pages.post(f"/claims/c{other}/join", {"sort": "letter", "answer": "join", "with": f"c{one}"})
    assert f'id="c{other}"' in pages.get(f"/letters/l{one}").content.decode()
    actions = AuditEntry.objects.order_by("-number").values_list("action", flat=True)[:3]
    assert list(actions) == ["join claims", "take apart", "join claims"]


@pytest.mark.parametrize(
    "sent", [{}, {"sort": "role", "reason": "x"}, {"sort": "letter", "answer": "join", "with": "d1"}]
)
def test_what_is_no_judgement_on_joined_claims_is_refused(pages: Client, sent: dict[str, str]) -> None:
    one, _ = _two_of_one_letter()
    assert pages.post(f"/claims/c{one}/join", sent).status_code == 422


def test_taking_claims_apart_needs_the_right_to_judge(pages: Client, look_as: Callable[..., None]) -> None:
    one, other = _two_of_one_letter()
    look_as(Right.READ)
    assert "Take apart" not in pages.get(f"/letters/l{one}").content.decode()
    sent = {"sort": "letter", "reason": "to another minister"}
    assert pages.post(f"/claims/c{other}/join", sent).status_code == 403
