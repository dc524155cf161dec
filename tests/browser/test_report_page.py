"""The static report in a real browser, one path of a user each."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def shown(page: Any) -> list[str]:
    return page.locator(".card:visible .no").all_inner_texts()


def choose(page: Any, name: str, value: str) -> None:
    page.select_option(f"#filters [name={name}]", value)


def test_the_page_is_quiet_and_asks_nobody(page: Any, watch: Any) -> None:
    page.wait_for_selector("html[data-ready]")
    assert watch.console == []
    assert all(url.startswith("file:") for url in watch.requests)
    assert len(watch.requests) == 1


def test_matrix_to_finding_to_source_and_back(page: Any) -> None:
    page.click(".matrix td.c-differs a >> nth=0")
    card = page.locator(".card >> nth=0")
    assert card.evaluate("e => document.activeElement === e")
    card.locator("figcaption a[href^='#']").first.click()
    mark = page.locator(".source mark:focus")
    assert mark.inner_text() == "At least 57"
    assert mark.is_visible()
    page.click(".back-to")
    assert card.evaluate("e => document.activeElement === e")
    page.go_back()
    assert page.locator(".source mark:focus").count() == 1


def test_the_margin_jumps_to_the_other_account(page: Any) -> None:
    page.locator("#a-post h3 button").click()
    page.locator("#a-post .margin a", has_text="1 ≠").click()
    assert page.locator("mark:focus").inner_text() == "At least 57"


def test_filters_survive_a_reload(page: Any) -> None:
    choose(page, "relation", "nuance")
    page.fill("#filters [name=q]", "captain")
    page.wait_for_function("document.querySelector('#count').textContent.startsWith('1 of 4')")
    assert "#f=" in page.url
    page.reload()
    assert page.input_value("#filters [name=q]") == "captain"
    assert page.inner_text("#count").startswith("1 of 4 findings")
    assert shown(page) == ["3"]


def test_a_count_on_the_front_page_filters_the_list(page: Any) -> None:
    page.click(".counts .r-nuance a")
    assert shown(page) == ["2", "3"]


def test_the_order_can_be_changed_and_changed_back(page: Any) -> None:
    choose(page, "sort", "kind")
    assert shown(page)[:3] == ["1", "3", "2"]
    choose(page, "sort", "")
    assert shown(page)[:3] == ["1", "2", "3"]


def test_a_permalink_opens_its_finding(page: Any, report_folder: Path) -> None:
    anchor = page.locator(".card >> nth=2").get_attribute("id")
    page.goto("about:blank")
    page.goto((report_folder / "report.html").as_uri() + f"#{anchor}")
    page.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 200", arg=anchor
    )


def test_findings_are_decided_by_keyboard_and_kept(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.reload()
    assert page.inner_text(".card >> nth=0 >> .verdict") == "✓ confirmed"
    assert page.inner_text(".card >> nth=1 >> .verdict") == "✓ dismissed"
    assert "2 decided" in page.inner_text("#count")
    choose(page, "reviewed", "no")
    assert shown(page) == ["3", "4"]


def test_a_decision_can_be_taken_back(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.press("u")
    assert page.inner_text(".card >> nth=0 >> .verdict") == ""


def test_keys_stay_quiet_while_somebody_types(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.type("code cd")
    assert page.input_value(".card >> nth=0 >> .tools input") == "code cd"
    assert page.inner_text(".card >> nth=0 >> .verdict") == ""
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.inner_text(".card >> nth=0 >> .verdict") == "✓ confirmed (code cd)"


def test_help_opens_and_closes_with_the_keyboard(page: Any) -> None:
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()


def test_slash_goes_to_the_search(page: Any) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_o_closes_and_opens_a_finding(page: Any) -> None:
    page.keyboard.press("j")
    body = page.locator(".card >> nth=0 >> .body")
    page.keyboard.press("o")
    assert not body.is_visible()
    page.keyboard.press("o")
    assert body.is_visible()


def test_s_shows_both_passages_in_one_text(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("s")
    merged = page.locator(".card >> nth=0 >> .merged")
    assert any("42" in words for words in merged.locator("ins").all_inner_texts())
    assert merged.locator("del, ins").count() >= 2
    page.keyboard.press("s")
    assert not merged.is_visible()


def test_decisions_are_exported_and_imported(
    page: Any, tmp_path: Path, browser: Any, report_folder: Path
) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.click(".desk summary")
    with page.expect_download() as waiting:
        page.click("text=Export decisions")
    file = tmp_path / "decisions.json"
    waiting.value.save_as(file)
    (made,) = json.loads(file.read_text())["decisions"]
    assert made["verdict"] == "confirmed"
    assert re.fullmatch(r"[0-9a-f]{16}", made["fingerprint"])
    context = browser.new_context()
    other = context.new_page()
    other.goto((report_folder / "report.html").as_uri())
    other.set_input_files("input[type=file]", file)
    other.wait_for_selector(".decided")
    assert other.inner_text(".card >> nth=0 >> .verdict") == "✓ confirmed"
    context.close()


def test_copy_as_text_gives_both_quotes_with_their_sources(page: Any) -> None:
    page.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard', "
        "{ value: { writeText: t => { window.copied = t; return Promise.resolve(); } } })"
    )
    page.click(".card >> nth=0 >> text=Copy as text")
    text = page.evaluate("window.copied")
    assert "“The ferry Marisol sank" in text
    assert "Harbour Post, Tue 3 Mar 2026, 14:00 UTC" in text
    assert "https://news.example/post" in text
    assert "says:" not in text


def test_everything_is_readable_without_scripts(browser: Any, report_folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((report_folder / "large" / "report.html").as_uri())
    assert page.locator(".card .body:visible").count() == 102
    assert page.locator(".source .text:visible").count() == 12
    assert page.locator("button:visible, select:visible").count() == 0
    context.close()


@pytest.mark.parametrize("name", ["report.html", "large/report.html"])
def test_print_shows_every_finding_and_no_button(page: Any, report_folder: Path, name: str) -> None:
    page.goto((report_folder / name).as_uri())
    page.emulate_media(media="print")
    total = page.locator(".card").count()
    assert page.locator(".card .body:visible").count() == total
    assert page.locator(".source .text:visible").count() == page.locator(".source").count()
    assert page.locator(".tools:visible, select:visible, .top:visible").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_on_paper_a_long_matrix_is_whole_and_stays_on_the_page(page: Any, report_folder: Path) -> None:
    page.goto((report_folder / "large" / "report.html").as_uri())
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    heights = "e => [e.scrollHeight, e.clientHeight, e.scrollWidth, e.clientWidth]"
    for tall, shown, wide, room in page.locator(".matrix").evaluate_all(f"all => all.map({heights})"):
        assert (tall, wide) == (shown, room)


def test_print_is_black_on_white_in_dark_mode_too(page: Any) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_long_reports_start_closed_and_open_on_demand(page: Any, report_folder: Path) -> None:
    page.goto((report_folder / "large" / "report.html").as_uri())
    assert page.locator(".card .body:visible").count() == 0
    page.locator(".card h3 button").first.click()
    assert page.locator(".card .body:visible").count() == 1
    page.reload()
    assert page.locator(".card .body:visible").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_never_scrolls_sideways(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_sides_stack_on_a_phone(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    tops = page.locator(".card >> nth=0 >> .side").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().left)"
    )
    assert len(set(tops)) == 1


def contrast(page: Any) -> list[str]:
    """Texts whose colour stands out from their background by less than 4.5 to 1."""
    found: list[str] = page.evaluate((Path(__file__).parent / "contrast.js").read_text())
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_in_both_modes(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('.fold.shut > :is(h3, h4) button').forEach(b => b.click())")
    assert contrast(page) == []


def test_the_switch_overrules_the_system_and_is_kept(page: Any) -> None:
    page.emulate_media(color_scheme="dark")
    page.click("text=Auto theme")
    assert page.locator("html").get_attribute("data-theme") == "light"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_hostile_articles_do_not_run(browser: Any, tmp_path: Path, watch: Any) -> None:
    from dataclasses import replace

    from report_sample import sample_audit

    from reports import html

    audit = sample_audit()
    attack = "</script><img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script>"
    items = tuple(replace(d, summary=attack, steps=(attack,)) for d in audit.discrepancies)
    topics = tuple(replace(t, label=attack) for t in audit.topics)
    (path,) = html.write(replace(audit, discrepancies=items, topics=topics), tmp_path)
    page = browser.new_page()
    watch.follow(page)
    page.goto(path.as_uri() + "#f=q:%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.keyboard.press("j")
    page.keyboard.press("s")
    assert page.title() != "hit"
    assert page.locator("img").count() == 0
    assert watch.console == []
    page.close()


def test_the_report_works_from_a_server_too(page: Any, server: str, watch: Any) -> None:
    page.goto(f"{server}/report.html")
    page.wait_for_selector("html[data-ready]")
    assert [entry for entry in watch.console if "favicon" not in entry] == []


def test_versions_of_an_article_can_be_paged_through(browser: Any, tmp_path: Path) -> None:
    from dataclasses import replace

    from report_sample import sample_audit

    from reports import html

    audit = sample_audit()
    post = audit.articles[0]
    newer = replace(post, id="post-2", text=post.text.replace("helicopters", "aeroplanes"))
    (path,) = html.write(replace(audit, articles=(*audit.articles, newer)), tmp_path)
    page = browser.new_page()
    page.goto(path.as_uri() + "#a-post")
    page.locator("#a-post .steps a[rel=next]").click()
    assert page.locator("#a-post-2 ins").inner_text().strip().endswith("aeroplanes")
    assert page.locator("#a-post-2").evaluate("e => document.activeElement === e")
    page.locator("#a-post-2 .steps a[rel=prev]").click()
    assert page.locator("#a-post").evaluate("e => document.activeElement === e")
    page.close()


def test_the_matrix_of_a_long_report_is_drawn_once_the_page_is_ready(page: Any, report_folder: Path) -> None:
    page.goto((report_folder / "large" / "report.html").as_uri())
    page.wait_for_selector("html[data-drawn]")
    assert page.locator(".matrix").first.evaluate("e => getComputedStyle(e).contentVisibility") == "auto"


def test_the_methods_show_nothing_but_their_head_until_they_are_opened(page: Any) -> None:
    assert page.locator("#methods :is(h4, table, dl):visible").count() == 0
    page.locator("#methods h3 button").click()
    assert page.locator("#methods h4:visible").count() > 2


def test_on_a_phone_the_title_of_a_drawing_has_the_whole_width(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#list .card").first.scroll_into_view_if_needed()
    wide = "e => e.getBoundingClientRect().width / e.closest('table').getBoundingClientRect().width"
    assert page.locator(".bars caption").first.evaluate(wide) > 0.95
