"""Reasons matched by what happened."""

import pytest

from tests.audit.compare_helpers import kinds


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry sank after striking a rock.", "A freak wave sank the ferry."),
        ("She quit because of ill health.", "She resigned in protest at the new law."),
        ("The school was closed over a gas leak.", "The school was shut because of a bomb threat."),
        ("Police blamed the crash on excessive speed.", "The crash was blamed on a burst tyre."),
        ("Fog delayed the launch.", "The launch was put off because of a software fault."),
        ("The killing was in revenge for a stolen car.", "Jealousy was the motive for the killing."),
        ("Shares in Kerr fell on fears of war.", "Shares in Kerr dropped because of weak sales."),
    ],
)
def test_two_reasons_of_one_happening_are_a_nuance(a: str, b: str):
    assert ("cause", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The match was called off because of heavy rain.", "The match was called off after a downpour."),
        ("She resigned after ten years in office.", "She resigned over the bribery scandal."),
        ("He died of cancer.", "She died of a stroke."),
        ("The fire was caused by faulty wiring.", "The fire damaged three shops because of strong winds."),
        ("The school was closed because of snow.", "The library was closed because of a burst pipe."),
        ("Three workers were killed because of the smoke.", "Two workers were killed when a bomb went off."),
    ],
)
def test_no_two_reasons_of_one_happening(a: str, b: str):
    assert "cause" not in {kind for kind, _ in kinds(a, b)}
