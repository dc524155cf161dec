"""axe-core on the report: nothing serious or critical, in light and in dark, closed and opened."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

HOW = "pip install axe-playwright-python (it is among the test dependencies) to check accessibility"
GRAVE = frozenset({"serious", "critical"})
NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def axe() -> Any:
    """axe-core's runner; skips when the package that brings it is not installed."""
    module = pytest.importorskip("axe_playwright_python.sync_playwright", reason=HOW)
    return module.Axe()


def grave(axe: Any, page: Any, contrast: bool = True) -> list[str]:
    """Each serious or critical violation with the first elements that show it.

    Contrast takes most of the time; a long page has the colours of a short one.
    """
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": contrast}}}
    found = axe.run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {[node['html'][:120] for node in rule['nodes'][:3]]}"
        for rule in found
        if rule["impact"] in GRAVE
    ]


def opened(browser: Any, path: Path, scheme: str, size: dict[str, int] = WIDE) -> Any:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    return page


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged sample story as `audit demo` writes it."""
    from audit.cli import cli

    folder = tmp_path_factory.mktemp("demo")
    cli.main(["demo", "-q", "-o", str(folder)], standalone_mode=False)
    return folder


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_demo_report_has_no_grave_violation(
    axe: Any, browser: Any, demo_folder: Path, scheme: str, size: dict[str, int]
) -> None:
    page = opened(browser, demo_folder / "report.html", scheme, size)
    assert grave(axe, page) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_opened_and_decided_has_no_grave_violation(
    axe: Any, browser: Any, demo_folder: Path, scheme: str
) -> None:
    page = opened(browser, demo_folder / "report.html", scheme)
    page.get_by_role("button", name="Open all").click()
    page.locator("h3 button[aria-expanded=false], h4 button[aria-expanded=false]").evaluate_all(
        "all => all.forEach(b => b.click())"
    )
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.locator("[aria-controls^=menu][aria-expanded=false]").evaluate_all(
        "all => all.forEach(b => b.click())"
    )
    page.locator(".choices button", has_text="“").first.click()
    page.keyboard.press("j")
    page.keyboard.press("c")
    assert page.locator(".splits li").count() == 1
    assert grave(axe, page) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_help_has_no_grave_violation(axe: Any, browser: Any, demo_folder: Path, scheme: str) -> None:
    page = opened(browser, demo_folder / "report.html", scheme)
    page.keyboard.press("?")
    assert grave(axe, page) == []
    page.context.close()


def test_a_long_report_has_no_grave_violation(axe: Any, browser: Any, report_folder: Path) -> None:
    page = opened(browser, report_folder / "large" / "report.html", "light")
    assert grave(axe, page, contrast=False) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_index_of_a_split_report_has_no_grave_violation(
    axe: Any, browser: Any, tmp_path: Path, scheme: str
) -> None:
    from report_sample import large_audit

    from reports import html
    from reports.view import build_index

    path = tmp_path / "report.html"
    path.write_text(html.render(build_index(large_audit(24, 6, 3))), encoding="utf-8")
    page = opened(browser, path, scheme)
    assert grave(axe, page) == []
    page.context.close()


def test_a_planted_fault_is_found(axe: Any, browser: Any, report_folder: Path) -> None:
    page = opened(browser, report_folder / "report.html", "light")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any(line.startswith("button-name (critical)") for line in grave(axe, page, contrast=False))
    page.context.close()
