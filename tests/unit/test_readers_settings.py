"""What a language model is asked with: settings of the environment, and no model where none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from amparo.cli import main
from amparo.cli.reading import choose_reader
from amparo.errors import ReaderError
from amparo.readers.settings import read_settings


def test_settings_are_read_from_the_environment() -> None:
    found = read_settings(
        {
            "AMPARO_LLM_URL": "http://localhost:1234/v1/",
            "AMPARO_LLM_MODEL": "m",
            "AMPARO_LLM_PRICE_IN": "0.5",
            "AMPARO_LLM_CACHE": "off",
            "AMPARO_LLM_TIMEOUT": "20",
        }
    )
    assert (found.url, found.price_in, found.cache, found.timeout_s) == (
        "http://localhost:1234/v1",
        0.5,
        None,
        20,
    )
    assert found.is_local and "key" not in repr(found).replace("key=", "")


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({}, "AMPARO_LLM_URL"),
        ({"AMPARO_LLM_URL": "http://x/v1"}, "AMPARO_LLM_MODEL"),
        ({"AMPARO_LLM_URL": "file:///etc/passwd", "AMPARO_LLM_MODEL": "m"}, "AMPARO_LLM_URL"),
        (
            {"AMPARO_LLM_URL": "http://x", "AMPARO_LLM_MODEL": "m", "AMPARO_LLM_TIMEOUT": "soon"},
            "AMPARO_LLM_TIMEOUT",
        ),
        ({"AMPARO_LLM_URL": "http://x", "AMPARO_LLM_MODEL": "m", "AMPARO_LLM_PART": "10"}, "AMPARO_LLM_PART"),
    ],
)
def test_setting_that_is_missing_or_wrong_is_named(environ: dict[str, str], named: str) -> None:
    with pytest.raises(ReaderError, match=named):
        read_settings(environ)


def test_restricted_documents_are_sent_to_no_other_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMPARO_LLM_URL", "https://models.example.org/v1")
    monkeypatch.setenv("AMPARO_LLM_MODEL", "play")
    with pytest.raises(ReaderError, match=r"restricted documents are not sent to models\.example\.org"):
        choose_reader("both", 0, restricted=True)


def test_unknown_reader_is_one_line_that_names_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", "--reader", "oracle", str(tmp_path)]) == 1
    err = capsys.readouterr().err
    assert "oracle" in err and "rules, llm, both" in err and err.count("\n") == 1
