"""Makes the hand-made audit of this folder importable and shared."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from report_sample import sample_audit

from audit.model import Audit
from reports import html
from reports.view import build
from reports.view_model import ReportView


@pytest.fixture(scope="session")
def sample() -> Audit:
    return sample_audit()


@pytest.fixture(scope="session")
def view(sample: Audit) -> ReportView:
    return build(sample)


@pytest.fixture(scope="session")
def page(view: ReportView) -> str:
    return html.render(view)
