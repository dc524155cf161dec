"""The page: whole in one file, closed to the outside, hostile text harmless."""

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report_sample import ARTICLES, large_audit, reading

from audit.model import Audit, Discrepancy, Story
from claims.errors import ReportError
from claims.model import Article
from reports import html
from reports.view import PAGE_LIMIT, build

HOSTILE = (
    "<script>document.title='hit'</script>",
    "</style><script>x()</script>",
    "</script><svg onload=x()>",
    '"><img src=x onerror=x()>',
    "<!-- <a href='javascript:x()'>",
    "{{ 7 * 7 }} {% raw %}",
    "\u202e24 dead\u202c",
    "nul \x00 bell \x07 escape \x1b",
    "\ud800 lone surrogate",
    "عدد القتلى ٤٢",
    "👩‍👩‍👧‍👦 e\u0301",
)


class Page(HTMLParser):
    """Ids, inner links, elements and headings of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")


def hostile_audit(sample: Audit, text: str) -> Audit:
    """The sample with `text` wherever an input can put it."""
    article = Article(
        text, f"{text}\nSecond paragraph {text}.", text, text, None, text, "en", text, text
    )  # fmt: skip
    stories = (Story(text, text, (*sample.stories[0].articles, article.id)),)
    items = tuple(
        replace(d, summary=text, steps=(text,), explanations=(text,), rule=text, story=text)
        for d in sample.discrepancies
    )
    return replace(
        sample,
        articles=(*ARTICLES, article),
        readings={**sample.readings, article.id: reading(article)},
        stories=stories,
        topics=tuple(replace(t, label=text, story=text) for t in sample.topics),
        discrepancies=items,
        settings={text: text},
    )


def test_every_link_inside_the_page_has_its_target(page: str) -> None:
    made = Page(page)
    inner = {link[1:] for link in made.links if link.startswith("#") and not link.startswith("#f=")}
    assert inner <= set(made.ids)


def test_ids_are_unique(page: str) -> None:
    ids = Page(page).ids
    assert len(ids) == len(set(ids))


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    made = Page(page)
    assert not {"img", "link", "iframe", "object", "embed", "source"} & set(made.tags)
    assert not [a for a in made.attributes if a[1] == "src"]
    assert not re.search(r"@import|url\(", page)


def test_the_policy_names_the_hashes_of_style_and_scripts(page: str) -> None:
    (policy,) = [
        value for tag, name, value in Page(page).attributes if tag == "meta" and "default-src" in value
    ]
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    assert style and html.policy_hash(style[1]) in policy
    assert len(scripts) == 2
    assert all(html.policy_hash(script) in policy for script in scripts)
    assert "unsafe" not in policy


def test_there_are_no_inline_styles_or_handlers(page: str) -> None:
    assert not [a for a in Page(page).attributes if a[1] == "style" or a[1].startswith("on")]


def test_headings_go_down_one_level_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag in Page(page).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_landmarks_and_language_are_set(page: str) -> None:
    tags = Page(page).tags
    assert {"main", "nav", "header", "footer"} <= set(tags)
    assert '<html lang="en">' in page


def test_header_cells_have_a_scope(page: str) -> None:
    made = Page(page)
    assert sum(tag == "th" for tag in made.tags) == sum(a[:2] == ("th", "scope") for a in made.attributes)


def test_every_finding_is_readable_without_scripts(page: str, sample: Audit) -> None:
    body = page.split("<script type=")[0]
    for item in sample.discrepancies:
        assert f'data-f="{item.fingerprint}"' in body
        assert all(step in body for step in item.steps)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_acts(sample: Audit, text: str) -> None:
    quiet = Page(html.render(build(hostile_audit(sample, "plain"))))
    loud = html.render(build(hostile_audit(sample, text)))
    made = Page(loud)
    assert sorted(set(made.tags)) == sorted(set(quiet.tags))
    assert made.tags.count("script") == quiet.tags.count("script")
    assert not [a for a in made.attributes if a[1].startswith("on")]
    assert not [link for link in made.links if link.lower().startswith("javascript")]
    loud.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x00", "\u2400"),
        ("\u202e42", "[RLO]42"),
        ("\ud800", "\ufffd"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x85", "\ufffd"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(text: str, shown: str) -> None:
    assert html.visible(text) == shown


def test_only_web_addresses_become_links(sample: Audit) -> None:
    articles = tuple(replace(a, url="javascript:alert(1)") for a in sample.articles)
    assert "javascript:alert" not in html.render(build(replace(sample, articles=articles)))


def test_quotes_carry_the_language_of_their_article(sample: Audit) -> None:
    articles = tuple(replace(a, language="en-GB") for a in sample.articles)
    assert '<blockquote lang="en-GB">' in html.render(build(replace(sample, articles=articles)))


def test_the_article_text_stands_once(page: str) -> None:
    assert page.count("Rescue boats return to Cape Lind harbour.") == 1


def test_the_same_audit_gives_the_same_page(sample: Audit, page: str) -> None:
    assert html.render(build(sample)) == page


def test_a_report_is_one_file(sample: Audit, tmp_path: Path) -> None:
    assert html.write(sample, tmp_path / "new") == (tmp_path / "new" / "report.html",)
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["report.html"]


def test_a_folder_that_cannot_be_made_is_a_report_error(sample: Audit, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReportError):
        html.write(sample, tmp_path / "file")


def test_500_findings_of_60_articles_stay_under_two_megabytes() -> None:
    assert len(html.render(build(large_audit(500, 60))).encode()) < 2_000_000


def test_beyond_the_limit_stories_get_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "PAGE_LIMIT", 10)
    paths = html.write(large_audit(12, 8, stories=2), tmp_path)
    assert [p.name for p in paths] == ["report.html", "story-s0.html", "story-s1.html"]
    front = Page(paths[0].read_text(encoding="utf-8"))
    assert "story-s0.html" in front.links
    assert "report.html" in Page(paths[1].read_text(encoding="utf-8")).links
    inner = {link[1:] for link in front.links if link.startswith("#")}
    assert inner <= set(front.ids)


def test_the_limit_is_what_the_documentation_says() -> None:
    assert PAGE_LIMIT == 500


def test_a_story_without_findings_renders(sample: Audit) -> None:
    nothing: tuple[Discrepancy, ...] = ()
    page = html.render(build(replace(sample, discrepancies=nothing, checks=nothing)))
    assert "Nothing differs in what could be compared." in page
