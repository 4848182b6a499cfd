"""The reference page of the commands, made from their own help."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click
import typer

from amparo.cli.commands import COMMANDS

__all__ = ["render_commands"]


def render_commands(notice: str) -> str:
    """Return the page of all commands: what each does, its arguments and options, and its examples."""
    parts = [
        notice,
        "# Commands",
        "`amparo COMMAND --help` prints the same. Exit codes: 0 all was done, 1 something failed (what, stands on standard "
        "error), 2 the command was used wrongly, 130 it was interrupted. `--json` on a listing prints all of it for other "
        "programs.",
    ]
    for heading in dict.fromkeys(entry.heading for entry in COMMANDS):
        parts.append(f"## {heading}")
        for entry in COMMANDS:
            if entry.heading == heading:
                command = typer.main.get_command(import_module(entry.module).app)
                parts += _describe(command, f"amparo {entry.name}", level=3)
    return "\n\n".join(parts) + "\n"


def _describe(command: Any, path: str, level: int) -> list[str]:
    """Return the paragraphs on one command, and on those below it where it is a group."""
    context = click.Context(command, info_name=path)
    parts = [f"{'#' * level} {path}", f"    {_usage(command, context, path)}"]
    parts += _paragraphs(command.help or "")
    rows = [_row(parameter, context) for parameter in command.params]
    rows = [row for row in rows if row is not None]
    if rows:
        parts.append("\n".join(["| argument or option | means |", "|---|---|", *rows]))
    for name, below in getattr(command, "commands", {}).items():
        parts += _describe(below, f"{path} {name}", level + 1)
    return parts


def _usage(command: Any, context: click.Context, path: str) -> str:
    return " ".join([path, *command.collect_usage_pieces(context)])


def _paragraphs(help_text: str) -> list[str]:
    """The help as Markdown: what stands behind `\\b` keeps its lines, as code."""
    parts: list[str] = []
    for block in help_text.strip().split("\n\n"):
        if block.startswith("\b"):
            head, *lines = block.lstrip("\b\n").split("\n")
            parts += [head, "\n".join(f"    {line.strip()}" for line in lines)]
        else:
            parts.append(" ".join(block.split()))
    return parts


def _row(parameter: Any, context: click.Context) -> str | None:
    record = parameter.get_help_record(context)
    if record is None:
        return None
    names, means = (" ".join(text.split()).replace("|", "\\|") for text in record)
    if parameter.param_type_name == "argument":
        names = names.partition(" <")[0]
    return f"| `{names}` | {means} |"
