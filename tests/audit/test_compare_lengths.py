"""How long one thing took or lasted, wherever the articles of a story say so."""

import csv
from pathlib import Path

import pytest
from across_helpers import said, story

from audit.compare.number import lengths

FILE = Path(lengths.__file__).parent.parent.parent / "data" / "lasting.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["verb"])
def test_both_lengths_of_the_example_are_of_the_verb(row):
    _, sides = story(row["example"].replace("; ", ". ", 1))
    found = [k for s in sides.values() if s.claim.quantity is not None and s.claim.quantity.kind == "duration"
             for k in lengths.keys_of(s)]  # fmt: skip
    assert set(found) == {f"for|{row['verb']}"}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "It took the firemen about 40 minutes to reach the barn.",
            "Neighbours said that help took two hours to reach the farm.",
            ("about 40 minutes", "two hours"),
        ),
        (
            "The start of the race was delayed by 20 minutes.",
            "Under grey skies the regatta began 45 minutes late.",
            ("20 minutes", "45 minutes"),
        ),
        (
            "The lift had not been checked for two years.",
            "A clerk said it had not been checked for eight months.",
            ("two years", "eight months"),
        ),
        (
            "Owners were told to repair the wall within ten days.",
            "They have been given six weeks to repair it.",
            ("within ten days", "six weeks"),
        ),
        (
            "The panel deliberated for nine hours.",
            "After five hours of deliberations the foreman rose.",
            ("nine hours", "five hours of deliberations"),
        ),
    ],
    ids=["took", "late", "undone", "within", "lasted"],
)
def test_lengths_of_one_thing_that_do_not_meet(a, b, found):
    assert {tuple(words) for _, *words in said(lengths.find, a, b)} == {found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It took 40 minutes to reach the barn.", "It took two hours to put the fire out."),
        ("The ceasefire is to last 72 hours.", "A three-day truce was agreed."),
        ("It took nearly an hour to reach the barn.", "It took 55 minutes to reach the barn."),
        ("The train was 20 minutes late.", "The match began 45 minutes late."),
        ("Ida Holt took two hours to reach the top.", "Dan Rowe took three hours to reach the top."),
        ("The talks took place two days later.", "They met three days after the vote."),
    ],
    ids=["other deeds", "other unit", "rounded", "other things", "two people", "no length"],
)
def test_other_lengths_and_lengths_that_fit_are_left_alone(a, b):
    assert said(lengths.find, a, b) == set()
