"""Pictures of the five main pages of the review app, of the sample story: `make screenshots`.

python tests/browser/screenshots.py [FOLDER]
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from desk import SAMPLES, serve_desk

from audit import store as stored

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
SIZE = {"width": 1280, "height": 960}
FINDINGS = "/audits/1/findings"


def prepare(page: Any, address: str) -> None:
    """The sample story, audited, with two decisions."""
    page.goto(f"{address}/me")
    page.fill("input[name=name]", "Ann")
    page.click("text=Use this name")
    page.goto(f"{address}/audits/new")
    page.fill("form.stack > label input[name=title]", "Lake Ilsa Accord")
    page.set_input_files("input[type=file]", SAMPLES)
    page.click("text=Run the audit")
    page.wait_for_selector(".counts")
    page.goto(address + FINDINGS)
    for key in ("c", "e"):
        page.keyboard.press("j")
        page.keyboard.press(key)
        page.locator(".card:focus .verdict").wait_for()


def shoot(page: Any, address: str, store: stored.Store, folder: Path) -> None:
    rows = stored.page(store, 1).rows
    quoted = next(row.fingerprint for row in rows if row.kind == "quote")
    story = stored.list_stories(store, 1)[0].id
    places = {
        "audits": ("/", "light"),
        "overview": ("/audits/1", "light"),
        "queue": (f"{FINDINGS}?kind=status&state=all", "light"),
        "finding": (f"{FINDINGS}/{quoted}", "light"),
        "story": (f"/audits/1/stories/{story}", "dark"),
    }
    for name, (place, scheme) in places.items():
        page.emulate_media(color_scheme=scheme)
        page.goto(address + place)
        page.wait_for_selector("html[data-ready]")
        page.screenshot(path=folder / f"{name}.png")


def main() -> None:
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with (
        tempfile.TemporaryDirectory() as place,
        serve_desk(Path(place) / "review.db") as desk,
        sync_playwright() as started,
    ):
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_context(viewport=SIZE, locale="en-GB", timezone_id="UTC").new_page()
        page.set_default_timeout(120_000)
        prepare(page, desk.address)
        shoot(page, desk.address, desk.store, folder)
        browser.close()
    print(f"wrote five pictures to {folder}")


if __name__ == "__main__":
    main()
