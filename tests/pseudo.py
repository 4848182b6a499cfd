"""A translation that nobody speaks, made from the list of messages: each sentence in brackets and with accents on its letters. What a page
shows without brackets was not ready for translation."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "messages.py"

OPEN, SHUT = "⟦", "⟧"
ACCENTED = "åéîöüñýçÅÉÎÖÜÑÝÇ"
_ACCENTS = str.maketrans("aeiounycAEIOUNYC", ACCENTED)
#: What stands for a value, is markup or an entity, and has to stay.
_KEPT = re.compile(r"%\(\w+\)[sd]|%%|\{[^{}]*\}|<[^<>]+>|&\w+;")
#: Letters of a date format: they are no words.
_FORMAT = re.compile(r"^[jFYHi: ]+$")


def disguise(message: str) -> str:
    """Return `message` as the invented language has it."""
    if _FORMAT.match(message) or not re.search(r"[A-Za-z]", _KEPT.sub("", message)):
        return message
    at, pieces = 0, []
    for match in _KEPT.finditer(message):
        pieces += [message[at : match.start()].translate(_ACCENTS), match[0]]
        at = match.end()
    return f"{OPEN}{''.join(pieces)}{message[at:].translate(_ACCENTS)}{SHUT}"


@cache
def load_script() -> ModuleType:
    """Return `scripts/messages.py`, which collects the messages."""
    spec = importlib.util.spec_from_file_location("messages_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_pseudo(folder: Path, language: str) -> Path:
    """Write the translation of every message to `folder`, as `language` (`en-xa`, or `ar-xb` for one from right to left), compiled.
    Return `folder`, for LOCALE_PATHS."""
    # Both have two forms for what is counted here: a language of six would need six.
    pseudo = Catalog(locale="en")
    found, _wrong = load_script().collect()
    for context, words in found:
        said = disguise(words) if isinstance(words, str) else tuple(map(disguise, words))
        pseudo.add(words, said, context=context or None)
    base, _, region = language.partition("-")
    place = folder / f"{base}_{region.upper()}" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "django.mo").open("wb") as file:
        write_mo(file, pseudo)
    return folder
