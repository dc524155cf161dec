"""Runs as jobs: queued, running with progress, done, failed, or interrupted by a restart."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from audit.rulings import settled
from audit.store_engine import Store
from audit.store_records import RunInfo, Work
from audit.store_rows import new_id, require_audit, stored_articles
from audit.store_rulings import rulings_in
from audit.store_schema import (
    articles,
    audits,
    claims,
    finding_contents,
    finding_outlets,
    finding_tags,
    findings,
    run_articles,
    runs,
    stories,
)
from audit.store_text import limited, person
from claims.errors import StoreError

# Progress is written at most this often: every write waits for the disk.
PROGRESS_SECONDS = 0.5
REASON_LENGTH = 2_000
INTERRUPTED = "the program ended while this run was going on; run it again"


def run_info(row: sa.Row[Any]) -> RunInfo:
    """The record of a row of runs."""
    return RunInfo(
        row.id, row.audit_id, row.state, row.created, row.by, row.stage, row.done, row.total,
        row.reason, row.started, row.finished, row.settings, row.counts or {},
    )  # fmt: skip


def queue_run(store: Store, audit_id: int, *, by: str, at: dt.datetime) -> int:
    """The id of a new run of the articles now under audit, with the audit's settings."""
    with store.writing() as connection:
        require_audit(connection, audit_id, lock=True)
        settings = connection.execute(
            sa.select(audits.c.settings).where(audits.c.id == audit_id)
        ).scalar_one()
        values = {"audit_id": audit_id, "created": at, "by": person(by), "state": "queued"}
        return new_id(connection.execute(runs.insert().values(**values, settings=settings)))


def get_run(store: Store, run_id: int) -> RunInfo:
    """Raises StoreError when there is none."""
    with store.reading() as connection:
        row = connection.execute(sa.select(runs).where(runs.c.id == run_id)).first()
    if row is None:
        raise StoreError(f"there is no run {run_id}", slug="store-missing")
    return run_info(row)


def list_runs(store: Store, audit_id: int) -> tuple[RunInfo, ...]:
    """The runs of an audit, newest first."""
    query = sa.select(runs).where(runs.c.audit_id == audit_id).order_by(runs.c.id.desc())
    with store.reading() as connection:
        return tuple(run_info(row) for row in connection.execute(query))


def next_work(store: Store, *, at: dt.datetime) -> Work | None:
    """Starts the oldest queued run and gives what it needs; None when nothing is queued.

    A run is given to one caller only.
    """
    waiting = sa.select(runs.c.id).where(runs.c.state == "queued").order_by(runs.c.id).limit(1)
    with store.writing() as connection:
        run_id = connection.execute(waiting.with_for_update(skip_locked=True)).scalar()
        if run_id is None:
            return None
        connection.execute(runs.update().where(runs.c.id == run_id).values(state="running", started=at))
        run = run_info(connection.execute(sa.select(runs).where(runs.c.id == run_id)).one())
        given = stored_articles(connection, (articles.c.audit_id == run.audit) & articles.c.removed.is_(None))
        joins, splits = settled(rulings_in(connection, run.audit))
    return Work(run, tuple(stored.article for stored in given), run.settings, joins, splits)


def set_progress(store: Store, run_id: int, stage: str, done: int, total: int) -> None:
    """How far a run has come."""
    with store.writing() as connection:
        values = {"stage": stage, "done": done, "total": total}
        connection.execute(
            runs.update().where(runs.c.id == run_id, runs.c.state == "running").values(**values)
        )


def progress_writer(store: Store, run_id: int, clock: Callable[[], float]) -> Callable[[str, int, int], None]:
    """A progress callback for `audit.run` that writes the beginning and end of each stage, and
    between them at most every PROGRESS_SECONDS of `clock` (time.monotonic)."""
    last = ("", float("-inf"))

    def write(stage: str, done: int, total: int) -> None:
        nonlocal last
        if stage != last[0] or done >= total or clock() - last[1] >= PROGRESS_SECONDS:
            last = (stage, clock())
            set_progress(store, run_id, stage, done, total)

    return write


def fail_run(store: Store, run_id: int, reason: str, *, at: dt.datetime) -> None:
    """Mark a run as failed; `reason` is a sentence for people."""
    cut = limited(reason[:REASON_LENGTH], REASON_LENGTH, "the reason")
    with store.writing() as connection:
        going = runs.c.state.in_(("queued", "running"))
        done = connection.execute(
            runs.update().where(runs.c.id == run_id, going).values(state="failed", reason=cut, finished=at)
        )
        if done.rowcount:
            _clear(connection, [run_id])


def requeue_run(store: Store, run_id: int, *, by: str, at: dt.datetime) -> int:
    """A new run in place of one that failed or was interrupted; its id."""
    return queue_run(store, get_run(store, run_id).audit, by=by, at=at)


def interrupt_runs(store: Store, *, at: dt.datetime) -> int:
    """How many runs were going on when the program ended; they are marked as interrupted.

    To be called once at the start of the only program that does runs, before `next_work`.
    """
    with store.writing() as connection:
        going = list(connection.execute(sa.select(runs.c.id).where(runs.c.state == "running")).scalars())
        _clear(connection, going)
        values = {"state": "interrupted", "reason": INTERRUPTED, "finished": at}
        connection.execute(runs.update().where(runs.c.id.in_(going)).values(**values))
    return len(going)


def _clear(connection: sa.Connection, run_ids: Sequence[int]) -> None:
    """Take away what runs stored before they were whole."""
    for table in (finding_tags, finding_outlets, finding_contents, findings, claims, stories, run_articles):
        connection.execute(table.delete().where(table.c.run_id.in_(run_ids)))
