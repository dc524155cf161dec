"""Two offices of one person."""

import csv
from pathlib import Path

import pytest

from audit.compare.name import offices
from audit.compare.name.roles import verdict_of
from tests.audit.compare_helpers import kinds


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        ("deputy mayor", "mayor", "other-rank"),
        ("associate director of the bureau", "deputy associate director of the bureau", "other-rank"),
        ("foreign minister", "defence minister", "other-office"),
        ("chairman of the bank", "chief executive", "other-office"),
        ("police sgt", "captain", "other-office"),
        ("former governor", "governor", "former-or-current"),
        ("his son", "his brother", "other-relative"),
        ("imf head", "imf chief", "same-office"),
        ("coach", "head coach", "same-office"),
        ("police lt", "police lieutenant", "same-office"),
    ],
)
def test_rule_for_two_roles(a, b, rule):
    for first, second in ((a, b), (b, a)):
        verdict = verdict_of(first, second)
        assert verdict is not None
        assert verdict.rule == rule


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("suspect", "accountant"),
        ("his wife", "minister"),
        ("wife", "widow"),
        ("lawyer", "author"),
        ("director", "interim chief executive"),
    ],
)
def test_roles_that_may_both_be_right_give_nothing(a, b):
    assert verdict_of(a, b) is None


LADDERS = Path(offices.__file__).parent.parent.parent / "data" / "office_ladders.csv"
OFFICES = list(csv.DictReader(LADDERS.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", OFFICES, ids=lambda row: f"{row['ladder']}: {row['office']}")
def test_every_office_is_named_in_its_example(row):
    assert any(words in row["example"].lower() for words in row["words"].split("|"))


def test_two_ranks_of_one_person_contradict():
    a = "Deputy Mayor Ida Brandt opened the bridge in Osthaven on Monday."
    b = "Mayor Ida Brandt opened the bridge in Osthaven on Monday."
    assert ("role", "contradiction") in kinds(a, b)


def test_two_people_of_one_surname_are_not_compared():
    a = "Deputy Mayor Ida Brandt opened the bridge in Osthaven on Monday."
    b = "Mayor Tom Brandt opened the bridge in Osthaven on Monday."
    assert ("role", "contradiction") not in kinds(a, b)


def test_the_chief_of_a_ministry_is_its_minister():
    a = "Ida Brandt, the finance minister, resigned."
    assert not kinds(a, "Finance chief Ida Brandt resigned.")
