"""Counts that go on: one count at two times, told in other words."""

import datetime as dt

import pytest

import audit
from claims.model import Article

MONDAY, THURSDAY, NEXT_YEAR = dt.date(2014, 8, 4), dt.date(2014, 8, 7), dt.date(2015, 8, 6)


def rules(a, b, later=THURSDAY):
    first = Article("a", a, "Post", published=MONDAY)
    second = Article("b", b, "Echo", published=later)
    found = audit.compare_passages(first, second)
    return {(f.relation, f.rule) for f in found if f.kind == "number" and f.relation != "consistent"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Mudslides set off by the rains have claimed 31 lives in Carlow, the province said.",
            "The toll from the Carlow mudslides climbed to 58 as more bodies were dug out.",
        ),
        (
            "The blaze near Eastham had destroyed 12 houses by Sunday evening, firefighters said.",
            "More than 60 homes have now burned down in the Eastham blaze, the service said.",
        ),
        (
            "At least nine miners were unaccounted for after the blast at the Eastham pit.",
            "Four miners are still missing at the Eastham pit after five bodies were brought up.",
        ),
        (
            "One body has been found in the wreck of the tug Carlow, the coastguard said.",
            "Divers have recovered five bodies from the wreck of the tug Carlow, the coastguard said.",
        ),
        (
            "An appeal for the families of the Eastham fishermen has brought in 20,000 euros.",
            "The appeal for the Eastham fishermen's families now stands at 85,000 euros.",
        ),
    ],
    ids=["deaths", "homes", "missing, and fewer", "one body", "money raised"],
)
def test_a_count_that_went_on_is_an_update(a, b):
    assert rules(a, b) == {("update", "running-count")}


@pytest.mark.parametrize(
    ("a", "b", "later"),
    [
        (
            "Floods in Carlow have killed 31 people, the province said.",
            "A storm in Eastham has killed 58 people, the province said.",
            THURSDAY,
        ),
        (
            "The blaze near Eastham had destroyed 12 houses by Sunday evening.",
            "A blaze near Eastham has destroyed 60 houses, firefighters said.",
            NEXT_YEAR,
        ),
        (
            "Three people have died in the Eastham fire and four suburbs were cleared.",
            "Seven people, two of them children, were hurt in the Eastham fire.",
            THURSDAY,
        ),
    ],
    ids=["two places", "a year apart", "dead and hurt"],
)
def test_counts_of_two_happenings_are_no_update(a, b, later):
    assert not rules(a, b, later)


def test_a_figure_that_the_same_article_gives_too_is_of_other_things():
    a = "The patrol near Eastham noticed five boats that came up to the freighter Carlow on Monday."
    b = (
        "The patrol near Eastham stopped three boats that came up to the freighter Carlow on Monday. "
        "It had seen five boats before, and two of them turned away."
    )
    assert not rules(a, b, MONDAY)


def test_villages_in_which_homes_were_damaged_are_no_villages_razed():
    a = "The quake razed seven villages on the island of Carlow on Monday."
    b = "The quake on the island of Carlow damaged half of the homes in five villages on Monday."
    assert not rules(a, b, MONDAY)


def test_who_shot_whom_sets_shots_apart():
    a = "The suspect fired 30 shots in Eastham on Monday, police said."
    b = "Officers fired four shots at the suspect in Eastham on Monday."
    assert not rules(a, b, MONDAY)


def test_the_source_of_a_growing_count_is_not_credited_with_two_accounts():
    first = Article("a", "Police said 20 people were killed in the Eastham mall.", "Post", published=MONDAY)
    second = Article(
        "b", "Police said 62 people were killed in the Eastham mall.", "Echo", published=THURSDAY
    )
    assert {f.kind for f in audit.compare_passages(first, second) if f.relation != "consistent"} == {"number"}
