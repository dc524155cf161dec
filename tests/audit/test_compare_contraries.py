"""A word and its opposite: in one place of one sentence, and in sentences worded apart."""

import pytest

from tests.audit.compare_helpers import found, kinds

CLASH = ("direction", "contradiction")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The hikers put up their tent near the old mill.", "The hikers put up their tent far away from the old mill."),
        ("The small ferry left the small port with a big crew.", "The large ferry left the small port with a big crew."),
        ("The council ordered schools to keep the tests this year.", "The council ordered schools to drop the tests this year."),
    ],
)  # fmt: skip
def test_an_opposite_in_one_slot(a, b):
    assert CLASH in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # the pair bounds two figures, both of which may hold
        ("The village school has more than 200 pupils this year.", "The village school has less than 900 pupils this year."),
        # a negation turns the opposite round
        ("The new hall by the river is safe for visitors.", "The new hall by the river is not dangerous for visitors."),
        # a second opposite of the clause turns it round
        ("The survey found a rise in employment in the port.", "The survey found a fall in unemployment in the port."),
        # a figure and a month differ too
        ("The 3 vans stood near the bakery in May, it said.", "The 7 vans stood far from the bakery in June, it said."),
        # part of a name
        ("She was born in South Arden in the spring of that year.", "She was born in North Arden in the spring of that year."),
    ],
)  # fmt: skip
def test_no_opposite_in_one_slot(a, b):
    assert CLASH not in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The prisoner swap took place on Thursday.", "The prisoner swap planned for Thursday was cancelled."),
        ("The court upheld the fine for the dairy in the estuary.", "A court has struck down the dairy's fine in the estuary."),
        ("The Wend is an artificial waterway in the east, dug by monks.", "The Wend is a natural waterway."),
        ("Gun laws will be loosened by the government.", "The government will tighten gun laws after the attack."),
    ],
)  # fmt: skip
def test_opposites_in_sentences_worded_apart(a, b):
    assert CLASH in kinds(a, b)


def test_what_is_compared_may_change_sides():
    assert CLASH not in kinds(
        "The east garden is smaller than the west garden.", "The west garden is larger than the east garden."
    )


def test_the_whole_phrase_is_marked():
    said = found("The car stood near the bakery door.", "The car stood far away from the bakery door.")
    assert ("direction", "contradiction", "near", "far away from") in said
