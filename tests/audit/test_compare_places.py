"""Where it happened: towns, kinds of place, directions and ways."""

import csv
import re

import pytest

from audit.compare.place import whereabouts
from tests.audit.compare_helpers import found, kinds


def places(a, b):
    return [(one, two) for kind, _, one, two in found(a, b) if kind == "place"]


def test_two_towns_for_one_happening():
    assert places(
        "The two foreign ministers signed the treaty in Geneva.", "The treaty was signed in Vienna by the two foreign ministers."
    ) == [("Geneva", "Vienna")]  # fmt: skip


def test_two_kinds_of_place_for_one_death():
    assert places(
        "The singer died at his home on Monday, his agent said.",
        "The singer died in a hospital on Monday, his agent said.",
    ) == [("at his home", "in a hospital")]


def test_two_directions_from_one_place():
    assert places("The quake struck 30 km north of Brell.", "The quake struck 30 km south-east of Brell.")


def test_two_starts_of_one_way():
    assert places(
        "The plane was flying from Lagos to Nairobi when it crashed.",
        "The plane, flying from Accra to Nairobi, crashed on landing.",
    ) == [("Lagos", "Accra")]


def test_two_birthplaces():
    assert places(
        "The rower, who was born in Geneva, won her third gold medal in the final race.",
        "The Vienna-born rower won the final race and her third gold medal.",
    ) == [("Geneva", "Vienna")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # one place lies in the other
        ("The singer died in Paris on Monday.", "The singer died in France on Monday."),
        # the other article names both
        (
            "The ministers signed the treaty in Geneva.",
            "The ministers signed the treaty in Vienna, after talks in Geneva.",
        ),
        # neighbouring directions
        ("The quake struck 30 km north of Brell.", "The quake struck 30 km north-west of Brell."),
        # a kind of place that the other one may be
        ("The driver died at the scene, police said.", "The driver died in the street, police said."),
    ],
)
def test_places_that_may_both_be_right(a, b):
    assert not places(a, b)


def test_other_people_are_other_happenings():
    assert ("place", "contradiction") not in kinds(
        "Anna Berg was arrested in Geneva on Monday.", "Karl Moe was arrested in Vienna on Monday."
    )


def test_one_known_thing_in_two_towns_is_a_clash_whatever_the_verbs():
    a = "The fugitive banker was arrested in Lisbon."
    assert ("place", "contradiction") in kinds(a, "Police seized the fugitive banker in Madrid.")


def test_other_towns_and_other_figures_are_two_happenings():
    a = "Three people were killed in a crash near Lund on Monday."
    assert not kinds(a, "Two people died in a crash near Visby on Monday.")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Police found the stolen van in a car park in Leeds.",
            "The stolen van was discovered in a Bradford car park.",
        ),
        (
            "The minister, born in Galway, took office in May.",
            "A native of Cork, the minister took office in May.",
        ),
        (
            "The warship sailed from Plymouth on its last voyage.",
            "The warship left Portsmouth on its last voyage.",
        ),
        (
            "The painting was sold in London for two million pounds.",
            "The painting fetched two million pounds at an auction in Toronto.",
        ),
    ],
    ids=["a participle before the noun", "native of", "where a way begins", "one act, other words"],
)
def test_another_town_in_other_words(a, b):
    assert ("place", "contradiction") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Police arrested a man in Leeds over the theft of a van.",
            "Police arrested a man in York over the theft of a lorry.",
        ),
        ("A bomb exploded in a market in Lund.", "A second bomb exploded in a market in Malmo."),
        ("The van was found in Hobdingley.", "The stolen van was found in Leeds."),
    ],
    ids=["somebody", "a second one", "perhaps a part of the town"],
)
def test_nothing_shows_that_the_places_are_of_one_happening(a, b):
    assert ("place", "contradiction") not in kinds(a, b)


def test_every_group_of_acts_is_named_in_its_example():
    with whereabouts._ACTS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = set(re.findall(r"[a-z]+", row["example"].lower()))
            assert words & set(row["words"].split("|")), row["group"]
