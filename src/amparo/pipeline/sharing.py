"""Share documents out over processes, and give back what came of them in order."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any

from amparo.pipeline.worker import (
    Failed,
    Finish,
    Reader,
    Task,
    Worker,
    describe_crash,
    start_worker,
    work_off,
)
from amparo.sources import Failure, ReadOptions, Received

__all__ = ["PipelineOptions", "make_rules_reader", "share_out"]

logger = logging.getLogger(__name__)

#: So much is read here before processes are started: starting them takes as long.
_FEW_DOCUMENTS, _FEW_CHARACTERS = 150, 500_000
_CHUNK_DOCUMENTS, _CHUNK_CHARACTERS = 16, 100_000
_CHUNKS_PER_WORKER = 3


def make_rules_reader() -> Reader:
    """Return the reader that ships with Amparo."""
    from amparo.extract import Extractor

    return Extractor()


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineOptions:
    """How to work. `workers` is how many processes read claims, 0 for one a core; `make_reader` has to be importable by its
    name, for other processes call it; `reader_name` says in a casebook who read. With `threads` above 1 claims are read in so many threads of this process instead, by one
    reader: for readers that mostly wait."""

    reading: ReadOptions = field(default_factory=ReadOptions)
    workers: int = 0
    threads: int = 1
    make_reader: Callable[[], Reader] = make_rules_reader
    reader_name: str = "rules"

    @property
    def worker_count(self) -> int:
        """How many processes at most."""
        if self.workers > 0:
            return self.workers
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_out(items: Iterable[Any], finish: Finish, options: PipelineOptions) -> Iterator[tuple[Any, Any]]:
    """Yield (item, what came of it) for each of `items`, in order; for what is no document, what came of it is a Failed
    or the item."""
    stream = iter(items)
    if options.threads > 1:
        yield from _run_in_threads(stream, finish, options)
    elif options.worker_count == 1:
        yield from _run_here(stream, finish, options)
    else:
        yield from _run_here(_take_few(stream), finish, options)
        yield from _Pool(finish, options).run(stream)


def _take_few(stream: Iterator[Any]) -> Iterator[Any]:
    documents = characters = 0
    while documents < _FEW_DOCUMENTS and characters < _FEW_CHARACTERS:
        try:
            item = next(stream)
        except StopIteration:
            return
        if isinstance(item, Received):
            documents, characters = documents + 1, characters + len(item.document.text)
        yield item


def _pass_through(item: Any) -> Any:
    return Failed(item.where, item.error) if isinstance(item, Failure) else item


def _run_here(items: Iterable[Any], finish: Finish, options: PipelineOptions) -> Iterator[tuple[Any, Any]]:
    worker: Worker | None = None
    for item in items:
        if isinstance(item, Received):
            worker = worker or Worker(options.make_reader, finish)
            yield item, worker.work(Task.of(item))
        else:
            yield item, _pass_through(item)


def _run_in_threads(
    items: Iterable[Any], finish: Finish, options: PipelineOptions
) -> Iterator[tuple[Any, Any]]:
    worker: Worker | None = None
    waiting: deque[tuple[Any, Future[Any] | None]] = deque()
    executor = ThreadPoolExecutor(options.threads, thread_name_prefix="read")
    try:
        for item in items:
            future = None
            if isinstance(item, Received):
                worker = worker or Worker(options.make_reader, finish)
                future = executor.submit(worker.work, Task.of(item))
            waiting.append((item, future))
            while waiting and (
                len(waiting) > 2 * options.threads or waiting[0][1] is None or waiting[0][1].done()
            ):
                yield _outcome(*waiting.popleft())
        while waiting:
            yield _outcome(*waiting.popleft())
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _outcome(item: Any, future: Future[Any] | None) -> tuple[Any, Any]:
    return item, (_pass_through(item) if future is None else future.result())


@dataclass(slots=True)
class _Chunk:
    """Items that go together, and their tasks' future; None where none of them is a document."""

    items: list[Any]
    future: Future[list[Any]] | None = None

    @property
    def tasks(self) -> list[Task]:
        return [Task.of(item) for item in self.items if isinstance(item, Received)]


def _cut(items: Iterable[Any]) -> Iterator[_Chunk]:
    chunk: list[Any] = []
    characters = 0
    for item in items:
        chunk.append(item)
        characters += len(item.document.text) if isinstance(item, Received) else 0
        if len(chunk) >= _CHUNK_DOCUMENTS or characters >= _CHUNK_CHARACTERS:
            yield _Chunk(chunk)
            chunk, characters = [], 0
    if chunk:
        yield _Chunk(chunk)


class _Pool:
    """Processes that work chunks off; at most a few chunks a process are on the way."""

    def __init__(self, finish: Finish, options: PipelineOptions) -> None:
        self._finish = finish
        self._options = options
        # A fork of this process would share its database connection and threads.
        methods = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._context.set_forkserver_preload(["amparo.pipeline", "amparo.extract"])
        self._executor: ProcessPoolExecutor | None = None

    def _submit_tasks(self, tasks: list[Task]) -> Future[list[Any]]:
        self._executor = self._executor or self._start(self._options.worker_count)
        return self._executor.submit(work_off, tasks)

    def _stop(self, *, wait: bool = False) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=wait, cancel_futures=True)
            self._executor = None

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers,
            mp_context=self._context,
            initializer=start_worker,
            initargs=(self._options.make_reader, self._finish),
        )

    def run(self, items: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Yield (item, what came of it), in order."""
        limit = self._options.worker_count * _CHUNKS_PER_WORKER
        waiting: deque[_Chunk] = deque()
        try:
            for chunk in _cut(items):
                self._submit(chunk, waiting)
                waiting.append(chunk)
                if len(waiting) >= limit:
                    yield from self._collect(waiting)
            while waiting:
                yield from self._collect(waiting)
            # All is done, so they end at once. Left to end behind our back, they may find their pipes closed as Python ends.
            self._stop(wait=True)
        finally:
            self._stop()

    def _submit(self, chunk: _Chunk, waiting: Iterable[_Chunk]) -> None:
        tasks = chunk.tasks
        if not tasks:
            return
        try:
            chunk.future = self._submit_tasks(tasks)
        except BrokenProcessPool:
            self._restart(waiting)
            chunk.future = self._submit_tasks(tasks)

    def _restart(self, waiting: Iterable[_Chunk]) -> None:
        """Start new processes, and give them whatever was on the way and is lost."""
        self._stop()
        for chunk in waiting:
            done = chunk.future is not None and chunk.future.done() and chunk.future.exception() is None
            if chunk.future is not None and not done:
                chunk.future = self._submit_tasks(chunk.tasks)

    def _collect(self, waiting: deque[_Chunk]) -> Iterator[tuple[Any, Any]]:
        chunk = waiting.popleft()
        try:
            results: Iterator[Any] = iter(chunk.future.result() if chunk.future is not None else ())
        except BrokenProcessPool:
            logger.warning("a worker process died; its documents are read again one by one")
            results = self._work_apart(chunk.tasks)
            self._restart(waiting)
        for item in chunk.items:
            yield item, (next(results) if isinstance(item, Received) else _pass_through(item))

    def _work_apart(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """Work tasks off one by one in a process of their own, which each may take down."""
        executor: ProcessPoolExecutor | None = None
        try:
            for task in tasks:
                executor = executor or self._start(1)
                try:
                    yield executor.submit(work_off, [task]).result()[0]
                except BrokenProcessPool:
                    executor.shutdown(wait=False)
                    executor = None
                    yield describe_crash(task.where, "its process died")
        finally:
            if executor is not None:
                executor.shutdown(wait=False)
