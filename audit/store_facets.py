"""How many findings have each value of the filter, and each story."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from audit.decisions import OPEN
from audit.store_engine import Store
from audit.store_filter import (
    FOLLOW_UP,
    NO_FILTER,
    audit_of,
    conditions,
    needed_rows,
    own_verdict,
    state_of,
    with_standings,
)
from audit.store_records import FindingFilter, StoryInfo
from audit.store_results import SEVERITIES
from audit.store_rows import mapping
from audit.store_schema import finding_outlets, finding_tags, findings, runs, standings, stories
from audit.store_tags import TAGS

# What decisions change, and what they do not; all are counted in one reading, having few values.
_BY_PEOPLE: Mapping[str, sa.ColumnElement[Any]] = {
    "state": state_of,
    "verdict": own_verdict,
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

    Fields: relation, kind, severity, state, verdict, assignee, story, outlet, origin, source;
    values in the order of the alphabet.  Three times as quick without a filter: a run keeps what
    decisions do not change.
    """
    with store.reading() as connection:
        audit_id = audit_of(connection, run_id)
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
    query = sa.select(*columns, sa.func.count().label("n")).select_from(with_standings(run_id, audit_id))
    tests = conditions(run_id, audit_id, chosen)
    for row in connection.execute(query.where(*tests).group_by(*fields.values())):
        for name, value in zip(fields, row, strict=False):
            shown = SEVERITIES[value] if name == "severity" else str(value)
            found[name][shown] = found[name].get(shown, 0) + row.n
    return found


def _places(connection: sa.Connection, run_id: int, audit_id: int, chosen: FindingFilter) -> Facets:
    """Findings by story, outlet, origin and source, which are many."""
    source, tests = needed_rows(run_id, audit_id, chosen), conditions(run_id, audit_id, chosen)
    story, outlet = findings.c.story, finding_outlets.c.outlet
    by_story = sa.select(story, sa.func.count()).select_from(source).where(*tests).group_by(story)
    own = (finding_outlets.c.run_id == run_id) & (finding_outlets.c.place == findings.c.place)
    by_outlet = sa.select(outlet, sa.func.count()).select_from(source.join(finding_outlets, own))
    tagged = (finding_tags.c.run_id == run_id) & (finding_tags.c.place == findings.c.place)
    value = finding_tags.c.value
    by_tag = sa.select(value, sa.func.count()).select_from(source.join(finding_tags, tagged)).where(*tests)
    return {
        "story": mapping(connection, by_story),
        "outlet": mapping(connection, by_outlet.where(*tests).group_by(outlet)),
        **{
            name: mapping(connection, by_tag.where(finding_tags.c.name == name).group_by(value))
            for name in TAGS
        },
    }


def list_stories(store: Store, run_id: int) -> tuple[StoryInfo, ...]:
    """The stories of a run with their findings, those not decided yet counted, in the report's order."""
    with store.reading() as connection:
        audit_id = audit_of(connection, run_id)
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
