"""Make Django ready for one casebook. Nothing that imports models may be imported before."""

from __future__ import annotations

import os
from pathlib import Path

from amparo.casebook.layout import CasebookFolder, make_folder
from amparo.casebook.upgrading import bring_up_to_date
from amparo.errors import CasebookError
from amparo.saying import say

__all__ = ["make_casebook", "open_casebook"]

_SETTINGS = "amparo.casebook.settings"


def _activate(folder: CasebookFolder) -> None:
    import django
    from django.apps import apps
    from django.conf import settings

    path = folder.path.resolve()
    if apps.ready:
        if path != settings.AMPARO_CASEBOOK:
            raise CasebookError(
                say("another casebook is open: {path}", path=settings.AMPARO_CASEBOOK),
                where=str(path),
            )
        return
    os.environ["AMPARO_CASEBOOK"] = str(path)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    django.setup()


def _check_database(folder: CasebookFolder) -> None:
    """Raise CasebookError where the database is gone. SQLite would make an empty one, and all would seem to be lost."""
    from django.db import connection

    kept = folder.originals.is_dir() and any(folder.originals.iterdir())
    if connection.vendor == "sqlite" and kept and not folder.database.exists():
        raise CasebookError(
            "the database is not there",
            where=str(folder.database),
            to_do="bring it back from a copy, or read the files in originals into a new casebook",
        )


def open_casebook(folder: CasebookFolder) -> CasebookFolder:
    """Set Django up for the casebook at `folder` and bring its tables up to date. One casebook a process.

    Raises CasebookMissingError where there is none, CasebookError where another is open, a newer Amparo was there, or the
    database is not there or can't be used.
    """
    folder.check()
    _activate(folder)
    _check_database(folder)
    from django.db import Error, OperationalError

    try:
        bring_up_to_date(folder)
    except Error as error:
        may_pass = isinstance(error, OperationalError)
        raise CasebookError(
            say("the database can't be used: {error}", error=error),
            where=str(folder.path),
            to_do="check the permissions of the folder, and that the disk has room"
            if may_pass
            else "bring it back from a copy",
        ) from error
    return folder


def make_casebook(path: Path) -> CasebookFolder:
    """Make a casebook at `path` and open it. Raises CasebookError where something is there."""
    return open_casebook(make_folder(path.expanduser()))
