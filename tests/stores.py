"""SQLite stores for tests: one open store a session, its file replaced for every test.

An engine keeps the statements that it has compiled, which takes longer than running them.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.store import Store
from reports import web_queue


@contextmanager
def refilled(store: Store, template: Path) -> Iterator[Store]:
    """The store with the content of the template's file, however the last test left it."""
    path = Path(str(store.engine.url.database))
    store.close()
    for kept in (
        web_queue._facets,
        web_queue._labels,
    ):  # known by store and run, which are alike in all tests
        kept.cache_clear()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.copyfile(template, path)
    yield store
    store.close()
