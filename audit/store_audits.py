"""Audits and the articles under audit."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from audit import serial
from audit.settings import resolve
from audit.store_engine import Store
from audit.store_records import Added, AuditInfo, StoredArticle
from audit.store_rows import new_id, require_audit, stored_articles
from audit.store_runs import run_info
from audit.store_schema import articles, audits, runs
from audit.store_text import TITLE_LENGTH, limited, person
from claims.errors import StoreError
from claims.model import Article


def create_audit(
    store: Store, title: str, *, by: str, at: dt.datetime, settings: Mapping[str, Any] | None = None
) -> int:
    """The id of a new audit.  Raises SettingsError for unknown settings."""
    chosen = dict(settings or {})
    resolve(**chosen)
    values = {"title": limited(title, TITLE_LENGTH, "the title"), "by": person(by), "created": at}
    with store.writing() as connection:
        done = connection.execute(audits.insert().values(**values, settings=chosen))
        return new_id(done)


def rename_audit(store: Store, audit_id: int, title: str) -> None:
    _change(store, audit_id, title=limited(title, TITLE_LENGTH, "the title"))


def set_settings(store: Store, audit_id: int, settings: Mapping[str, Any]) -> None:
    """The settings of the next run.  Raises SettingsError."""
    resolve(**settings)
    _change(store, audit_id, settings=dict(settings))


def archive_audit(store: Store, audit_id: int, *, at: dt.datetime | None) -> None:
    """Put an audit away, or take it out again with at=None.  Nothing is deleted."""
    _change(store, audit_id, archived=at)


def _change(store: Store, audit_id: int, **values: Any) -> None:
    with store.writing() as connection:
        require_audit(connection, audit_id)
        connection.execute(audits.update().where(audits.c.id == audit_id).values(**values))


def list_audits(store: Store, *, archived: bool = False) -> tuple[AuditInfo, ...]:
    """The audits, the newest first; archived ones only when asked for, then only these."""
    put_away = audits.c.archived.is_not(None) if archived else audits.c.archived.is_(None)
    return _audits(store, put_away)


def get_audit(store: Store, audit_id: int) -> AuditInfo:
    """Raises StoreError when there is none."""
    found = _audits(store, audits.c.id == audit_id)
    if not found:
        raise StoreError(f"there is no audit {audit_id}", slug="store-missing")
    return found[0]


def _audits(store: Store, condition: sa.ColumnElement[bool]) -> tuple[AuditInfo, ...]:
    counted = (
        sa.select(sa.func.count(articles.c.article_id.distinct()))
        .where(articles.c.audit_id == audits.c.id, articles.c.removed.is_(None))
        .scalar_subquery()
    )
    query = sa.select(audits, counted.label("articles")).where(condition).order_by(audits.c.id.desc())
    with store.reading() as connection:
        rows = connection.execute(query).all()
        return tuple(_audit(connection, row) for row in rows)


def _audit(connection: sa.Connection, row: sa.Row[Any]) -> AuditInfo:
    of = sa.select(runs).where(runs.c.audit_id == row.id).order_by(runs.c.id.desc()).limit(1)
    newest = connection.execute(of).first()
    done = connection.execute(of.where(runs.c.state == "done")).first()
    return AuditInfo(
        row.id,
        row.title,
        row.created,
        row.by,
        row.settings,
        row.archived,
        row.articles,
        run_info(done) if done else None,
        run_info(newest) if newest else None,
    )


def article_to_json(article: Article) -> dict[str, Any]:
    """An article without its text, its blocks among the rest."""
    blocks = [{"start": b.span.start, "end": b.span.end, "kind": b.kind} for b in article.blocks]
    return serial.article(article, "", with_text=False) | {"blocks": blocks}


def add_articles(store: Store, audit_id: int, given: Iterable[Article], *, by: str, at: dt.datetime) -> Added:
    """Put articles under audit.  One whose id is known becomes a new version of that article.

    Texts are kept to the code point.  All or none are added.
    """
    fates: dict[str, list[str]] = {"new": [], "revised": [], "same": []}
    with store.writing() as connection:
        require_audit(connection, audit_id, lock=True)
        for article in given:
            fates[_add(connection, audit_id, article, person(by), at)].append(article.id)
    return Added(tuple(fates["new"]), tuple(fates["revised"]), tuple(fates["same"]))


def _add(connection: sa.Connection, audit_id: int, article: Article, by: str, at: dt.datetime) -> str:
    here = (articles.c.audit_id == audit_id) & (articles.c.article_id == article.id)
    content = article_to_json(article)
    known = connection.execute(
        sa.select(articles.c.version, articles.c.content).where(here, articles.c.removed.is_(None))
    ).first()
    if known is not None and known.version == article.version and known.content == content:
        return "same"
    connection.execute(articles.update().where(here, articles.c.removed.is_(None)).values(removed=at))
    values = {"audit_id": audit_id, "article_id": article.id, "version": article.version}
    connection.execute(
        articles.insert().values(**values, content=content, text=article.text, added=at, by=by)
    )
    return "revised" if known is not None else "new"


def remove_article(store: Store, audit_id: int, article_id: str, *, at: dt.datetime) -> None:
    """Take an article out of the next run.  Its versions stay in the store."""
    here = (articles.c.audit_id == audit_id) & (articles.c.article_id == article_id)
    with store.writing() as connection:
        done = connection.execute(
            articles.update().where(here, articles.c.removed.is_(None)).values(removed=at)
        )
        if not done.rowcount:
            raise StoreError(f"there is no article {article_id!r}", slug="store-missing")


def list_articles(store: Store, audit_id: int) -> tuple[StoredArticle, ...]:
    """The articles now under audit, in the order they came."""
    with store.reading() as connection:
        return stored_articles(connection, (articles.c.audit_id == audit_id) & articles.c.removed.is_(None))


def article_versions(store: Store, audit_id: int, article_id: str) -> tuple[StoredArticle, ...]:
    """Every version of an article, oldest first; `removed` of a version is when the next one came."""
    with store.reading() as connection:
        return stored_articles(
            connection, (articles.c.audit_id == audit_id) & (articles.c.article_id == article_id)
        )
