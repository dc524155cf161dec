"""Scores: in [0, 1], higher for the same fact, with reasons, whatever the order."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import audit
from audit import blocking, similarity
from audit.model import Pair
from audit.settings import resolve
from audit.text_index import content_stem, rarity, stems
from claims.model import Article

_SPEC = importlib.util.spec_from_file_location("align_helpers", Path(__file__).with_name("align_helpers.py"))
assert _SPEC and _SPEC.loader
helpers = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(helpers)

SCORED = resolve(pairs="scored")


def score(*texts: str) -> tuple[Pair, ...]:
    articles = tuple(helpers.make_article(f"a{number}", text) for number, text in enumerate(texts))
    claims = tuple(helpers.statement(article) for article in articles)
    return similarity.score(blocking.candidate_pairs(claims, articles, SCORED), claims, articles, SCORED)


def test_the_same_sentence_scores_higher_than_a_related_one() -> None:
    same, related = score(helpers.QUAKE[0], helpers.QUAKE[0]), score(helpers.QUAKE[0], helpers.QUAKE[2])
    assert same[0].score > related[0].score


def test_the_same_happening_reaches_the_threshold_and_another_does_not() -> None:
    (alike,), (apart,) = score(helpers.QUAKE[0], helpers.QUAKE[2]), score(helpers.QUAKE[0], helpers.TRIAL[0])
    assert alike.score >= SCORED.align_threshold > apart.score


def test_an_aligned_pair_says_why() -> None:
    (pair,) = score(helpers.QUAKE[0], helpers.QUAKE[2])
    assert pair.reasons


def test_only_aligned_pairs_are_given_by_default() -> None:
    articles = (helpers.make_article("a", helpers.QUAKE[0]), helpers.make_article("b", helpers.TRIAL[0]))
    claims = tuple(helpers.statement(article) for article in articles)
    chosen = resolve()
    assert (
        similarity.score(blocking.candidate_pairs(claims, articles, chosen), claims, articles, chosen) == ()
    )


def test_both_sides_naming_someone_is_a_reason() -> None:
    articles = tuple(helpers.make_article(f"a{n}", text) for n, text in enumerate(helpers.TRIAL[:2]))
    claims = tuple(helpers.statement(a, names=(helpers.person(a, "Ada Quenby"),)) for a in articles)
    (pair,) = similarity.score(blocking.candidate_pairs(claims, articles, SCORED), claims, articles, SCORED)
    assert "both name Ada Quenby" in pair.reasons


@settings(max_examples=15, deadline=None)
@given(st.permutations((*helpers.QUAKE, *helpers.TRIAL)))
def test_the_order_of_articles_is_irrelevant(order: list[str]) -> None:
    def by_text(texts: list[str]) -> set[tuple[frozenset[str], float]]:
        return {
            (frozenset(texts[int(name[3:])] for name in (pair.a, pair.b)), pair.score)
            for pair in score(*texts)
        }

    assert by_text(order) == by_text([*helpers.QUAKE, *helpers.TRIAL])


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_scored_between_nought_and_one(a: str, b: str) -> None:
    assert all(0 <= pair.score <= 1 for pair in score(a or " ", b or " "))


@pytest.mark.parametrize(("a", "b"), [("killed", "died"), ("wounded", "injured"), ("quake", "earthquake")])
def test_words_for_one_happening_share_a_stem(a: str, b: str) -> None:
    assert content_stem(a) == content_stem(b)


def test_words_without_content_have_no_stem() -> None:
    assert stems("The one who was with them") == ()


def test_a_name_is_rarer_than_a_common_word() -> None:
    assert rarity(content_stem("quenby")) > rarity(content_stem("city"))


def test_the_default_backend_is_in_the_table() -> None:
    assert resolve().backend in similarity.BACKENDS


def story_pairs(articles: list[Article]) -> set[Pair]:
    """All aligned pairs of a run."""
    return set(audit.run(articles).pairs)


def all_articles() -> list[Article]:
    return [
        helpers.make_article(f"{kind}{n}", text)
        for kind, texts in (("quake", helpers.QUAKE), ("trial", helpers.TRIAL))
        for n, text in enumerate(texts)
    ]


def test_unrelated_articles_change_no_pair() -> None:
    quake = story_pairs(all_articles()[:3])
    assert quake
    ids = {claim for pair in quake for claim in (pair.a, pair.b)}
    assert quake == {p for p in story_pairs(all_articles()) if ids & {p.a, p.b}}


@settings(max_examples=8, deadline=None)
@given(st.permutations(all_articles()))
def test_the_order_of_articles_changes_no_pair(order: list[Article]) -> None:
    assert audit.run(order).pairs == audit.run(all_articles()).pairs
