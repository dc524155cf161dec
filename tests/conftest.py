"""Options that all tests share."""

import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden with what the program does now"
    )


@pytest.fixture
def update_golden(request):
    return request.config.getoption("--update-golden")
