"""Options that all tests share."""

import pytest
from hypothesis import settings

# The same examples on every machine: a suite that fails by chance is not believed when it is right.
# `--hypothesis-profile=default` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden with what the program does now"
    )
    parser.addoption("--browser", action="store_true", help="run the tests that open a real browser too")


def pytest_collection_modifyitems(config, items):
    """Browser tests take as long as all others together: they run when asked for."""
    if not config.getoption("--browser"):
        skip = pytest.mark.skip(reason="opens a browser; run it with --browser (make browser-test)")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(skip)


@pytest.fixture
def update_golden(request):
    return request.config.getoption("--update-golden")
