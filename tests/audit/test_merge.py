"""One card for one fact, with a fingerprint that lasts."""

import datetime as dt

from across_helpers import story

import audit
from audit.merge import Located, _longest, join_keys
from audit.model import Finding, Value
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


def located(first, second, a, b, rule="ranges-do-not-meet"):
    """A number finding between two invented sentences."""
    _, sides = story(f"The quake measured {first} in Lund.", f"Its strength was {second}, clerks said.")
    one, two = (s for s in sides.values() if s.claim.kind == "statement")
    values = tuple(Value(side.claim.id, str(x), low=x, high=x) for side, x in ((one, a), (two, b)))
    finding = Finding(
        "number",
        "contradiction",
        rule,
        (one.claim.span,),
        (two.claim.span,),
        values,
        f"Magnitude: “{a}” – “{b}”",
    )
    return Located(finding, one, two, f"t{first}", "s")


def test_the_same_two_figures_of_one_thing_share_a_key():
    one, two = located("5.1", "5.8", 5.1, 5.8), located("so 5.8", "so 5.1", 5.8, 5.1)
    assert set(join_keys(one)) & set(join_keys(two))


def test_other_figures_of_the_thing_share_no_key_of_figures():
    one, two = (
        [key for key in join_keys(item) if isinstance(key[-1], frozenset)]
        for item in (located("5.1", "5.8", 5.1, 5.8), located("5.1", "6.2", 5.1, 6.2))
    )
    assert not set(one) & set(two)


def test_a_quotation_held_by_a_longer_one_of_its_outlet_is_not_listed():
    given = {"“the gate is shut,”": ("“The gate is shut,”", ("Post",)),
             "“the gate is shut, … go home.”": ("“The gate is shut, … Go home.”", ("Post",)),
             "“the gate is closed”": ("“The gate is closed”", ("Echo",))}  # fmt: skip
    assert list(_longest(given)) == ["“the gate is shut, … go home.”", "“the gate is closed”"]
