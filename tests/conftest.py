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


@pytest.fixture
def update_golden(request):
    return request.config.getoption("--update-golden")
