"""The page of `audit extract`: everything read beside the text, without script, safe to open."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from audit.cli import cli
from claims.extractors import prepare, read_article
from claims.model import Article
from reports.extract_page import render
from tests.strategies import odd_texts

TEXT = (
    "At least 40 people died when the ferry sank on Monday, the coast guard said. "
    "“We will find out,” Minister Ida Brandt told reporters. The ferry accord was suspended."
)
VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Ids, links, tags and whether every element is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page_of(*texts: str, title: str = "Ferry sinks; 40 dead") -> str:
    articles = (prepare(Article(f"a{n}", text, outlet="Post", title=title)) for n, text in enumerate(texts))
    return render((article, read_article(article)) for article in articles)


def test_the_page_has_no_script_and_asks_for_nothing() -> None:
    page = html.unescape(page_of(TEXT))
    assert Page(page).tags & {"script", "link", "img", "iframe", "form"} == set()
    assert "default-src 'none'" in page and "http" not in page.replace("http-equiv", "")


def test_every_link_leads_to_a_place_on_the_page() -> None:
    page = Page(page_of(TEXT, TEXT))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_ids_are_unique_over_articles() -> None:
    ids = Page(page_of(TEXT, TEXT)).ids
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("kind", ["number", "time", "name", "status"])
def test_words_are_underlined_by_kind(kind: str) -> None:
    assert re.search(f'<u class="{kind}">[^<]+</u>', page_of(TEXT).split("<main")[1])


def test_speech_is_marked() -> None:
    assert '<span class="speech">' in page_of(TEXT).split("<main")[1]


def test_the_reading_stands_beside_the_words() -> None:
    assert "count at least 40 people (died) [deaths] (allows from 40)" in page_of(TEXT)


def test_dark_mode_and_print_have_styles() -> None:
    page = page_of(TEXT)
    assert "prefers-color-scheme: dark" in page and "@media print" in page


def test_the_page_names_its_language_and_main_part() -> None:
    page = page_of(TEXT)
    assert '<html lang="en">' in page and '<main id="main">' in page and "<title>What was read" in page


def test_a_sentence_without_readings_says_so() -> None:
    assert "nothing read" in page_of("By Ann Other\n\n" + TEXT)


def test_no_article_is_said() -> None:
    assert "No article." in page_of()


@given(odd_texts())
@settings(max_examples=25, deadline=None)
def test_hostile_text_cannot_act(text: str) -> None:
    page = page_of(text, title=text[:80])
    assert "<script>alert" not in page and "onerror=alert(1)>" not in page.replace("&gt;", "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    assert Page(page).open == []


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(cli, ["extract", str(tmp_path / "a.txt"), "--html", str(tmp_path / "r.html")])
    assert result.exit_code == 0 and "r.html" in result.output
    assert "at least 40" in (tmp_path / "r.html").read_text(encoding="utf-8").lower()
