"""Tables in terminals of any width."""

from __future__ import annotations

import pytest

from amparo.cli.printing import make_console, print_table
from amparo.model import call_document

ROWS = [
    ("d1", "2024-04-04", "A letter about people who are held without trial", "a-long-word-that-is-an-id"),
    ("d2", "", "Another", "x"),
]
HEADS = ("id", "published", "*title", "source")


def _print(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    print_table(HEADS, ROWS, console=make_console())
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_a_table_has_a_line_for_each_row_where_there_is_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(_print(capsys, monkeypatch, 120)) == 3


@pytest.mark.parametrize("width", [60, 40])
def test_a_narrow_terminal_gets_each_value_on_its_line_and_no_id_is_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    lines = _print(capsys, monkeypatch, width)
    assert max(map(len, lines)) <= width
    if width == 60:
        assert lines[0].split() == ["id", "published", "title", "source"]
    else:
        assert lines[:2] == ["id         d1", "published  2024-04-04"]
        assert lines[-3:] == ["id      d2", "title   Another", "source  x"]
    assert any("a-long-word-that-is-an-id" in line for line in lines)


def test_a_document_is_called_by_its_title_its_id_or_its_file() -> None:
    assert call_document("A title", "release-7", "in/a.txt") == "A title"
    assert call_document("", "release-7", "in/a.jsonl", "line 7") == "release-7"
    assert call_document("", "sha256:0123", "in/a.txt") == "a.txt"
    assert call_document("", "sha256:0123", "in/a.eml", "b.pdf") == "a.eml, b.pdf"
    assert call_document("", "sha256:0123", "https://example.org/page/") == "page"
    assert call_document("", "sha256:0123", "-") == "standard input"
