"""Bring the tables of the open casebook up to date, by one process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from amparo.casebook.layout import CasebookFolder
from amparo.errors import CasebookError

__all__ = ["bring_up_to_date"]


def bring_up_to_date(folder: CasebookFolder) -> None:
    """Migrate where something is missing; another process that wants to at the same time waits.

    Raises CasebookError where a newer Amparo was there: what it keeps beside a row would be left out here. Raises
    `django.db.Error` where the database refuses.
    """
    if _is_behind(folder):
        with _alone(folder):
            if _is_behind(folder):
                _migrate()


def _is_behind(folder: CasebookFolder) -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations
    if any(
        app == "casebook" and (app, name) not in known for app, name in executor.loader.applied_migrations
    ):
        raise CasebookError(
            "a newer Amparo has brought this casebook up to date",
            where=str(folder.path),
            to_do="update Amparo",
        )
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _alone(folder: CasebookFolder) -> Iterator[None]:
    """Hold a lock on the casebook's marker, which the system gives back should the process die. Where the system knows no such
    lock, nothing is held."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with folder.marker.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
