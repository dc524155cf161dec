"""The findings of a run as a queue: filter, sort, search, page, count."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from audit.decisions import OPEN, DecisionRow
from audit.load import discrepancy_from_json
from audit.rulings import Mark, mark_of
from audit.store_decisions import decision_row
from audit.store_engine import Store
from audit.store_loading import load_part
from audit.store_records import FindingFilter, FindingRow, FindingState, Page, Sort, StoryInfo
from audit.store_results import SEVERITIES
from audit.store_rows import mapping, same_finding
from audit.store_schema import (
    decisions,
    finding_contents,
    finding_outlets,
    findings,
    matches,
    reviews,
    runs,
    standings,
    stories,
)
from audit.store_text import contains, plain, searchable
from claims.errors import StoreError

MOST_ROWS = 500
MOST_WORDS = 20
NOBODY = "-"
FOLLOW_UP = "needs follow-up"
NO_FILTER = FindingFilter()

_earlier = standings.alias("earlier_standings")

_own_verdict = sa.func.coalesce(standings.c.verdict, OPEN)
_state = sa.case(
    (_own_verdict == FOLLOW_UP, "follow-up"),
    (_own_verdict != OPEN, "decided"),
    (sa.func.coalesce(_earlier.c.verdict, OPEN) != OPEN, "earlier"),
    else_="open",
)

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


def _from(run_id: int, audit_id: int) -> sa.FromClause:
    """Findings with their standing, and with the decision made on an earlier text, if any."""
    return (
        findings.outerjoin(
            standings,
            (standings.c.audit_id == audit_id) & (standings.c.fingerprint == findings.c.fingerprint),
        )
        .outerjoin(matches, (matches.c.run_id == run_id) & (matches.c.new == findings.c.fingerprint))
        .outerjoin(_earlier, (_earlier.c.audit_id == audit_id) & (_earlier.c.fingerprint == matches.c.old))
    )


def _source(run_id: int, audit_id: int, chosen: FindingFilter, sort: Sort = "rank") -> sa.FromClause:
    """What a filter and an order must read: standings only when they speak of them."""
    if chosen.state or chosen.verdict or chosen.assignee or sort == "newest":
        return _from(run_id, audit_id)
    return findings


def _conditions(run_id: int, audit_id: int, chosen: FindingFilter) -> list[sa.ColumnElement[bool]]:
    tests: list[sa.ColumnElement[bool]] = [findings.c.run_id == run_id, findings.c.checked.is_(chosen.checks)]
    for wanted, column in (
        (chosen.relation, findings.c.relation),
        (chosen.kind, findings.c.kind),
        (chosen.state, _state),
        (chosen.verdict, _own_verdict),
        (chosen.fingerprints, findings.c.fingerprint),
    ):
        if wanted:
            tests.append(column.in_(sorted(wanted)))
    if chosen.severity:
        tests.append(
            findings.c.severity.in_([SEVERITIES.index(s) for s in SEVERITIES if s in chosen.severity])
        )
    for word, exact in (
        (chosen.story, findings.c.story),
        (chosen.topic, findings.c.topic),
        (chosen.rule, findings.c.rule),
    ):
        if word:
            tests.append(exact == plain(word))
    return [*tests, *_people(audit_id, chosen), *_outlets(run_id, chosen), *_words(chosen.search)]


def _outlets(run_id: int, chosen: FindingFilter) -> list[sa.ColumnElement[bool]]:
    if not chosen.outlet:
        return []
    names = sorted(plain(name) for name in chosen.outlet)
    own = (finding_outlets.c.run_id == run_id) & finding_outlets.c.outlet.in_(names)
    return [findings.c.place.in_(sa.select(finding_outlets.c.place).where(own))]


def _people(audit_id: int, chosen: FindingFilter) -> list[sa.ColumnElement[bool]]:
    tests: list[sa.ColumnElement[bool]] = []
    if chosen.assignee:
        name = "" if chosen.assignee == NOBODY else plain(chosen.assignee)
        tests.append(sa.func.coalesce(standings.c.assignee, "") == name)
    if chosen.pending_for:
        own = (reviews.c.audit_id == audit_id) & (reviews.c.reviewer == plain(chosen.pending_for))
        tests.append(findings.c.fingerprint.not_in(sa.select(reviews.c.fingerprint).where(own)))
    return tests


def _words(search: str) -> list[sa.ColumnElement[bool]]:
    words = searchable(search).split()[:MOST_WORDS]
    return [findings.c.words.like(contains(word), escape="\\") for word in words]


def _audit_of(connection: sa.Connection, run_id: int) -> int:
    found = connection.execute(
        sa.select(runs.c.audit_id).where(runs.c.id == run_id, runs.c.state == "done")
    ).scalar()
    if found is None:
        raise StoreError(f"run {run_id} has no result", slug="store-missing")
    return int(found)


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
        audit_id = _audit_of(connection, run_id)
        tests = _conditions(run_id, audit_id, chosen)
        source = _source(run_id, audit_id, chosen, sort)
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
        audit_id = _audit_of(connection, run_id)
        query = sa.select(findings.c.place).where(
            findings.c.run_id == run_id, findings.c.fingerprint == plain(fingerprint)
        )
        place = connection.execute(query).scalar()
        return None if place is None else _rows(connection, run_id, audit_id, [place])[place]


def fitting(store: Store, run_id: int, chosen: FindingFilter) -> tuple[str, ...]:
    """The fingerprints of all findings that fit, in the report's order: what a bulk decision is made on."""
    with store.reading() as connection:
        audit_id = _audit_of(connection, run_id)
        tests = _conditions(run_id, audit_id, chosen)
        query = sa.select(findings.c.fingerprint).select_from(_source(run_id, audit_id, chosen)).where(*tests)
        return tuple(connection.execute(query.order_by(findings.c.place)).scalars())


def neighbours(
    store: Store, run_id: int, fingerprint: str, chosen: FindingFilter = NO_FILTER, *, sort: Sort = "rank"
) -> tuple[str | None, str | None]:
    """(previous, next) of the findings that fit, around one that may no longer fit itself.

    One that does not fit (it was just decided) is taken to stand where the order would put it.
    """
    with store.reading() as connection:
        audit_id = _audit_of(connection, run_id)
        tests = sa.and_(*_conditions(run_id, audit_id, chosen))
        query = (
            sa.select(findings.c.fingerprint)
            .select_from(_source(run_id, audit_id, chosen, sort))
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
            _state.label("state"),
            standings.c.decision_id,
            standings.c.assignee,
            _earlier.c.decision_id.label("earlier_id"),
        )
        .select_from(_from(run_id, audit_id).join(finding_contents, same_finding))
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


# What decisions change, and what they do not; all are counted in one reading, having few values.
_BY_PEOPLE: Mapping[str, sa.ColumnElement[Any]] = {
    "state": _state,
    "verdict": _own_verdict,
    "assignee": sa.func.coalesce(standings.c.assignee, ""),
}
_BY_KIND: Mapping[str, sa.ColumnElement[Any]] = {
    "relation": findings.c.relation,
    "kind": findings.c.kind,
    "severity": findings.c.severity,
}

Facets = dict[str, dict[str, int]]


def facets(store: Store, run_id: int, chosen: FindingFilter = NO_FILTER) -> Facets:
    """Field of the filter -> value -> how many findings that fit have it, for the filter's lists.

    Fields: relation, kind, severity, state, verdict, assignee, story, outlet; values in the order
    of the alphabet.  Three times as quick without a filter: a run keeps what decisions do not change.
    """
    with store.reading() as connection:
        audit_id = _audit_of(connection, run_id)
        if chosen == NO_FILTER:
            kept = connection.execute(sa.select(runs.c.facets).where(runs.c.id == run_id)).scalar_one()
            found = kept | _counted(connection, run_id, audit_id, chosen, _BY_PEOPLE)
        else:
            found = _counted(connection, run_id, audit_id, chosen, {**_BY_PEOPLE, **_BY_KIND})
            found |= _places(connection, run_id, audit_id, chosen)
    return {name: dict(sorted(counted.items())) for name, counted in found.items()}


def _counted(
    connection: sa.Connection,
    run_id: int,
    audit_id: int,
    chosen: FindingFilter,
    fields: Mapping[str, sa.ColumnElement[Any]],
) -> Facets:
    found: Facets = {name: {} for name in fields}
    columns = [column.label(name) for name, column in fields.items()]
    query = sa.select(*columns, sa.func.count().label("n")).select_from(_from(run_id, audit_id))
    tests = _conditions(run_id, audit_id, chosen)
    for row in connection.execute(query.where(*tests).group_by(*fields.values())):
        for name, value in zip(fields, row, strict=False):
            shown = SEVERITIES[value] if name == "severity" else str(value)
            found[name][shown] = found[name].get(shown, 0) + row.n
    return found


def _places(connection: sa.Connection, run_id: int, audit_id: int, chosen: FindingFilter) -> Facets:
    """Findings by story and by outlet, which are many."""
    source, tests = _source(run_id, audit_id, chosen), _conditions(run_id, audit_id, chosen)
    story, outlet = findings.c.story, finding_outlets.c.outlet
    by_story = sa.select(story, sa.func.count()).select_from(source).where(*tests).group_by(story)
    own = (finding_outlets.c.run_id == run_id) & (finding_outlets.c.place == findings.c.place)
    by_outlet = sa.select(outlet, sa.func.count()).select_from(source.join(finding_outlets, own))
    return {
        "story": mapping(connection, by_story),
        "outlet": mapping(connection, by_outlet.where(*tests).group_by(outlet)),
    }


def list_stories(store: Store, run_id: int) -> tuple[StoryInfo, ...]:
    """The stories of a run with their findings, those not decided yet counted, in the report's order."""
    with store.reading() as connection:
        audit_id = _audit_of(connection, run_id)
        kept = connection.execute(sa.select(runs.c.facets).where(runs.c.id == run_id)).scalar_one()
        # Only the findings that were decided are looked up, and not all of them.
        settled = standings.c.verdict.not_in((OPEN, FOLLOW_UP))
        query = (
            sa.select(findings.c.story, sa.func.count())
            .join(standings, standings.c.fingerprint == findings.c.fingerprint)
            .where(findings.c.run_id == run_id, findings.c.checked.is_(False))
            .where(standings.c.audit_id == audit_id, settled)
            .group_by(findings.c.story)
        )
        done = mapping(connection, query)
        all_of = kept["story"]
        rows = connection.execute(
            sa.select(stories.c.story, stories.c.title, stories.c.content)
            .where(stories.c.run_id == run_id)
            .order_by(stories.c.place)
        ).all()
    return tuple(
        StoryInfo(
            row.story,
            row.title,
            len(row.content["articles"]),
            all_of.get(row.story, 0),
            all_of.get(row.story, 0) - done.get(row.story, 0),
        )
        for row in rows
    )


def marks_of_finding(store: Store, run_id: int, fingerprint: str) -> tuple[Mark, ...]:
    """The claims quoted by a finding as marks for `add_ruling`, in the order of the evidence."""
    part = load_part(store, run_id, [fingerprint])
    by_claim = {claim.id: claim for claim in part.claims}
    by_article = {article.id: article for article in part.articles}
    quoted = dict.fromkeys(e.claim for d in (*part.discrepancies, *part.checks) for e in d.evidence)
    kept = (by_claim[name] for name in quoted if name in by_claim)
    return tuple(mark_of(claim, by_article[claim.article]) for claim in kept if claim.article in by_article)
