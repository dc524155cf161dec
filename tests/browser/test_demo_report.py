"""The report that `audit demo` writes, opened and clicked through as an editor would."""

from pathlib import Path
from typing import Any

import pytest

from audit.cli import cli


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `audit demo` wrote its report."""
    folder = tmp_path_factory.mktemp("demo-report")
    cli.main(["demo", "-q", "-o", str(folder)], standalone_mode=False)
    return folder / "report.html"


@pytest.mark.browser
def test_the_demo_report_leads_from_the_matrix_to_a_finding_to_the_source_and_back(
    browser: Any, demo: Path, watch: Any
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watch.follow(page)
    page.goto(demo.as_uri())
    page.locator(".matrix td.c-differs a").first.click()
    card = page.locator(".card:focus")
    assert card.count() == 1
    card.locator("figcaption a[href^='#']").first.click()
    mark = page.locator(".source mark:focus")
    assert mark.is_visible()
    page.click(".back-to")
    assert page.locator(".card:focus").count() == 1
    assert watch.console == []
    assert watch.requests == [demo.as_uri()]
    context.close()
