"""The review app in a real browser, as a desk uses it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import SAMPLES, RunningDesk, serve_desk
from test_accessibility import NARROW, WIDE, axe, grave

from audit import store as stored

pytestmark = pytest.mark.browser

__all__ = ["axe"]

FINDINGS = "/audits/1/findings"


def import_sample(page: Any, address: str, files: tuple[str, ...] = SAMPLES) -> None:
    page.goto(f"{address}/audits/new")
    page.set_input_files("input[type=file]", files)
    page.click("text=Run the audit")
    page.wait_for_selector(".counts")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    with serve_desk(tmp_path / "review.db", background=True) as running:
        yield running


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[RunningDesk]:
    """A desk with the sample story, one finding decided by each of two people, and a split."""
    with serve_desk(tmp_path_factory.mktemp("desk") / "review.db") as running:
        context = browser.new_context()
        page = context.new_page()
        import_sample(page, running.address)
        for name in ("Ann", "Bo"):
            page.goto(f"{running.address}/me")
            page.fill("input[name=name]", name)
            page.click("text=Use this name")
            page.goto(f"{running.address}{FINDINGS}?state=all")
            page.keyboard.press("j")
            page.keyboard.press("c" if name == "Ann" else "a")
            page.wait_for_selector(".card.decided")
        context.close()
        yield running


@pytest.fixture
def opened(browser: Any, watch: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=WIDE, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(90_000)
    watch.follow(page)
    yield page
    context.close()


def mark_of(desk: RunningDesk, number: int = 1) -> str:
    """The fingerprint of a finding of the sample story with two sides."""
    return [row.fingerprint for row in stored.page(desk.store, 1).rows][number]


def test_a_desk_works_from_import_to_export(
    desk: RunningDesk, opened: Any, watch: Any, tmp_path: Path
) -> None:
    page = opened
    import_sample(page, desk.address, (SAMPLES[0], SAMPLES[4]))
    page.click("text=Decide on")
    count = page.locator(".card").count()
    assert count >= 3
    for key, word in (("c", "Confirmed"), ("d", "Not important"), ("e", "Explained: update")):
        page.keyboard.press("j")
        page.keyboard.press(key)
        page.locator(".card:focus .verdict", has_text=f"✓ {word}").wait_for()
    before = {row.fingerprint: row.verdict for row in stored.history(desk.store, 1)}
    assert len(before) == 3
    page.goto(f"{desk.address}/audits/1/articles")
    page.set_input_files("input[type=file]", SAMPLES[3])
    page.click("text=Add and run again")
    page.wait_for_selector("#run", state="attached")
    page.locator("[data-going]").wait_for(state="detached")
    page.locator("td", has_text="in 3 articles").wait_for()
    assert len(stored.list_runs(desk.store, 1)) == 2
    kept = {d.fingerprint for d in stored.standing_decisions(desk.store, 1)}
    assert kept == set(before)
    page.goto(f"{desk.address}{FINDINGS}?state=decided")
    shown = page.locator(".card .verdict").count()
    earlier = stored.page(desk.store, 2, stored.FindingFilter(state=frozenset({"earlier"}))).total
    assert shown + earlier + len(stored.orphans(desk.store, 1)) == 3
    page.goto(f"{desk.address}/audits/1/export")
    with page.expect_download() as waiting:
        page.click("tr:has-text('decisions.json') a")
    file = tmp_path / "decisions.json"
    waiting.value.save_as(file)
    assert {row["fingerprint"] for row in json.loads(file.read_text())["decisions"]} == set(before)
    assert watch.console == []
    assert all(url.startswith((desk.address, "data:")) for url in watch.requests)


PLACES = {
    "home": "/",
    "new": "/audits/new",
    "methods": "/methods",
    "audit": "/audits/1",
    "queue": f"{FINDINGS}?state=all",
    "finding": f"{FINDINGS}/MARK",
    "join": f"{FINDINGS}/MARK/join",
    "story": "/audits/1/stories/STORY",
    "article": "/audits/1/stories/STORY/articles/1",
    "fine": "/audits/1/fine",
    "articles": "/audits/1/articles",
    "revise": "/audits/1/articles/1",
    "versions": "/audits/1/articles/1/versions",
    "agreement": "/audits/1/agreement",
    "history": "/audits/1/history",
    "orphans": "/audits/1/orphans",
    "rulings": "/audits/1/rulings",
    "export": "/audits/1/export",
    "people": "/people",
    "me": "/me",
    "search": "/search?q=accord",
    "nothing": "/nothing",
}


@pytest.mark.parametrize("name", list(PLACES))
def test_no_page_has_a_grave_violation_or_asks_anybody_else(
    shared: RunningDesk, browser: Any, watch: Any, axe: Any, name: str
) -> None:
    story = stored.list_stories(shared.store, 1)[0].id
    place = PLACES[name].replace("MARK", mark_of(shared)).replace("STORY", story)
    context = browser.new_context(viewport=WIDE, color_scheme="light")
    page = context.new_page()
    watch.follow(page)
    page.goto(shared.address + place)
    page.wait_for_selector("html[data-ready]")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    found = {"light": grave(axe, page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = grave(axe, page)
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert found == {"light": [], "dark": []}
    assert wide <= 0, "the page is wider than a phone"
    assert [line for line in watch.console if "404" not in line] == []
    assert all(url.startswith((shared.address, "data:")) for url in watch.requests)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_help_has_no_grave_violation(shared: RunningDesk, browser: Any, axe: Any, scheme: str) -> None:
    context = browser.new_context(viewport=WIDE, color_scheme=scheme)
    page = context.new_page()
    page.goto(shared.address + FINDINGS)
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    assert grave(axe, page) == []
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    context.close()


def test_a_decision_is_made_noted_and_taken_back_without_leaving_the_page(
    shared: RunningDesk, opened: Any
) -> None:
    opened.goto(f"{shared.address}{FINDINGS}?state=open")
    place = opened.url
    opened.keyboard.press("j")
    opened.keyboard.press("n")
    opened.keyboard.type("code cd")
    opened.keyboard.press("Escape")
    opened.keyboard.press("w")
    card = opened.locator(".card >> nth=0")
    card.locator(".verdict").wait_for()
    assert "Wrong alignment: “code cd”" in card.locator(".made").inner_text()
    assert opened.evaluate("document.activeElement.matches('.card')")
    opened.keyboard.press("u")
    card.locator(".verdict").wait_for(state="detached")
    assert opened.url == place


def test_the_filter_stands_in_the_address(shared: RunningDesk, opened: Any) -> None:
    opened.goto(shared.address + FINDINGS)
    opened.select_option("[name=relation]", "nuance")
    opened.wait_for_url("**relation=nuance")
    assert opened.url.endswith(f"{FINDINGS}?relation=nuance")
    assert set(opened.locator(".card .rel").all_inner_texts()) == {"≈ Nuance"}


def test_a_passage_is_read_in_place(shared: RunningDesk, opened: Any) -> None:
    opened.goto(f"{shared.address}{FINDINGS}?state=all&kind=status")
    opened.locator(".card >> nth=0 >> text=read in place >> nth=0").click()
    assert opened.locator(".reading mark:target").is_visible()
    opened.keyboard.press("j")


def test_s_shows_both_passages_in_one_text(shared: RunningDesk, opened: Any) -> None:
    opened.goto(f"{shared.address}{FINDINGS}/{mark_of(shared)}")
    opened.keyboard.press("s")
    assert opened.locator(".merged ins, .merged del").count() >= 2
    assert not opened.locator(".side-a").is_visible()
    opened.keyboard.press("s")
    assert opened.locator(".side-a").is_visible()


def test_a_matrix_cell_leads_to_its_finding(shared: RunningDesk, opened: Any) -> None:
    story = stored.list_stories(shared.store, 1)[0].id
    opened.goto(f"{shared.address}/audits/1/stories/{story}")
    opened.click(".matrix td.c-wording a >> nth=0")
    assert opened.locator(".card .rel").inner_text() == "≈ Nuance"


def test_blind_mode_is_switched_by_key(shared: RunningDesk, opened: Any) -> None:
    opened.goto(shared.address + FINDINGS)
    assert opened.locator("figcaption b", has_text="Borderland Post").count()
    opened.keyboard.press("b")
    opened.wait_for_selector("text=Blind mode is on")
    assert not opened.locator("figcaption b", has_text="Borderland Post").count()


def test_without_scripts_a_finding_is_decided_and_undone(shared: RunningDesk, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{shared.address}{FINDINGS}?state=open")
    before = page.locator(".card").count()
    page.locator(".card >> nth=0 >> button:has-text('Scope')").click()
    page.locator(".notice", has_text="Explained: scope.").wait_for()
    assert page.locator(".card").count() == before - 1
    page.locator(".notice button").click()
    page.locator(".notice", has_text="taken back").wait_for()
    assert page.locator(".card").count() == before
    page.select_option("[name=state]", "all")
    page.click("button.apply")
    page.wait_for_url("**state=all**")
    context.close()
