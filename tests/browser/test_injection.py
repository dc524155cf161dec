"""Texts that try to act, through every input of the review app, in a real browser: none is executed.

The review app's policy would stop most of them; so the pages are looked at a second time without
it, where only the escaping stands between the text and the browser.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import RunningDesk, serve_desk
from injections import injections

from audit import store as stored
from audit.decisions import CHOICES

pytestmark = pytest.mark.browser

TEXTS = injections()
# Reports to the test when a text is executed; inline handlers would find it by name.
TRAP = "window.hits = []; window.hit = n => window.hits.push(n);"
BODY = (
    "The ferry sank on {day}. At least {dead} people died, the harbour office said. {text} Rescue boats came."
)


def write_articles(folder: Path) -> list[str]:
    """Two outlets a text, who give other tolls; the text stands in every field and in the file's name."""
    paths = []
    for number, text in enumerate(TEXTS):
        for outlet, dead in (("A", 42), ("B", 57)):
            line = " ".join(text.split())
            content = (
                f"Outlet: {line} {outlet}\nTitle: {line} ferry {number}\nURL: {line}\nByline: {line}\nDate: 2026-03-1{(outlet == 'B' and 2) or 1}\n\n"
                + BODY.format(day="Tuesday", dead=dead + number, text=text)
            )  # fmt: skip
            safe = "".join(char for char in text if char not in "/\0\n")[:150]
            path = folder / f"{number:02}{outlet}{safe}.txt"
            path.write_text(content, encoding="utf-8")
            paths.append(str(path))
    return paths


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[RunningDesk]:
    """A desk into which every text was put through every input, by its own forms."""
    folder = tmp_path_factory.mktemp("attack")
    with serve_desk(tmp_path_factory.mktemp("desk") / "review.db") as desk:
        context = browser.new_context()
        context.add_init_script(TRAP)
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"{desk.address}/audits/new")
        page.fill("form.stack > label input[name=title]", TEXTS[1])
        page.set_input_files("input[type=file]", write_articles(folder))
        page.click("text=Run the audit")
        page.wait_for_selector(".counts, h2")
        put_everywhere(page, desk, folder)
        assert page.evaluate("window.hits") == []
        context.close()
        yield desk


def put_everywhere(page: Any, desk: RunningDesk, folder: Path) -> None:
    """Names, notes, people, searches, pasted articles, titles, decision files: each text once in each."""
    marks = [row.fingerprint for row in stored.page(desk.store, 1, limit=200).rows]
    token = page.locator("input[name=csrf] >> nth=0").input_value()
    send = page.request
    for number, text in enumerate(TEXTS):
        mark = marks[number % len(marks)]
        place = f"{desk.address}/audits/1"
        own = {"csrf": token}
        send.post(f"{desk.address}/me", form={**own, "name": text, "next": text})
        choice = CHOICES[number % len(CHOICES)].slug
        send.post(
            f"{place}/findings/{mark}/decide", form={**own, "choice": choice, "note": text, "next": text}
        )
        send.post(f"{place}/findings/{mark}/assign", form={**own, "assignee": text})
        claim = stored.marks_of_finding(desk.store, 1, mark)[0].claim
        send.post(f"{place}/findings/{mark}/split", form={**own, "claim": claim, "note": text})
        rows = [{"fingerprint": mark, "verdict": "confirmed", "note": text, "by": text, "at": "2026-01-01T00:00:00Z"}, {"fingerprint": text, "verdict": "confirmed", "note": text, "by": text, "at": "2026-01-01T00:00:00Z"}]  # fmt: skip
        file = {
            "name": text,
            "mimeType": "application/json",
            "buffer": json.dumps({"decisions": rows}).encode(),
        }
        send.post(f"{place}/import", multipart={**own, "decisions": file})
    paste = {
        "csrf": token,
        "title": TEXTS[0],
        "outlet": TEXTS[2],
        "headline": TEXTS[3],
        "published": TEXTS[4],
        "url": TEXTS[22],
        "text": "\n\n".join(TEXTS),
    }
    send.post(f"{desk.address}/audits/new", multipart=paste)
    refused = {"name": f"{TEXTS[13]}.pdf", "mimeType": "text/html", "buffer": b"<script>hit(0)</script>"}
    send.post(f"{desk.address}/audits/1/articles", multipart={"csrf": token, "files": refused})
    send.post(f"{desk.address}/audits/1/title", form={"csrf": token, "title": TEXTS[6]})


def places(desk: RunningDesk) -> list[str]:
    """Every page on which the texts can stand."""
    run = stored.get_audit(desk.store, 1).run
    assert run is not None
    stories = [story.id for story in stored.list_stories(desk.store, run.id)]
    marks = [row.fingerprint for row in stored.page(desk.store, run.id, limit=200).rows]
    versions = [row.id for row in stored.list_articles(desk.store, 1)]
    one = ["/", "/audits/1", "/audits/2", "/audits/1/articles", "/audits/1/history", "/audits/1/orphans", "/audits/1/rulings", "/audits/1/agreement", "/audits/1/export", "/audits/1/fine", "/people", "/me", "/audits/1/findings?state=all", "/audits/1/findings?state=all&page=2", "/search?q=ferry"]  # fmt: skip
    few = [f"/audits/1/findings/{mark}" for mark in marks[:4]] + [f"/audits/1/findings/{marks[0]}/join"]
    few += [f"/audits/1/stories/{story}" for story in stories[:3]]
    few += [f"/audits/1/stories/{stories[0]}/articles/{number}" for number in (1, 2)]
    few += [f"/audits/1/articles/{versions[0]}", f"/audits/1/articles/{versions[0]}/versions"]
    return one + few


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "by escaping alone"])
def test_no_text_of_anybody_is_executed_on_any_page(
    attacked: RunningDesk, browser: Any, policy: bool
) -> None:
    context = browser.new_context(bypass_csp=not policy)
    context.add_init_script(TRAP)
    page = context.new_page()
    page.set_default_timeout(90_000)
    foreign: list[str] = []
    page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith((attacked.address, "data:")) else None)  # fmt: skip
    page.on("dialog", lambda dialog: dialog.dismiss())
    for place in places(attacked):
        page.goto(attacked.address + place)
        page.wait_for_selector("html[data-ready]")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert page.evaluate("window.hits") == [], place
        assert page.locator("main script, main iframe, main img, main [onerror], main [onload], main a[href^='javascript']").count() == 0, place  # fmt: skip
    assert foreign == []
    context.close()


def test_no_search_or_filter_is_executed(attacked: RunningDesk, browser: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(TRAP)
    page = context.new_page()
    page.goto(f"{attacked.address}/search")
    for text in TEXTS:
        page.fill("main input[name=q]", text)
        page.press("main input[name=q]", "Enter")
        page.wait_for_url("**/search?q=**")
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate("window.hits") == []
    for name in ("q", "outlet", "story", "topic", "rule", "assignee", "state", "sort", "page"):
        query = page.evaluate("([n, t]) => new URLSearchParams({ [n]: t }).toString()", [name, TEXTS[1]])
        page.goto(f"{attacked.address}/audits/1/findings?{query}")
        assert page.evaluate("window.hits") == []
    context.close()


def test_a_card_that_the_script_puts_in_is_not_executed(attacked: RunningDesk, browser: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(TRAP)
    page = context.new_page()
    page.goto(f"{attacked.address}/audits/1/findings?state=all")
    for text in TEXTS:
        page.keyboard.press("j")
        page.locator(".card:focus .note input").fill(text)
        page.keyboard.press("Escape")
        with page.expect_response("**/decide") as answer:
            page.keyboard.press("c")
        assert answer.value.ok
        page.wait_for_function("!document.querySelector('[aria-busy]')")
        assert page.evaluate("window.hits") == []
        if page.locator(".card").count() <= 1:
            break
    context.close()


def test_the_trap_springs_when_a_text_is_not_escaped(browser: Any) -> None:
    context = browser.new_context()
    context.add_init_script(TRAP)
    page = context.new_page()
    sprung = set()
    for number, text in enumerate(TEXTS):
        page.goto("about:blank")
        page.set_content(f'<title>x</title><main>{text}</main><input value="{text}">', wait_until="commit")
        page.wait_for_timeout(30)
        if page.evaluate("window.hits.length"):
            sprung.add(number)
    assert len(sprung) >= 15
    context.close()
