"""Opening a store: the engine, its settings on SQLite, and the version of its schema.

SQLite: write-ahead log, so that readers never wait for a writer; synchronous FULL, so that what
was acknowledged survives a loss of power; foreign keys on; writers queue for up to BUSY_SECONDS.
"""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from claims.errors import StoreError

# How long a writer waits for another one: the longest transaction writes part of a run, well below a second.
BUSY_SECONDS = 20
# Memory for the pages of one connection: the columns of ten thousand findings.
CACHE_KIB = 32_768
MIGRATIONS = Path(__file__).parent / "migrations"
# Any fixed number: one opener at a time migrates a PostgreSQL database.
_MIGRATION_LOCK = 7_311_905
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


@dataclass(frozen=True, slots=True)
class Store:
    """An open store.  Safe to share between threads; `close` it at the end.  `url` shows no password."""

    engine: sa.Engine = field(repr=False)
    url: str

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the store.  Raises StoreError."""
        with _translated(self.url), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                # Several statements make one page: a decision between them must not show in half of it.
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection in a transaction, committed at the end, rolled back by an exception.

        What was written is on the disk when the block ends without one.  Raises StoreError.
        """
        with _translated(self.url), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection


@contextmanager
def _translated(url: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{url}: the store failed ({error.orig}); nothing was saved, try again") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{url}: the store failed ({type(error).__name__}: {error})") from error


def store_url(place: str | Path) -> sa.URL:
    """The database address of a path to a file (SQLite) or of a URL.  Raises StoreError."""
    text = str(place)
    if "://" not in text:
        return sa.URL.create("sqlite", database=str(Path(text).expanduser()))
    try:
        url = sa.make_url(text)
    except SQLAlchemyError as error:
        raise StoreError(
            "the address of the store is not understood; give a path or postgresql://…"
        ) from error
    name = url.drivername.split("+")[0]
    if name not in ("sqlite", *_DRIVERS):
        raise StoreError(f"{name!r} stores are not supported; give a path (SQLite) or postgresql://…")
    if name in _DRIVERS and "+" not in url.drivername:
        url = url.set(drivername=_DRIVERS[name])
    return url


def _prepare_sqlite(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # Transactions are begun below, not by the driver, which would begin them too late.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"cache_size={-CACHE_KIB}"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A writer queues for the lock at once: one that reads first could not get it any more.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def make_engine(place: str | Path) -> sa.Engine:
    """An engine for the place; nothing is read or made yet.  Raises StoreError."""
    url = store_url(place)
    if url.get_backend_name() != "sqlite":
        try:
            return sa.create_engine(url, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise StoreError(
                "PostgreSQL needs a driver: pip install 'discrepancy-auditor[postgres]'", slug="store-driver"
            ) from error
    if url.database in (None, "", ":memory:"):
        raise StoreError("a store needs a file; give a path")
    folder = Path(str(url.database)).resolve().parent
    if not folder.is_dir():
        raise StoreError(f"{folder}: there is no such folder; make it, or give another path")
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    _prepare_sqlite(engine)
    return engine


def open_store(place: str | Path) -> Store:
    """The store at a path (SQLite, made when missing) or a URL, its schema brought up to date.

    Raises StoreError when it cannot be opened, is no store, or was written by a newer version.
    """
    engine = make_engine(place)
    shown = engine.url.render_as_string(hide_password=True)
    store = Store(engine, shown)
    try:
        with store.writing() as connection:
            upgrade(connection, shown)
    except BaseException:
        engine.dispose()
        raise
    return store


@functools.cache
def _revisions() -> tuple[str | None, frozenset[str]]:
    """(newest revision, all of them): they do not change while the program runs."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(MIGRATIONS))
    return scripts.get_current_head(), frozenset(script.revision for script in scripts.walk_revisions())


def upgrade(connection: sa.Connection, shown: str) -> None:
    """Run the migrations that are missing, all in the connection's transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext

    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
    current = MigrationContext.configure(connection).get_current_revision()
    newest, known = _revisions()
    if current == newest:
        return
    if current is None and sa.inspect(connection).get_table_names():
        raise StoreError(f"{shown}: this database holds other tables; give a new one", slug="store-foreign")
    if current is not None and current not in known:
        raise StoreError(
            f"{shown}: was written by a newer version of this program (schema {current}); "
            "install that version or a later one",
            slug="store-newer",
        )
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
