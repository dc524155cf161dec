"""Deciding in the static report: bulk decisions, splits, and what the exported file holds."""

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def verdicts(page: Any) -> list[str]:
    found: list[str] = page.locator(".card .verdict").all_inner_texts()
    return found


def exported(page: Any, place: Path) -> dict[str, Any]:
    with page.expect_download() as waiting:
        page.click("text=Export decisions")
    waiting.value.save_as(place)
    content: dict[str, Any] = json.loads(place.read_text())
    return content


def press(page: Any, name: str) -> None:
    """Goes to a button and presses it, by keyboard only."""
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")


def test_a_bulk_decision_takes_what_the_filter_shows(page: Any) -> None:
    page.select_option("#filters [name=relation]", "nuance")
    page.click(".desk summary")
    press(page, "Decide on all 2 shown …")
    press(page, "Not important")
    assert verdicts(page) == ["", "✓ dismissed (not important)", "✓ dismissed (not important)", ""]


def test_a_bulk_decision_is_stored_one_by_one(page: Any, tmp_path: Path) -> None:
    page.click(".desk summary")
    page.fill("#bulk-note", "seen")
    press(page, "Decide on all 4 shown …")
    press(page, "Confirm all")
    rows = exported(page, tmp_path / "decisions.json")["decisions"]
    assert len({row["fingerprint"] for row in rows}) == 4
    assert {(row["verdict"], row["note"]) for row in rows} == {("confirmed", "seen")}


def test_a_bulk_decision_is_taken_back_and_earlier_ones_count_again(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.click(".desk summary")
    press(page, "Decide on all 4 shown …")
    press(page, "Not important")
    page.reload()
    page.click(".desk summary")
    press(page, "Undo the last of these")
    assert verdicts(page) == ["✓ confirmed", "", "", ""]
    assert not page.locator("#bulk-undo").is_visible()


def test_other_decisions_are_reached_by_keyboard(page: Any) -> None:
    press(page, "Other decision …")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Explained: rounding"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Escape")
    assert not page.locator(".choices").first.is_visible()
    press(page, "Other decision …")
    press(page, "Explained: scope")
    assert verdicts(page)[0] == "✓ explained (scope)"


def test_a_passage_is_split_from_the_topic_and_exported(page: Any, tmp_path: Path) -> None:
    press(page, "Split …")
    press(page, "B Harbour Post: “42”")
    assert "Split from the topic: B Harbour Post: “42”" in page.inner_text(".splits >> nth=0")
    page.reload()
    page.click(".desk summary")
    (row,) = exported(page, tmp_path / "decisions.json")["rulings"]
    assert row["kind"] == "split"
    assert row["finding"] == page.locator(".card >> nth=0").get_attribute("data-f")
    assert row["claim"] == page.locator("figure:has(mark:has-text('42'))").first.get_attribute("data-c")


def test_a_split_is_taken_back(page: Any) -> None:
    press(page, "Split …")
    press(page, "B Harbour Post: “42”")
    press(page, "Take it back")
    assert page.locator(".splits li").count() == 0
    page.reload()
    assert page.locator(".splits li").count() == 0


def test_splits_are_read_from_a_file_of_another_browser(
    page: Any, browser: Any, report_folder: Path, tmp_path: Path
) -> None:
    press(page, "Split …")
    press(page, "B Harbour Post: “42”")
    page.click(".desk summary")
    exported(page, tmp_path / "decisions.json")
    context = browser.new_context()
    other = context.new_page()
    other.goto((report_folder / "report.html").as_uri())
    other.set_input_files("input[type=file]", tmp_path / "decisions.json")
    other.wait_for_selector(".splits li")
    context.close()


def test_names_stay_hidden_in_a_blind_review(page: Any) -> None:
    page.click(".desk summary")
    press(page, "Hide outlets")
    press(page, "Split …")
    assert page.locator(".who").first.evaluate("e => getComputedStyle(e).filter").startswith("blur")
