"""What a reader of the cards should not have to wonder about."""

import datetime as dt

import pytest
from compare_helpers import found

import audit
from claims.model import Article


def run(*texts: str, days: tuple[int, ...] = (11, 11)):
    articles = [
        Article(f"a{i}", t, f"Paper {i}", published=dt.date(2024, 3, d))
        for i, (t, d) in enumerate(zip(texts, days, strict=True))
    ]
    return audit.compare_passages(*articles)


def test_several_is_no_rival_of_a_figure():
    flagged = found("Several people died in the flood in Osaka.", "Ten people died in the flood in Osaka.")
    assert [kind for kind, relation, _, _ in flagged if relation == "contradiction"] == []


def test_a_dozen_still_is_a_figure():
    flagged = found("Dozens of people died in the flood in Osaka.", "Ten people died in the flood in Osaka.")
    assert [kind for kind, relation, _, _ in flagged] == ["number"]


def test_the_words_of_a_figure_end_at_a_comma():
    flagged = found(
        "The storm in Osaka killed 10 and wounded another 70, officials were quoted as saying.",
        "The storm in Osaka killed 10 and wounded 80 people.",
    )
    assert not any("official" in a + b for _, _, a, b in flagged)


@pytest.mark.parametrize("day", [12])
def test_today_of_a_paper_of_the_next_day_is_left_to_the_date_line(day):
    flagged = run(
        "The clerk told police that the man walked into the shop at 10am on Monday, Chief Ann Brown said.",
        "The clerk told police that the man walked into the shop at 10am today, Chief Ann Brown said.",
        days=(11, day),
    )
    assert not [f for f in flagged if f.kind == "date_time" and f.relation != "consistent"]


def test_what_owns_something_is_no_happening():
    flagged = run(
        "The gunman fled the building's lobby on Monday at 9am after shooting two guards in Lund.",
        "The gunman fled the building's lobby on Tuesday at 9am after shooting two guards in Lund.",
    )
    told = [f.summary for f in flagged if f.kind == "date_time"]
    assert told and not any("building's" in summary.split("”")[0] for summary in told)


def test_two_conversions_of_one_sum_are_a_nuance():
    flagged = found(
        "Osaka will get a loan of 110 billion euros ($141 billion) from the fund.",
        "Osaka will get a loan of $146 billion from the fund.",
    )
    assert [relation for kind, relation, _, _ in flagged if kind == "number"] == ["nuance"]
