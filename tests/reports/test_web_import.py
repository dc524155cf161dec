"""Decisions files with joins and splits: read once, kept with person and moment, taken back, written."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from web_helpers import Visitor

from audit import store as stored
from claims.errors import StoreError
from reports import web_import

AT = "2026-03-05T09:30:00.000Z"


def content(*rulings: Any) -> bytes:
    return json.dumps({"schema": "1", "decisions": [], "rulings": list(rulings)}).encode()


def split_of(flood: Visitor) -> dict[str, str]:
    """The row that a static report writes for the first passage of the first finding."""
    store = flood.store
    run = stored.get_audit(store, 1).run
    assert run is not None
    fingerprint = stored.page(store, run.id).rows[0].fingerprint
    claim = stored.marks_of_finding(store, run.id, fingerprint)[0].claim
    return {"kind": "split", "finding": fingerprint, "claim": claim, "by": "Kim", "at": AT, "note": "two"}


def give(flood: Visitor, *rulings: Any) -> Any:
    return flood.post("/audits/1/import", decisions=(io.BytesIO(content(*rulings)), "decisions.json"))


def test_a_split_of_a_static_report_is_stored_with_its_marks(flood: Visitor) -> None:
    row = split_of(flood)
    give(flood, row)
    (kept,) = stored.list_rulings(flood.store, 1)
    assert (kept.ruling.kind, kept.by, kept.note) == ("split", "Kim", "two")
    assert kept.at == dt.datetime(2026, 3, 5, 9, 30, tzinfo=dt.UTC)
    assert kept.ruling.marks[0].claim == row["claim"]
    assert len(kept.ruling.marks) > 1


def test_a_file_read_twice_adds_nothing(flood: Visitor) -> None:
    row = split_of(flood)
    give(flood, row)
    give(flood, row)
    assert len(stored.list_rulings(flood.store, 1)) == 1


def test_a_split_that_was_taken_back_is_taken_back_here_too(flood: Visitor) -> None:
    back = {"kind": "undo", "takes_back": AT, "by": "Kim", "at": "2026-03-05T09:31:00Z"}
    give(flood, split_of(flood), back)
    (kept,) = stored.list_rulings(flood.store, 1)
    assert kept.undone


def test_a_split_of_a_finding_that_is_not_here_is_said_to_be_left_out(flood: Visitor) -> None:
    give(flood, {**split_of(flood), "finding": "0" * 16})
    assert stored.list_rulings(flood.store, 1) == ()
    assert "1 split of findings that this audit does not have left out" in flood.get("/audits/1/history").text


def test_what_the_desk_exports_it_reads_again(flood: Visitor) -> None:
    give(flood, split_of(flood))
    made = web_import.export(flood.store, 1)
    read = web_import.parse(json.dumps(made).encode())
    (kept,) = stored.list_rulings(flood.store, 1)
    assert read.rulings[0].marks == kept.ruling.marks
    assert read.rulings[0].at == kept.at


@pytest.mark.parametrize(
    "row", [{"kind": "merge", "at": AT}, {"kind": "split"}, {"kind": "undo", "at": AT}, {"kind": "split", "at": "x"}, 7]
)  # fmt: skip
def test_rows_that_are_no_rulings_are_refused(row: Any) -> None:
    with pytest.raises(StoreError, match="no decisions file"):
        web_import.parse(content(row))


def test_a_file_without_rulings_is_read_as_before() -> None:
    assert web_import.parse(b'{"schema": "1", "decisions": []}').rulings == ()
