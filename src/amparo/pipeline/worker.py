"""What a process does that reads claims: tasks in, whatever is to be made of their claims out."""

from __future__ import annotations

import json
import logging
import os
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from typing import Any, Protocol

from amparo.errors import AmparoError
from amparo.model import Claim, Document, claim_to_json
from amparo.saying import say
from amparo.sources import Received
from amparo.text.offsets import normalise_with_offsets

__all__ = [
    "Failed",
    "Finish",
    "Reader",
    "Task",
    "Worker",
    "describe_crash",
    "keep_claims",
    "said_of",
    "start_worker",
    "work_off",
    "write_line",
]

logger = logging.getLogger(__name__)


class Reader(Protocol):
    """Whatever proposes claims; made once for each process."""

    def extract(self, document: Document) -> tuple[Claim, ...]: ...


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be read. `where` names it: a file or address, with line or attachment."""

    where: str
    error: AmparoError

    def __str__(self) -> str:
        return str(self.error)

    def __reduce__(self) -> tuple[Any, ...]:
        # An error whose arguments go by name does not travel between processes by itself.
        error = self.error
        return _rebuild_failed, (self.where, type(error), error.what, error.where, error.to_do)


def _rebuild_failed(where: str, sort: type[AmparoError], what: str, place: str, to_do: str) -> Failed:
    return Failed(where, sort(what, where=place, to_do=to_do))


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read; `given_text` is the text before it was normalised, None where nothing changed."""

    document: Document
    given_text: str | None
    where: str

    @classmethod
    def of(cls, received: Received) -> Task:
        """Return the task that `received` makes, without its original bytes: they need not travel."""
        given = received.given_text
        source = received.document.provenance
        where = f"{source.address}, {source.part}" if source.part else source.address
        return cls(received.document, None if given == received.document.text else given, where)


Finish = Callable[[Task, tuple[Claim, ...]], Any]


def keep_claims(_: Task, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return the claims as they are."""
    return claims


def said_of(task: Task, claims: tuple[Claim, ...]) -> list[dict[str, Any]]:
    """Return the claims in the interchange format, with offsets into the text as it was given."""
    said = [claim_to_json(claim) for claim in claims]
    if task.given_text is not None:
        offsets = normalise_with_offsets(task.given_text)[1]
        for claim in said:
            for quote in (*claim["evidence"], *claim.get("x_anchors", ())):
                start, end = offsets.to_given(quote["start"], quote["end"])
                quote.update(start=start, end=end, quote=task.given_text[start:end])
    return said


def write_line(task: Task, claims: tuple[Claim, ...]) -> str:
    """Return the claims as a line of JSON, as `said_of` tells them."""
    said = said_of(task, claims)
    return json.dumps({"id": task.document.id, "claims": said}, ensure_ascii=False)


class Worker:
    """A reader and what is made of its claims."""

    def __init__(self, make_reader: Callable[[], Reader], finish: Finish) -> None:
        self.reader = make_reader()
        self.finish = finish

    def work(self, task: Task) -> Any:
        """Return what `finish` makes of the claims, or a Failed."""
        try:
            return self.finish(task, self.reader.extract(task.document))
        except AmparoError as error:
            return Failed(task.where, type(error)(error.what, where=task.where, to_do=error.to_do))
        except Exception as error:
            # One document must not stop the others; it is named at the end, and the log says where it broke.
            logger.debug("reading the claims of %s failed", task.where, exc_info=True)
            return describe_crash(task.where, f"{type(error).__name__}: {error}")


def describe_crash(where: str, why: str) -> Failed:
    """Return the failure of a document that broke its reader."""
    what = say("reading its claims failed ({why})", why=why)
    return Failed(where, AmparoError(what, where=where, to_do="please report this with the document"))


_worker: Worker | None = None


def start_worker(make_reader: Callable[[], Reader], finish: Finish) -> None:
    """Make this process a worker: it has one reader, leaves Ctrl-C to its parent and does not outlive it."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _worker = Worker(make_reader, finish)


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def work_off(tasks: Sequence[Task]) -> list[Any]:
    """Return what comes of each of `tasks` in this process, which `start_worker` made a worker."""
    if _worker is None:
        raise RuntimeError("the process was not made a worker")
    return [_worker.work(task) for task in tasks]
