"""Verdicts, their JSON form, and which row of a log counts."""

import datetime as dt

import pytest

from audit.decisions import (
    CHOICES,
    OPEN,
    DecisionRow,
    by_reviewer,
    choice_of,
    decisions_file,
    from_json,
    in_force,
    joined_note,
    split_note,
    to_json,
    undo_row,
)
from audit.load import load_decisions

T0 = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)


def row(
    number: int, verdict: str, by: str = "Ann", *, back: int | None = None, reason: str = ""
) -> DecisionRow:
    at = T0 + dt.timedelta(minutes=number)
    return DecisionRow("f", verdict, by, at, reason, id=number, takes_back=back)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], None, id="nothing was decided"),
        pytest.param([row(1, "confirmed"), row(2, "dismissed")], 2, id="the newest counts"),
        pytest.param([row(2, "dismissed"), row(1, "confirmed")], 2, id="order of the list does not matter"),
        pytest.param([row(1, "confirmed"), row(2, OPEN, back=1)], None, id="one taken back leaves it open"),
        pytest.param(
            [row(1, "confirmed"), row(2, "dismissed"), row(3, "confirmed", back=2)],
            1,
            id="what was before counts again",
        ),
        pytest.param(
            [row(1, "confirmed"), row(2, OPEN, back=1), row(3, "confirmed", back=2)],
            1,
            id="an undo is undone",
        ),
        pytest.param(
            [row(1, "confirmed"), row(2, "dismissed"), row(3, "dismissed", back=1)],
            2,
            id="an older row taken back",
        ),
        pytest.param(
            [row(1, "confirmed"), row(2, OPEN)], None, id="a plain open clears it, as the report writes it"
        ),
        pytest.param([row(1, OPEN), row(2, "confirmed")], 2, id="decided after it was cleared"),
    ],
)
def test_the_row_in_force(rows: list[DecisionRow], expected: int | None) -> None:
    found = in_force(rows)
    assert (found.id if found else None) == expected


def test_each_reviewer_has_their_newest_decision_and_undoing_is_no_review() -> None:
    rows = [
        row(1, "confirmed", "Ann"),
        row(2, "dismissed", "Ben"),
        row(3, "explained", "Ann"),
        row(4, "explained", "Cyd", back=2),
    ]
    assert {name: found.id for name, found in by_reviewer(rows).items()} == {"Ann": 3}


def test_an_undo_row_carries_what_counts_from_then_on() -> None:
    log = [row(1, "explained", reason="update"), row(2, "dismissed", "Ben")]
    made = undo_row(log, log[1], by="Cyd", at=T0 + dt.timedelta(hours=1))
    assert (made.verdict, made.reason, made.by, made.takes_back) == ("explained", "update", "Cyd", 2)


def test_an_undo_row_of_the_only_decision_is_open() -> None:
    log = [row(1, "confirmed")]
    assert undo_row(log, log[0], by="Ann", at=T0 + dt.timedelta(hours=1)).verdict == OPEN


@pytest.mark.parametrize(
    ("verdict", "note", "expected"),
    [
        pytest.param("explained", "update", ("update", ""), id="a reason alone"),
        pytest.param(
            "explained", "update: a later count", ("update", "a later count"), id="with typed words"
        ),
        pytest.param(
            "explained", "updated since", ("", "updated since"), id="a word that begins like a reason"
        ),
        pytest.param(
            "dismissed", "wrong alignment: rain: not snow", ("wrong alignment", "rain: not snow"), id="colons"
        ),
        pytest.param("confirmed", "update", ("", "update"), id="a reason of another verdict is a note"),
        pytest.param("dismissed", "", ("", ""), id="a bare dismissal"),
    ],
)
def test_a_note_is_told_apart_from_its_reason(verdict: str, note: str, expected: tuple[str, str]) -> None:
    assert split_note(verdict, note) == expected
    assert joined_note(*expected) == note


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.slug)
def test_every_choice_survives_its_json(choice) -> None:
    made = DecisionRow("f", choice.verdict, "Ann", T0, choice.reason, "words", id=4)
    back = from_json(to_json(made))
    assert (back.verdict, back.reason, back.note, back.by, back.at, back.id) == (
        choice.verdict,
        choice.reason,
        "words",
        "Ann",
        T0,
        4,
    )
    assert choice_of(back.verdict, back.reason) == choice


def test_a_row_of_the_static_report_is_read() -> None:
    found = from_json(
        {
            "fingerprint": "f",
            "verdict": "explained",
            "note": "scope: city only",
            "by": "",
            "at": "2026-03-04T12:00:00.000Z",
        }
    )
    assert (found.reason, found.note, found.by, found.at) == ("scope", "city only", "", T0)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({"verdict": "confirmed", "at": "2026-03-04"}, id="no fingerprint"),
        pytest.param(
            {"fingerprint": 4, "verdict": "confirmed", "at": "2026-03-04"}, id="a number for a fingerprint"
        ),
        pytest.param({"fingerprint": "f", "verdict": "maybe", "at": "2026-03-04"}, id="an unknown verdict"),
        pytest.param({"fingerprint": "f", "verdict": "confirmed", "at": "soon"}, id="no date"),
    ],
)
def test_a_broken_row_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(broken)


def test_a_reader_of_newest_rows_reads_the_log_with_its_undos(tmp_path) -> None:
    import json

    log = [row(1, "confirmed"), row(2, "dismissed", "Ben")]
    log.append(undo_row(log, log[1], by="Cyd", at=T0 + dt.timedelta(hours=1)))
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps(decisions_file(log)), encoding="utf-8")
    (found,) = load_decisions(path)
    assert found.verdict == "confirmed"
