"""Decisions and rulings through real runs: a third article, a revision, a removal, a split."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from store_helpers import AT

import audit
from audit import store as desk
from audit.store import FindingRow, Store
from claims.model import Article

FIRST = Article(
    "first",
    "A dam broke above Oakham on Monday. The collapse killed 42 people when it came, rescuers said.",
    "First",
)
SECOND = Article(
    "second",
    "A dam broke above Oakham on Monday. The collapse killed 57 people when it came, officials said.",
    "Second",
)
THIRD = Article("third", "A dam broke above Oakham on Monday. Two bridges were closed to traffic.", "Third")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[tuple[Store, int]]:
    store = desk.open_store(tmp_path / "store.db")
    audit_id = desk.create_audit(store, "Dam", by="Ann", at=AT)
    desk.add_articles(store, audit_id, [FIRST, SECOND], by="Ann", at=AT)
    yield store, audit_id
    store.close()


def run(store: Store, audit_id: int) -> int:
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    job = desk.next_work(store, at=AT)
    assert job is not None
    found = audit.run(job.articles, joins=job.joins, splits=job.splits, **job.settings)
    desk.finish_run(store, run_id, found, at=AT)
    return run_id


def toll(store: Store, run_id: int) -> FindingRow | None:
    rows = [row for row in desk.page(store, run_id).rows if row.kind == "number"]
    return rows[0] if rows else None


def decide(store: Store, audit_id: int, run_id: int) -> None:
    row = toll(store, run_id)
    assert row is not None
    desk.decide(store, audit_id, [row.fingerprint], "confirmed", by="Ann", at=AT)


def test_a_third_article_leaves_a_decision_standing(work: tuple[Store, int]) -> None:
    decide(*work, run(*work))
    desk.add_articles(*work, [THIRD], by="Ann", at=AT)
    row = toll(work[0], run(*work))
    assert row is not None and row.state == "decided"


def test_unrelated_words_of_a_revision_leave_a_decision_standing(work: tuple[Store, int]) -> None:
    decide(*work, run(*work))
    desk.add_articles(
        *work, [replace(FIRST, text=f"{FIRST.text} The mayor thanked the helpers.")], by="Ann", at=AT
    )
    row = toll(work[0], run(*work))
    assert row is not None and row.state == "decided"


def test_a_revised_figure_shows_the_decision_on_the_earlier_text(work: tuple[Store, int]) -> None:
    decide(*work, run(*work))
    desk.add_articles(*work, [replace(FIRST, text=FIRST.text.replace("42", "47"))], by="Ann", at=AT)
    row = toll(work[0], run(*work))
    assert row is not None and (row.state, row.standing) == ("earlier", None)
    assert row.earlier is not None and row.earlier.verdict == "confirmed"


def test_a_corrected_figure_orphans_the_decision(work: tuple[Store, int]) -> None:
    decide(*work, run(*work))
    desk.add_articles(*work, [replace(FIRST, text=FIRST.text.replace("42", "57"))], by="Ann", at=AT)
    assert toll(work[0], run(*work)) is None
    (orphan,) = desk.orphans(*work)
    assert orphan.reason == "words gone" and orphan.finding is not None and "42" in orphan.finding.summary


def test_a_split_holds_in_the_next_runs_and_ends_when_it_is_taken_back(work: tuple[Store, int]) -> None:
    store, audit_id = work
    first = run(*work)
    row = toll(store, first)
    assert row is not None
    marks = desk.marks_of_finding(store, first, row.fingerprint)
    ruling = desk.add_ruling(store, audit_id, "split", marks, by="Ann", at=AT)
    assert toll(store, run(*work)) is None
    desk.add_articles(
        store, audit_id, [replace(FIRST, text=f"{FIRST.text} The mayor came.")], by="Ann", at=AT
    )
    assert toll(store, run(*work)) is None
    desk.undo_ruling(store, audit_id, ruling, by="Ann", at=AT)
    assert toll(store, run(*work)) is not None
