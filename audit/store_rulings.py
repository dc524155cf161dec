"""Joins and splits in the store: a log in which a row can take another one back."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from audit.rulings import Mark, Ruling, RulingKind, mark_from_json, mark_to_json
from audit.store_engine import Store
from audit.store_records import RulingRow
from audit.store_rows import new_id, require_audit
from audit.store_schema import rulings
from audit.store_text import NOTE_LENGTH, limited, person
from claims.errors import StoreError

# The row that takes back another one.
UNDO = "undo"
LEAST_MARKS = 2
MOST_MARKS = 200


def add_ruling(
    store: Store,
    audit_id: int,
    kind: RulingKind,
    marks: Sequence[Mark],
    *,
    by: str,
    at: dt.datetime,
    note: str = "",
) -> int:
    """The id of a join (all marks are one fact) or a split (the first mark is not the others' fact).

    It counts from the next run on.  `audit.rulings.mark_of` makes marks; `marks_of_finding` of
    the store those of a finding.  Raises StoreError for fewer than two claims.
    """
    unique = tuple(dict.fromkeys(marks))
    if not LEAST_MARKS <= len(unique) <= MOST_MARKS:
        raise StoreError(f"a join or split needs {LEAST_MARKS} to {MOST_MARKS} passages, not {len(unique)}")
    values = {"kind": kind, "marks": [mark_to_json(mark) for mark in unique], "by": person(by), "at": at}
    with store.writing() as connection:
        require_audit(connection, audit_id)
        words = limited(note, NOTE_LENGTH, "the note")
        return new_id(connection.execute(rulings.insert().values(audit_id=audit_id, note=words, **values)))


def undo_ruling(store: Store, audit_id: int, ruling_id: int, *, by: str, at: dt.datetime) -> int:
    """The id of the row that takes a join or split back.  Raises StoreError when there is none in force."""
    with store.writing() as connection:
        require_audit(connection, audit_id, lock=True)
        if ruling_id not in {row.id for row in _rows(connection, audit_id) if not row.undone}:
            raise StoreError(f"there is no join or split {ruling_id} in force", slug="store-missing")
        values = {"kind": UNDO, "marks": [], "note": "", "by": person(by), "at": at}
        done = rulings.insert().values(audit_id=audit_id, takes_back=ruling_id, **values)
        return new_id(connection.execute(done))


def list_rulings(store: Store, audit_id: int) -> tuple[RulingRow, ...]:
    """Every join and split, oldest first, those taken back among them."""
    with store.reading() as connection:
        return _rows(connection, audit_id)


def _rows(connection: sa.Connection, audit_id: int) -> tuple[RulingRow, ...]:
    query = sa.select(rulings).where(rulings.c.audit_id == audit_id).order_by(rulings.c.id)
    rows = connection.execute(query).all()
    void = {row.takes_back for row in rows if row.takes_back is not None}
    return tuple(
        RulingRow(
            row.id,
            Ruling(row.kind, tuple(mark_from_json(mark) for mark in row.marks)),
            row.note,
            row.by,
            row.at,
            row.id in void,
        )
        for row in rows
        if row.kind != UNDO
    )


def rulings_in(connection: sa.Connection, audit_id: int) -> tuple[Ruling, ...]:
    """The joins and splits in force, oldest first."""
    return tuple(row.ruling for row in _rows(connection, audit_id) if not row.undone)
