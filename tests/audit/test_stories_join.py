"""New articles join known stories or found their own; known ones stay as they are."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import audit
from audit import stories
from audit.linkage import NO_SEED, average_link
from audit.model import Story
from audit.stories import attach_small, unclear
from claims.model import Article

_SPEC = importlib.util.spec_from_file_location("align_helpers", Path(__file__).with_name("align_helpers.py"))
assert _SPEC and _SPEC.loader
helpers = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(helpers)

QUAKE = tuple(helpers.make_article(f"quake{n}", text) for n, text in enumerate(helpers.QUAKE))
TRIAL = tuple(helpers.make_article(f"trial{n}", text) for n, text in enumerate(helpers.TRIAL))
ALL = (*QUAKE, *TRIAL)


def members(found: tuple[Story, ...]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in found}


def test_a_new_article_joins_the_story_that_it_resembles() -> None:
    known = stories.group((*QUAKE[:2], *TRIAL), {})
    assert members(stories.join(known, ALL, {})) == members(stories.group(ALL, {}))


def test_new_articles_found_a_story_of_their_own() -> None:
    known = stories.group(QUAKE, {})
    assert members(stories.join(known, ALL, {})) == members(stories.group(ALL, {}))


def test_a_known_story_that_grows_keeps_its_id() -> None:
    (known,) = stories.group(QUAKE[:2], {})
    (grown,) = stories.join((known,), QUAKE, {})
    assert grown.id == known.id
    assert len(grown.articles) == 3


def test_a_known_story_keeps_its_title() -> None:
    (grown,) = stories.join((Story("s1", "Marusa", ("quake0",)),), QUAKE, {})
    assert grown.title == "Marusa"


def test_known_stories_are_not_merged_although_they_are_alike() -> None:
    known = (Story("s1", "", ("quake0",)), Story("s2", "", ("quake1",)))
    assert members(stories.join(known, QUAKE[:2], {})) == {frozenset({"quake0"}), frozenset({"quake1"})}


def test_a_known_story_is_not_parted_although_its_articles_differ() -> None:
    known = (Story("s1", "", ("quake0", "trial0")),)
    assert members(stories.join(known, (QUAKE[0], TRIAL[0]), {})) == {frozenset({"quake0", "trial0"})}


def test_an_article_that_fits_two_known_stories_joins_neither() -> None:
    known = (Story("s1", "", ("quake0",)), Story("s2", "", ("quake9",)))
    twin = helpers.make_article("quake9", helpers.QUAKE[0])
    found = stories.join(known, (QUAKE[0], twin, QUAKE[1]), {})
    assert frozenset({"quake1"}) in members(found)


def test_articles_of_a_known_story_that_are_absent_are_left_out() -> None:
    known = (Story("s1", "", ("quake0", "gone")), Story("s2", "", ("gone too",)))
    assert [story.articles for story in stories.join(known, QUAKE[:1], {})] == [("quake0",)]


def test_nothing_known_is_grouping() -> None:
    assert stories.join((), ALL, {}) == stories.group(ALL, {})


def test_joining_nothing_new_changes_nothing() -> None:
    known = stories.group(ALL, {})
    assert stories.join(known, ALL, {}) == known


@settings(max_examples=12, deadline=None)
@given(st.permutations(ALL), st.integers(0, 6))
def test_the_order_of_arrival_is_irrelevant_in_clear_cases(order: list[Article], first: int) -> None:
    known = stories.group(order[:first], {})
    assert members(stories.join(known, order, {})) == members(stories.group(ALL, {}))


def test_an_article_between_two_stories_is_unclear() -> None:
    assert unclear([(0, 2, 0.30), (1, 2, 0.28)], [0, 1, NO_SEED], 0.12) == {2}


@pytest.mark.parametrize("second", [0.2, 0.1], ids=["clearly less alike", "too little alike"])
def test_an_article_much_nearer_to_one_story_is_clear(second: float) -> None:
    assert not unclear([(0, 2, 0.30), (1, 2, second)], [0, 1, NO_SEED], 0.12)


def test_a_small_known_story_is_not_attached_to_another() -> None:
    groups = [(0, 1, 2), (3,)]
    edges = [(0, 3, 0.11), (1, 3, 0.11), (2, 3, 0.11)]
    assert attach_small(groups, edges, [0, 0, 0, 1]) == groups
    assert attach_small(groups, edges, [0, 0, 0, NO_SEED]) == [(0, 1, 2, 3)]


def test_groups_of_two_seeds_never_join() -> None:
    chain = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.9)]
    assert average_link(3, chain, 0.5, seeds=[0, NO_SEED, 1]) == ((0, 1), (2,))


def test_items_of_one_seed_are_together_without_any_likeness() -> None:
    assert average_link(3, [], 0.5, seeds=[4, NO_SEED, 4]) == ((0, 2), (1,))


def test_a_run_takes_the_known_stories() -> None:
    known = (Story("earlier", "Marusa", ("quake0", "quake1")),)
    found = audit.run(ALL, known_stories=known).stories
    assert ("earlier", {"quake0", "quake1", "quake2"}) in [(s.id, set(s.articles)) for s in found]
