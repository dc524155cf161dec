"""What articles of a story say of one thing in short, and how far they say that a question is settled."""

import pytest
from across_helpers import said

from audit.compare.certainty import open_questions
from audit.compare.opposite import predicates


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "The cause of the fire is not known, the mayor said.",
            "A fallen lamp is the likely cause, inspectors said.",
            ("nuance", "cause of the fire is not known", "likely cause"),
        ),
        (
            "Engineers have yet to identify the source of the leak.",
            "A cracked valve was the source of the leak.",
            ("nuance", "yet to identify the source", "was the source of"),
        ),
        (
            "The motive remains unclear.",
            "Debt is the suspected motive, a detective said.",
            ("nuance", "motive remains unclear", "suspected motive"),
        ),
    ],
    ids=["cause", "source", "motive"],
)
def test_a_question_is_open_here_and_settled_there(a, b, found):
    assert said(open_questions.find, a, b) == {found}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The cause of the fire is not known.", "The cause is under investigation."),
        ("The cause of the fire is not known.", "The suspected motive was debt."),
        ("The lamp was not the source of the leak.", "The source of the leak is unknown."),
    ],
    ids=["both open", "another question", "a denial"],
)
def test_other_questions_are_left_alone(a, b):
    assert said(open_questions.find, a, b) == set()


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "The hatch was locked when divers came.",
            "Divers said the hatch was unlocked.",
            ("locked", "unlocked"),
        ),
        ("The siren was not working.", "The siren, he said, was working.", ("not working", "working")),
        ("The late departure of both trams was noted.", "Both trams were on time.", ("late", "on time")),
    ],
    ids=["opposites", "denial", "moves"],
)
def test_opposite_things_said_of_one_noun(a, b, found):
    assert said(predicates.find, a, b) == {("contradiction", *found)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The hatch was locked.", "The cellar was unlocked."),
        ("The hatch was locked.", "The hatch was unlocked at noon; the hatch was locked later."),
        ("In Lund the hatch was locked.", "In Malmö the hatch was unlocked."),
        ("People were conscious.", "People were unconscious."),
    ],
    ids=["other things", "both", "other towns", "people"],
)
def test_what_may_both_hold_is_left_alone(a, b):
    assert said(predicates.find, a, b) == set()
