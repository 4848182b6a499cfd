"""The reference page of the vocabulary, made from its tables."""

from __future__ import annotations

from amparo.vocabulary import TABLES_DIR, Term, enumerations, programmes, read_header

__all__ = ["render_vocabulary"]


def render_vocabulary(notice: str) -> str:
    """Return the page of the values that slots may take, and of the tables of words with their origin and licence."""
    parts = [
        notice,
        "# Vocabulary",
        "What each value of a slot means, other words for it that documents use, and the term of the HURIDOCS micro-thesauri "
        "that it corresponds to. Definitions are in our own words. A code is given only where it is known for sure.",
    ]
    for (kind, slot), terms in enumerations().items():
        rows = [
            f"| `{value}` | {term.definition} | {_synonyms(term)} | {_terms(term)} |"
            for value, term in terms.items()
        ]
        parts.append(f"## {kind}.{slot}")
        parts.append("\n".join(["| value | means | other words | HURIDOCS |", "|---|---|---|---|", *rows]))
    parts.append("## Sanctions programmes")
    rows = [
        f"| `{p.code}` | {p.name} | {p.kind} | {p.country} | {'yes' if p.human_rights else ''} |"
        for p in programmes()
    ]
    parts.append(
        "\n".join(["| code | name | kind | by | for human rights |", "|---|---|---|---|---|", *rows])
    )
    parts.append("## Tables of words")
    parts.append(
        "Each names where its words come from, in its first line. They lie in `src/amparo/vocabulary/tables`."
    )
    rows = []
    for path in sorted(TABLES_DIR.iterdir()):
        if path.suffix in {".csv", ".txt", ".yaml"}:
            header = read_header(path.name)
            rows.append(f"| `{header.file}` | {header.origin} | {header.licence} |")
    parts.append("\n".join(["| table | origin | licence |", "|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _synonyms(term: Term) -> str:
    return ", ".join(term.synonyms).replace("|", "\\|")


def _terms(term: Term) -> str:
    return "; ".join(f"{t.list}: {t.term}{f' ({t.code})' if t.code else ''}" for t in term.huridocs)
