"""The tables of the store, the same on SQLite and PostgreSQL.  docs/store.md explains them.

Decisions, assignments and rulings are logs: rows are added, never changed.  `standings` and
`reviews` repeat what the log says so that ten thousand findings can be filtered by it; they are
written with the log row, in one transaction, and can be made again from it.
"""

import datetime as dt
import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from audit.serial import dumps

# Fingerprints, claim ids and article versions are hexadecimal digests of at most this length.
DIGEST = 64


class Exact(TypeDecorator[str]):
    """Text that comes back to the code point: NUL and lone surrogates are written as escapes.

    Neither database takes them in plain text, and offsets index the text as it was read.
    Not for columns that are searched.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else dumps(value)[1:-1]  # type: ignore[arg-type]

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(json.loads(f'"{value}"'))


class Json(TypeDecorator[Any]):
    """A JSON value as text, exact as `Exact` is."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC as ISO 8601 text of one width, so that it sorts as text on both databases."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else dt.datetime.fromisoformat(value)


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=True)


def _of(table: str, name: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[int]:
    """A reference to the id of another table."""
    key = sa.ForeignKey(f"{table}.id")
    if primary_key:
        return sa.Column(name, sa.Integer, key, primary_key=True, autoincrement=False)
    return sa.Column(name, sa.Integer, key, nullable=nullable)


def _text(name: str, *, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=default)


# People who may sign in.  The hash is made and checked by the web application.
users = sa.Table(
    "users",
    metadata,
    _id(),
    sa.Column("name", sa.String(200), nullable=False, unique=True),
    _text("password_hash"),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("created", Moment, nullable=False),
    sa.Column("disabled", Moment),
)

# What the web application remembers between starts (the key its sessions are signed with).
facts = sa.Table(
    "facts",
    metadata,
    sa.Column("name", sa.String(100), primary_key=True),
    sa.Column("value", Json, nullable=False),
)

# A piece of work: articles under audit, run again and again as articles come in.
audits = sa.Table(
    "audits",
    metadata,
    _id(),
    _text("title"),
    sa.Column("created", Moment, nullable=False),
    _text("by"),
    sa.Column("settings", Json, nullable=False),
    sa.Column("archived", Moment),
)

# Every version of every article given; the newest one of an article_id counts.
articles = sa.Table(
    "articles",
    metadata,
    _id(),
    _of("audits", "audit_id"),
    sa.Column("article_id", Exact, nullable=False),
    sa.Column("version", sa.String(DIGEST), nullable=False),
    sa.Column("content", Json, nullable=False),
    sa.Column("text", Exact, nullable=False),
    sa.Column("added", Moment, nullable=False),
    _text("by"),
    sa.Column("removed", Moment),
    sa.Index("ix_articles_audit_id", "audit_id"),
)

# A run is also its job: queued, running, done, failed, interrupted.
runs = sa.Table(
    "runs",
    metadata,
    _id(),
    _of("audits", "audit_id"),
    sa.Column("created", Moment, nullable=False),
    _text("by"),
    sa.Column("state", sa.String(20), nullable=False),
    _text("stage", default=""),
    sa.Column("done", sa.Integer, nullable=False, server_default="0"),
    sa.Column("total", sa.Integer, nullable=False, server_default="0"),
    _text("reason", default=""),
    sa.Column("started", Moment),
    sa.Column("finished", Moment),
    sa.Column("settings", Json, nullable=False),
    sa.Column("versions", Json),
    sa.Column("problems", Json),
    sa.Column("counts", Json),
    sa.Column("facets", Json),
    sa.Index("ix_runs_audit_id", "audit_id"),
)

# The articles of a run as it read them (dated, blocks marked); the text stands in `articles`.
run_articles = sa.Table(
    "run_articles",
    metadata,
    _of("runs", "run_id", primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    _of("articles", "article"),
    sa.Column("story", sa.String(DIGEST), nullable=False, server_default=""),
    sa.Column("content", Json),
    sa.Index("ix_run_articles_article", "article"),
)

# A story with what is read only together: its topics, aligned pairs and pairs held back.
stories = sa.Table(
    "stories",
    metadata,
    _of("runs", "run_id", primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("story", sa.String(DIGEST), nullable=False),
    _text("title"),
    sa.Column("content", Json, nullable=False),
    sa.Column("topics", Json, nullable=False),
    sa.Column("pairs", Json, nullable=False),
    sa.Column("held_back", Json, nullable=False),
    sa.Index("ix_stories_run_id", "run_id", "story"),
)

claims = sa.Table(
    "claims",
    metadata,
    _of("runs", "run_id", primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("claim", sa.String(DIGEST), nullable=False),
    sa.Column("story", sa.String(DIGEST), nullable=False),
    sa.Column("content", Json, nullable=False),
    sa.Index("ix_claims_run_id", "run_id", "claim"),
    sa.Index("ix_claims_story", "run_id", "story"),
)

# Discrepancies and checks of a run: what they are filtered, sorted and searched by.  Rows are
# narrow and lie in the order of the report, since a queue of thousands is read through for a page.
findings = sa.Table(
    "findings",
    metadata,
    _of("runs", "run_id", primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("fingerprint", sa.String(DIGEST), nullable=False),
    sa.Column("checked", sa.Boolean, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("relation", sa.String(20), nullable=False),
    sa.Column("severity", sa.Integer, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("outlet_count", sa.Integer, nullable=False),
    sa.Column("story", sa.String(DIGEST), nullable=False),
    sa.Column("topic", sa.String(DIGEST), nullable=False),
    _text("topic_label"),
    _text("rule"),
    _text("summary"),
    _text("words"),
    sa.Index("ix_findings_fingerprint", "fingerprint", "run_id"),
    sa.Index("ix_findings_story", "run_id", "story"),
    sqlite_with_rowid=False,
)

# The whole record of a finding, and its quotations with the sentences around them, by which a
# decision finds it again.
finding_contents = sa.Table(
    "finding_contents",
    metadata,
    _of("runs", "run_id", primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", Json, nullable=False),
    sa.Column("anchors", Json, nullable=False),
)

finding_outlets = sa.Table(
    "finding_outlets",
    metadata,
    _of("runs", "run_id", primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("outlet", sa.String(300), primary_key=True),
    sa.Index("ix_finding_outlets_run_id", "run_id", "outlet"),
    sqlite_with_rowid=False,
)

# What else a finding is filtered by, several values of a name each: audit.store_tags.TAGS.
finding_tags = sa.Table(
    "finding_tags",
    metadata,
    _of("runs", "run_id", primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.String(20), primary_key=True),
    sa.Column("value", sa.String(300), primary_key=True),
    sa.Index("ix_finding_tags_run_id", "run_id", "name", "value"),
    sqlite_with_rowid=False,
)

# The log of decisions.  `verdict` is what counts from here on ("open": none); `takes_back` names
# the row that this one undoes.
decisions = sa.Table(
    "decisions",
    metadata,
    _id(),
    _of("audits", "audit_id"),
    sa.Column("fingerprint", sa.String(DIGEST), nullable=False),
    sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id")),
    sa.Column("verdict", sa.String(20), nullable=False),
    _text("reason"),
    _text("note"),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("takes_back", sa.Integer, sa.ForeignKey("decisions.id")),
    sa.Column("batch", sa.String(DIGEST)),
    sa.Column("source", sa.String(20), nullable=False),
    sa.Index("ix_decisions_audit_id", "audit_id", "fingerprint"),
    sa.Index("ix_decisions_batch", "batch"),
)

# The decision in force of a finding, and to whom it is assigned.
standings = sa.Table(
    "standings",
    metadata,
    _of("audits", "audit_id", primary_key=True),
    sa.Column("fingerprint", sa.String(DIGEST), primary_key=True),
    sa.Column("decision_id", sa.Integer, sa.ForeignKey("decisions.id")),
    sa.Column("verdict", sa.String(20), nullable=False),
    sa.Column("assignee", sa.String(200), nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

# The newest decision of each reviewer that nobody took back.
reviews = sa.Table(
    "reviews",
    metadata,
    _of("audits", "audit_id", primary_key=True),
    sa.Column("fingerprint", sa.String(DIGEST), primary_key=True),
    sa.Column("reviewer", sa.String(200), primary_key=True),
    _of("decisions", "decision_id"),
    sqlite_with_rowid=False,
)

# The log of assignments; an empty assignee takes an assignment back.
assignments = sa.Table(
    "assignments",
    metadata,
    _id(),
    _of("audits", "audit_id"),
    sa.Column("fingerprint", sa.String(DIGEST), nullable=False),
    sa.Column("assignee", sa.String(200), nullable=False),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_assignments_audit_id", "audit_id", "fingerprint"),
)

# Where the decisions went whose findings a run does not have: to a finding with other words, or
# nowhere.  Derived from the log and the run; made again when a decision is added.
matches = sa.Table(
    "matches",
    metadata,
    _of("runs", "run_id", primary_key=True),
    sa.Column("old", sa.String(DIGEST), primary_key=True),
    sa.Column("new", sa.String(DIGEST)),
    _text("reason"),
    sa.Column("score", sa.Float, nullable=False),
    sa.Index("ix_matches_run_id", "run_id", "new"),
    sqlite_with_rowid=False,
)

# The log of joins ("these are the same fact") and splits ("not the same fact"); `takes_back`
# names the ruling that this row undoes.
rulings = sa.Table(
    "rulings",
    metadata,
    _id(),
    _of("audits", "audit_id"),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("marks", Json, nullable=False),
    _text("note"),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("takes_back", sa.Integer, sa.ForeignKey("rulings.id")),
    sa.Index("ix_rulings_audit_id", "audit_id"),
)
