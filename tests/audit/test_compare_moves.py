"""A figure that rose in one article and fell in the other."""

import pytest

import audit
from claims.model import Article


def found(a, b):
    pair = Article("a", a, "Post"), Article("b", b, "Echo")
    return [f for f in audit.compare_passages(*pair) if f.rule == "figure-up-or-down"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The orders index of the Carlow chamber climbed to 48.6 points in May from 47.9.",
            "Work dried up in May, the index of the chamber in Carlow slipping again, dropping to 48.6.",
        ),
        ("Shares of Nordbank lost 3.8 percent on Monday.", "On Monday Nordbank gained 3.8 percent."),
        (
            "Barley fetched 6.5 percent less at the Eastham auction.",
            "At the Eastham auction the price of barley went up by 6.5 percent.",
        ),
    ],
    ids=["a level", "lost and gained", "less"],
)
def test_one_figure_up_and_down_contradicts(a, b):
    assert [f.relation for f in found(a, b)] == ["contradiction"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sales of Nordbank rose 2.5 percent in May.", "In May profit fell 2.5 percent."),
        (
            "The crown lost 3.8 percent against the dollar.",
            "The dollar gained 3.8 percent against the crown.",
        ),
        ("The index climbed to 48.6 points.", "The index climbed by a point to 48.6."),
    ],
    ids=["other things", "two sides of one rate", "one way"],
)
def test_equal_figures_of_two_things_or_one_way_are_left_alone(a, b):
    assert found(a, b) == []
