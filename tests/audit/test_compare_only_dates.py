"""Dates of one matter in sentences that no list of happenings joins."""

import datetime as dt

import pytest

import audit
from claims.model import Article

MONDAY = dt.date(2026, 3, 2)


def dates(a: str, b: str, first: dt.date = MONDAY, second: dt.date = MONDAY) -> list[tuple[str, str]]:
    result = audit.compare_passages(
        Article("a", a, "Herald", published=first), Article("b", b, "Courier", published=second)
    )
    return [(f.relation, f.rule) for f in result if f.kind == "date_time" and f.relation != "consistent"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            "Bids for the Lesvik harbour contract must reach the ministry by noon on March 14.",
            "Firms have until midday on March 24 to hand the ministry their bids for Lesvik harbour.",
            id="deadline",
        ),
        pytest.param(
            "Work on the Karlsholm tunnel started in May 2019, the engineer Ida Brandt said.",
            "The first rock of the Karlsholm tunnel was blasted in October 2019, engineer Ida Brandt recalled.",
            id="month",
        ),
        pytest.param(
            "The robber walked into the Mill Street bank at 9:15 a.m. with a pistol, police said.",
            "Police said a man with a pistol robbed the bank on Mill Street at about 11:40 a.m.",
            id="hour",
        ),
    ],
)
def test_the_only_dates_of_one_matter_are_held_against_each_other(a: str, b: str) -> None:
    assert [relation for relation, _ in dates(a, b)] == ["contradiction"]


def test_a_date_that_the_later_article_reports_as_moved_is_an_update() -> None:
    a = "The Karlsholm probe is to lift off from Woomera on Thursday, the launch director said."
    b = "The launch of the Karlsholm probe from Woomera was put back to Monday, the launch director said."
    assert dates(a, b, second=MONDAY + dt.timedelta(days=3)) == [("update", "moved-date")]


def test_days_of_two_prices_are_two_days() -> None:
    assert not dates("Shares in Oslo rose 4 percent on Thursday.", "Shares in Oslo rose 2 percent on Friday.")


def test_weekdays_of_articles_years_apart_are_two_weeks() -> None:
    a = "The ferry to Lesvik ran aground on Tuesday with 200 people on board."
    b = "A ferry to Lesvik ran aground on Friday with many people on board."
    assert not dates(a, b, second=dt.date(2028, 3, 1))


def test_the_start_and_the_end_of_a_thing_have_two_days() -> None:
    assert not dates(
        "The strike at the Karlsholm mill began on Monday.",
        "The strike at the Karlsholm mill ended on Friday.",
    )
