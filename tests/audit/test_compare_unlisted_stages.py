"""Stages of one scale in firmly aligned sentences, whatever noun they are said of."""

import pytest

from tests.audit.compare_helpers import kinds


def statuses(a: str, b: str) -> set[str]:
    return {relation for kind, relation in kinds(a, b) if kind == "status"} - {"consistent"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Hovik council approved the cable car on Tuesday by 35 votes to 32.",
            "Hovik's councillors turned the cable car down on Tuesday evening, 35 votes to 32.",
        ),
        (
            "The hijacked tanker has been released with its 21 crew, the owner said.",
            "The tanker and its crew of 21 are still being held by the hijackers, according to the owner.",
        ),
        (
            "The levee at Sarno has burst, the civil defence agency said.",
            "The levee at Sarno is holding, according to the civil defence agency.",
        ),
        (
            "Talks between the dockers' union and Gold Ridge broke down on Thursday night.",
            "The dockers' union and Gold Ridge reached agreement late on Thursday.",
        ),
    ],
)
def test_stages_that_exclude_each_other_are_a_contradiction(a, b):
    assert "contradiction" in statuses(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "All nine miners trapped since Tuesday were brought to the surface alive, the company said.",
            "Two of the nine miners trapped since Tuesday were found dead, the mine's operator said.",
        ),
        (
            "Both climbers caught by Sunday's avalanche on Mount Korab survived, rescuers said.",
            "One of the two climbers died in Sunday's avalanche on Mount Korab, rescuers said.",
        ),
    ],
)
def test_what_befell_the_whole_group_is_held_against_what_befell_a_part(a, b):
    assert statuses(a, b) & {"contradiction", "nuance"}


def test_a_minister_who_weighs_going_and_one_who_has_gone_are_a_nuance():
    a = "The trade minister is considering her position over the expenses row, aides said on Monday."
    b = "Aides said on Monday that the trade minister had resigned over the expenses row."
    assert statuses(a, b) == {"nuance"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rescuers found three bodies in the rubble on Tuesday.", "Rescuers pulled a woman alive from the rubble on Tuesday."),
        ("The club sacked its coach on Friday.", "The club appointed a new coach on Friday."),
        ("The senator won the primary in Ohio.", "The senator lost the primary in Iowa."),
        ("The union rejected the first offer but accepted the second.", "The union accepted the railway's offer."),
        ("The factory will stay open until June, when it closes for good.", "The factory will close in June."),
        ("The ferry to Hovik was cancelled on Friday.", "Was the ferry to Hovik running on Friday?"),
    ],
)  # fmt: skip
def test_stages_of_two_things_or_moments_are_not_compared(a, b):
    assert not statuses(a, b)


def test_a_stage_told_by_denying_it_is_a_negation():
    a = "The captain of Rovers, who hurt a hamstring, will not play in Saturday's qualifier against Malden."
    b = "Despite a tight hamstring, the captain will lead out Rovers in Saturday's qualifier against Malden."
    assert ("negation", "contradiction") in kinds(a, b)
