"""Reviewers: how far two agree, where they do not, and decisions whose finding is gone."""

from flask import Blueprint, request

from audit import store as stored
from audit.agreement import ALL_KINDS, Agreement, disagreements
from audit.decisions import DecisionRow, by_reviewer
from audit.store import FindingFilter
from reports.view_words import kind_word
from reports.web_audits import get_work
from reports.web_cards import Verdict, verdict_of
from reports.web_desk import blind, desk
from reports.web_pages import render
from reports.web_words import ORPHANED

pages = Blueprint("reviewers", __name__)

# Cohen's kappa in words, after Landis and Koch (1977).
LEVELS = (
    (0.81, "almost perfect"),
    (0.61, "substantial"),
    (0.41, "moderate"),
    (0.21, "fair"),
    (0.0, "slight"),
)

# Findings listed on which two differ.
MOST_APART = 200


def level(kappa: float | None) -> str:
    """Kappa in words; empty when it is not defined."""
    if kappa is None:
        return ""
    return next((words for least, words in LEVELS if kappa >= least), "worse than chance")


@pages.get("/audits/<int:audit_id>/agreement")
def agreement(audit_id: int) -> str:
    work, store = get_work(audit_id), desk().store
    people = [name for name, _ in stored.reviewers(store, audit_id)]
    first, second = _two(people, request.args.get("a", ""), request.args.get("b", ""))
    rows: tuple[Agreement, ...] = ()
    if first and second:
        rows = stored.reviewer_agreement(store, audit_id, first, second)
    return render(
        "web_agreement.html", title=f"Agreement – {work.title}", tab="agreement", work=work, people=people,
        first=first, second=second,
        rows=[(_kind(row), row, level(row.kappa)) for row in rows if row.findings or row.kind == ALL_KINDS],
        apart=_apart(audit_id, first, second) if rows and not blind() else (),
    )  # fmt: skip


def _kind(row: Agreement) -> str:
    return "All kinds" if row.kind == ALL_KINDS else kind_word(row.kind)


def _two(people: list[str], first: str, second: str) -> tuple[str, str]:
    """The two that were asked for, else the first two; empty when there are no two."""
    a = first if first in people else next((name for name in people if name != second), "")
    b = second if second in people and second != a else next((name for name in people if name != a), "")
    return a, b


def _apart(audit_id: int, first: str, second: str) -> list[tuple[str, str, Verdict | None, Verdict | None]]:
    """(fingerprint, summary, first's decision, second's) of the findings on which the two differ."""
    work = get_work(audit_id)
    if work.run is None:
        return []
    by_mark: dict[str, list[DecisionRow]] = {}
    for row in stored.history(desk().store, audit_id):
        by_mark.setdefault(row.fingerprint, []).append(row)
    said = {mark: by_reviewer(rows) for mark, rows in by_mark.items()}
    one = {mark: made[first].verdict for mark, made in said.items() if first in made}
    two = {mark: made[second].verdict for mark, made in said.items() if second in made}
    marks = list(disagreements(one, two))[:MOST_APART]
    if not marks:
        return []
    chosen = FindingFilter(fingerprints=frozenset(marks))
    found = stored.page(desk().store, work.run.id, chosen, limit=MOST_APART)
    return [
        (row.fingerprint, row.summary, verdict_of(said[row.fingerprint][first]),
         verdict_of(said[row.fingerprint][second]))
        for row in found.rows
    ]  # fmt: skip


@pages.get("/audits/<int:audit_id>/orphans")
def orphans(audit_id: int) -> str:
    """Decisions in force whose finding the newest run does not have, with the reason."""
    work = get_work(audit_id)
    rows = stored.orphans(desk().store, audit_id)
    return render(
        "web_orphans.html", title=f"Decisions without a finding – {work.title}", tab="history", work=work,
        rows=[(row, verdict_of(row.decision), ORPHANED.get(row.reason, row.reason)) for row in rows],
    )  # fmt: skip
