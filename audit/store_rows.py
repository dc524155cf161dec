"""What several modules of the store do with rows."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from audit.load import article_from_json
from audit.store_records import StoredArticle
from audit.store_schema import articles, audits, finding_contents, findings
from claims.errors import StoreError
from claims.model import Article

# A finding and its content.
same_finding = (finding_contents.c.run_id == findings.c.run_id) & (
    finding_contents.c.place == findings.c.place
)


def new_id(done: sa.CursorResult[Any]) -> int:
    key = done.inserted_primary_key
    assert key is not None
    return int(key[0])


def require_audit(connection: sa.Connection, audit_id: int, *, lock: bool = False) -> None:
    """Raises StoreError when there is no such audit.  With `lock`, others who lock it wait."""
    query = sa.select(audits.c.id).where(audits.c.id == audit_id)
    if connection.execute(query.with_for_update() if lock else query).first() is None:
        raise StoreError(f"there is no audit {audit_id}", slug="store-missing")


def stored_articles(
    connection: sa.Connection, condition: sa.ColumnElement[bool]
) -> tuple[StoredArticle, ...]:
    rows = connection.execute(sa.select(articles).where(condition).order_by(articles.c.id))
    return tuple(
        StoredArticle(row.id, article_of(row.content, row.text), row.added, row.by, row.removed)
        for row in rows
    )


def article_of(content: Mapping[str, Any], text: str) -> Article:
    """The article of its two columns."""
    return article_from_json({**content, "text": text})


def mapping(connection: sa.Connection, query: sa.Select[Any]) -> dict[Any, Any]:
    """First column -> second column of the rows, in their order."""
    return {row[0]: row[1] for row in connection.execute(query)}


# So many rows written at once change what a database should know of a table.
MANY = 500


def analyse(connection: sa.Connection, *tables: sa.Table) -> None:
    """Have PostgreSQL count the tables now: until it does by itself, it plans as if they were empty.

    SQLite plans well enough by its indexes alone.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"ANALYZE {', '.join(table.name for table in tables)}"))
