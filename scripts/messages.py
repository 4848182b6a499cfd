#!/usr/bin/env python3
"""Collect every sentence that a person reads on the pages, for translators.

    scripts/messages.py            write src/amparo/web/locale/en/LC_MESSAGES/django.po and bring the translations up to date
    scripts/messages.py hy         begin a translation into Armenian, or bring that one up to date
    scripts/messages.py --check    fail where the list is not what the code says, or a sentence can't be translated

The list comes from the templates; from calls of gettext and its kin; from `amparo.saying.say`; from the errors of
`amparo.errors`, whose words are messages too; from the `why` of the rules; and from the enumerations. Translations are compiled beside their .po files.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from amparo import errors
from amparo.casebook.headline import CODE_CONTEXT
from amparo.model import ENUMERATIONS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "amparo"
LOCALE = SOURCE / "web" / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"

#: (context, message or (one, many))
Message = tuple[str, "str | tuple[str, str]"]

#: What each function is given: c a context, m a message, p the plural of the message before.
_CALLS = {
    "gettext": "m",
    "gettext_lazy": "m",
    "gettext_noop": "m",
    "ngettext": "mp",
    "ngettext_lazy": "mp",
    "pgettext": "cm",
    "pgettext_lazy": "cm",
    "npgettext": "cmp",
    "npgettext_lazy": "cmp",
    "say": "m",
    "say_many": "mp",
}
#: A broken table of words is a matter of whoever writes tables.
_ERRORS = set(errors.__all__) - {"VocabularyError", "PipelineError"}
#: Stages of which no error reaches the pages: a developer or the command line reads them.
_NOT_SHOWN = ("cli", "evaluation", "extract", "readers", "records", "resolve", "vocabulary")
_TABLES_WITH_WHY = ("track/data/*.yaml",)

_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_IN_TEMPLATE = re.compile(
    rf"(?<!\w)(_|gettext|ngettext|pgettext|npgettext)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)"
)


class UntranslatableError(ValueError):
    """Words for a person that are put together in a way no translation can follow."""


def collect() -> tuple[dict[Message, set[str]], list[str]]:
    """Return each message with the files that have it, and what can't be translated."""
    found: dict[Message, set[str]] = {}
    wrong: list[str] = []
    for path in sorted(SOURCE.rglob("*.py")):
        for message in _from_python(path, wrong):
            found.setdefault(message, set()).add(_name(path))
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        for message in _from_template(path):
            found.setdefault(message, set()).add(_name(path))
    for pattern in _TABLES_WITH_WHY:
        for path in sorted(SOURCE.glob(pattern)):
            for why in _find_why(yaml.safe_load(path.read_text(encoding="utf-8"))):
                found.setdefault(("", why), set()).add(_name(path))
    for values in ENUMERATIONS.values():
        for value in values:
            found.setdefault((CODE_CONTEXT, value.replace("_", " ")), set()).add("src/amparo/model/claim.py")
    # A message alone is translated by the singular of the one that counts, and has no entry of its own.
    for context, words in list(found):
        if isinstance(words, tuple) and (context, words[0]) in found:
            found[context, words] |= found.pop((context, words[0]))
    return found, wrong


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _from_python(path: Path, wrong: list[str]) -> Iterator[Message]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    is_shown = path.relative_to(SOURCE).parts[0] not in _NOT_SHOWN
    aliases = {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        name = aliases.get(name, name)
        try:
            if name in _CALLS:
                yield from _from_call(node, _CALLS[name])
            elif name in _ERRORS and is_shown:
                yield from _from_error(node)
        except UntranslatableError as error:
            wrong.append(f"{_name(path)}:{node.lineno}: {error}")


def _from_call(node: ast.Call, given: str) -> Iterator[Message]:
    words = [
        argument.value if isinstance(argument, ast.Constant) else None for argument in node.args[: len(given)]
    ]
    if not any(isinstance(argument, ast.Constant | ast.JoinedStr) for argument in node.args[: len(given)]):
        return  # a variable: what it holds is collected where it is written
    if len(words) < len(given) or not all(isinstance(word, str) for word in words):
        raise UntranslatableError("a message has to be a literal; hand its values over by name")
    by_role = dict(zip(given, words, strict=True))
    message = by_role["m"]
    yield by_role.get("c", ""), (message, by_role["p"]) if "p" in by_role else message


def _from_error(node: ast.Call) -> Iterator[Message]:
    given = [*node.args[:1], *(k.value for k in node.keywords if k.arg in ("what", "to_do"))]
    for argument in given:
        if isinstance(argument, ast.Constant) and argument.value:
            yield "", argument.value
        elif isinstance(argument, ast.JoinedStr | ast.BinOp):
            raise UntranslatableError("the words of an error have to be a literal or say(…)")


def _from_template(path: Path) -> Iterator[Message]:
    for match in _IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        words = ast.literal_eval(f"[{match[2]}]")
        by_role = dict(zip(_CALLS.get(match[1], "m"), words, strict=False))
        yield by_role.get("c", ""), (by_role["m"], by_role["p"]) if "p" in by_role else by_role["m"]


def _find_why(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("why"), str):
            yield data["why"]
        for value in data.values():
            yield from _find_why(value)
    elif isinstance(data, list):
        for value in data:
            yield from _find_why(value)


def make_catalog(found: dict[Message, set[str]], language: str = "en") -> Catalog:
    """Return the messages as a catalogue without translations."""
    catalog = Catalog(
        locale=language,
        project="Amparo",
        version="1",
        copyright_holder="the Amparo contributors",
        fuzzy=False,
        header_comment="# The sentences of Amparo's pages. Made by scripts/messages.py; the English ones are never filled in.",
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=datetime(2026, 1, 1, tzinfo=UTC),
        last_translator="",
        language_team="",
    )
    for (context, words), places in sorted(
        found.items(), key=lambda item: (sorted(item[1])[0], str(item[0]))
    ):
        catalog.add(words, locations=[(place, 0) for place in sorted(places)], context=context or None)
    return catalog


def write(catalog: Catalog, path: Path) -> None:
    """Write `catalog` to `path`, without line numbers: they would change with every edit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        written = io.BytesIO()
        write_po(written, catalog, include_lineno=False, width=120)
        # What changes with the tool or with nothing at all is left out.
        file.write(
            re.sub(
                rb'"(?:Generated-By|Last-Translator|Language-Team|Report-Msgid|POT-C|PO-R).*\n',
                b"",
                written.getvalue(),
            )
        )


def update(language: str, template: Catalog) -> int:
    """Bring the translation into `language` up to date, or begin it; compile it. Return how many messages have none yet."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    catalog = make_catalog({}, language)
    if path.is_file():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.update(template, no_fuzzy_matching=True)
    write(catalog, path)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return sum(not all([m.string] if isinstance(m.string, str) else m.string) for m in catalog if m.id)


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "language", nargs="?", help="a translation to begin or to bring up to date, such as hy"
    )
    parser.add_argument("--check", action="store_true", help="compare only")
    given = parser.parse_args()
    if not settings.configured:
        settings.configure(USE_I18N=True)
    django.setup()
    found, wrong = collect()
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        return 1
    template = make_catalog(found)
    if given.check:
        return compare(found)
    write(template, ENGLISH)
    print(f"{len(found)} messages in {_name(ENGLISH)}")
    known = {path.name for path in LOCALE.iterdir() if path.is_dir()} - {"en"}
    for language in sorted(known | ({given.language} if given.language else set())):
        print(f"{language}: {update(language, template)} messages have no translation yet")
    return 0


def compare(found: dict[Message, set[str]]) -> int:
    """Return 0 where the English list has the messages `found` and no others, else say how it differs and return 1."""
    with ENGLISH.open("rb") as file:
        catalog = read_po(file, locale="en")
    kept: set[Message] = {
        (m.context or "", m.id if isinstance(m.id, str) else tuple(m.id)) for m in catalog if m.id
    }
    for sign, messages in (("+", set(found) - kept), ("-", kept - set(found))):
        for message in sorted(messages, key=str):
            print(f"{sign} {message[1]}", file=sys.stderr)
    if kept == set(found):
        return 0
    print("The list of messages is not what the code says: run make messages.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
