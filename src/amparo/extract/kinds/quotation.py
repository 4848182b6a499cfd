"""Words in quotation marks with their speakers."""

from __future__ import annotations

import re
from itertools import islice

from amparo.extract.annotation import Annotation
from amparo.extract.discourse import Discourse
from amparo.extract.drafts import Draft
from amparo.extract.lexicon import Lexicon

__all__ = ["draft_quotations"]

_WORDS = re.compile(r"\S+")


def draft_quotations(annotation: Annotation, discourse: Discourse, lexicon: Lexicon) -> list[Draft]:
    """Return a draft for each quotation of six words or more that somebody speaks."""
    drafts: list[Draft] = []
    text = annotation.text
    for index, span in enumerate(annotation.quotations):
        if span.nested or span.words < 6:
            continue
        speakers = annotation.speakers.get(index, ())
        words = list(islice(_WORDS.finditer(text, span.inner_start, span.inner_end), 10))
        if not words:
            continue
        if not speakers and _is_name_of_something(text, span.start, span.inner_start, words[-1].end()):
            continue
        first_end = words[-1].end()
        draft = Draft(
            "quotation",
            "quotation.marks",
            [(span.inner_start, first_end)],
            confidence=0.9 if speakers else 0.5,
        )
        draft.set("quote", " ".join(w.group() for w in words), span.inner_start, first_end)
        draft.add("speaker", speakers)
        for speaker in speakers[:2]:
            if not span.start <= speaker.start < span.end:
                draft.spans.append((speaker.start, speaker.end))
        drafts.append(draft)
    return drafts


def _is_name_of_something(text: str, start: int, inner: int, end: int) -> bool:
    """Whether marks without a speaker hold a title (most words with a capital) rather than speech."""
    words = [w for w in text[inner:end].split() if w[:1].isalpha() and len(w) > 3]
    return bool(words) and sum(w[0].isupper() for w in words) >= 0.7 * len(words)
