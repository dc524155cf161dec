"""Votes, shares and deadlines that articles of a story give in two ways."""

import pytest
from across_helpers import said

from audit.compare.number import deadlines
from audit.compare.opposite import quantifiers, unanimity


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "The trustees unanimously approved the merger.",
            "One of the six trustees dissented from the merger.",
            ("contradiction", "unanimously", "dissented"),
        ),
        (
            "The council passed the budget by eight votes to seven.",
            "The council backed the budget without a dissenting vote.",
            ("contradiction", "by eight votes to seven", "without a dissenting vote"),
        ),
    ],
    ids=["dissent", "votes"],
)
def test_a_vote_is_unanimous_or_divided(a, b, found):
    assert said(unanimity.find, a, b) == {found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The trustees unanimously approved the merger.", "The trustees approved it with one voice."),
        ("The trustees unanimously approved the merger.", "One juror dissented from the verdict."),
        ("The jury was unanimous on the theft.", "Members of the club voted against a new pitch."),
        ("The council unanimously named a clerk.", "The council passed the budget by eight votes to seven."),
    ],
    ids=["both unanimous", "other bodies", "other matter", "other vote"],
)
def test_other_votes_are_left_alone(a, b):
    assert said(unanimity.find, a, b) == set()


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "Most of the miners slept in tents near the shaft.",
            "All of them slept in tents by the river.",
            ("nuance", "Most", "All"),
        ),
        (
            "None of the lifeboats had working radios.",
            "Half of the lifeboats had working radios, he said.",
            ("contradiction", "None", "Half"),
        ),
    ],
    ids=["most and all", "none and half"],
)
def test_two_shares_of_those_of_whom_the_same_is_said(a, b, found):
    assert said(quantifiers.find, a, b) == {found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Most of the miners slept in tents.", "All of the nurses worked in shifts."),
        ("All of the miners slept in tents.", "Every miner slept in tents."),
        ("Some of the miners slept in tents.", "Most of the miners slept in tents."),
    ],
    ids=["another thing", "the same", "some"],
)
def test_other_shares_are_left_alone(a, b):
    assert said(quantifiers.find, a, b) == set()


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "The brewer wants to save 40 million dollars by the end of the third year.",
            "Savings of 40 million dollars within 18 months were promised by the brewer.",
            ("contradiction", "by the end of the third year", "within 18 months"),
        ),
        (
            "Pensions will rise by 6% over four years.",
            "They pledged to lift pensions by 6% next year.",
            ("contradiction", "over four years", "next year"),
        ),
        (
            "The port is to handle 900 ships by 2030.",
            "It would handle 900 ships a year by 2035, the port said.",
            ("contradiction", "by 2030", "by 2035"),
        ),
    ],
    ids=["savings", "next year", "by a year"],
)
def test_two_deadlines_of_one_figure(a, b, found):
    assert said(deadlines.find, a, b) == {found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Pensions will rise by 6% over four years.", "Rents rose by 6% in two months."),
        ("Pensions will rise by 6% over two years.", "Pensions will rise by 6% within 24 months."),
        ("Pensions rose by 6% two years ago.", "Pensions will rise by 6% over four years."),
    ],
    ids=["other things", "the same time", "ago"],
)
def test_other_aims_are_left_alone(a, b):
    assert said(deadlines.find, a, b) == set()
