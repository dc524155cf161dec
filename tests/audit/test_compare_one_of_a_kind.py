"""States of things of which a story has one, wherever its articles tell of them."""

import csv
from pathlib import Path

import pytest
from across_helpers import said

from audit.compare.status import one_of_a_kind
from claims.nouns import noun_forms

FILE = Path(one_of_a_kind.__file__).parent.parent.parent / "data" / "one_of_a_kind.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["thing"])
def test_every_thing_is_named_twice_in_its_example(row):
    forms = [form for noun in row["nouns"].split("|") for form in noun_forms(noun)]
    one, two = row["example"].lower().split("; ")
    assert any(form in one for form in forms) and any(form in two for form in forms)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "Power and water supplies were not affected, the mayor said.",
            "Trees fell on roads, and the power lines were cut.",
            ("nuance", "were not affected", "were cut"),
        ),
        (
            "In the old town the hospital was destroyed.",
            "Nurses said that the hospital had been badly damaged but was treating the hurt.",
            ("nuance", "was destroyed", "had been badly damaged"),
        ),
    ],
)
def test_two_states_of_one_thing_are_a_nuance(a, b, found):
    assert said(one_of_a_kind.find, a, b) == {found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Two hospitals were destroyed.", "The hospital was damaged."),
        ("The hospital in Carlow was destroyed.", "The hospital in Eastham was damaged."),
        ("Another airport was closed.", "The airport stayed open."),
        ("The airport was closed.", "The airport was shut."),
        ("The house was destroyed.", "The house was damaged."),
    ],
    ids=["counted", "other towns", "another", "one state", "one of many"],
)
def test_what_may_be_another_thing_or_the_same_state_is_left_alone(a, b):
    assert said(one_of_a_kind.find, a, b) == set()
