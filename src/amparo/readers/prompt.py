"""What a model is asked: the instructions of data/prompt.md with the values of the vocabulary, and a part of a document."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from amparo.model import Document
from amparo.readers.parts import Part
from amparo.vocabulary import enumerations

__all__ = ["instructions", "question"]


@cache
def instructions() -> str:
    """Return the instructions, with every value of a list and what it means."""
    text = (files("amparo.readers") / "data" / "prompt.md").read_text(encoding="utf-8")
    lines = [
        f"{kind}.{slot}: "
        + "; ".join(f"{value} ({term.definition.rstrip('.')})" for value, term in terms.items())
        for (kind, slot), terms in enumerations().items()
    ]
    return text.rstrip() + "\n\n" + "\n".join(lines) + "\n"


def question(document: Document, part: Part, number: int, count: int) -> str:
    """Return what is asked about one part of `document`."""
    known = [
        f"Title: {document.title}" if document.title else "",
        f"Publisher: {document.publisher}" if document.publisher else "",
        f"Date: {document.published_on}" if document.published_on else "Date: not known",
        f"This is part {number} of {count}; the parts overlap." if count > 1 else "",
    ]
    head = "\n".join(line for line in known if line)
    return f"{head}\n\nText:\n\n{document.text[part.start : part.end]}"
