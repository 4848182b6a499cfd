"""In another language no English is left in the frame of a page: only what documents, people and registers said."""

from __future__ import annotations

import calendar
import getpass
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real
from lxml import html as lxml_html

from amparo.casebook.models import Claim, DemandRecord, Document, Value
from amparo.casebook.queries import country_names
from tests.pseudo import ACCENTED, OPEN, SHUT, write_pseudo

#: What a document or a person said is shown as it was said. `code` and `kbd` are names for machines.
SAMPLES = Path(__file__).resolve().parents[2] / "samples"

_AS_SAID = "code kbd script style pre bdi blockquote mark textarea".split()
_SAID_CLASSES = set("words evidence snippet hash ground-words brand claim-id around page-number term".split())
_ATTRIBUTES = "title aria-label placeholder alt data-sending data-copy-label data-empty".split()
_ID = re.compile(
    r"\b[a-z]\d+\b|SHA-256|UTC|https?:\S*|\S*\.(?:txt|html|pdf|md|eml|jsonl)|\.txt|\b[A-Z]{1,3}\b|Amparo\b"
)
_MONTHS = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])})\b")
_BRACKETS = re.compile(rf"{OPEN}[^{OPEN}{SHUT}]*{SHUT}")


@pytest.fixture
def in_pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The pages speak a language that nobody does."""
    _forget()
    monkeypatch.setattr(settings, "LOCALE_PATHS", [write_pseudo(tmp_path, "en-xa")])
    monkeypatch.setattr(settings, "AMPARO_LANGUAGE", "en-xa")
    yield "en-xa"
    translation.deactivate()
    _forget()


def _forget() -> None:
    trans_real._translations.clear()
    trans_real._default = None


def _left(text: str, data: re.Pattern[str]) -> str:
    """What of `text` was not translated: the words outside the brackets that are no words of the casebook either."""
    while _BRACKETS.search(text):
        text = _BRACKETS.sub(" ", text)
    text = data.sub(" ", text)
    # A sentence with a link in it comes in pieces.
    text = re.sub(rf"^[^{OPEN}]*{SHUT}|{OPEN}[^{SHUT}]*$|\S*[{ACCENTED}]\S*", " ", text)
    # The names of months come from Django's own translations.
    return " ".join(_ID.sub(" ", _MONTHS.sub(" ", text)).split())


def _words(page: str) -> Iterator[tuple[str, str]]:
    """Each piece of text of the page that is nobody's words, and where it stands."""
    for element in lxml_html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        up = [element, *element.iterancestors()]
        said = any(e.tag in _AS_SAID or _SAID_CLASSES & set(e.get("class", "").split()) for e in up)
        if not said and element.text:
            yield element.text, f"<{element.tag} class={element.get('class', '')!r}>"
        parent_said = any(
            e.tag in _AS_SAID or _SAID_CLASSES & set(e.get("class", "").split()) for e in up[1:]
        )
        if not parent_said and element.tail:
            yield element.tail, f"after <{element.tag}>"
        for name in _ATTRIBUTES:
            if element.get(name) and element.get("type") != "hidden" and element.tag != "option" and not said:
                yield element.get(name, ""), f"{element.tag}[{name}]"


def _data(casebook: Path) -> re.Pattern[str]:
    """What finds the words that the casebook holds and that may stand on a page as they are."""
    found = {
        "Lachin Corridor",
        "São Tomé and Príncipe",
        "corridor",
        "zzzz",
        "tester",
        *(path.name for path in SAMPLES.iterdir()),
        "casebook",
        getpass.getuser(),
        str(casebook),
        *country_names(),
    }
    found |= set(Value.objects.values_list("value", flat=True))
    for document in Document.objects.all():
        found |= {document.title, document.publisher, document.address, document.media_type}
    found |= {name[:1].upper() + name[1:] for name in found}
    longest_first = sorted(filter(None, found), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@pytest.fixture
def addresses(casebook: Path) -> list[str]:
    claims = {claim.kind: claim.short_id for claim in Claim.objects.in_force()}
    fixed = """/ /documents /documents?title=zzz /people /people?name=zzz /detentions /detentions?since=nonsense /demands
        /timeline /search /search?q=corridor /search?q=zzzz /letters /measures /incidents /proceedings /designations
        /quotations /roles /charts /charts/scoreboard /charts/network /charts/signers /charts/timeline /charts/cosponsors
        /charts/map /review /review?sort=claims /review?sort=registers /review?sort=tracker /review?sort=identity /add /names/azerbaijan /people/ruben%20vardanyan /people/ruben%20vardanyan?as_of=2023
        /people/paul%20whelan?all=sources /documents/d1 /documents/d5 /documents/d999 /documents?page=99 /documents?page=x
        /nowhere""".split()
    each = [f"/claims/{short_id}" for short_id in claims.values()]
    each += [
        f"/claims/{claims['detention']}/correct",
        "/documents/d5/claims/new",
        "/documents/d5/claims/new?kind=demand",
    ]
    each += [f"/demands/{row.number}" for row in DemandRecord.objects.all()[:2]]
    each += [f"/letters/{claims['letter'][1:]}", f"/measures/{claims['measure'][1:]}"]
    return fixed + each


def test_no_english_is_left_in_the_frame_of_the_pages(
    in_pseudo: str, casebook: Path, pages: Client, addresses: list[str]
) -> None:
    data = _data(casebook)
    left: dict[str, set[str]] = {}
    for address in addresses:
        response = pages.get(address)
        assert response.headers["Content-Language"] == in_pseudo
        for text, place in _words(response.content.decode()):
            words = _left(text, data)
            if re.search(r"[a-zA-Z]{2}", words):
                left.setdefault(f"{words}  at {place}", set()).add(address)
    assert not left, "\n".join(f"{words} on {sorted(pages)[:2]}" for words, pages in sorted(left.items()))
