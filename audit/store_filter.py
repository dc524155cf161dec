"""Which findings of a run a filter lets pass, as conditions of the database."""

import sqlalchemy as sa

from audit.decisions import OPEN
from audit.store_records import FindingFilter, Sort
from audit.store_results import SEVERITIES
from audit.store_schema import finding_outlets, finding_tags, findings, matches, reviews, runs, standings
from audit.store_tags import ORIGIN, SOURCE
from audit.store_text import contains, plain, searchable
from claims.errors import StoreError

MOST_WORDS = 20
NOBODY = "-"
FOLLOW_UP = "needs follow-up"
NO_FILTER = FindingFilter()

earlier = standings.alias("earlier_standings")

own_verdict = sa.func.coalesce(standings.c.verdict, OPEN)
state_of = sa.case(
    (own_verdict == FOLLOW_UP, "follow-up"),
    (own_verdict != OPEN, "decided"),
    (sa.func.coalesce(earlier.c.verdict, OPEN) != OPEN, "earlier"),
    else_="open",
)


def with_standings(run_id: int, audit_id: int) -> sa.FromClause:
    """Findings with their standing, and with the decision made on an earlier text, if any."""
    return (
        findings.outerjoin(
            standings,
            (standings.c.audit_id == audit_id) & (standings.c.fingerprint == findings.c.fingerprint),
        )
        .outerjoin(matches, (matches.c.run_id == run_id) & (matches.c.new == findings.c.fingerprint))
        .outerjoin(earlier, (earlier.c.audit_id == audit_id) & (earlier.c.fingerprint == matches.c.old))
    )


def needed_rows(run_id: int, audit_id: int, chosen: FindingFilter, sort: Sort = "rank") -> sa.FromClause:
    """What a filter and an order must read: standings only when they speak of them."""
    if chosen.state or chosen.verdict or chosen.assignee or sort == "newest":
        return with_standings(run_id, audit_id)
    return findings


def conditions(run_id: int, audit_id: int, chosen: FindingFilter) -> list[sa.ColumnElement[bool]]:
    """What must be true of a row of `needed_rows` that the filter lets pass."""
    tests: list[sa.ColumnElement[bool]] = [findings.c.run_id == run_id, findings.c.checked.is_(chosen.checks)]
    for wanted, column in (
        (chosen.relation, findings.c.relation),
        (chosen.kind, findings.c.kind),
        (chosen.state, state_of),
        (chosen.verdict, own_verdict),
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
    return [
        *tests,
        *_people(audit_id, chosen),
        *_outlets(run_id, chosen),
        *_tagged(run_id, chosen),
        *_words(chosen.search),
    ]


def _outlets(run_id: int, chosen: FindingFilter) -> list[sa.ColumnElement[bool]]:
    if not chosen.outlet:
        return []
    names = sorted(plain(name) for name in chosen.outlet)
    own = (finding_outlets.c.run_id == run_id) & finding_outlets.c.outlet.in_(names)
    return [findings.c.place.in_(sa.select(finding_outlets.c.place).where(own))]


def _tagged(run_id: int, chosen: FindingFilter) -> list[sa.ColumnElement[bool]]:
    tests: list[sa.ColumnElement[bool]] = []
    for name, wanted in ((ORIGIN, chosen.origin), (SOURCE, chosen.source)):
        if wanted:
            values = sorted(plain(value) for value in wanted)
            own = (finding_tags.c.run_id == run_id) & (finding_tags.c.name == name)
            found = sa.select(finding_tags.c.place).where(own, finding_tags.c.value.in_(values))
            tests.append(findings.c.place.in_(found))
    return tests


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


def audit_of(connection: sa.Connection, run_id: int) -> int:
    """The audit of a run.  Raises StoreError when the run is not done."""
    found = connection.execute(
        sa.select(runs.c.audit_id).where(runs.c.id == run_id, runs.c.state == "done")
    ).scalar()
    if found is None:
        raise StoreError(f"run {run_id} has no result", slug="store-missing")
    return int(found)
