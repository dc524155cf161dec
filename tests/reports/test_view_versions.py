"""Versions of one article: found by address, ordered by date, what changed shown inline."""

import datetime as dt
from dataclasses import replace

import pytest
from report_sample import sample_audit

from audit.model import Audit
from claims.model import Article
from reports import html
from reports.view import build
from reports.view_model import Revision
from reports.view_versions import AROUND, chains, changes, shortened

UTC = dt.UTC
URL = "https://news.example/dam"
OLD = Article("dam-1", "Two crews worked at the dam.", "Post", "Dam leaks", dt.datetime(2026, 3, 1, 8, tzinfo=UTC), URL)  # fmt: skip
NEW = replace(
    OLD, id="dam-2", text="Five crews worked at the dam.", published=dt.datetime(2026, 3, 1, 12, tzinfo=UTC)
)
LAST = replace(OLD, id="dam-0", text="The dam broke.", published=dt.datetime(2026, 3, 2, 7, tzinfo=UTC))


def with_versions(*articles: Article) -> Audit:
    audit = sample_audit()
    return replace(audit, articles=(*audit.articles, *articles))


def revision(name: str, *articles: Article) -> Revision:
    view = build(with_versions(*articles))
    listed = (*sample_audit().articles, *articles)
    at = next(number for number, article in enumerate(listed) if article.id == name)
    found = view.sources[at].revision
    assert found is not None
    return found


def test_articles_of_one_address_are_versions_in_the_order_of_their_dates() -> None:
    assert chains((LAST, NEW, OLD)) == ((OLD, NEW, LAST),)


@pytest.mark.parametrize("url", ["http://www.news.example/dam/", "https://NEWS.example/dam#top"])
def test_addresses_that_name_one_page_are_one_address(url: str) -> None:
    assert len(chains((OLD, replace(NEW, url=url)))) == 1


@pytest.mark.parametrize("url", ["https://news.example/dam-2", "https://news.example/dam?page=2", None])
def test_other_addresses_are_other_articles(url: str | None) -> None:
    assert chains((OLD, replace(NEW, url=url))) == ()


def test_one_text_twice_is_one_version() -> None:
    assert chains((OLD, replace(OLD, id="copy"))) == ()


def test_a_broken_address_is_an_address_of_its_own() -> None:
    assert chains((replace(OLD, url="https://[broken"), NEW)) == ()


def test_every_word_of_both_versions_stands_in_the_changes() -> None:
    pieces = changes(OLD.text, NEW.text)
    assert "".join(p.text for p in pieces if p.role != "conflict") == OLD.text
    assert "".join(p.text for p in pieces if p.role != "shared") == NEW.text


def test_a_version_says_what_changed() -> None:
    found = revision("dam-2", OLD, NEW)
    assert found.label == "Version 2 of 2"
    assert found.note == "1 word taken out, 1 new"
    assert [p.text.strip() for p in found.pieces if p.role == "shared"] == ["Two"]
    assert [p.text.strip() for p in found.pieces if p.role == "conflict"] == ["Five"]


def test_versions_lead_to_the_previous_and_the_next() -> None:
    found = revision("dam-2", OLD, NEW, LAST)
    assert found.previous and found.previous.href == "#a-dam-1"
    assert found.following and found.following.href == "#a-dam-0"


def test_the_first_version_has_no_changes() -> None:
    found = revision("dam-1", OLD, NEW)
    assert found.previous is None
    assert found.pieces == ()


def test_an_order_that_no_date_gives_is_said() -> None:
    found = revision("dam-2", OLD, replace(NEW, published=OLD.published))
    assert "their order is that of the names of the inputs" in found.note


def test_other_articles_have_no_versions() -> None:
    assert all(source.revision is None for source in build(sample_audit()).sources)


def test_long_stretches_that_stayed_are_left_out() -> None:
    stayed = "word " * 400
    gone, new, middle, *_ = shortened(changes(f"one {stayed}two", f"1 {stayed}2"))
    assert (gone.text, new.text) == ("one ", "1 ")
    assert " … " in middle.text
    assert len(middle.text) <= 2 * AROUND + 3


def test_the_page_shows_the_changes_escaped() -> None:
    page = html.render(build(with_versions(OLD, replace(NEW, text="<img src=x> crews worked at the dam."))))
    assert '<ins><span class="vh">new: </span>&lt;img src=x&gt; </ins>' in page
    assert '<del><span class="vh">taken out: </span>Two </del>' in page
    assert "<img" not in page
