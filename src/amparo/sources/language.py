"""The language of a text.

English, the language of most of these documents, is told by its function words in microseconds. py3langid takes a second or
two to load its model; it is asked only about what is not plainly English and does not say what it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from amparo.sources.words import load_words

__all__ = ["tell_language"]

_SAMPLE = 1000
_WIDER_SAMPLE = 10_000
_LEAST_LETTERS = 40
_LEAST_WORDS = 12
_ENGLISH_SHARE = 0.2


def tell_language(text: str, *, declared: str = "", least_confidence: float = 0.5) -> str:
    """Return the ISO 639-1 code of the language of `text`, or `declared` (empty where nothing is) when it can't be told
    with `least_confidence` (0 to 1).

    What the text plainly is goes before what the source declares: page templates often declare a wrong one.
    """
    if _is_english(text[:_SAMPLE]) or (len(text) > _SAMPLE and _is_english(text[_SAMPLE:_WIDER_SAMPLE])):
        return "en"
    if declared and declared != "en":
        return declared
    if sum(map(str.isalpha, text[:_SAMPLE])) < _LEAST_LETTERS:
        return declared
    code, confidence = _identifier().classify(" ".join(text[: 2 * _SAMPLE].split()))
    return str(code) if len(code) == 2 and confidence >= least_confidence else declared


def _is_english(sample: str) -> bool:
    words = sample.casefold().split()
    found = sum(map(load_words().english_function_words.__contains__, words))
    return len(words) >= _LEAST_WORDS and found >= _ENGLISH_SHARE * len(words)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
