"""Opposites in sentences that are worded apart."""

import pytest

from tests.audit.compare_helpers import kinds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wheat exports from the region rose sharply in the spring.", "In the spring, wheat exports fell in the region."),
        ("Sales of the harbour brewery grew last year.", "Last year sales of the harbour brewery shrank."),
    ],
)  # fmt: skip
def test_opposites_said_of_one_subject(a, b):
    assert ("direction", "contradiction") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wheat exports rose sharply in the spring.", "Barley exports fell sharply in the spring."),
        (
            "The shipyard sold the tanker to Norsund Lines.",
            "Norsund Lines bought the tanker from the shipyard.",
        ),
        ("Exports rose in spring and fell in autumn.", "Exports fell in autumn."),
        ("Torvik lost the final against Marden 2-1.", "Marden took a 2-1 victory over Torvik in the final."),
    ],
)
def test_no_opposites_of_one_thing(a, b):
    assert ("direction", "contradiction") not in kinds(a, b)
