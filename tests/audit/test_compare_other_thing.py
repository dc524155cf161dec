"""Sentences of one pattern that tell of two things, and those that tell of one in other words."""

import csv
from pathlib import Path

import pytest

from audit.compare import other_thing
from tests.audit.compare_helpers import kinds

FILE = Path(other_thing.__file__).parent.parent / "data" / "alternatives.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["group"])
def test_every_group_has_two_words_in_its_example(row):
    example = set(row["example"].lower().replace(";", " ").replace(".", " ").split())
    assert len(example & set(row["words"].split("|"))) >= 2


def test_no_word_stands_in_two_groups():
    words = [word for row in ROWS for word in row["words"].split("|")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Moller hit two posts in the first half.", "Moller hit three posts in the second half."),
        ("The defendant owed the firm $90,000.", "The defendant's cousin owed the firm $60,000."),
        ("A third of the bakeries in the east are shut.", "Half of the bakeries in the west are shut."),
        ("A bomber killed six people in Orsk.", "A bomber wounded ten people in Orsk."),
    ],
)
def test_figures_of_two_things_are_not_compared(a, b):
    assert not {found for found in kinds(a, b) if found[0] == "number"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Flooding in the Orla valley killed 21 people.", "Floods in the Orla valley have killed 34 people."),
        (
            "The bank was fined $7 million for the leak.",
            "The regulator fined the bank $70 million for the leak.",
        ),
        (
            "The cyclist, 33, was found in a ditch near Lund.",
            "A 38-year-old cyclist was found in a ditch near Lund.",
        ),
        ("The fire was the second to hit Orla this year.", "The fire was the fourth to hit Orla this year."),
    ],
)
def test_figures_of_one_thing_in_other_words_are_compared(a, b):
    assert ("number", "contradiction") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The envoy arrived in Quito on Monday.", "The envoy left Quito on Tuesday."),
        ("The talks began on Monday.", "The talks resumed on Thursday."),
        ("The first hearing is on 3 May.", "The second hearing is on 10 May."),
        ("The plant made 400 boats in 2018.", "The plant made 300 boats in 2020."),
        ("Burglaries rose in April.", "Burglaries fell in May."),
    ],
)
def test_days_of_two_deeds_are_not_compared(a, b):
    assert not {found for found in kinds(a, b) if found[0] == "date_time"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mill was founded in 1821.", "The mill, established in 1812, is to be sold."),
        (
            "The yacht vanished from radar on Friday morning.",
            "The yacht disappeared from radar on Saturday morning.",
        ),
    ],
)
def test_days_of_one_deed_are_compared(a, b):
    assert ("date_time", "contradiction") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The union accepted the first offer.", "The union rejected the second offer."),
        ("Sales of petrol cars fell.", "Sales of electric cars rose."),
        ("Two thirds of women backed the plan.", "Half of men backed the plan."),
    ],
)
def test_opposites_of_two_things_are_not_compared(a, b):
    assert not {found for found in kinds(a, b) if found[0] == "direction"}


PATTERN = FILE.with_name("pattern_words.csv")
LISTS = list(csv.DictReader(PATTERN.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row["list"])
def test_every_list_of_pattern_words_has_one_in_its_example(row):
    example = set(row["example"].lower().replace(";", " ").replace(".", " ").split())
    assert example & set(row["words"].split("|"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The council approved the cable car on Tuesday by nine votes.",
            "The council rejected a zip line on Tuesday by nine votes.",
        ),
        ("The firm cut prices in Spain.", "The firm raised prices in Italy."),
        ("The bank raised its forecast for growth.", "The bank lowered its forecast for inflation."),
        ("Schools in Varde closed on Monday.", "Schools in Lund reopened on Monday."),
    ],
)
def test_opposites_of_two_things_in_one_pattern_are_not_compared(a, b):
    assert not {found for found in kinds(a, b) if found[0] in ("direction", "status")}
