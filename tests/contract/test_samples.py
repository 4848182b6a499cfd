"""The samples are what they say: eight documents, told in our own words, of every kind of file, with their sources."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

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
