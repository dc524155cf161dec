"""Whose seats and shares a figure is."""

import pytest

from audit import passages
from audit.compare.number.holders import JOINT, holder, other_holder
from claims.model import Article


def figures(text):
    pair = (Article("x", text, "Post"), Article("y", "Nothing was said.", "Echo"))
    sides = passages.make_sides(passages.read_pair(pair, 0, passages.BUILT_IN)).values()
    return {s.claim.quantity.value: s for s in sides if s.claim.kind == "quantity"}


@pytest.mark.parametrize(
    ("text", "value", "who"),
    [
        ("The Harbour Party was on six seats and the Greens on four.", 6, "Harbour Party"),
        ("The Harbour Party was on six seats and the Greens on four.", 4, "Greens"),
        ("There were 33 seats for the Greens.", 33, "Greens"),
        ("A coalition with the Greens would have 26 seats.", 26, JOINT),
        ("Lawmakers passed the bill by 71 votes.", 71, ""),
    ],
)
def test_the_holder_of_a_figure(text, value, who):
    assert holder(figures(text)[value]) == who


def test_seats_of_two_parties_are_two_facts():
    one, two = figures("The Greens won 26 seats.")[26], figures("The Harbour Party won 24 seats.")[24]
    assert other_holder(one, two)


def test_seats_of_one_party_may_be_one_fact():
    one, two = figures("The Greens won 26 seats.")[26], figures("They gave 24 seats to the Greens.")[24]
    assert not other_holder(one, two)
