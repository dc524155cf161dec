"""A headless Chromium and pages of the report; without them the browser tests skip."""

import functools
import shutil
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "reports"))
sys.path.insert(0, str(Path(__file__).parent))

HOW = "run `make browser` to install Chromium and playwright"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip


@dataclass
class Watch:
    """What a page did that it must not do."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def follow(self, page: Any) -> None:
        page.on("console", lambda m: m.type in ("error", "warning") and self.console.append(m.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A running Chromium; skips when it or playwright is not installed."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    api = pytest.importorskip("playwright.sync_api", reason=f"playwright is not installed; {HOW}")
    if program is None:
        pytest.skip(f"Chromium is not installed; {HOW}")
    with api.sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def report_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report of the hand-made audit and a long one."""
    from report_sample import large_audit, sample_audit

    from reports import html

    folder = tmp_path_factory.mktemp("reports")
    html.write(sample_audit(), folder)
    html.write(large_audit(102, 12), folder / "large")
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's output is its own."""


@pytest.fixture(scope="session")
def server(report_folder: Path) -> Iterator[str]:
    """The folder served on a free port of this machine; the address without a final slash."""
    handler = functools.partial(_Quiet, directory=str(report_folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def page(browser: Any, report_folder: Path, watch: Watch) -> Iterator[Any]:
    """The report opened from the disk at a desk's width, with empty storage."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    watch.follow(opened)
    opened.goto((report_folder / "report.html").as_uri())
    yield opened
    context.close()
