"""Makes the hand-made audit of this folder importable and shared."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from report_sample import sample_audit
from web_helpers import POST, WIRE, Visitor, new_visitor

from audit.model import Audit
from audit.store import Store, open_store
from reports import html
from reports.view import build
from reports.view_model import ReportView
from tests.stores import refilled


@pytest.fixture(scope="session")
def sample() -> Audit:
    return sample_audit()


@pytest.fixture(scope="session")
def view(sample: Audit) -> ReportView:
    return build(sample)


@pytest.fixture(scope="session")
def page(view: ReportView) -> str:
    return html.render(view)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store that tests copy, which is quicker than making one."""
    path = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def one_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An open store whose file each test replaces."""
    path = tmp_path_factory.mktemp("one") / "store.db"
    shutil.copy(empty_store, path)
    opened = open_store(path)
    yield opened
    opened.close()


@pytest.fixture
def store(one_store: Store, empty_store: Path) -> Iterator[Store]:
    with refilled(one_store, empty_store) as filled:
        yield filled


@pytest.fixture
def desk(store: Store) -> Visitor:
    """A visitor of a desk without accounts."""
    return new_visitor(store)


@pytest.fixture(scope="session")
def flood_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an audit of two articles: two findings and a check."""
    path = tmp_path_factory.mktemp("flood") / "store.db"
    shutil.copy(empty_store, path)
    opened = open_store(path)
    new_visitor(opened).new_audit(POST, WIRE)
    opened.close()
    return path


@pytest.fixture
def flood(one_store: Store, flood_store: Path) -> Iterator[Visitor]:
    """A visitor of a desk with that audit."""
    with refilled(one_store, flood_store) as filled:
        yield new_visitor(filled)
