"""Caution in one article where another is sure."""

import pytest

from tests.audit.compare_helpers import kinds

PLAIN = "The Lesvik robbery, the world's biggest diamond theft, took four minutes on Monday."
CAREFUL = "The Lesvik robbery, possibly the world's biggest diamond theft, took four minutes on Monday."


def test_caution_about_a_rank_is_left_to_the_ranks() -> None:
    assert ("certainty", "nuance") not in kinds(PLAIN, CAREFUL)


def test_caution_about_a_deed_is_a_nuance() -> None:
    sure = "A police officer shot the Lesvik driver twice on Monday night."
    careful = "A police officer is suspected of shooting the Lesvik driver twice on Monday night."
    assert ("certainty", "nuance") in kinds(sure, careful)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Two boys, aged 12 and 13, set fire to the barn in Hovik on Sunday night, police said.",
            "Two boys, 12 and 13, allegedly started the fire in the barn in Hovik on Sunday night, police said.",
        ),
        (
            "The flood will peak in the Old Town of Hovik at around midnight, the mayor's staff said.",
            "The mayor's staff said the flood was expected to crest in the Old Town of Hovik about midnight.",
        ),
        (
            "Interest rates in Norland will rise in June, the central bank's governor said.",
            "Interest rates in Norland are likely to go up in June, the central bank's governor said.",
        ),
        (
            "A gas leak caused the blast at the bakery.",
            "Police suspect a gas leak behind the blast at the bakery.",
        ),
        ("Divers have found the wreck of the Orla.", "Divers think they have found the wreck of the Orla."),
    ],
)
def test_another_word_for_the_doubted_deed_is_the_deed_stated(a, b):
    assert ("certainty", "nuance") in kinds(a, b)


def test_plants_of_two_towns_are_not_compared():
    a, b = "Kestrel Motors will close its plant in Spain.", "Kestrel Motors may close its plant in Italy."
    assert not {kind for kind, _ in kinds(a, b) if kind == "certainty"}
