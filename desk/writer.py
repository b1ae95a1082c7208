"""The one thread that writes. Requests that come together share one fsync; nobody is answered before the commit is durable."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

T = TypeVar("T")
Work = Callable[[Connection], Any]
_MOST_TOGETHER = 64


class Writer:
    """Runs pieces of work, each in its own savepoint, many in one commit. ``committed`` is called after every commit."""

    def __init__(self, engine: Engine, committed: Callable[[], None]) -> None:
        self._engine, self._committed = engine, committed
        self._queue: SimpleQueue[tuple[Work, Future[Any]] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="desk-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """Queue ``work``; the future is done when its commit is on the disk, or holds what it raised. Any thread."""
        future: Future[Any] = Future()
        self._queue.put((work, future))
        return future

    def write(self, work: Callable[[Connection], T], limit: float = 30.0) -> T:
        """Like :meth:`submit`, and wait."""
        return self.submit(work).result(limit)

    def close(self) -> None:
        """Finish what is queued, then end."""
        self._queue.put(None)
        self._thread.join(5.0)

    def _run(self) -> None:
        open_still = True
        while open_still:
            batch = [self._queue.get()]
            while len(batch) < _MOST_TOGETHER and batch[-1] is not None:
                try:
                    batch.append(self._queue.get_nowait())
                except Empty:
                    break
            open_still = batch[-1] is not None
            self._commit([item for item in batch if item is not None])

    def _commit(self, batch: list[tuple[Work, Future[Any]]]) -> None:
        done: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            with self._engine.begin() as connection:
                for work, future in batch:
                    done.append((future, *_attempt(connection, work)))
        except BaseException as failure:  # the commit itself failed: nobody may be told that it is saved
            for _, future in batch:
                future.set_exception(failure)
            return
        for future, value, error in done:
            if error is None:
                future.set_result(value)
            else:
                future.set_exception(error)
        self._committed()


def _attempt(connection: Connection, work: Work) -> tuple[Any, BaseException | None]:
    savepoint = connection.begin_nested()
    try:
        value = work(connection)
        savepoint.commit()
    except BaseException as error:
        savepoint.rollback()
        return None, error
    return value, None
