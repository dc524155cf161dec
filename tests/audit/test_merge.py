"""One card for one fact, with a fingerprint that lasts."""

import datetime as dt

import audit
from audit.rank import severity
from claims.model import Article

TEXT = "A mill burned in Osthaven on Monday. The Port Amber Accord {} on Monday, envoys in Osthaven said."


def run(*states):
    articles = [
        Article(f"a{i}", TEXT.format(state), f"Paper {i}", published=dt.date(2026, 3, 2 + i))
        for i, state in enumerate(states)
    ]
    return audit.run(articles)


def statuses(result):
    return [d for d in result.discrepancies if d.kind == "status" and d.relation == "nuance"]


def test_a_third_article_joins_the_card():
    cards = statuses(run("has stalled", "was suspended", "was put on hold"))
    assert len(cards) == 1
    assert {e.text for e in cards[0].evidence} >= {"has stalled", "was suspended"}


def test_the_summary_of_a_large_card_names_every_value_with_its_outlet():
    card = statuses(run("has stalled", "was suspended", "was frozen"))[0]
    assert all(word in card.summary for word in ("has stalled", "was suspended", "was frozen"))
    assert all(f"Paper {i}" in card.summary for i in range(3))


def test_an_article_that_joins_later_does_not_change_the_fingerprint():
    before = {d.fingerprint for d in statuses(run("has stalled", "was suspended"))}
    after = {d.fingerprint for d in statuses(run("has stalled", "was suspended", "was frozen"))}
    assert before
    assert before == after


def test_checks_are_merged_too():
    checks = [d for d in run("has stalled", "has stalled", "has stalled").checks if d.kind == "status"]
    assert len(checks) == 1
    assert len(checks[0].evidence) == 3


def test_ids_are_unique():
    result = run("has stalled", "was suspended", "was frozen")
    ids = [d.id for d in (*result.discrepancies, *result.checks)]
    assert len(ids) == len(set(ids))


def test_a_fact_that_differs_outranks_a_wording_that_differs():
    first = Article("a", "Tom Varga was charged. Ida Brandt was not in Osthaven on Monday.", "Herald")
    second = Article("b", "Tom Varga was charged. Ida Brandt was in Osthaven on Monday.", "Courier")
    found = audit.compare_passages(first, second)
    order = ["contradiction", "nuance", "update", "consistent"]
    assert [f.relation for f in found] == sorted((f.relation for f in found), key=order.index)
    assert {severity(f) for f in found} <= {"high", "medium", "low"}
