"""The group of all commands, which imports only the one that is called."""

from __future__ import annotations

from importlib import import_module, metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from amparo.cli.commands import COMMANDS

__all__ = ["make_app", "make_group"]

_ENTRIES = {entry.name: entry for entry in COMMANDS}

_EPILOG = "Start with: amparo init my-casebook, then amparo ingest FILE… --casebook my-casebook"


class _LazyGroup(TyperGroup):
    """Knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_ENTRIES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        entry = _ENTRIES.get(cmd_name)
        if entry is None:
            return None
        command = typer.main.get_command(import_module(entry.module).app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for heading in dict.fromkeys(entry.heading for entry in COMMANDS):
            rows = [(entry.name, entry.summary) for entry in COMMANDS if entry.heading == heading]
            with formatter.section(heading):
                formatter.write_dl(rows, col_max=12)


def make_app(**options: Any) -> typer.Typer:
    """Return an application for one command or a group of them, in the manner of all."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        **options,
    )


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"amparo {metadata.version('amparo')}")
        raise typer.Exit


def make_group() -> Any:
    """Return the `amparo` command."""
    app = make_app(cls=_LazyGroup, no_args_is_help=True, epilog=_EPILOG)

    @app.callback()
    def amparo(
        version: Annotated[
            bool,
            typer.Option(
                "--version", is_eager=True, callback=_print_version, help="Print the version and stop."
            ),
        ] = False,
    ) -> None:
        """Read the documents of human-rights advocacy into a casebook in which every value leads to its words.

        Amparo reads press releases, letters, resolutions and statements, and keeps what they say: who is held and by
        whom, what happened, who asked whom for what. Nothing leaves this computer, unless you ask for a language model
        with --reader.

        A casebook is a folder. Name it with --casebook DIR or AMPARO_CASEBOOK, or work inside it.
        """

    return typer.main.get_command(app)
