"""Vehicles of one journey, and words that one article puts right."""

import csv
from pathlib import Path

import pytest
from across_helpers import said, story

from audit.compare.opposite import put_right
from audit.compare.place import means

FILE = Path(means.__file__).parent.parent.parent / "data" / "vehicles.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["vehicle"])
def test_the_example_names_the_vehicle(row):
    _, sides = story(row["example"])
    found = [ride.kind for s in sides.values() if s.claim.kind == "statement" for _, ride in means.rides(s)]
    assert found == [row["vehicle"]]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "The goats were carried across by ferry.",
            "An army helicopter landed. The goats had been brought in a helicopter, he said.",
            ("ferry", "helicopter"),
        ),
        ("The raiders fled in a van.", "Police said the raiders escaped on a motorbike.", ("van", "motorbike")),
        (
            "The crates came from the museum. They were taken away in a truck.",
            "The crates were moved by train.",
            ("truck", "train"),
        ),
    ],
    ids=["across", "fled", "pronoun"],
)  # fmt: skip
def test_two_vehicles_of_one_journey_are_a_nuance(a, b, found):
    assert said(means.find, a, b) == {("nuance", *found)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The goats were carried across by ferry.", "The mayor was carried off in a helicopter."),
        ("The raiders fled in a van.", "The raiders fled in a van and on a motorbike."),
        ("The raiders fled in a van.", "The raiders fled in vans."),
    ],
    ids=["others", "both", "the same"],
)
def test_other_journeys_are_left_alone(a, b):
    assert said(means.find, a, b) == set()


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "The ballots were counted in the gym, not the library.",
            "The ballots lay in the library all night.",
            ("gym, not the library", "library"),
        ),
        (
            "Smoke, not flames, killed the goats.",
            "The goats perished in the flames.",
            ("Smoke, not flames", "flames"),
        ),
    ],
    ids=["place", "cause"],
)
def test_a_word_that_another_article_puts_right(a, b, found):
    assert said(put_right.find, a, b) == {("contradiction", *found)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ballots were counted in the gym, not the library.", "Students met in the library."),
        ("The ballots were counted in the gym, not the library.", "The ballots went from the library to the gym."),
        ("The ballots were late, not more.", "The ballots were more."),
        ("The ballots were counted in the gym, not the library.", "The ballots were not in the library."),
    ],
    ids=["other things", "both", "weighing", "denied too"],
)  # fmt: skip
def test_what_is_not_put_right_is_left_alone(a, b):
    assert said(put_right.find, a, b) == set()
