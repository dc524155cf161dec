"""Decisions of earlier runs found again in the newest one."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from audit.decisions import OPEN
from audit.rematch import Anchored, anchors_from_json, joined_texts, match_decisions
from audit.store_rows import article_of, same_finding
from audit.store_schema import articles, finding_contents, findings, matches, run_articles, runs, standings


def newest_run(connection: sa.Connection, audit_id: int) -> int | None:
    """The id of the newest run that is done."""
    query = sa.select(sa.func.max(runs.c.id)).where(runs.c.audit_id == audit_id, runs.c.state == "done")
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def _anchored(rows: Iterable[Any]) -> list[Anchored]:
    return [
        Anchored(row.fingerprint, row.kind, row.rule, row.topic_label, anchors_from_json(row.anchors))
        for row in rows
    ]


_QUERY = sa.select(
    findings.c.fingerprint,
    findings.c.kind,
    findings.c.rule,
    findings.c.topic_label,
    finding_contents.c.anchors,
).join(finding_contents, same_finding)


def decided_elsewhere(connection: sa.Connection, audit_id: int, run_id: int) -> set[str]:
    """Fingerprints with a decision in force that the run does not have."""
    here = sa.select(findings.c.fingerprint).where(findings.c.run_id == run_id)
    query = sa.select(standings.c.fingerprint).where(
        standings.c.audit_id == audit_id, standings.c.verdict != OPEN, standings.c.fingerprint.not_in(here)
    )
    return set(connection.execute(query).scalars())


def rematch(connection: sa.Connection, audit_id: int) -> None:
    """Make the matches of the newest run again from its findings and the decisions in force.

    Nothing to do, and quick, when every decided finding is in the run.
    """
    run_id = newest_run(connection, audit_id)
    if run_id is None:
        return
    connection.execute(matches.delete().where(matches.c.run_id == run_id))
    away = decided_elsewhere(connection, audit_id, run_id)
    if not away:
        return
    found = match_decisions(
        _last_known(connection, audit_id, away),
        away | _decided_here(connection, audit_id, run_id),
        _findings(connection, run_id),
        joined_texts(_texts(connection, run_id)),
    )
    rows = [
        {"run_id": run_id, "old": m.old, "new": m.new, "reason": "", "score": m.score}
        for m in found.earlier_text
    ]
    rows += [
        {"run_id": run_id, "old": o.old, "new": None, "reason": o.reason, "score": 0.0}
        for o in found.orphaned
    ]
    if rows:
        connection.execute(matches.insert(), rows)


def _decided_here(connection: sa.Connection, audit_id: int, run_id: int) -> set[str]:
    query = (
        sa.select(findings.c.fingerprint)
        .join(standings, standings.c.fingerprint == findings.c.fingerprint)
        .where(findings.c.run_id == run_id, standings.c.audit_id == audit_id, standings.c.verdict != OPEN)
    )
    return set(connection.execute(query).scalars())


def _last_known(connection: sa.Connection, audit_id: int, wanted: set[str]) -> list[Anchored]:
    """The findings with these fingerprints, as the newest run that had them had them."""
    newest = (
        sa.select(findings.c.fingerprint, sa.func.max(findings.c.run_id).label("run_id"))
        .join(runs, runs.c.id == findings.c.run_id)
        .join(
            standings,
            (standings.c.fingerprint == findings.c.fingerprint) & (standings.c.audit_id == audit_id),
        )
        .where(runs.c.audit_id == audit_id, runs.c.state == "done")
        .group_by(findings.c.fingerprint)
        .subquery()
    )
    same = (findings.c.fingerprint == newest.c.fingerprint) & (findings.c.run_id == newest.c.run_id)
    rows = connection.execute(_QUERY.join(newest, same))
    return _anchored(row for row in rows if row.fingerprint in wanted)


def _findings(connection: sa.Connection, run_id: int) -> list[Anchored]:
    """What a decision may be shown beside: findings, not checks."""
    query = _QUERY.where(findings.c.run_id == run_id, findings.c.checked.is_(False))
    return _anchored(connection.execute(query))


def _texts(connection: sa.Connection, run_id: int) -> list[Any]:
    query = (
        sa.select(run_articles.c.content, articles.c.text)
        .join(articles, articles.c.id == run_articles.c.article)
        .where(run_articles.c.run_id == run_id)
    )
    return [article_of(row.content, row.text) for row in connection.execute(query)]
