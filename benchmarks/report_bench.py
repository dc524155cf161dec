"""Size and speed of the static report in headless Chromium, beside the bars.

    python -m benchmarks.report_bench [--only NAME] [--keep DIR]

Reports: every folder of ../shared/bench/stories, and a synthetic one of 500 findings over 60
articles.  "clickable" is the time from navigation until a finding's heading can be clicked;
"filter" the slowest of the filter steps (choose a relation, search, clear), from the event
until the next frame is drawn; "scroll" the longest frame while paging through.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.common import ROOT, folder

SYNTHETIC = "synthetic, 500 findings"
FINDINGS, ARTICLES = 500, 60
# The bars: megabytes, and milliseconds.
BARS = {"size": 2.0, "clickable": 1000.0, "filter": 100.0, "scroll": 100.0}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
ROUNDS = 3

CLICKABLE = """() => new Promise(done => {
  const look = () => {
    if (!document.documentElement.dataset.ready) return setTimeout(look, 5);
    // A story without findings has nothing to click: the time is that of the ready page.
    document.querySelector('.card h3 button')?.click();
    requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0));
  };
  look();
})"""
STEP = """([name, value]) => new Promise(done => {
  const field = document.querySelector(`#filters [name=${name}]`);
  if (!field) return done(0);
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
})"""
SCROLL = """() => new Promise(done => {
  let worst = 0, last = performance.now(), left = 40;
  const frame = now => {
    worst = Math.max(worst, now - last);
    last = now;
    window.scrollBy(0, window.innerHeight * 0.9);
    if (left--) requestAnimationFrame(frame); else done(worst);
  };
  requestAnimationFrame(now => { last = now; requestAnimationFrame(frame); });
})"""
STEPS = (("relation", "nuance"), ("q", "people"), ("relation", ""), ("q", ""))


@dataclass(frozen=True, slots=True)
class Measured:
    """A row of the table: megabytes and milliseconds, the best round of each."""

    name: str
    findings: int
    size: float
    clickable: float
    filter: float
    scroll: float


def reports(place: Path, only: str | None) -> Iterator[tuple[str, int, Path]]:
    """(name, findings, path of report.html) of each report, written below `place`."""
    from audit.pipeline import run
    from claims.read import read_inputs
    from reports import html

    stories = folder("stories")
    for source in sorted(
        p for p in (stories.iterdir() if stories else ()) if p.is_dir() and p.name != "keys"
    ):
        if only in (None, source.name):
            articles, problems = read_inputs([str(source)])
            made = run(articles, problems=problems)
            yield source.name, len(made.discrepancies), html.write(made, place / source.name)[0]
    if only in (None, "synthetic"):
        sys.path.insert(0, str(ROOT / "tests" / "reports"))
        from report_sample import large_audit

        yield SYNTHETIC, FINDINGS, html.write(large_audit(FINDINGS, ARTICLES), place / "synthetic")[0]


def measure(browser: Any, name: str, findings: int, path: Path) -> Measured:
    """Times of one report: the best of ROUNDS fresh pages, since other work only adds to them."""
    clickable, steps, scrolls = [], [], []
    for _ in range(ROUNDS):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(path.as_uri(), wait_until="commit")
        clickable.append(page.evaluate(CLICKABLE))
        steps.append(max(page.evaluate(STEP, list(step)) for step in STEPS))
        scrolls.append(page.evaluate(SCROLL))
        context.close()
    size = sum(p.stat().st_size for p in path.parent.glob("*.html")) / 1e6
    return Measured(name, findings, size, min(clickable), min(steps), min(scrolls))


def line(row: Measured) -> str:
    """The row as text; a figure over its bar is marked with “!”."""
    cells = [f"{row.name:32} {row.findings:8}"]
    for column, bar in BARS.items():
        value = float(getattr(row, column))
        cells.append(f"{value:9.2f}{'!' if value > bar else ' '}")
    return " ".join(cells)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", help="name of one folder of stories, or: synthetic")
    parser.add_argument("--keep", type=Path, help="folder to leave the reports in")
    options = parser.parse_args()
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        print("skipped: Chromium is not installed; `make browser` installs it")
        return 0
    from playwright.sync_api import sync_playwright

    print(f"{'report':32} findings   size MB  clickable ms  filter ms  scroll ms")
    print(f"{'bar':41} " + " ".join(f"{bar:9.2f} " for bar in BARS.values()))
    over = 0
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=ARGUMENTS)
        for name, findings, path in reports(options.keep or Path(scratch), options.only):
            row = measure(browser, name, findings, path)
            print(line(row), flush=True)
            over += any(getattr(row, column) > bar for column, bar in BARS.items())
        browser.close()
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print("all within the bars" if not over else f"{over} reports over a bar (marked !)")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
