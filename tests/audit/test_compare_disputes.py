"""A claim and the word against it, inside one article and across a story."""

import pytest
from across_helpers import said, story

from audit.compare.source import disputes


def inside(text):
    """(words of the claim, words of the denial) of the findings inside one article."""
    _, sides = story(text)
    return {
        (outcome.a_spans[0].of(text), outcome.b_spans[0].of(text))
        for outcome, _, _ in disputes.inside(tuple(sides.values()))
    }


@pytest.mark.parametrize(
    ("text", "claim", "denial"),
    [
        (
            "An inquiry found rot in the beams. The council denied there was any inquiry.",
            "inquiry found rot in the beams",
            "denied there was any inquiry",
        ),
        (
            "Ida Holt said the rent would not rise. A spokesman told the Echo that was not the case.",
            "Ida Holt said the rent would not rise.",
            "told the Echo that was not",
        ),
        (
            "Neighbours spoke of dogs biting children. The police said no dogs had been used.",
            "dogs biting children",
            "no dogs had been used",
        ),
    ],
    ids=["denied", "that was not", "no such thing"],
)
def test_a_denial_is_held_against_the_claim_before_it(text, claim, denial):
    assert inside(text) == {(claim, denial)}


@pytest.mark.parametrize(
    "text",
    [
        "The beams were rotten. The council denied that rents would rise.",
        "Nobody held an inquiry. The council denied there was any inquiry.",
        "The fire hurt two. The mayor said no comment had been made.",
        "An inquiry is due. It rained. The shops were shut. The council denied there was any inquiry.",
    ],
    ids=["another thing", "denied before", "an empty noun", "far off"],
)
def test_other_denials_are_left_alone(text):
    assert inside(text) == set()


def test_what_was_not_used_here_was_used_there():
    found = said(
        disputes.find,
        "Guards fired rubber bullets at the gate.",
        "A colonel said no bullets had been used at the gate.",
    )
    assert found == {("nuance", "fired rubber bullets at the", "no bullets had been used")}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Guards carried torches.", "A colonel said no torches had been used."),
        ("Guards fired no bullets.", "A colonel said no bullets had been used."),
        ("Guards offered comment.", "A colonel said no comment had been made."),
    ],
    ids=["not used", "both deny", "an empty noun"],
)
def test_what_both_may_say_is_left_alone(a, b):
    assert said(disputes.find, a, b) == set()
