"""Decisions: a log to which rows are added, one for each finding, and what it says now."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from audit.decisions import OPEN, REASONS, VERDICTS, DecisionRow, by_reviewer, in_force, undo_row
from audit.model import Decision
from audit.store_engine import Store
from audit.store_matches import newest_run, rematch
from audit.store_rows import MANY, analyse, require_audit
from audit.store_schema import (
    decisions,
    findings,
    reviews,
    runs,
    standings,
)
from audit.store_text import NAME_LENGTH, NOTE_LENGTH, limited, person
from claims.errors import StoreError

# The least time between two decisions on one finding, so that the newest is always one row.
TICK = dt.timedelta(microseconds=1)
# Fingerprints looked up in one statement; both databases allow far more values.
CHUNK = 500


def decide(
    store: Store,
    audit_id: int,
    fingerprints: Iterable[str],
    verdict: str,
    *,
    by: str,
    at: dt.datetime,
    reason: str = "",
    note: str = "",
    batch: str | None = None,
) -> tuple[DecisionRow, ...]:
    """One row for each finding, all in one transaction: all are kept, or none.

    On return they are on the disk.  `verdict` and `reason` are those of audit.decisions.CHOICES;
    `batch`, any text of the caller's, names a bulk decision so that it can be undone as one.
    Raises StoreError for a finding that no run of the audit has, an unknown verdict, a long note.
    """
    if verdict not in VERDICTS or (reason and reason not in REASONS[verdict]):
        raise StoreError(f"{verdict!r} with {reason!r} is no verdict; docs/store.md lists them")
    words, name = limited(note, NOTE_LENGTH, "the note"), person(by)
    wanted = tuple(dict.fromkeys(fingerprints))
    with store.writing() as connection:
        require_audit(connection, audit_id, lock=True)
        require_findings(connection, audit_id, wanted)
        rows = [DecisionRow(mark, verdict, name, at, reason, words, batch=batch) for mark in wanted]
        return _append(connection, audit_id, rows)


def undo(store: Store, audit_id: int, decision_id: int, *, by: str, at: dt.datetime) -> DecisionRow:
    """Take one row back: what counted before it counts again.  An undo can be undone.

    Raises StoreError when the audit has no such row or it was taken back already.
    """
    with store.writing() as connection:
        require_audit(connection, audit_id, lock=True)
        target = next(iter(_log(connection, audit_id, decisions.c.id == decision_id)), None)
        if target is None:
            raise StoreError(f"there is no decision {decision_id}", slug="store-missing")
        return _undo(connection, audit_id, [target], person(by), at)[0]


def undo_batch(
    store: Store, audit_id: int, batch: str, *, by: str, at: dt.datetime
) -> tuple[DecisionRow, ...]:
    """Take a bulk decision back, row by row in one transaction; rows taken back already are left out."""
    with store.writing() as connection:
        require_audit(connection, audit_id, lock=True)
        taken = sa.select(decisions.c.takes_back).where(decisions.c.takes_back.is_not(None))
        targets = _log(connection, audit_id, (decisions.c.batch == batch) & decisions.c.id.not_in(taken))
        return _undo(connection, audit_id, targets, person(by), at)


def _undo(
    connection: sa.Connection, audit_id: int, targets: Sequence[DecisionRow], by: str, at: dt.datetime
) -> tuple[DecisionRow, ...]:
    logs = _logs(connection, audit_id, {target.fingerprint for target in targets})
    rows = []
    for target in targets:
        log = logs[target.fingerprint]
        if any(row.takes_back == target.id for row in log):
            raise StoreError(f"decision {target.id} was taken back already", slug="store-taken-back")
        rows.append(undo_row(log, target, by=by, at=_after(log, at)))
    return _append(connection, audit_id, rows)


def _after(log: Iterable[DecisionRow], at: dt.datetime) -> dt.datetime:
    """`at`, or just after the newest row when a clock went back."""
    return max([at, *(row.at + TICK for row in log)])


def require_findings(connection: sa.Connection, audit_id: int, wanted: Sequence[str]) -> None:
    known: set[str] = set()
    for part in _chunks(wanted):
        query = (
            sa.select(findings.c.fingerprint)
            .distinct()
            .join(runs, runs.c.id == findings.c.run_id)
            .where(runs.c.audit_id == audit_id, findings.c.fingerprint.in_(part))
        )
        known |= set(connection.execute(query).scalars())
    missing = [mark for mark in wanted if mark not in known]
    if missing:
        raise StoreError(f"this audit has no finding {missing[0][:64]!r}", slug="store-missing")


def _chunks(items: Iterable[str]) -> Iterable[list[str]]:
    listed = list(items)
    return (listed[at : at + CHUNK] for at in range(0, len(listed), CHUNK))


def _append(connection: sa.Connection, audit_id: int, rows: Sequence[DecisionRow]) -> tuple[DecisionRow, ...]:
    """Write the rows to the log and bring what is derived from it up to date."""
    marks = {row.fingerprint for row in rows}
    logs = _logs(connection, audit_id, marks)
    run_id = newest_run(connection, audit_id)
    dated = [
        replace(row, at=_after(logs[row.fingerprint], row.at)) if row.source == "app" else row for row in rows
    ]
    stored = _insert(connection, audit_id, run_id, dated)
    for row in stored:
        logs[row.fingerprint].append(row)
    _refresh(connection, audit_id, logs)
    if len(rows) >= MANY:
        analyse(connection, decisions, standings, reviews)
    if _concerns_matches(connection, run_id, marks):
        rematch(connection, audit_id)
    return stored


def _insert(
    connection: sa.Connection, audit_id: int, run_id: int | None, rows: Sequence[DecisionRow]
) -> tuple[DecisionRow, ...]:
    """The rows with their ids, which are in the order of the rows."""
    names = [name for name in DecisionRow.__dataclass_fields__ if name != "id"]
    values = [
        {"audit_id": audit_id, "run_id": run_id, **{name: getattr(row, name) for name in names}}
        for row in rows
    ]
    if not values:
        return ()
    added = decisions.insert().returning(decisions.c.id, sort_by_parameter_order=True)
    ids = connection.execute(added, values).scalars()
    return tuple(replace(row, id=number) for row, number in zip(rows, ids, strict=True))


def _concerns_matches(connection: sa.Connection, run_id: int | None, marks: set[str]) -> bool:
    """Whether one of the findings is not in the newest run, or is shown an earlier decision."""
    if run_id is None:
        return False
    here: set[str] = set()
    for part in _chunks(marks):
        query = sa.select(findings.c.fingerprint).where(
            findings.c.run_id == run_id, findings.c.fingerprint.in_(part)
        )
        here |= set(connection.execute(query).scalars())
    return here != marks


def _refresh(connection: sa.Connection, audit_id: int, logs: Mapping[str, Sequence[DecisionRow]]) -> None:
    """Write what the logs of findings say now."""
    said, reviewed = [], []
    for mark, log in logs.items():
        newest = in_force(log)
        key = {"audit_id": audit_id, "fingerprint": mark}
        verdict = newest.verdict if newest else OPEN
        said.append({**key, "decision_id": newest.id if newest else None, "verdict": verdict})
        reviewed += [
            {**key, "reviewer": name, "decision_id": row.id} for name, row in by_reviewer(log).items()
        ]
    set_standings(connection, audit_id, said)
    for part in _chunks(logs):
        own = (reviews.c.audit_id == audit_id) & reviews.c.fingerprint.in_(part)
        connection.execute(reviews.delete().where(own))
    if reviewed:
        connection.execute(reviews.insert(), reviewed)


def set_standings(connection: sa.Connection, audit_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Change the standings of findings, which are made where there are none.  The audit must be locked.

    Each row has its fingerprint and the same other columns; columns left out stay.
    """
    own = standings.c.audit_id == audit_id
    known: set[str] = set()
    for part in _chunks(str(row["fingerprint"]) for row in rows):
        query = sa.select(standings.c.fingerprint).where(own, standings.c.fingerprint.in_(part))
        known |= set(connection.execute(query).scalars())
    changed = [{"mark": row["fingerprint"], **row} for row in rows if row["fingerprint"] in known]
    if changed:
        names = [name for name in changed[0] if name not in ("mark", "fingerprint", "audit_id")]
        values: dict[str, Any] = {name: sa.bindparam(name) for name in names}
        here = own & (standings.c.fingerprint == sa.bindparam("mark"))
        wanted = [{name: row[name] for name in ("mark", *names)} for row in changed]
        connection.execute(standings.update().where(here).values(**values), wanted)
    added = [
        {"verdict": OPEN, **row, "audit_id": audit_id} for row in rows if row["fingerprint"] not in known
    ]
    if added:
        connection.execute(standings.insert(), added)


def decision_row(row: sa.Row[Any]) -> DecisionRow:
    """The record of a row of decisions."""
    return DecisionRow(**{name: getattr(row, name) for name in DecisionRow.__dataclass_fields__})


def _log(connection: sa.Connection, audit_id: int, condition: sa.ColumnElement[bool]) -> list[DecisionRow]:
    own = decisions.c.audit_id == audit_id
    query = sa.select(decisions).where(own, condition).order_by(decisions.c.at, decisions.c.id)
    return [decision_row(row) for row in connection.execute(query)]


def _logs(connection: sa.Connection, audit_id: int, marks: Iterable[str]) -> dict[str, list[DecisionRow]]:
    found: dict[str, list[DecisionRow]] = {mark: [] for mark in sorted(marks)}
    for part in _chunks(found):
        for row in _log(connection, audit_id, decisions.c.fingerprint.in_(part)):
            found[row.fingerprint].append(row)
    return found


def history(store: Store, audit_id: int, fingerprint: str = "") -> tuple[DecisionRow, ...]:
    """Every row of one finding, or of the audit, oldest first; nothing is ever missing from it."""
    condition = decisions.c.fingerprint == fingerprint if fingerprint else sa.true()
    with store.reading() as connection:
        return tuple(_log(connection, audit_id, condition))


def standing_decisions(store: Store, audit_id: int) -> tuple[Decision, ...]:
    """The decisions in force in the order of time, for the report and the exports."""
    query = (
        sa.select(decisions)
        .join(standings, standings.c.decision_id == decisions.c.id)
        .where(standings.c.audit_id == audit_id)
        .order_by(decisions.c.at, decisions.c.id)
    )
    with store.reading() as connection:
        made = [decision_row(row).decision() for row in connection.execute(query)]
    return tuple(decision for decision in made if decision is not None)


def import_decisions(
    store: Store, audit_id: int, rows: Iterable[DecisionRow], *, by: str, at: dt.datetime
) -> int:
    """How many rows of a decisions file (audit.decisions.from_json) were new; the others are there already.

    They keep their people and moments: the newest decision of a finding counts, wherever it was
    made.  One without a person gets `by`; one from the future is dated `at`.
    """
    with store.writing() as connection:
        require_audit(connection, audit_id, lock=True)
        given = sorted(rows, key=lambda row: (row.at, row.id))
        logs = _logs(connection, audit_id, {row.fingerprint for row in given})
        known = {_same(row): row.id for log in logs.values() for row in log}
        fresh: list[tuple[DecisionRow, int]] = []
        ids: dict[int, int] = {}
        for row in given:
            kept = _imported(row, person(by), at)
            if _same(kept) in known:
                ids[row.id] = known[_same(kept)]
            elif _same(kept) not in {_same(other) for other, _ in fresh}:
                fresh.append((kept, row.id))
        return _import(connection, audit_id, fresh, ids)


def _same(row: DecisionRow) -> tuple[str, str, str, dt.datetime]:
    return (row.fingerprint, row.verdict, row.by, row.at)


def _imported(row: DecisionRow, by: str, at: dt.datetime) -> DecisionRow:
    words = limited(row.note[:NOTE_LENGTH], NOTE_LENGTH, "the note")
    name = row.by.strip()[:NAME_LENGTH]
    return replace(
        row, by=person(name) if name else by, at=min(row.at, at), note=words, batch=None, source="file"
    )


def _import(
    connection: sa.Connection, audit_id: int, fresh: Sequence[tuple[DecisionRow, int]], ids: dict[int, int]
) -> int:
    """Write the rows in the order of time; what a row takes back is named by its id in this store."""
    waiting: list[tuple[DecisionRow, int]] = []

    def write() -> None:
        stored = _append(connection, audit_id, [row for row, _ in waiting])
        ids.update({old: row.id for row, (_, old) in zip(stored, waiting, strict=True) if old})
        waiting.clear()

    for row, old_id in fresh:
        if row.takes_back is not None:
            write()
        taken = ids.get(row.takes_back) if row.takes_back is not None else None
        waiting.append((replace(row, id=0, takes_back=taken), old_id))
    write()
    return len(fresh)
