"""One word for another in the same place of the same sentence."""

import pytest

from claims.exclusives import exclusive
from claims.lexicon import load_toml
from tests.audit.compare_helpers import found, kinds

ROWS = load_toml(
    "exclusive_words.toml", ("concept",), ("concept", "part", "members", "example", "counterexample")
)


def test_another_person_in_the_same_sentence():
    assert found(
        "The council chose Maria Keller as head of the harbour board on Friday.",
        "The council chose Peter Lund as head of the harbour board on Friday.",
    ) == [("name", "contradiction", "Maria Keller", "Peter Lund")]


def test_another_place_in_the_same_sentence():
    assert found(
        "The stolen painting was found in a warehouse in Lyon by customs officers.",
        "The stolen painting was found in a warehouse in Hamburg by customs officers.",
    ) == [("place", "contradiction", "Lyon", "Hamburg")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The minister opened the new bridge in France.", "The minister opened the new bridge in Paris."),
        ("Voters gave Maria Keller a clear majority.", "Voters gave Keller a clear majority."),
        ("The bridge will open in May, Keller said.", "The bridge will open in May, Lund said."),
        ("Keller met Lund at the harbour office.", "Lund met Keller at the harbour office."),
    ],
)
def test_names_that_may_both_be_right_are_left_alone(a, b):
    assert not {("name", "contradiction"), ("place", "contradiction")} & kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b", "one", "two"),
    [
        ("Police are looking for a red van seen near the bank.",
         "Police are looking for a blue van seen near the bank.", "red", "blue"),
        ("The robber threatened the clerk with a knife.",
         "The robber threatened the clerk with a pistol.", "knife", "pistol"),
    ],
)  # fmt: skip
def test_words_of_which_only_one_can_be_true(a, b, one, two):
    assert found(a, b) == [("term", "contradiction", one, two)]


def test_another_relative_is_another_role():
    assert found(
        "Her brother inherited the old mill near the river.",
        "Her nephew inherited the old mill near the river.",
    ) == [("role", "contradiction", "brother", "nephew")]


def test_a_word_said_elsewhere_in_the_other_sentence_is_no_contradiction():
    assert not kinds("A red van hit a blue van near the bank.", "A blue van hit a red van near the bank.")


def test_opposite_words_in_one_place():
    assert found(
        "The board accepted the offer of the shipyard on Monday.",
        "The board rejected the offer of the shipyard on Monday.",
    ) == [("direction", "contradiction", "accepted", "rejected")]


def test_a_negative_prefix():
    assert found(
        "The mayor called the verdict of the court expected.",
        "The mayor called the verdict of the court unexpected.",
    ) == [("negation", "contradiction", "expected", "unexpected")]


@pytest.mark.parametrize("row", ROWS, ids=[row["concept"] for row in ROWS])
def test_every_group_holds_its_example(row):
    forms = {form for member in row["members"] for form in member.split("|")}
    assert any(form in row["example"].lower() for form in forms)
    told = set(row["counterexample"].lower().strip(".").split())
    assert not forms & told


@pytest.mark.parametrize(
    ("a", "b", "group"),
    [
        ("red", "blue", "colour"),
        ("grey", "gray", None),
        ("knives", "rifles", "weapon"),
        ("red", "large", None),
    ],
)
def test_words_exclude_each_other_within_a_group_only(a, b, group):
    assert exclusive(a, b) == group


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Duncan Raine", "Mr Rain"),
        ("Ilias Vrettos", "Elias Vrettos"),
    ],
)
def test_spellings_of_one_name_are_no_other_name(a, b):
    text = "{} fell from the north ridge of the mountain on Friday morning, rescuers said."
    assert ("name", "contradiction") not in kinds(text.format(a), text.format(b))
