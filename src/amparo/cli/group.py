"""The group of all commands, which imports only the one that is called."""

from __future__ import annotations

from importlib import import_module, metadata
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from amparo.cli.commands import COMMANDS

__all__ = ["Group", "make_app", "make_group"]

_ENTRIES = {entry.name: entry for entry in COMMANDS}

_WHOLE = 10_000
_EPILOG = "Start with: amparo init cases, then amparo ingest FILE... --casebook cases"


class Group(TyperGroup):
    """A group of commands whose help says of each, in a whole sentence, what it does."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(_WHOLE)) for name, command in found if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class _LazyGroup(Group):
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

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # a reader that went away (`| head`) is no error
            ctx.exit(0)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for heading in dict.fromkeys(entry.heading for entry in COMMANDS):
            rows = [(entry.name, entry.summary) for entry in COMMANDS if entry.heading == heading]
            with formatter.section(heading):
                formatter.write_dl(rows, col_max=12)


class _Command(TyperCommand):
    """A command whose help names its arguments as manuals do: `FILE...`, `[NAME]`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        arguments = [p for p in self.get_params(ctx) if p.param_type_name == "argument"]
        return [self.options_metavar or "", *map(_say_argument, arguments)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        records = [(p.param_type_name, p.get_help_record(ctx)) for p in self.get_params(ctx)]
        for heading, sort in (("Arguments", "argument"), ("Options", "option")):
            rows = [record for name, record in records if record and name == sort]
            if sort == "argument":  # what Python makes of it is no matter of the user's
                rows = [(names.partition(" <")[0], means) for names, means in rows]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def _say_argument(argument: Any) -> str:
    name = str(argument.metavar or argument.name.upper())
    if name.startswith("["):
        return name
    name += "..." if argument.nargs != 1 else ""
    return name if argument.required else f"[{name}]"


class _App(typer.Typer):
    def command(self, name: str | None = None, **options: Any) -> Any:
        return super().command(name, **{"cls": _Command} | options)


def make_app(**options: Any) -> typer.Typer:
    """Return an application for one command or a group of them, in the manner of all."""
    options.setdefault("cls", Group)
    return _App(
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
