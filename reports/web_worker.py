"""Runs in the background: one process beside the server that takes queued runs one by one.

A process and not a thread, so that pages stay quick while an audit computes, and so that a run
that goes wrong takes nothing with it.  It ends when the server ends, however that happens.
"""

import datetime as dt
import logging
import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from audit import store as stored
from audit.store import Store, Work
from claims.errors import AuditorError

logger = logging.getLogger(__name__)

# The worker looks for queued runs this often even when nobody called it.
LOOK_SECONDS = 5.0
STOP_SECONDS = 3.0


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def do_one(store: Store, clock: Callable[[], dt.datetime] = utc_now) -> bool:
    """Do the oldest queued run; whether there was one.  What goes wrong is written to the run."""
    work = stored.next_work(store, at=clock())
    if work is None:
        return False
    try:
        _do(store, work, clock)
    except AuditorError as error:
        stored.fail_run(store, work.run.id, str(error), at=clock())
    except Exception as error:  # the run failed, the desk goes on
        logger.exception("run %s failed", work.run.id)
        reason = f"the program met a fault of its own ({type(error).__name__}); please report it"
        stored.fail_run(store, work.run.id, reason, at=clock())
    return True


def _do(store: Store, work: Work, clock: Callable[[], dt.datetime]) -> None:
    from audit.pipeline import run

    found = run(
        work.articles,
        problems=work.problems,
        joins=work.joins,
        splits=work.splits,
        progress=stored.progress_writer(store, work.run.id, time.monotonic),
        **work.settings,
    )
    stored.set_progress(store, work.run.id, "store", 0, 1)
    stored.finish_run(store, work.run.id, found, at=clock())


def work_on(place: str, calls: Connection) -> None:
    """The worker's life: runs left over from before are marked, then whatever is queued is done.

    Ends when the other end of `calls` is closed, as it is when the server dies.
    """
    store = stored.open_store(place)
    stored.interrupt_runs(store, at=utc_now())
    try:
        while True:
            try:
                while do_one(store):
                    pass
            except AuditorError:
                logger.exception("the store did not answer; trying again")
            if calls.poll(LOOK_SECONDS):
                while calls.poll():
                    calls.recv_bytes()
    except (EOFError, OSError, KeyboardInterrupt):
        pass
    finally:
        store.close()


class Worker:
    """The worker process as the server sees it; made again when it has died."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._calls: Connection | None = None

    def start(self) -> None:
        """Start the process unless it runs."""
        with self._lock:
            self._ensure()

    def _ensure(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._calls is None:
            context = multiprocessing.get_context("spawn")
            there, here = context.Pipe(duplex=False)
            process = context.Process(target=work_on, args=(self._place, there), daemon=True, name="runs")
            process.start()
            there.close()
            self._process, self._calls = process, here
        return self._calls

    def kick(self) -> None:
        """Say that a run was queued."""
        with self._lock:
            try:
                self._ensure().send_bytes(b"1")
            except OSError:
                # It died between the look and the call; the next one finds the queued run itself.
                self._process = None
                self._ensure()

    def alive(self) -> bool:
        with self._lock:
            return self._process is not None and self._process.is_alive()

    def abandon(self) -> None:
        """End the run that is going on; the next worker marks it as interrupted and goes on."""
        with self._lock:
            self._end()
            self._ensure()

    def stop(self) -> None:
        """End the process; what it was doing is marked as interrupted by the next start."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        process: Any = self._process
        if self._calls is not None:
            self._calls.close()
        if process is not None and process.is_alive():
            process.terminate()
            process.join(STOP_SECONDS)
        self._process = self._calls = None


class Inline:
    """Does queued runs at once, in the caller's thread: for tests and for scripts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def kick(self) -> None:
        while do_one(self._store):
            pass

    def abandon(self) -> None:
        """Nothing goes on between two calls."""

    def stop(self) -> None:
        """Nothing is kept."""
