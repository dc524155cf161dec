"""Which of two claims is the later one."""

import datetime as dt

import pytest

from audit.model import Side
from audit.timeline import as_of_order, claim_order, published_order
from claims.model import Article, AsOf, Claim, Reading, Span

UTC, EAST = dt.UTC, dt.timezone(dt.timedelta(hours=10))


def article(when):
    return Article("a", "text", published=when)


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        (dt.date(2024, 3, 1), dt.date(2024, 3, 2), "before"),
        (dt.date(2024, 3, 2), dt.date(2024, 3, 1), "after"),
        (dt.date(2024, 3, 1), dt.date(2024, 3, 1), "same"),
        (None, dt.date(2024, 3, 1), "unknown"),
        (dt.datetime(2024, 3, 2, 1, tzinfo=EAST), dt.datetime(2024, 3, 1, 20, tzinfo=UTC), "before"),
        (dt.datetime(2024, 3, 2, 1), dt.date(2024, 3, 2), "same"),
    ],
    ids=["before", "after", "same day", "unknown", "instants in two zones", "no zone"],
)
def test_order_of_publication(a, b, order):
    assert published_order(article(a), article(b)) == order


def side(day):
    start = dt.datetime(2024, 3, day)
    as_of = AsOf(start, start + dt.timedelta(days=1), "stated")
    claim = Claim("c", "a", "text", "statement", Span(0, 4), Span(0, 4), "x", as_of=as_of)
    return Side(claim, article(None), Reading("text"))


@pytest.mark.parametrize(("a", "b", "order"), [(1, 2, "before"), (2, 1, "after"), (1, 1, "same")])
def test_order_of_the_times_spoken_of(a, b, order):
    assert as_of_order(side(a), side(b)) == order


def test_the_times_spoken_of_count_for_more_than_publication():
    assert claim_order(side(1), side(2), "after") == "before"
    assert claim_order(side(1), side(1), "after") == "after"
