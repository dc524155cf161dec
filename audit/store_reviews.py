"""Who was asked to look, who decided what, how far they agree, and decisions that lost their finding."""

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from audit.agreement import Agreement, agreement
from audit.decisions import DecisionRow
from audit.load import discrepancy_from_json
from audit.model import Discrepancy
from audit.store_decisions import decision_row, require_findings, set_standings
from audit.store_engine import Store
from audit.store_matches import newest_run
from audit.store_records import AssignmentRow, Orphan
from audit.store_rows import mapping, require_audit, same_finding
from audit.store_schema import (
    assignments,
    decisions,
    finding_contents,
    findings,
    matches,
    reviews,
    runs,
    standings,
)
from audit.store_text import person


def assign(
    store: Store, audit_id: int, fingerprints: Iterable[str], assignee: str, *, by: str, at: dt.datetime
) -> None:
    """Ask a person to look at findings; an empty assignee takes it back.  All or none."""
    name = person(assignee) if assignee.strip() else ""
    wanted = tuple(dict.fromkeys(fingerprints))
    with store.writing() as connection:
        require_audit(connection, audit_id, lock=True)
        require_findings(connection, audit_id, wanted)
        said = {"audit_id": audit_id, "assignee": name, "by": person(by), "at": at}
        rows = [{**said, "fingerprint": mark} for mark in wanted]
        if rows:
            connection.execute(assignments.insert(), rows)
            set_standings(connection, audit_id, [{"fingerprint": m, "assignee": name} for m in wanted])


def assignment_history(store: Store, audit_id: int, fingerprint: str) -> tuple[AssignmentRow, ...]:
    """Every assignment of a finding, oldest first."""
    own = (assignments.c.audit_id == audit_id) & (assignments.c.fingerprint == fingerprint)
    with store.reading() as connection:
        rows = connection.execute(sa.select(assignments).where(own).order_by(assignments.c.id)).all()
    return tuple(AssignmentRow(row.fingerprint, row.assignee, row.by, row.at) for row in rows)


def reviews_of(store: Store, audit_id: int, fingerprint: str) -> tuple[DecisionRow, ...]:
    """The newest decision of each reviewer on a finding, by name."""
    query = (
        sa.select(decisions)
        .join(reviews, reviews.c.decision_id == decisions.c.id)
        .where(reviews.c.audit_id == audit_id, reviews.c.fingerprint == fingerprint)
        .order_by(reviews.c.reviewer)
    )
    with store.reading() as connection:
        return tuple(decision_row(row) for row in connection.execute(query))


def reviewers(store: Store, audit_id: int) -> tuple[tuple[str, int], ...]:
    """(reviewer, findings decided), by name."""
    counted = sa.func.count().label("findings")
    query = sa.select(reviews.c.reviewer, counted).where(reviews.c.audit_id == audit_id)
    with store.reading() as connection:
        rows = connection.execute(query.group_by(reviews.c.reviewer).order_by(reviews.c.reviewer)).all()
    return tuple((row.reviewer, row.findings) for row in rows)


def reviewer_agreement(store: Store, audit_id: int, first: str, second: str) -> tuple[Agreement, ...]:
    """Cohen's kappa of two reviewers a kind, then over all; verdicts are compared, not reasons."""
    with store.reading() as connection:
        query = sa.select(findings.c.fingerprint, findings.c.kind).join(runs, runs.c.id == findings.c.run_id)
        kinds = mapping(connection, query.where(runs.c.audit_id == audit_id).distinct())
        said = [_verdicts(connection, audit_id, name) for name in (first, second)]
    return agreement(said[0], said[1], kinds)


def _verdicts(connection: sa.Connection, audit_id: int, reviewer: str) -> dict[str, str]:
    query = (
        sa.select(reviews.c.fingerprint, decisions.c.verdict)
        .join(decisions, decisions.c.id == reviews.c.decision_id)
        .where(reviews.c.audit_id == audit_id, reviews.c.reviewer == reviewer)
    )
    return mapping(connection, query)


def orphans(store: Store, audit_id: int) -> tuple[Orphan, ...]:
    """Decisions in force whose findings the newest run does not have, oldest first, with the reason."""
    with store.reading() as connection:
        run_id = newest_run(connection, audit_id)
        query = (
            sa.select(decisions, matches.c.reason.label("why"))
            .join(standings, standings.c.decision_id == decisions.c.id)
            .join(matches, matches.c.old == standings.c.fingerprint)
            .where(standings.c.audit_id == audit_id, matches.c.run_id == run_id, matches.c.new.is_(None))
            .order_by(decisions.c.at, decisions.c.id)
        )
        rows = connection.execute(query).all()
        return tuple(
            Orphan(decision_row(row), row.why, _last_finding(connection, audit_id, row.fingerprint))
            for row in rows
        )


def _last_finding(connection: sa.Connection, audit_id: int, mark: str) -> Discrepancy | None:
    query = (
        sa.select(finding_contents.c.content)
        .join(findings, same_finding)
        .join(runs, runs.c.id == findings.c.run_id)
        .where(runs.c.audit_id == audit_id, findings.c.fingerprint == mark)
        .order_by(runs.c.id.desc())
        .limit(1)
    )
    content = connection.execute(query).scalar()
    return None if content is None else discrepancy_from_json(content)
