"""The age and the state of somebody whom the articles of a story do not name alike."""

import pytest
from across_helpers import said

from audit.compare.name import nameless


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "A girl of six was pulled from the well.",
            "Rescuers praised the eight-year-old girl, Ida Holt.",
            ("contradiction", "six", "eight"),
        ),
        (
            "A cyclist, 34, fell into the quarry.",
            "The cyclist aged 43 was lifted out of the quarry by crane.",
            ("contradiction", "34", "43"),
        ),
    ],
    ids=["one of a kind", "one rare word"],
)
def test_two_ages_of_one_person_contradict(a, b, found):
    assert {(r, one, two[:5]) for r, one, two in said(nameless.find, a, b)} == {found}


def test_two_states_of_the_one_child_are_told():
    found = said(
        nameless.find,
        "A girl was in a critical condition after the fall.",
        "The girl was treated for minor injuries, a nurse said.",
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A girl of six was pulled from the well.", "A girl, six, was pulled out."),
        ("A girl of six was pulled from the well. Two girls ran.", "A girl of eight was pulled out."),
        ("A man of 34 fell into the quarry.", "A man of 43 sold newspapers."),
        ("A girl of six fell.", "Another girl, eight, fell."),
        ("The boy, 12 miles from home, was found.", "A boy of nine was found."),
    ],
    ids=["one age", "several", "no rare word", "another", "no age"],
)
def test_one_age_and_other_people_are_left_alone(a, b):
    assert said(nameless.find, a, b) == set()
