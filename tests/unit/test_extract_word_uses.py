"""Tables of words by their use are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from amparo.errors import VocabularyError
from amparo.extract import word_uses
from amparo.extract.word_uses import read_uses

HEADER = "# origin: a test\n# licence: Apache-2.0\nuse,words\n"


def read(rows: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, frozenset[str]]:
    (folder / "words.csv").write_text(HEADER + rows, encoding="utf-8")
    monkeypatch.setattr(word_uses, "DATA_DIR", folder)
    return dict(read_uses("words.csv", ("left", "right")))


def test_rows_of_one_use_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read("left,a;more than\nright,c\nleft,d\n", tmp_path, monkeypatch)
    assert found == {"left": {"a", "more than", "d"}, "right": {"c"}}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("left,a\nright,b\nup,c\n", "unknown use 'up'"),
        ("left,a\nright,b\nleft,c;a\n", "'a' stands twice"),
        ("left,a\n", "no words for right"),
        ("left,a; b\nright,c\n", "stray white space"),
    ],
)
def test_a_table_that_does_not_hold_to_its_form_is_refused(
    rows: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(VocabularyError, match=message):
        read(rows, tmp_path, monkeypatch)
