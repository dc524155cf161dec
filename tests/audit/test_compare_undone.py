"""One deed, done in one article and not done in another."""

import pytest
from across_helpers import said

from audit.compare.opposite import undone


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The cellar had not been inspected for years.",
            "A clerk showed that the cellar was inspected in May.",
        ),
        ("The skipper sent no flares.", "The skipper sent flares at dusk."),
        ("No flares were fired by the crew.", "He saw that flares were fired."),
        ("Dan Rowe did not apologise.", "On the steps Dan Rowe apologised."),
    ],
    ids=["passive", "no thing", "no thing was", "person"],
)
def test_a_deed_is_done_here_and_not_done_there(a, b):
    assert {relation for relation, _, _ in said(undone.find, a, b)} == {"contradiction"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The cellar had not been inspected.", "The cellar should be inspected."),
        ("The cellar had not been inspected.", "The cellar had not been inspected for years."),
        ("In Lund the cellar was not inspected.", "In Malmö the cellar was inspected."),
        ("The cellar was not inspected.", "The attic was inspected."),
        ("Dan Rowe did not apologise.", "Ida Holt apologised."),
        ("Dan Rowe did not comment.", "Dan Rowe commented."),
        (
            "The cellar was not inspected.",
            "The cellar was not inspected then. The cellar was inspected later.",
        ),
    ],
    ids=["a wish", "both not", "other towns", "other things", "other people", "light verb", "both told"],
)
def test_what_may_both_hold_is_left_alone(a, b):
    assert said(undone.find, a, b) == set()
