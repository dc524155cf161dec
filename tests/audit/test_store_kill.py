"""Killing a writer at any moment loses no acknowledged decision.

Five kills here; `make kill` makes fifty (AUDIT_TEST_KILLS).
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from store_helpers import AT, many_lines, mini_audit

from audit import store as desk
from audit.decisions import by_reviewer, in_force
from audit.store import Store, open_store
from audit.store_schema import decisions, reviews, standings

KILLS = int(os.environ.get("AUDIT_TEST_KILLS", "5"))
WRITER = Path(__file__).with_name("kill_writer.py")
ROOT = WRITER.parents[2]


def prepare(store: Store) -> tuple[int, list[str]]:
    audit_id = desk.create_audit(store, "Flood", by="Ann", at=AT)
    articles = [many_lines("Post", 6, 100), many_lines("Mail", 6, 200)]
    desk.add_articles(store, audit_id, articles, by="Ann", at=AT)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    desk.next_work(store, at=AT)
    desk.finish_run(store, run_id, mini_audit(articles), at=AT)
    return audit_id, [row.fingerprint for row in desk.page(store, run_id).rows]


@contextmanager
def writers(place: str, audit_id: int, marks: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A program that starts a writer for every line it is sent."""
    arguments = [sys.executable, str(WRITER), place, str(audit_id), *marks]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{WRITER.parent}"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(arguments, text=True, env=environment, **pipes) as program:
        yield program
        assert program.stdin is not None
        program.stdin.close()


def acknowledged(program: subprocess.Popen[str], after: int, wait: float) -> dict[int, str]:
    """id -> verdict of what a writer said was kept before it was killed, `wait` seconds after line `after`."""
    assert program.stdin is not None and program.stdout is not None
    program.stdin.write("write\n")
    program.stdin.flush()
    pid = int(program.stdout.readline())
    said = [program.stdout.readline() for _ in range(after)]
    time.sleep(wait)
    os.kill(pid, signal.SIGKILL)
    while not (line := program.stdout.readline()).endswith("ended\n"):
        assert line, "the writer ended by itself"
        said.append(line)
    parts = (part.partition(":") for line in said for part in line.split())
    return {int(number): verdict for number, _, verdict in parts}


def check(store: Store, audit_id: int, told: dict[int, str]) -> None:
    """Every decision told of is there, and what is derived from the log agrees with it."""
    log = desk.history(store, audit_id)
    kept = {row.id: row.verdict for row in log}
    assert {number: kept.get(number) for number in told} == told
    with store.reading() as connection:
        said = {row.fingerprint: row.decision_id for row in connection.execute(sa.select(standings))}
        newest = {
            (row.fingerprint, row.reviewer): row.decision_id for row in connection.execute(sa.select(reviews))
        }
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.execute(sa.select(sa.func.count()).select_from(decisions)).scalar() == len(log)
    expected, reviewed = {}, {}
    for mark in {row.fingerprint for row in log}:
        rows = [row for row in log if row.fingerprint == mark]
        standing = in_force(rows)
        expected[mark] = standing.id if standing else None
        reviewed |= {(mark, name): row.id for name, row in by_reviewer(rows).items()}
    assert said == expected
    assert newest == reviewed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_no_acknowledged_decision_is_lost(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
    if kind == "postgres":
        place = request.getfixturevalue("postgres_url")
        store = request.getfixturevalue("postgres_store")
    else:
        place = str(tmp_path / "store.db")
        store = open_store(place)
    audit_id, marks = prepare(store)
    chance = random.Random(f"{kind} {KILLS}")
    told: dict[int, str] = {}
    with writers(place, audit_id, marks) as program:
        for _ in range(KILLS):
            said = acknowledged(program, chance.randint(1, 15), chance.uniform(0, 0.02))
            assert not said.keys() & told.keys()
            told |= said
            check(store, audit_id, told)
    if kind == "sqlite":
        store.close()
        again = open_store(place)
        check(again, audit_id, told)
        again.close()
