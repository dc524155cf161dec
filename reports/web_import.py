"""Decisions files: what a static report or another desk wrote, into the store, and back out.

Besides `decisions` a file may hold `rulings`: joins and splits, with the marks of their claims,
or, from a static report, with the finding and the claim that the audit of the desk knows.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audit import store as stored
from audit.decisions import DecisionRow, decisions_file, from_json
from audit.rulings import Mark, RulingKind, mark_from_json, mark_to_json
from audit.store import Store
from audit.store_rulings import LEAST_MARKS
from audit.store_text import NAME_LENGTH, NOTE_LENGTH
from claims.errors import StoreError

MOST_ROWS = 100_000
KINDS: Mapping[str, RulingKind] = {"join": "join", "split": "split"}
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class RulingLine:
    """A row of `rulings`; `kind` is join, split or undo, which takes back the one made at `takes_back`."""

    kind: str
    by: str
    at: dt.datetime
    note: str = ""
    finding: str = ""
    claim: str = ""
    marks: tuple[Mark, ...] = ()
    takes_back: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a decisions file holds."""

    decisions: tuple[DecisionRow, ...]
    rulings: tuple[RulingLine, ...]


def parse(data: bytes) -> Content:
    """The content of a decisions file.  Raises StoreError that says what is wrong with it."""
    remedy = "choose the file that “Export decisions” of the report wrote"
    try:
        content = json.loads(data.decode("utf-8-sig"))
        decisions = tuple(from_json(row) for row in _listed(content["decisions"]))
        return Content(decisions, tuple(_line(row) for row in _listed(content.get("rulings", []))))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(f"this is no decisions file ({error}); {remedy}", slug="decisions-file") from error


def _listed(rows: object) -> list[Any]:
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise TypeError("“decisions” or “rulings” is no list, or far too long")
    return rows


def _line(row: Mapping[str, Any]) -> RulingLine:
    kind = row["kind"]
    if kind not in (*KINDS, UNDO):
        raise ValueError(f"'kind' is {kind!r}, not join, split or undo")
    return RulingLine(
        kind,
        str(row.get("by") or ""),
        _moment(row["at"]),
        str(row.get("note") or ""),
        str(row.get("finding") or ""),
        str(row.get("claim") or ""),
        tuple(mark_from_json(mark) for mark in row.get("marks") or ()),
        _moment(row["takes_back"]) if kind == UNDO else None,
    )


def _moment(text: object) -> dt.datetime:
    made = dt.datetime.fromisoformat(str(text))
    return made.replace(tzinfo=dt.UTC) if made.tzinfo is None else made.astimezone(dt.UTC)


def add_rulings(
    store: Store, audit_id: int, run_id: int, lines: Sequence[RulingLine], *, by: str
) -> tuple[int, int]:
    """(rulings that were new, those whose passages the run does not know); known ones are left alone.

    They keep their people and moments; one without a person gets `by`.
    """
    new = lost = 0
    for line in sorted(lines, key=lambda line: line.at):
        name = line.by.strip()[:NAME_LENGTH] or by
        known = stored.list_rulings(store, audit_id)
        if line.kind == UNDO:
            for row in known:
                if row.at == line.takes_back and not row.undone:
                    stored.undo_ruling(store, audit_id, row.id, by=name, at=line.at)
            continue
        if any((row.ruling.kind, row.by, row.at) == (line.kind, name, line.at) for row in known):
            continue
        marks = line.marks or _marks(store, run_id, line)
        if len(marks) < LEAST_MARKS:
            lost += 1
            continue
        note = line.note[:NOTE_LENGTH]
        stored.add_ruling(store, audit_id, KINDS[line.kind], marks, by=name, at=line.at, note=note)
        new += 1
    return new, lost


def _marks(store: Store, run_id: int, line: RulingLine) -> tuple[Mark, ...]:
    """The marks of a finding, the claim that is split off first; none when the run lacks either."""
    if not run_id or stored.finding(store, run_id, line.finding) is None:
        return ()
    marks = stored.marks_of_finding(store, run_id, line.finding)
    chosen = tuple(mark for mark in marks if mark.claim == line.claim)
    return (*chosen, *(mark for mark in marks if mark.claim != line.claim)) if chosen else ()


def export(store: Store, audit_id: int) -> dict[str, Any]:
    """The decisions file of an audit: the whole log, and the joins and splits in force."""
    rows = [row for row in stored.list_rulings(store, audit_id) if not row.undone]
    rulings = [
        {
            "kind": row.ruling.kind,
            "marks": [mark_to_json(mark) for mark in row.ruling.marks],
            "note": row.note,
            "by": row.by,
            "at": row.at.isoformat(),
        }
        for row in rows
    ]
    content = decisions_file(stored.history(store, audit_id))
    return {**content, "rulings": rulings} if rulings else content
