"""The samples are what they say: eight documents, told in our own words, of every kind of file, with their sources."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from amparo.extract import Extractor
from amparo.model import CLAIM_KINDS, Claim
from amparo.sources import Received, read_sources

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
NAMES = sorted(path.name for path in SAMPLES.iterdir())
PAGE = (ROOT / "docs" / "reference" / "samples.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def make_samples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_samples", ROOT / "scripts" / "make_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _words(name: str) -> list[str]:
    path = SAMPLES / name
    if path.suffix in {".pdf", ".docx"}:
        path = ROOT / "scripts" / "sample-texts" / f"{path.stem}.txt"
    return re.findall(r"\w+", re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")).casefold())


def test_there_are_eight_of_six_kinds_of_file() -> None:
    assert len(NAMES) == 8
    assert {Path(name).suffix for name in NAMES} == {".eml", ".pdf", ".txt", ".html", ".md", ".docx"}


@pytest.mark.parametrize("name", NAMES)
def test_each_is_listed_with_its_source(name: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}`"))
    assert len(row.split("|")) == 6
    assert len(row.split("|")[4].strip()) > 20


@pytest.mark.parametrize("name", NAMES)
def test_each_says_in_itself_whose_words_it_is_and_whence(name: str) -> None:
    text = " ".join(_words(name))
    assert "retold in amparo s own words source" in text


@pytest.mark.parametrize("name", NAMES)
def test_each_is_of_a_readable_length(name: str) -> None:
    assert 150 <= len(_words(name)) <= 400


@pytest.mark.parametrize("name", NAMES)
def test_none_copies_twelve_words_in_a_row_from_the_evaluation_texts(name: str) -> None:
    files = [SHARED / "corpus" / "seed.jsonl", SHARED / "corpus" / "dev.jsonl"]
    if not all(file.exists() for file in files):
        pytest.skip("the evaluation texts of ../shared are not here")
    run = 12
    words = _words(name)
    ours = {tuple(words[i : i + run]) for i in range(len(words) - run + 1)}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            theirs = re.findall(r"\w+", json.loads(line)["text"].casefold())
            same = ours & {tuple(theirs[i : i + run]) for i in range(len(theirs) - run + 1)}
            assert not same


def test_the_binary_samples_are_made_from_their_texts(make_samples: ModuleType, tmp_path: Path) -> None:
    make_samples.main(tmp_path)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (SAMPLES / made.name).read_bytes(), (
            f"{made.name}: run scripts/make_samples.py"
        )
    assert {made.suffix for made in tmp_path.iterdir()} == {".pdf", ".docx"}


#: name -> the date its source gave, where that was found, its publisher.
KNOWN = {
    "2022-12-08-whelan-family-appeal.eml": ("2022-12-08", "metadata", "Casework desk"),
    "2023-03-03-kara-murza-designation.pdf": ("2023-03-03", "dateline", "Amparo samples"),
    "2023-08-07-un-experts-lachin.txt": ("2023-08-07", "date line", ""),
    "2024-02-01-resolution-on-azerbaijan.html": ("2024-02-01", "metadata", "Amparo samples"),
    "2024-04-04-letter-to-blinken.md": ("2024-04-04", "metadata", "Amparo samples"),
    "2024-08-01-prisoner-exchange.docx": ("2024-08-01", "dateline", "Amparo samples"),
    "2025-01-17-trial-opens-in-baku.txt": ("2025-01-17", "dateline", ""),
    "2026-02-17-verdicts-in-baku.txt": ("2026-02-17", "dateline", ""),
}


@pytest.fixture(scope="module")
def received() -> dict[str, Received]:
    read = list(read_sources([SAMPLES]))
    assert all(isinstance(item, Received) for item in read), read
    return {Path(item.document.provenance.address).name: item for item in read if isinstance(item, Received)}


@pytest.fixture(scope="module")
def claims(received: dict[str, Received]) -> dict[str, tuple[Claim, ...]]:
    extractor = Extractor()
    return {name: extractor.extract(item.document) for name, item in received.items()}


def test_all_are_read_with_title_date_and_publisher(received: dict[str, Received]) -> None:
    found = {
        name: (str(item.document.published_on), item.document.published_from, item.document.publisher)
        for name, item in received.items()
    }
    assert found == KNOWN
    assert all(item.document.title and item.document.language == "en" for item in received.values())


def test_the_pdf_keeps_its_pages(received: dict[str, Received]) -> None:
    document = received["2023-03-03-kara-murza-designation.pdf"].document
    assert [page.number for page in document.pages] == [1, 2]
    assert document.page_of(document.text.index("What the sanctions do")) == 2


def test_the_page_keeps_neither_menu_nor_footer(received: dict[str, Received]) -> None:
    text = received["2024-02-01-resolution-on-azerbaijan.html"].document.text
    assert "newsletter" not in text
    assert "Contact" not in text


def test_together_they_hold_all_nine_kinds_each_grounded(
    received: dict[str, Received], claims: dict[str, tuple[Claim, ...]]
) -> None:
    for name, found in claims.items():
        assert found, name
        for claim in found:
            claim.check(received[name].document.text)
    assert {claim.kind for found in claims.values() for claim in found} == set(CLAIM_KINDS)


def _slots(claims: tuple[Claim, ...], kind: str, **wanted: str) -> list[dict[str, object]]:
    """The slots of the claims of `kind` whose slots are, or hold, what is wanted."""
    found = [claim.slots() for claim in claims if claim.kind == kind]
    return [
        slots
        for slots in found
        if all(
            value == slots.get(slot) or value in tuple(slots.get(slot, ())) for slot, value in wanted.items()
        )
    ]


def test_the_letter_of_april_2024_comes_out_with_its_signers_and_what_it_asks(
    claims: dict[str, tuple[Claim, ...]],
) -> None:
    found = claims["2024-04-04-letter-to-blinken.md"]
    letter = _slots(found, "letter", to="Antony Blinken")[0]
    assert letter["by"] == ("Edward J. Markey", "Bill Cassidy")
    assert letter["with"] == ("Gary Peters", "Thom Tillis")
    assert letter["date"] == "2024-04-04"
    asked = {slots["type"] for slots in _slots(found, "demand", by="Edward J. Markey")}
    assert {"release", "recognise", "sanction"} <= asked


def test_the_four_released_in_august_2024_come_out_as_released(claims: dict[str, tuple[Claim, ...]]) -> None:
    found = claims["2024-08-01-prisoner-exchange.docx"]
    for who in ("Evan Gershkovich", "Paul Whelan", "Alsu Kurmasheva", "Vladimir Kara-Murza"):
        assert [s["status"] for s in _slots(found, "detention", who=who)] == ["released"], who


def test_nobody_is_released_who_is_not(claims: dict[str, tuple[Claim, ...]]) -> None:
    still_held = {
        "2022-12-08-whelan-family-appeal.eml": "Paul Whelan",
        "2023-03-03-kara-murza-designation.pdf": "Vladimir Kara-Murza",
        "2024-04-04-letter-to-blinken.md": "Ruben Vardanyan",
        "2024-08-01-prisoner-exchange.docx": "Marc Fogel",
        "2025-01-17-trial-opens-in-baku.txt": "Ruben Vardanyan",
        "2026-02-17-verdicts-in-baku.txt": "Ruben Vardanyan",
    }
    for name, who in still_held.items():
        told = _slots(claims[name], "detention", who=who)
        assert told, f"{name} does not say that {who} is held"
        assert "released" not in {slots["status"] for slots in told}, name


def test_the_resolution_comes_out_with_sponsors_and_companion(claims: dict[str, tuple[Claim, ...]]) -> None:
    measure = _slots(claims["2024-02-01-resolution-on-azerbaijan.html"], "measure", number="S.Res. 540")[0]
    assert measure["by"] == ("Edward J. Markey", "Bill Cassidy")
    assert isinstance(measure["with"], tuple)
    assert len(measure["with"]) == 7
    assert measure["stage"] == "introduced"
    assert measure["date"] == "2024-02-01"


def test_the_claim_that_the_readme_shows_is_the_one_of_the_sample() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    figure = readme[readme.index("“") : readme.index("- **It reads**")]
    quote = " ".join(figure[1 : figure.index("”")].split())
    name = re.search(r"[\w-]+\.md", figure)
    places = re.search(r"characters (\d+) to (\d+)", figure)
    assert name is not None and places is not None
    (received,) = read_sources([SAMPLES / name[0]])
    assert isinstance(received, Received)
    start, end = int(places[1]), int(places[2])
    assert " ".join(received.document.text[start:end].split()) == quote
    shown = dict(re.findall(r"(who|holder|status|since) +(\S.*)", figure))
    claims = [c.slots() for c in Extractor().extract(received.document) if c.evidence[0].start == start]
    said = [
        {slot: ", ".join(v) if isinstance(v, list | tuple) else v for slot, v in c.items()} for c in claims
    ]
    assert any(shown.items() <= claim.items() for claim in said), said
