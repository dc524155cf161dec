"""Opening a store: settings, migrations, refusals."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from store_helpers import AT, make_article, mini_audit

from audit import store as desk
from audit.store import Store, open_store
from audit.store_engine import make_engine, store_url, upgrade
from audit.store_schema import Exact, Json, Moment, metadata
from claims.errors import StoreError


def test_a_store_is_made_where_there_is_none(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new.db")
    assert desk.list_audits(store) == ()
    store.close()


def test_what_was_stored_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    first = open_store(tmp_path / "new.db")
    number = desk.create_audit(first, "Flood", by="Ann", at=AT)
    first.close()
    second = open_store(tmp_path / "new.db")
    assert desk.get_audit(second, number).title == "Flood"
    second.close()


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new.db")
    with store.reading() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    store.close()
    assert said == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}


def test_what_was_written_before_an_error_is_rolled_back(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing() as connection:
        connection.execute(metadata.tables["facts"].insert().values(name="a", value=1))
        raise RuntimeError
    with store.reading() as connection:
        assert connection.execute(sa.select(metadata.tables["facts"])).all() == []


def test_a_reference_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(StoreError), store.writing() as connection:
        connection.execute(metadata.tables["assignments"].insert().values(
            audit_id=9, fingerprint="f", assignee="", by="Ann", at=AT
        ))  # fmt: skip


def same_type(context: object, _column: object, _found: object, kept: object, wanted: object) -> bool | None:
    """Our own types are stored as text, which is what the migrations say."""
    if isinstance(wanted, Exact | Json | Moment):
        return not isinstance(kept, sa.Text if not isinstance(wanted, Moment) else sa.String)
    return None


def test_the_migrations_make_the_tables_that_the_code_speaks_of(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        assert compare_metadata(context, metadata) == []


def test_a_store_of_the_first_version_gets_the_tags_of_its_runs(store: Store) -> None:
    """What a run stores today and what the migration makes of an old run is the same."""
    told = ("dead: 42 people died, police said", "Ort: \ud800 7 Häuser, " + 80 * "x" + " said")
    articles = [make_article(name, *told) for name in ("Post", "Wire")]
    articles.append(make_article("Mail", "dead: 57 people died", "Ort: 8 Häuser, police said"))
    audit_id = desk.create_audit(store, "Flood", by="Ann", at=AT)
    desk.add_articles(store, audit_id, articles, by="Ann", at=AT)
    run_id = desk.queue_run(store, audit_id, by="Ann", at=AT)
    work = desk.next_work(store, at=AT)
    assert work is not None
    desk.finish_run(store, run_id, mini_audit(work.articles), at=AT)
    now = tags_and_facets(store)
    assert len(now[0]) == 5
    make_first_version(store)
    with store.writing() as connection:
        upgrade(connection, "")
    assert tags_and_facets(store) == now


def tags_and_facets(store: Store) -> tuple[list[sa.Row[Any]], Any]:
    tags = metadata.tables["finding_tags"]
    with store.reading() as connection:
        rows = connection.execute(sa.select(tags).order_by(*tags.primary_key)).all()
        return list(rows), connection.execute(sa.select(metadata.tables["runs"].c.facets)).scalar_one()


def make_first_version(store: Store) -> None:
    """Take away what the second version added."""
    runs = metadata.tables["runs"]
    with store.writing() as connection:
        facets = connection.execute(sa.select(runs.c.facets)).scalar_one()
        old = {name: found for name, found in facets.items() if name not in ("origin", "source")}
        connection.execute(runs.update().values(facets=old))
        connection.exec_driver_sql("DROP TABLE finding_tags")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "old.db"
    open_store(path).close()
    yield path


def test_a_store_of_a_newer_version_is_refused_and_left_alone(migrated: Path) -> None:
    with sqlite3.connect(migrated) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = migrated.read_bytes()
    with pytest.raises(StoreError, match="newer version") as caught:
        open_store(migrated)
    assert caught.value.slug == "store-newer"
    assert migrated.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="other tables"):
        open_store(path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes about the flood. " * 50, encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt"):
        open_store(path)


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    def half(config, _head):
        config.attributes["connection"].exec_driver_sql("CREATE TABLE half (id INTEGER)")
        raise RuntimeError("the power went")

    monkeypatch.setattr(command, "upgrade", half)
    with pytest.raises(RuntimeError):
        open_store(tmp_path / "new.db")
    monkeypatch.undo()
    open_store(tmp_path / "new.db").close()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        pytest.param("mysql://host/name", "not supported", id="another database"),
        pytest.param("://", "not understood", id="no address"),
        pytest.param("/no/such/folder/store.db", "no such folder", id="a folder that is not there"),
        pytest.param("sqlite://", "needs a file", id="memory"),
        pytest.param("postgresql://nobody@/x?host=/no/such/socket", "failed", id="no server"),
    ],
)
def test_a_place_that_cannot_be_used_is_refused(place: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(place)


def test_a_password_is_not_shown() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://ann:secret@/x?host=/no/such/socket")
    assert "secret" not in str(caught.value)


def test_postgres_addresses_get_the_driver_we_use() -> None:
    assert store_url("postgres://host/name").drivername == "postgresql+psycopg"
    assert store_url("postgresql+psycopg://host/name").drivername == "postgresql+psycopg"


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_args: object, **_more: object) -> None:
        raise ModuleNotFoundError("psycopg")

    monkeypatch.setattr("audit.store_engine.sa.create_engine", missing)
    with pytest.raises(StoreError, match="postgres") as caught:
        make_engine("postgresql://host/name")
    assert caught.value.slug == "store-driver"
