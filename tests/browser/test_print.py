"""The report on paper: what stands on which page of the PDF that Chromium prints."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audit.model import Audit

pytestmark = pytest.mark.browser

HOW = "pip install pypdfium2 (it is among the test dependencies) to read printed pages"


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def printed(browser: Any) -> Callable[[Path], list[str]]:
    """Reads the pages of a report as it is printed, without white space: how it is stored differs."""
    reader = pytest.importorskip("pypdfium2", reason=HOW)

    def read(report: Path) -> list[str]:
        page = browser.new_page()
        page.goto(report.as_uri())
        page.wait_for_selector("html[data-ready]")
        with reader.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True)) as made:
            texts = [sheet.get_textpage().get_text_bounded() for sheet in made]
        page.close()
        return [bare(text) for text in texts]

    return read


@pytest.fixture(scope="module")
def sheets(printed: Any, report_folder: Path) -> list[str]:
    """The pages of the hand-made report."""
    found: list[str] = printed(report_folder / "report.html")
    return found


@pytest.fixture(scope="module")
def long_sheets(printed: Any, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of a report with a finding, and an article, that no page can hold."""
    from report_sample import sample_audit

    from reports import html

    (path,) = html.write(stretched(sample_audit()), tmp_path_factory.mktemp("long"))
    found: list[str] = printed(path)
    return found


def stretched(audit: Audit) -> Audit:
    first, *others = audit.discrepancies
    steps = tuple(f"Step {number}: one more thing that was looked at here." for number in range(90))
    tail = "\n".join(f"Paragraph {number} of what followed on that day." for number in range(120))
    post, *articles = audit.articles
    return replace(
        audit,
        discrepancies=(replace(first, steps=steps), *others),
        articles=(replace(post, text=f"{post.text}\n{tail}", blocks=()), *articles),
    )


def test_the_legend_stands_on_the_first_page(sheets: list[str]) -> None:
    assert bare("How to read this") in sheets[0]
    assert bare("≠ differs – contradiction") in sheets[0]


def test_the_legend_stands_there_once(sheets: list[str]) -> None:
    assert sum(sheet.count(bare("≠ differs – contradiction")) for sheet in sheets) == 1


def test_every_finding_is_printed_with_its_reasons(sheets: list[str]) -> None:
    text = " ".join(sheets)
    for words in ("57 or more: the ranges do not meet", "two stages of one scale", "6 of 11 words differ"):
        assert bare(words) in text
    assert bare("The later article gives the higher number") in text


def test_every_finding_of_a_long_report_is_printed(printed: Any, report_folder: Path) -> None:
    text = " ".join(printed(report_folder / "large" / "report.html"))
    assert text.count(bare("Why flagged")) == 102


def test_addresses_are_printed(sheets: list[str]) -> None:
    assert "<https://news.example/post>" in " ".join(sheets)


def test_pages_are_numbered(sheets: list[str]) -> None:
    assert all(f"{number}/{len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1))


def test_no_button_is_printed(sheets: list[str]) -> None:
    text = " ".join(sheets)
    assert not [words for words in ("Confirm", "Copy link", "Open all", "Auto theme") if bare(words) in text]


def test_a_finding_over_several_pages_repeats_outlet_and_date(long_sheets: list[str]) -> None:
    on = [sheet for sheet in long_sheets if bare("one more thing that was looked at") in sheet]
    assert len(on) > 1
    assert all(bare("Coast Wire, Tue 3 Mar 2026") in sheet for sheet in on)
    assert all(bare("B Harbour Post, Tue 3 Mar 2026") in sheet for sheet in on)


def test_an_article_over_several_pages_repeats_outlet_and_date(long_sheets: list[str]) -> None:
    on = [sheet for sheet in long_sheets if bare("of what followed on that day") in sheet]
    assert len(on) > 1
    assert all(bare("Harbour Post Tue 3 Mar 2026, 14:00 UTC") in sheet for sheet in on)


def test_a_short_finding_stays_on_one_page(sheets: list[str]) -> None:
    (on,) = (sheet for sheet in sheets if bare("Both speak of the safety accord") in sheet)
    assert bare("Talks can stall while the accord itself is suspended") in on
    assert bare("have stalled") in on
