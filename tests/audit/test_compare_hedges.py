"""Caution in one article where another is sure."""

from tests.audit.compare_helpers import kinds

PLAIN = "The Lesvik robbery, the world's biggest diamond theft, took four minutes on Monday."
CAREFUL = "The Lesvik robbery, possibly the world's biggest diamond theft, took four minutes on Monday."


def test_caution_about_a_rank_is_left_to_the_ranks() -> None:
    assert ("certainty", "nuance") not in kinds(PLAIN, CAREFUL)


def test_caution_about_a_deed_is_a_nuance() -> None:
    sure = "A police officer shot the Lesvik driver twice on Monday night."
    careful = "A police officer is suspected of shooting the Lesvik driver twice on Monday night."
    assert ("certainty", "nuance") in kinds(sure, careful)
