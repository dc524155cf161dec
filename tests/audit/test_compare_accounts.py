"""Rival accounts, and what whole sentences say a person is."""

import pytest

from tests.audit.compare_helpers import found, kinds


def rules_of(a, b, kind):
    return [(one, two) for k, _, one, two in found(a, b) if k == kind]


def test_one_quotation_with_two_speakers():
    assert ("attribution", "nuance") in kinds(
        '"The old reactor is perfectly safe," the minister said.',
        '"The old reactor is perfectly safe," the factory owner said.',
    )


def test_one_quotation_of_one_speaker():
    assert not kinds(
        '"The old reactor is perfectly safe," the minister said.',
        '"The old reactor is perfectly safe," said the minister.',
    )


def test_a_claim_and_its_denial():
    assert ("attribution", "nuance") in kinds(
        "The bank denied that its chairman had hidden the losses in the fund.",
        "The bank's chairman had hidden the losses in the fund, a clerk said.",
    )


def test_two_reports_of_one_denial():
    assert "attribution" not in {
        kind
        for kind, _ in kinds(
            "The bank denied that its chairman had hidden the losses in the fund.",
            "The bank dismissed rumours that its chairman had hidden the losses in the fund.",
        )
    }


def test_one_deed_of_two_camps():
    assert ("rebels", "army") in [
        (one.lower().removeprefix("the "), two.lower().removeprefix("the "))
        for one, two in rules_of(
            "The rebels killed 20 civilians, the army said.", "The army killed 20 civilians, the rebels said.", "attribution"
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "The yard was founded by Erik Holm, nephew of the former mayor, in 1989.",
            "Erik Holm, the former mayor's son-in-law, founded the yard in 1989.",
            ("nephew", "son-in-law"),
        ),
        (
            "The defector, a brigadier general of the Palace Guard, crossed the border on Thursday with 20 men.",
            "A colonel of the Palace Guard crossed the border on Thursday together with 20 men.",
            ("brigadier general", "colonel"),
        ),
        (
            "Anna Berg was chief executive of Norsund Lines until the merger.",
            "Anna Berg was chairman of Norsund Lines until the merger.",
            ("chief executive", "chairman"),
        ),
    ],
)
def test_another_description_of_one_person(a, b, words):
    assert words in rules_of(a, b, "role")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # two relations to two people
        (
            "Erik Holm, his brother, identified the body on Monday morning.",
            "On Monday morning the body was identified by her son, Erik Holm.",
        ),
        # husband and widower agree
        ("Her husband, Erik Holm, sold the yard.", "Her widower, Erik Holm, sold the yard."),
    ],
)
def test_descriptions_that_may_both_be_right(a, b):
    assert not rules_of(a, b, "role")
