"""The reference pages that come from the code are those that the code gives now."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from amparo.model import CLAIM_KINDS, ENUMERATIONS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_up_to_date(generate: ModuleType) -> None:
    stale = [path.name for path, text in generate.pages() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"


def test_check_names_a_stale_page_and_writes_nothing(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(generate, "REFERENCE", tmp_path)
    with caplog.at_level("INFO"):
        assert generate.main(["--check"]) == 1
    assert "claims.md is out of date" in caplog.text
    assert list(tmp_path.iterdir()) == []
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0


def test_the_page_of_claims_names_every_kind_slot_and_value(generate: ModuleType) -> None:
    page = generate.render_claims()
    for kind, cls in CLAIM_KINDS.items():
        section = page.split(f"\n## {kind}\n")[1].split("\n## ")[0]
        for slot in cls.slot_names():
            assert f"| `{slot}` |" in section
            for value in ENUMERATIONS.get((kind, slot), ()):
                assert f"`{value}`" in section


def test_a_slot_without_a_text_is_refused(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    texts = generate.SLOT_TEXTS.read_text(encoding="utf-8").replace("    sentence: ", "    sentences: ")
    (tmp_path / "claims.yaml").write_text(texts, encoding="utf-8")
    monkeypatch.setattr(generate, "SLOT_TEXTS", tmp_path / "claims.yaml")
    with pytest.raises(SystemExit, match="detention"):
        generate.render_claims()
