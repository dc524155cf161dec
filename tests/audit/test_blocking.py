"""Candidate pairs: claims that share a key, never claims of one article."""

import importlib.util
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import audit
from audit import blocking
from audit.settings import SETTINGS, resolve
from claims.errors import SettingsError
from claims.model import Article, Claim, Interval, Quantity, Span, Status

_SPEC = importlib.util.spec_from_file_location("align_helpers", Path(__file__).with_name("align_helpers.py"))
assert _SPEC and _SPEC.loader
helpers = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(helpers)

A = helpers.make_article("a", helpers.QUAKE[0])
B = helpers.make_article("b", helpers.QUAKE[1])


def pairs(*claims: object) -> list[tuple[str, str]]:
    return list(blocking.candidate_pairs(claims, (A, B), resolve()).ids())  # type: ignore[arg-type]


def deaths(article: object, measure: str | None, name: str) -> object:
    interval = Interval(Decimal(9), Decimal(9))
    quantity = Quantity(Span(0, 1), Span(0, 1), "count", Decimal(9), interval, measure=measure)
    return helpers.statement(article, id=name, kind="quantity", quantity=quantity)


def test_sentences_that_share_words_are_candidates() -> None:
    assert pairs(helpers.statement(A), helpers.statement(B)) == [("c-a", "c-b")]


def test_claims_of_one_article_are_never_candidates() -> None:
    assert pairs(helpers.statement(A), helpers.statement(A, id="c-2")) == []


def test_quantities_meet_over_their_measure() -> None:
    assert pairs(deaths(A, "deaths", "q1"), deaths(B, "deaths", "q2")) == [("q1", "q2")]


def test_quantities_of_other_measures_do_not_meet() -> None:
    assert pairs(deaths(A, "deaths", "q1"), deaths(B, "injured", "q2")) == []


def test_claims_of_two_kinds_do_not_meet() -> None:
    status = Status(Span(0, 1), Span(0, 1), "deal", "signed")
    other = helpers.statement(B, id="s1", kind="status", status=status)
    assert pairs(deaths(A, "deaths", "q1"), other) == []


def test_the_order_of_claims_is_irrelevant() -> None:
    claims = (
        helpers.statement(A),
        helpers.statement(B),
        deaths(A, "deaths", "q1"),
        deaths(B, "deaths", "q2"),
    )
    assert pairs(*claims) == pairs(*claims[::-1])


def test_no_claims_give_no_candidates() -> None:
    assert pairs() == []


def test_texts_without_words_give_no_candidates_and_no_error() -> None:
    blank = replace(helpers.make_article("x", "…"), id="x")
    assert list(blocking.candidate_pairs((helpers.statement(blank),), (blank,), resolve()).ids()) == []


@pytest.mark.parametrize(
    "wrong", [{"nothing": 1}, {"align_threshold": 2}, {"pairs": "all"}, {"pairs_per_claim": 0.5}]
)
def test_wrong_settings_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        resolve(**wrong)


def test_every_setting_has_a_help_text_and_a_default_in_range() -> None:
    assert all(row.help for row in SETTINGS)
    assert resolve(**resolve().to_dict()) == resolve()


def many(count: int) -> tuple[list[object], list[object]]:
    """Articles of one sentence; each two neighbours tell one thing in nearly the same words."""
    articles, claims = [], []
    for number in range(count):
        event, word = number // 2, ("reached", "entered")[number % 2]
        text = f"Crew {event} of vessel zq{event} {word} harbour qx{event} with cargo, officials said."
        article = helpers.make_article(f"m{number:05}", text)
        articles.append(article)
        claims.append(helpers.statement(article))
    return articles, claims


def test_large_stories_stay_within_the_budget_and_keep_what_is_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "SMALL_STORY_PAIRS", 100)
    articles, claims = many(200)
    found = blocking.candidate_pairs(claims, articles, resolve(pairs_per_claim=2))  # type: ignore[arg-type]
    ids = set(found.ids())
    assert len(ids) <= 2 * len(claims)
    assert all((f"c-m{n:05}", f"c-m{n + 1:05}") in ids for n in range(0, 200, 2))


@pytest.mark.parametrize("values", [[], [3], [3, 3], [2, 1, 2, 5, 1]])
def test_distinct_gives_each_number_once_in_order(values: list[int]) -> None:
    import numpy as np

    from audit.text_index import distinct

    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


def alike(count: int) -> tuple[list[Article], list[Claim]]:
    """So many articles of one sentence, all of the same words."""
    articles = [helpers.make_article(f"n{at:03}", helpers.QUAKE[0]) for at in range(count)]
    return articles, [helpers.statement(article) for article in articles]


def test_a_small_story_is_not_cut() -> None:
    articles, claims = alike(5)
    assert not blocking.candidate_pairs(claims, articles, resolve(pairs_per_claim=1)).cut


def test_a_story_with_more_pairs_than_its_budget_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "SMALL_STORY_PAIRS", 30)
    articles, claims = alike(20)
    found = blocking.candidate_pairs(claims, articles, resolve(pairs_per_claim=2))
    assert found.cut
    assert len(found) == 40


def test_a_run_reports_a_story_that_was_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "SMALL_STORY_PAIRS", 1)
    texts = (*helpers.QUAKE, *helpers.QUAKE)
    articles = [helpers.make_article(f"n{at}", text) for at, text in enumerate(texts)]
    assert "large-story" in {p.slug for p in audit.run(articles, pairs_per_claim=1).problems}
