"""The findings of a run as a queue: filter, sort, search, page, count."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from audit.decisions import DecisionRow
from audit.load import discrepancy_from_json
from audit.rulings import Mark, mark_of
from audit.store_decisions import decision_row
from audit.store_engine import Store
from audit.store_filter import (
    NO_FILTER,
    audit_of,
    conditions,
    earlier,
    needed_rows,
    state_of,
    with_standings,
)
from audit.store_loading import load_part
from audit.store_records import FindingFilter, FindingRow, FindingState, Page, Sort
from audit.store_results import SEVERITIES
from audit.store_rows import same_finding
from audit.store_schema import (
    decisions,
    finding_contents,
    finding_outlets,
    findings,
    standings,
)
from audit.store_text import plain

MOST_ROWS = 500

_RELATION_RANK = sa.case(
    {"contradiction": 0, "nuance": 1, "update": 2, "consistent": 3}, value=findings.c.relation, else_=4
)
SORTS: Mapping[Sort, tuple[sa.ColumnElement[Any], ...]] = {
    "rank": (findings.c.place,),
    "severity": (findings.c.severity, _RELATION_RANK, findings.c.place),
    "confidence": (findings.c.confidence.desc(), findings.c.place),
    "kind": (findings.c.kind, findings.c.place),
    "topic": (findings.c.story, findings.c.topic_label, findings.c.topic, findings.c.place),
    "outlets": (findings.c.outlet_count.desc(), findings.c.place),
    "newest": (sa.func.coalesce(standings.c.decision_id, 0).desc(), findings.c.place),
}


def page(
    store: Store,
    run_id: int,
    chosen: FindingFilter = NO_FILTER,
    *,
    sort: Sort = "rank",
    offset: int = 0,
    limit: int = 50,
) -> Page:
    """The findings of a run that is done which fit the filter, `limit` (at most 500) from `offset` on.

    Raises StoreError when the run is not done.
    """
    with store.reading() as connection:
        audit_id = audit_of(connection, run_id)
        tests = conditions(run_id, audit_id, chosen)
        source = needed_rows(run_id, audit_id, chosen, sort)
        query = (
            sa.select(findings.c.place, sa.func.count().over())
            .select_from(source)
            .where(*tests)
            .order_by(*SORTS[sort])
            .limit(max(0, min(limit, MOST_ROWS)))
            .offset(max(0, offset))
        )
        found = connection.execute(query).all()
        wanted = [row[0] for row in found]
        if found:
            total = found[0][1]
        else:
            counted = sa.select(sa.func.count()).select_from(source).where(*tests)
            total = connection.execute(counted).scalar_one()
        rows = _rows(connection, run_id, audit_id, wanted)
    return Page(tuple(rows[place] for place in wanted), total, max(0, offset))


def finding(store: Store, run_id: int, fingerprint: str) -> FindingRow | None:
    """One finding or check of a run; None when the run does not have it."""
    with store.reading() as connection:
        audit_id = audit_of(connection, run_id)
        query = sa.select(findings.c.place).where(
            findings.c.run_id == run_id, findings.c.fingerprint == plain(fingerprint)
        )
        place = connection.execute(query).scalar()
        return None if place is None else _rows(connection, run_id, audit_id, [place])[place]


def fitting(store: Store, run_id: int, chosen: FindingFilter) -> tuple[str, ...]:
    """The fingerprints of all findings that fit, in the report's order: what a bulk decision is made on."""
    with store.reading() as connection:
        audit_id = audit_of(connection, run_id)
        tests = conditions(run_id, audit_id, chosen)
        query = (
            sa.select(findings.c.fingerprint).select_from(needed_rows(run_id, audit_id, chosen)).where(*tests)
        )
        return tuple(connection.execute(query.order_by(findings.c.place)).scalars())


def neighbours(
    store: Store, run_id: int, fingerprint: str, chosen: FindingFilter = NO_FILTER, *, sort: Sort = "rank"
) -> tuple[str | None, str | None]:
    """(previous, next) of the findings that fit, around one that may no longer fit itself.

    One that does not fit (it was just decided) is taken to stand where the order would put it.
    """
    with store.reading() as connection:
        audit_id = audit_of(connection, run_id)
        tests = sa.and_(*conditions(run_id, audit_id, chosen))
        query = (
            sa.select(findings.c.fingerprint)
            .select_from(needed_rows(run_id, audit_id, chosen, sort))
            .where(
                findings.c.run_id == run_id,
                findings.c.checked.is_(chosen.checks),
                tests | (findings.c.fingerprint == plain(fingerprint)),
            )
            .order_by(*SORTS[sort])
        )
        marks = list(connection.execute(query).scalars())
    if fingerprint not in marks:
        return None, None
    at = marks.index(fingerprint)
    return (marks[at - 1] if at else None), (marks[at + 1] if at + 1 < len(marks) else None)


def _rows(connection: sa.Connection, run_id: int, audit_id: int, places: list[int]) -> dict[int, FindingRow]:
    query = (
        sa.select(
            *(column for column in findings.c if column.name != "words"),
            finding_contents.c.content,
            state_of.label("state"),
            standings.c.decision_id,
            standings.c.assignee,
            earlier.c.decision_id.label("earlier_id"),
        )
        .select_from(with_standings(run_id, audit_id).join(finding_contents, same_finding))
        .where(findings.c.run_id == run_id, findings.c.place.in_(places))
    )
    rows = connection.execute(query).all()
    outlets: dict[int, list[str]] = {place: [] for place in places}
    named = sa.select(finding_outlets.c.place, finding_outlets.c.outlet).where(
        finding_outlets.c.run_id == run_id, finding_outlets.c.place.in_(places)
    )
    for place, name in connection.execute(named.order_by(finding_outlets.c.outlet)):
        outlets[place].append(name)
    ids = {row.decision_id for row in rows} | {row.earlier_id for row in rows}
    made = sa.select(decisions).where(decisions.c.id.in_([i for i in ids if i is not None]))
    said = {row.id: decision_row(row) for row in connection.execute(made)}
    return {row.place: _row(row, tuple(outlets[row.place]), said) for row in rows}


def _row(row: Any, outlets: tuple[str, ...], said: Mapping[int, DecisionRow]) -> FindingRow:
    state: FindingState = row.state
    return FindingRow(
        place=row.place,
        fingerprint=row.fingerprint,
        kind=row.kind,
        relation=row.relation,
        severity=SEVERITIES[row.severity],
        confidence=row.confidence,
        rule=row.rule,
        topic=row.topic,
        topic_label=row.topic_label,
        story=row.story,
        summary=row.summary,
        outlets=outlets,
        state=state,
        assignee=row.assignee or "",
        standing=said.get(row.decision_id),
        earlier=said.get(row.earlier_id),
        discrepancy=discrepancy_from_json(row.content),
    )


def marks_of_finding(store: Store, run_id: int, fingerprint: str) -> tuple[Mark, ...]:
    """The claims quoted by a finding as marks for `add_ruling`, in the order of the evidence."""
    part = load_part(store, run_id, [fingerprint])
    by_claim = {claim.id: claim for claim in part.claims}
    by_article = {article.id: article for article in part.articles}
    quoted = dict.fromkeys(e.claim for d in (*part.discrepancies, *part.checks) for e in d.evidence)
    kept = (by_claim[name] for name in quoted if name in by_claim)
    return tuple(mark_of(claim, by_article[claim.article]) for claim in kept if claim.article in by_article)
