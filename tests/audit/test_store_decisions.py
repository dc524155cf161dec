"""Decisions, assignments, joins and accounts in the store, on SQLite and on PostgreSQL."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from store_helpers import AT, MINUTE, make_article, many_lines, mini_audit

from audit import store as desk
from audit.decisions import OPEN, DecisionRow, decisions_file, from_json
from audit.store import FindingFilter, Store
from claims.errors import StoreError
from claims.model import Article

LONG = "when the dam above the town broke on Monday"
POST = make_article("Post", f"dead: 42 people died {LONG}", f"hurt: 7 people were hurt {LONG}")
MAIL = make_article("Mail", f"dead: 57 people died {LONG}", f"hurt: 9 people were hurt {LONG}")


def run(store: Store, audit_id: int) -> int:
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    work = desk.next_work(store, at=AT)
    assert work is not None
    desk.finish_run(store, run_id, mini_audit(work.articles), at=AT)
    return run_id


def add(store: Store, audit_id: int, *articles: Article) -> None:
    desk.add_articles(store, audit_id, articles, by="Ann", at=AT)


@pytest.fixture
def flood(store: Store) -> tuple[Store, int, int]:
    """(store, audit, run) with two findings: dead, hurt."""
    audit_id = desk.create_audit(store, "Flood", by="Ann", at=AT)
    add(store, audit_id, POST, MAIL)
    return store, audit_id, run(store, audit_id)


def marks_of(store: Store, run_id: int) -> list[str]:
    return [row.fingerprint for row in desk.page(store, run_id, limit=500).rows]


def test_a_decision_is_kept_with_person_moment_and_note(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    (mark, _) = marks_of(store, run_id)
    (made,) = desk.decide(
        store, audit_id, [mark], "explained", reason="update", note=" Later count ", by="Ann", at=AT
    )
    row = desk.finding(store, run_id, mark)
    assert row is not None and row.state == "decided" and row.standing == made
    assert (made.reason, made.note, made.by, made.at) == ("update", "Later count", "Ann", AT)


def test_the_newest_counts_and_the_history_keeps_all(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    mark = marks_of(store, run_id)[0]
    for verdict in ("confirmed", "dismissed", "explained"):
        desk.decide(store, audit_id, [mark], verdict, by="Ann", at=AT)
    assert [row.verdict for row in desk.history(store, audit_id, mark)] == [
        "confirmed",
        "dismissed",
        "explained",
    ]
    assert [decision.verdict for decision in desk.standing_decisions(store, audit_id)] == ["explained"]


def test_a_clock_that_goes_back_does_not_hide_the_newest(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    mark = marks_of(store, run_id)[0]
    desk.decide(store, audit_id, [mark], "confirmed", by="Ann", at=AT)
    desk.decide(store, audit_id, [mark], "dismissed", by="Ann", at=AT - dt.timedelta(days=1))
    row = desk.finding(store, run_id, mark)
    assert row is not None and row.standing is not None and row.standing.verdict == "dismissed"


def test_undo_brings_back_what_counted_before(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    mark = marks_of(store, run_id)[0]
    desk.decide(store, audit_id, [mark], "confirmed", by="Ann", at=AT)
    (second,) = desk.decide(store, audit_id, [mark], "dismissed", by="Ben", at=AT)
    undone = desk.undo(store, audit_id, second.id, by="Cyd", at=AT)
    row = desk.finding(store, run_id, mark)
    assert (
        row is not None
        and row.standing is not None
        and (row.standing.verdict, row.standing.by) == ("confirmed", "Ann")
    )
    desk.undo(store, audit_id, undone.id, by="Cyd", at=AT)
    row = desk.finding(store, run_id, mark)
    assert row is not None and row.standing == second
    assert len(desk.history(store, audit_id, mark)) == 4


def test_undo_of_the_only_decision_opens_the_finding(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    mark = marks_of(store, run_id)[0]
    (made,) = desk.decide(store, audit_id, [mark], "confirmed", by="Ann", at=AT)
    assert desk.undo(store, audit_id, made.id, by="Ann", at=AT).verdict == OPEN
    row = desk.finding(store, run_id, mark)
    assert row is not None and (row.state, row.standing) == ("open", None)


def test_a_decision_is_taken_back_once(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    (made,) = desk.decide(store, audit_id, marks_of(store, run_id)[:1], "confirmed", by="Ann", at=AT)
    desk.undo(store, audit_id, made.id, by="Ann", at=AT)
    with pytest.raises(StoreError, match="already"):
        desk.undo(store, audit_id, made.id, by="Ben", at=AT)


def test_a_bulk_decision_is_stored_one_by_one_and_undone_as_one(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    marks = marks_of(store, run_id)
    (before,) = desk.decide(store, audit_id, marks[:1], "confirmed", by="Ann", at=AT)
    desk.decide(store, audit_id, marks, "dismissed", reason="not important", by="Ben", at=AT, batch="b1")
    assert [len(desk.history(store, audit_id, mark)) for mark in marks] == [2, 1]
    undone = desk.undo_batch(store, audit_id, "b1", by="Ben", at=AT)
    assert len(undone) == 2
    rows = desk.page(store, run_id).rows
    assert [row.standing for row in rows] == [before, None]
    assert desk.undo_batch(store, audit_id, "b1", by="Ben", at=AT) == ()


def test_a_bulk_decision_with_an_unknown_finding_decides_nothing(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    with pytest.raises(StoreError, match="no finding"):
        desk.decide(store, audit_id, [*marks_of(store, run_id), "unknown"], "confirmed", by="Ann", at=AT)
    assert desk.history(store, audit_id) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"verdict": "maybe"}, id="an unknown verdict"),
        pytest.param({"verdict": "open"}, id="open is no verdict to give"),
        pytest.param({"verdict": "confirmed", "reason": "update"}, id="a reason of another verdict"),
        pytest.param({"verdict": "confirmed", "note": "x" * 4001}, id="a note too long"),
        pytest.param({"verdict": "confirmed", "by": "  "}, id="nobody"),
    ],
)
def test_a_wrong_decision_is_refused(flood: tuple[Store, int, int], wrong: dict[str, str]) -> None:
    store, audit_id, run_id = flood
    with pytest.raises(StoreError):
        desk.decide(store, audit_id, marks_of(store, run_id)[:1], **{"by": "Ann", **wrong}, at=AT)  # type: ignore[arg-type]
    assert desk.history(store, audit_id) == ()


def test_a_decision_of_one_audit_is_none_of_another(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    other = desk.create_audit(store, "Same again", by="Ann", at=AT)
    add(store, other, POST, MAIL)
    second = run(store, other)
    (made,) = desk.decide(store, audit_id, marks_of(store, run_id)[:1], "confirmed", by="Ann", at=AT)
    assert marks_of(store, second) == marks_of(store, run_id)
    assert {row.state for row in desk.page(store, second).rows} == {"open"}
    with pytest.raises(StoreError, match="no decision"):
        desk.undo(store, other, made.id, by="Ann", at=AT)


def test_the_queue_of_one_reviewer_holds_what_others_decided(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    marks = marks_of(store, run_id)
    desk.decide(store, audit_id, marks[:1], "confirmed", by="Ann", at=AT)
    assert desk.fitting(store, run_id, FindingFilter(pending_for="Ann")) == (marks[1],)
    assert desk.fitting(store, run_id, FindingFilter(pending_for="Ben")) == tuple(marks)


def test_reviews_keep_each_reviewers_newest(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    mark = marks_of(store, run_id)[0]
    for name, verdict in (("Ben", "confirmed"), ("Ann", "confirmed"), ("Ann", "dismissed")):
        desk.decide(store, audit_id, [mark], verdict, by=name, at=AT)
    assert [(r.by, r.verdict) for r in desk.reviews_of(store, audit_id, mark)] == [
        ("Ann", "dismissed"),
        ("Ben", "confirmed"),
    ]
    assert desk.reviewers(store, audit_id) == (("Ann", 1), ("Ben", 1))


def test_agreement_is_counted_over_what_both_decided(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    marks = marks_of(store, run_id)
    desk.decide(store, audit_id, marks, "confirmed", by="Ann", at=AT)
    desk.decide(store, audit_id, marks[:1], "dismissed", by="Ben", at=AT)
    desk.decide(store, audit_id, marks[1:], "confirmed", by="Ben", at=AT)
    number, total = desk.reviewer_agreement(store, audit_id, "Ann", "Ben")
    assert (number.kind, number.findings, number.agreed, number.kappa) == ("number", 2, 1, 0.0)
    assert total.findings == 2


# Runs after decisions


def test_a_decision_stands_in_the_next_run(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    (made,) = desk.decide(store, audit_id, marks_of(store, run_id)[:1], "confirmed", by="Ann", at=AT)
    add(store, audit_id, make_article("Echo", "fire: 2 houses burnt"))
    row = desk.page(store, run(store, audit_id)).rows[0]
    assert (row.state, row.standing) == ("decided", made)


def test_a_decision_on_an_earlier_text_is_shown_until_somebody_decides(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    (made,) = desk.decide(store, audit_id, marks_of(store, run_id)[:1], "confirmed", by="Ann", at=AT)
    add(store, audit_id, replace(POST, text=POST.text.replace("42", "47")))
    second = run(store, audit_id)
    row = desk.page(store, second, FindingFilter(state=frozenset({"earlier"}))).rows[0]
    assert (row.topic_label, row.state, row.standing, row.earlier) == ("dead", "earlier", None, made)
    (again,) = desk.decide(store, audit_id, [row.fingerprint], "dismissed", by="Ben", at=AT)
    row = desk.page(store, second).rows[0]
    assert (row.state, row.standing, row.earlier) == ("decided", again, made)


def test_a_decision_carried_over_can_be_taken_back(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    (made,) = desk.decide(store, audit_id, marks_of(store, run_id)[:1], "confirmed", by="Ann", at=AT)
    add(store, audit_id, replace(POST, text=POST.text.replace("42", "47")))
    second = run(store, audit_id)
    desk.undo(store, audit_id, made.id, by="Ann", at=AT)
    assert [row.state for row in desk.page(store, second).rows] == ["open", "open"]
    assert desk.orphans(store, audit_id) == ()


def test_a_decision_whose_evidence_is_gone_is_an_orphan(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    marks = marks_of(store, run_id)
    (made,) = desk.decide(store, audit_id, marks[:1], "confirmed", note="seen", by="Ann", at=AT)
    desk.remove_article(store, audit_id, "mail", at=AT)
    run(store, audit_id)
    (found,) = desk.orphans(store, audit_id)
    assert (found.decision, found.reason) == (made, "article gone")
    assert found.finding is not None and "42" in found.finding.summary


def test_an_orphan_stands_again_when_its_evidence_returns(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    desk.decide(store, audit_id, marks_of(store, run_id)[:1], "confirmed", by="Ann", at=AT)
    desk.remove_article(store, audit_id, "mail", at=AT)
    run(store, audit_id)
    add(store, audit_id, MAIL)
    third = run(store, audit_id)
    assert desk.orphans(store, audit_id) == ()
    assert desk.page(store, third).rows[0].state == "decided"


def test_a_decision_made_on_an_old_page_is_found_again_in_the_new_run(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    old = marks_of(store, run_id)[0]
    add(store, audit_id, replace(POST, text=POST.text.replace("42", "47")))
    second = run(store, audit_id)
    (made,) = desk.decide(store, audit_id, [old], "confirmed", by="Ann", at=AT)
    row = desk.page(store, second).rows[0]
    assert (row.state, row.earlier) == ("earlier", made)


def test_a_decision_is_matched_by_the_words_that_were_decided_over_several_runs(
    flood: tuple[Store, int, int],
) -> None:
    store, audit_id, run_id = flood
    (made,) = desk.decide(store, audit_id, marks_of(store, run_id)[:1], "confirmed", by="Ann", at=AT)
    for figure in ("47", "49", "51"):
        add(store, audit_id, replace(POST, text=POST.text.replace("42", figure)))
        newest = run(store, audit_id)
        assert desk.page(store, newest).rows[0].earlier == made
    assert len(desk.history(store, audit_id)) == 1


# Decisions files


def test_a_log_is_moved_to_another_store_with_its_undos(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    marks = marks_of(store, run_id)
    desk.decide(store, audit_id, marks[:1], "confirmed", by="Ann", at=AT - 9 * MINUTE)
    (second,) = desk.decide(store, audit_id, marks[:1], "dismissed", by="Ben", at=AT - 8 * MINUTE)
    desk.undo(store, audit_id, second.id, by="Ben", at=AT - 7 * MINUTE)
    content = decisions_file(desk.history(store, audit_id))
    other = desk.create_audit(store, "Copy", by="Cyd", at=AT)
    add(store, other, POST, MAIL)
    copy = run(store, other)
    rows = [from_json(row) for row in content["decisions"]]
    assert desk.import_decisions(store, other, rows, by="Cyd", at=AT) == 3
    assert desk.import_decisions(store, other, rows, by="Cyd", at=AT) == 0
    found = desk.finding(store, copy, marks[0])
    assert found is not None and found.standing is not None
    assert (found.standing.verdict, found.standing.by) == ("confirmed", "Ann")
    assert [row.takes_back for row in desk.history(store, other)] == [
        None,
        None,
        desk.history(store, other)[1].id,
    ]


def test_an_older_imported_decision_does_not_beat_a_newer_one(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    mark = marks_of(store, run_id)[0]
    desk.decide(store, audit_id, [mark], "confirmed", by="Ann", at=AT)
    desk.import_decisions(
        store, audit_id, [DecisionRow(mark, "dismissed", "Ben", AT - MINUTE)], by="Cyd", at=AT
    )
    row = desk.finding(store, run_id, mark)
    assert row is not None and row.standing is not None and row.standing.verdict == "confirmed"


def test_an_imported_decision_of_the_future_does_not_block_later_ones(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    mark = marks_of(store, run_id)[0]
    late = DecisionRow(mark, "dismissed", "", AT + dt.timedelta(days=900))
    desk.import_decisions(store, audit_id, [late], by="Cyd", at=AT)
    assert desk.history(store, audit_id)[0].by == "Cyd"
    desk.decide(store, audit_id, [mark], "confirmed", by="Ann", at=AT + MINUTE)
    row = desk.finding(store, run_id, mark)
    assert row is not None and row.standing is not None and row.standing.verdict == "confirmed"


def test_an_imported_decision_on_no_known_finding_is_an_orphan(flood: tuple[Store, int, int]) -> None:
    store, audit_id, _ = flood
    desk.import_decisions(store, audit_id, [DecisionRow("unheard", "confirmed", "Ben", AT)], by="Cyd", at=AT)
    (found,) = desk.orphans(store, audit_id)
    assert (found.reason, found.finding) == ("unknown finding", None)


# Assignments


def test_findings_are_assigned_and_given_back(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    marks = marks_of(store, run_id)
    desk.assign(store, audit_id, marks, "Ben", by="Ann", at=AT)
    desk.assign(store, audit_id, marks[:1], "", by="Ben", at=AT)
    assert desk.fitting(store, run_id, FindingFilter(assignee="Ben")) == (marks[1],)
    assert desk.fitting(store, run_id, FindingFilter(assignee="-")) == (marks[0],)
    assert [a.assignee for a in desk.assignment_history(store, audit_id, marks[0])] == ["Ben", ""]


def test_an_assignment_stays_when_the_finding_is_decided(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    mark = marks_of(store, run_id)[0]
    desk.assign(store, audit_id, [mark], "Ben", by="Ann", at=AT)
    desk.decide(store, audit_id, [mark], "confirmed", by="Ben", at=AT)
    row = desk.finding(store, run_id, mark)
    assert row is not None and (row.assignee, row.state) == ("Ben", "decided")


# Joins and splits


def test_joins_and_splits_come_with_the_next_work(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    dead, hurt = (desk.marks_of_finding(store, run_id, mark) for mark in marks_of(store, run_id))
    desk.add_ruling(store, audit_id, "join", (*dead, *hurt), by="Ann", at=AT, note="one accident")
    split = desk.add_ruling(store, audit_id, "split", dead, by="Ann", at=AT)
    desk.queue_run(store, audit_id, by="Ann", at=AT)
    work = desk.next_work(store, at=AT)
    assert work is not None
    assert [ruling.marks for ruling in work.splits] == [dead]
    assert len(work.joins) == 5 and all(set(ruling.marks) != set(dead) for ruling in work.joins)
    desk.undo_ruling(store, audit_id, split, by="Ben", at=AT)
    desk.queue_run(store, audit_id, by="Ann", at=AT)
    work = desk.next_work(store, at=AT)
    assert work is not None and not work.splits and len(work.joins) == 6
    assert [row.undone for row in desk.list_rulings(store, audit_id)] == [False, True]


def test_a_ruling_needs_two_passages_and_is_undone_once(flood: tuple[Store, int, int]) -> None:
    store, audit_id, run_id = flood
    marks = desk.marks_of_finding(store, run_id, marks_of(store, run_id)[0])
    with pytest.raises(StoreError, match="2 to"):
        desk.add_ruling(store, audit_id, "join", marks[:1], by="Ann", at=AT)
    made = desk.add_ruling(store, audit_id, "join", marks, by="Ann", at=AT)
    desk.undo_ruling(store, audit_id, made, by="Ann", at=AT)
    with pytest.raises(StoreError, match="in force"):
        desk.undo_ruling(store, audit_id, made, by="Ann", at=AT)


# People


def test_accounts_are_made_found_changed_and_ended(store: Store) -> None:
    number = desk.add_user(store, " Ann ", "hash", "reader", at=AT)
    desk.set_role(store, number, "editor")
    desk.set_password(store, number, "other")
    desk.disable_user(store, number, at=AT)
    found = desk.find_user(store, "Ann")
    assert found is not None and found == desk.get_user(store, number)
    assert (found.name, found.role, found.password_hash, found.disabled) == ("Ann", "editor", "other", AT)
    assert "other" not in repr(found)
    assert desk.find_user(store, "ann\0") is None and desk.find_user(store, "x" * 5000) is None


def test_a_name_is_taken_whatever_its_case(store: Store) -> None:
    desk.add_user(store, "Ann", "hash", "reader", at=AT)
    with pytest.raises(StoreError, match="already"):
        desk.add_user(store, "ANN", "hash", "reader", at=AT)
    assert len(desk.list_users(store)) == 1


def test_an_unknown_role_or_account_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="role"):
        desk.add_user(store, "Ann", "hash", "owner", at=AT)  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="no account"):
        desk.set_role(store, 9, "editor")


def test_what_is_remembered_is_made_once(store: Store) -> None:
    assert desk.remembered(store, "key", lambda: "first") == "first"
    assert desk.remembered(store, "key", lambda: "second") == "first"


# Several at once


def test_threads_that_decide_at_once_lose_nothing(store: Store) -> None:
    audit_id = desk.create_audit(store, "Flood", by="Ann", at=AT)
    add(store, audit_id, many_lines("Post", 6, 100), many_lines("Mail", 6, 200))
    run_id = run(store, audit_id)
    marks = marks_of(store, run_id)

    def work(name: str) -> None:
        for mark in marks:
            desk.decide(store, audit_id, [mark], "confirmed", by=name, at=AT)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, [f"r{n}" for n in range(4)]))
    log = desk.history(store, audit_id)
    assert len(log) == 24 and len({row.id for row in log}) == 24
    assert desk.reviewers(store, audit_id) == tuple((f"r{n}", 6) for n in range(4))
    for mark in marks:
        moments = [row.at for row in log if row.fingerprint == mark]
        assert len(set(moments)) == 4
        row = desk.finding(store, run_id, mark)
        assert row is not None and row.standing is not None and row.standing.at == max(moments)
