"""Write the reference pages that come from the code, so that they can't drift from it.

    python docs/generate.py           write them
    python docs/generate.py --check   write nothing; exit 1 and name the pages that are out of date

Each page is the result of one function, here or in the modules beside this one.
"""

from __future__ import annotations

import ast
import logging
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from amparo import errors
from amparo.model import CLAIM_KINDS, DATE_SLOTS, ENUMERATIONS
from amparo.sources.options import ReadOptions

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

from command_pages import render_commands  # noqa: E402
from outcome_pages import render_outcomes  # noqa: E402
from vocabulary_pages import render_vocabulary  # noqa: E402

REFERENCE = ROOT / "docs" / "reference"
SLOT_TEXTS = ROOT / "docs" / "claims.yaml"
NOTICE = "<!-- Made by docs/generate.py: change the code or docs/claims.yaml, then run `make docs`. -->"

logger = logging.getLogger("docs")


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _takes(kind: str, slot: str) -> str:
    values = ENUMERATIONS.get((kind, slot))
    if values is not None:
        return "one of " + ", ".join(f"`{value}`" for value in sorted(values))
    if slot in DATE_SLOTS:
        return "a date (EDTF)"
    if slot == "count":
        return "a whole number"
    field = CLAIM_KINDS[kind].__dataclass_fields__
    name = slot if slot in field else f"{slot}_"
    return "text, one or more" if field[name].type == "tuple[str, ...]" else "text"


def render_claims() -> str:
    """Return the page of the nine kinds with their slots and enumerations."""
    texts = yaml.safe_load(SLOT_TEXTS.read_text(encoding="utf-8"))
    known = {kind: set(cls.slot_names()) for kind, cls in CLAIM_KINDS.items()}
    told = {kind: set(text["slots"]) for kind, text in texts.items()}
    if known != told:
        wrong = sorted(k for k in known.keys() | told.keys() if known.get(k) != told.get(k))
        raise SystemExit(
            f"{SLOT_TEXTS.name}: kinds or slots are not those of amparo.model: {', '.join(wrong)}"
        )
    parts = [
        NOTICE,
        "# The nine kinds of claims",
        "A claim is one thing that a document says happened, is the case, or should be done. It carries the words "
        "that say so, with their place in the text. A slot that the document does not fill is left out.",
        "[Why claims are grounded](../explanation/grounding.md) · "
        "[What each value of a list means](vocabulary.md) · "
        "[How dates are written](#dates) · [As JSON](#as-json)",
    ]
    for kind, cls in CLAIM_KINDS.items():
        text = texts[kind]
        rows = [(f"`{s}`", _takes(kind, s), text["slots"][s]) for s in cls.slot_names()]
        parts += [
            f"## {kind}",
            text["about"],
            f"> {text['example']}",
            _table(("slot", "takes", "means"), rows),
        ]
    parts += [
        "## Dates",
        "Dates are written in the Extended Date/Time Format: `2024-04-04`, `2024-02`, `2023`, an interval "
        "`2023-09/2023-10`, and `~` after a date that is only approximate. A date that the text does not give is left "
        "out, never guessed.",
        "## As JSON",
        '`amparo extract` prints one document a line: `{"id": …, "claims": […]}`. Beside its slots a claim has',
        _table(
            ("key", "holds"),
            [
                ("`kind`", "one of the nine"),
                ("`evidence`", 'one to three quotes, each `{"start", "end", "quote"}`'),
                ("`rule`", "the id of the rule that made it, such as `demand.urge-to`"),
                ("`confidence`", "a number between 0 and 1"),
                (
                    "`x_asserted_by`",
                    "whose words they are, where they stand inside a quotation; left out else",
                ),
                (
                    "`x_disputed`",
                    "the slots on which another reader of the same text says otherwise, in a claim beside it; left out else",
                ),
                (
                    "`x_anchors`",
                    'the words behind single values, each `{"slot", "value", "start", "end", "quote"}`; '
                    "they may stand far from the evidence",
                ),
            ],
        ),
        "Offsets count code points (what Python calls characters) of the text that Amparo keeps, from 0; `end` is one "
        "past the last. `text[start:end]` is the quote, to the letter.",
    ]
    return "\n\n".join(parts) + "\n"


def _subclasses(
    cls: type[errors.AmparoError], depth: int = 0
) -> Iterator[tuple[int, type[errors.AmparoError]]]:
    yield depth, cls
    for sub in cls.__subclasses__():
        if sub.__module__ == errors.__name__:
            yield from _subclasses(sub, depth + 1)


def render_errors() -> str:
    """Return the page of the errors that Amparo raises on purpose."""
    rows = []
    for depth, cls in _subclasses(errors.AmparoError):
        meaning = " ".join((cls.__doc__ or "").split())
        rows.append(("&nbsp;&nbsp;" * depth + f"`{cls.__name__}`", meaning))
    return (
        "\n\n".join(
            [
                NOTICE,
                "# Errors",
                "Every error that Amparo raises on purpose is one of these. A message is one line: where, what is wrong, "
                "and what to do about it. An indented error is a sort of the one above it, so catching "
                "`SourceError` catches all that can be wrong with a document.",
                _table(("error", "means"), rows),
                "A file that can't be read does not stop the others: the command names it, goes on, and ends with exit "
                "code 1. Exit code 0 means that all was done, 2 that the command was used wrongly.",
            ]
        )
        + "\n"
    )


def _environment(package: str) -> list[tuple[str, str]]:
    """Return the variables that the settings module of a package says it reads, each with what it means."""
    source = (ROOT / "src" / "amparo" / package / "settings.py").read_text(encoding="utf-8")
    found = re.findall(r"^ *(AMPARO_\w+)\s+(.+)$", ast.get_docstring(ast.parse(source)) or "", re.MULTILINE)
    if not found:
        raise SystemExit(f"the docstring of amparo.{package}.settings lists no variable")
    return [(f"`{name}`", meaning[0].upper() + meaning[1:].rstrip(".") + ".") for name, meaning in found]


def render_settings() -> str:
    """Return the page of the environment variables and of the limits under which sources are read."""
    limits = ReadOptions()
    mebibytes = limits.max_bytes / 1024**2
    return (
        "\n\n".join(
            [
                NOTICE,
                "# Settings",
                "Amparo needs no settings. Where there are any, an option of the command wins over the environment.",
                "## Environment",
                _table(("variable", "means"), _environment("casebook")),
                "Of a language model, for `--reader llm` ([how to use one](../how-to/use-a-language-model.md)); without that "
                "option none of these is read and nothing is sent:",
                _table(("variable", "means"), _environment("readers")),
                "`.env` files are not read.",
                "## Limits while documents are read",
                _table(
                    ("limit", "value", "option"),
                    [
                        ("size of one document, unpacked", f"{mebibytes:g} MiB", "`--size-limit`"),
                        ("time for one address, in all", f"{limits.timeout_s:g} seconds", "`--time-limit`"),
                        ("redirects that are followed", str(limits.max_redirects), ""),
                        (
                            "loopback, private and link-local addresses",
                            "permitted" if limits.allow_private_addresses else "refused",
                            "`--allow-private`",
                        ),
                    ],
                ),
                "The options are those of `amparo extract` and `amparo ingest`. In Python they are the fields of `amparo.sources.ReadOptions`.",
            ]
        )
        + "\n"
    )


PAGES: dict[str, Callable[[], str]] = {
    "claims.md": render_claims,
    "commands.md": lambda: render_commands(NOTICE),
    "errors.md": render_errors,
    "outcomes.md": lambda: render_outcomes(NOTICE),
    "settings.md": render_settings,
    "vocabulary.md": lambda: render_vocabulary(NOTICE),
}


def pages() -> Iterator[tuple[Path, str]]:
    """Yield each generated page: where it belongs and what it says."""
    for name, render in PAGES.items():
        yield REFERENCE / name, render()


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` compare them; return the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    check = arguments == ["--check"]
    if arguments and not check:
        logger.error("usage: generate.py [--check]")
        return 2
    stale = 0
    for path, text in pages():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if check:
            logger.error("docs/reference/%s is out of date; run `make docs`", path.name)
        else:
            path.write_text(text, encoding="utf-8")
            logger.info("wrote docs/reference/%s", path.name)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
