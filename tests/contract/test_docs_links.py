"""The documentation holds together: links lead somewhere, the index names every page, decisions are numbered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "benchmarks/README.md",
)
PAGES = sorted([ROOT / name for name in TOP] + list((ROOT / "docs").rglob("*.md")))
SECTIONS = ("tutorial", "how-to", "reference", "explanation", "decisions")

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _anchors(page: Path) -> set[str]:
    """The anchors that the headings of `page` get on GitHub."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    lost = []
    for target in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in _anchors(there)):
            lost.append(target)
    assert not lost


def test_the_index_names_every_page() -> None:
    named = set(_LINK.findall((ROOT / "docs" / "README.md").read_text(encoding="utf-8")))
    pages = {
        str(p.relative_to(ROOT / "docs"))
        for section in SECTIONS
        for p in (ROOT / "docs" / section).glob("*.md")
    }
    assert pages - named == set()


def test_every_page_begins_with_one_title() -> None:
    for page in PAGES:
        text = re.sub(
            r"<!--.*?-->", "", _FENCE.sub("", page.read_text(encoding="utf-8")), flags=re.DOTALL
        ).strip()
        assert text.startswith("# "), f"{_name(page)} has no title"
        assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1, f"{_name(page)} has more than one title"


def test_decisions_are_numbered_without_a_gap_and_say_their_status() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(r.name[:4]) for r in records] == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(record.name[:4])}. "), record.name
        assert re.search(r"^Date: \d{4}-\d\d-\d\d\. Status: \w+", text, re.MULTILINE), record.name
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, f"{record.name} lacks {heading}"


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
