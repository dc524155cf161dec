"""Stores to test with: every test of a store runs on SQLite and, where there is one, on PostgreSQL."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from audit.store import Store, open_store
from audit.store_engine import make_engine, store_url
from audit.store_schema import metadata
from tests.stores import refilled

sys.path.insert(0, str(Path(__file__).parent))

# The address of a PostgreSQL server on which databases may be made; `.ci/postgres start` prints one.
POSTGRES = "AUDIT_TEST_POSTGRES"
HOW = f'run `eval "$(.ci/postgres start)"`, or set {POSTGRES} to the address of a PostgreSQL server'


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store that tests copy, which is quicker than making one."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def sqlite_store(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An open store whose file each test replaces."""
    path = tmp_path_factory.mktemp("one") / "store.db"
    shutil.copy(sqlite_template, path)
    opened = open_store(path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres_url(worker_id: str) -> Iterator[str]:
    """The address of an empty database for this process's tests; skips when there is no server."""
    server = os.environ.get(POSTGRES)
    if not server:
        pytest.skip(HOW)
    name = f"auditor_test_{os.getpid()}_{worker_id}"
    admin = make_engine(server).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    yield store_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture(scope="session")
def postgres_store(postgres_url: str) -> Iterator[Store]:
    store = open_store(postgres_url)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        with refilled(request.getfixturevalue("sqlite_store"), template) as filled:
            yield filled
        return
    found = request.getfixturevalue("postgres_store")
    tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    with found.writing() as connection:
        connection.execute(sa.text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    yield found


@pytest.fixture
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Where a store can be made that is not there yet (SQLite)."""
    return lambda: str(tmp_path / "new.db")
