"""Stories: every article in one, like with like, whatever the order and the company."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import stories
from audit.linkage import average_link
from claims.model import Article

_SPEC = importlib.util.spec_from_file_location("align_helpers", Path(__file__).with_name("align_helpers.py"))
assert _SPEC and _SPEC.loader
helpers = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(helpers)

ARTICLES = tuple(
    helpers.make_article(f"{kind}{number}", text)
    for kind, texts in (("quake", helpers.QUAKE), ("trial", helpers.TRIAL))
    for number, text in enumerate(texts)
)


def grouped(articles: tuple[Article, ...]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in stories.group(articles, {})}


def test_articles_of_one_happening_are_one_story() -> None:
    assert grouped(ARTICLES) == {
        frozenset({"quake0", "quake1", "quake2"}),
        frozenset({"trial0", "trial1", "trial2"}),
    }


def test_two_articles_alone_can_be_one_story() -> None:
    assert len(stories.group(ARTICLES[:2], {})) == 1


@pytest.mark.parametrize("text", ["", " \n", "\u202e\u0000", "🙂" * 50, "1 2 3", "x" * 100_000])
def test_hostile_texts_stand_alone(text: str) -> None:
    found = grouped((*ARTICLES, helpers.make_article("odd", text)))
    assert frozenset({"odd"}) in found


def test_no_articles_give_no_stories() -> None:
    assert stories.group((), {}) == ()


@settings(max_examples=10, deadline=None)
@given(st.permutations(ARTICLES))
def test_the_order_of_articles_is_irrelevant(order: list[Article]) -> None:
    assert stories.group(order, {}) == stories.group(ARTICLES, {})


def test_an_unrelated_article_leaves_other_stories_as_they_are() -> None:
    alone = stories.group(ARTICLES[:3], {})
    together = stories.group(ARTICLES, {})
    assert set(alone) <= set(together)


def test_the_title_is_a_headline_when_there_is_one() -> None:
    titled = helpers.make_article("quake9", helpers.QUAKE[0] + " More follows.", title="Earthquake on Marusa")
    (story,) = stories.group((*ARTICLES[:3], titled), {})
    assert story.title == "Earthquake on Marusa"


def test_average_link_does_not_chain() -> None:
    chain = [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)]
    assert average_link(4, chain, 0.5) == ((0, 1), (2, 3))


def test_average_link_leaves_pairs_kept_apart_out_of_the_mean() -> None:
    edges = [(0, 2, 0.8), (1, 2, 0.8)]
    assert average_link(3, edges, 0.5, apart=["a", "a", "b"]) == ((0, 1, 2),)
