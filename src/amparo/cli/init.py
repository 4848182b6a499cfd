"""`amparo init`: a new casebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from amparo.cli.group import make_app

__all__ = ["app"]

app = make_app()


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", show_default=False, help="The folder to make, or an empty one.")
    ],
) -> None:
    """Make a new casebook: a folder with a database and a place for the original files.

    Everything is kept in that folder; to back a casebook up, copy it while nothing is writing to it.

    \b
    Example:
      amparo init my-casebook
    """
    from amparo.casebook.activation import make_casebook

    made = make_casebook(folder)
    print(f"Made a casebook in {made.path}.")
    print(f"Add documents to it: amparo ingest FILE --casebook {made.path}")
