"""Dates and hours of one deed, wherever the articles of a story tell it."""

import csv
from pathlib import Path

import pytest
from across_helpers import said, story

from audit.compare.date import deed_dates

FILE = Path(deed_dates.__file__).parent.parent.parent / "data" / "dated_deeds.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["deed"])
def test_the_example_tells_the_deed_twice_with_a_date(row):
    _, sides = story(*row["example"].split("; "))
    found = [
        key.partition("|")[0]
        for side in sides.values()
        if side.claim.kind == "statement"
        for key, _ in deed_dates.deeds(side)
    ]
    assert found == [row["deed"]] * 2


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "Founded in 1862, Tarn Brewery has 90 workers.",
            "The news shook a firm set up in a barn by Ida Tarn in 1868.",
            ("contradiction", "1862", "1868"),
        ),
        (
            "The merger closes, the banks said, in the third quarter of 2024.",
            "Customers were told to expect completion between October and December 2024.",
            ("contradiction", "the third quarter of 2024", "October and December 2024"),
        ),
        (
            "The barge Meera sank at 1.15am.",
            "It was 2.40am when the Meera capsized.",
            ("contradiction", "1.15am", "2.40am"),
        ),
    ],
    ids=["founded", "ahead", "hours"],
)
def test_two_dates_of_one_deed(a, b, found):
    assert said(deed_dates.find, a, b) == {found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Founded in 1862, Tarn Brewery has 90 workers.", "Lund Bank was founded in 1868."),
        ("The barge sank at about 1.15am.", "The barge sank at 1.30am."),
        (
            "The merger closes in the third quarter of 2024.",
            "Completion is due by the end of September 2024.",
        ),
        ("Dan Rowe was arrested on 3 March.", "Ida Holt was arrested on 5 March in the Rowe case."),
        (
            "Tarn Brewery was founded in 1862.",
            "Tarn Brewery was founded in 1868. The Tarn Brewery museum was founded in 1901.",
        ),
    ],
    ids=["other firms", "roughly", "fits", "other people", "two foundings"],
)
def test_other_deeds_and_dates_that_fit_are_left_alone(a, b):
    assert said(deed_dates.find, a, b) == set()
