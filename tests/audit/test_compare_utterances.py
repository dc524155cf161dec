"""Speeches that the articles break at other places."""

import pytest

from tests.audit.compare_helpers import found, kinds


def test_a_speech_in_pieces_is_one_speech():
    a = "“Nobody warned us of the water,” said miller Ida Brandt. “We heard it in the yard.”"
    b = "Ida Brandt said: “The council never warned us of the water. We heard it in the yard.”"
    assert ("quote", "nuance") in kinds(a, b)


def test_a_speech_without_a_read_speaker_is_held_against_the_same_speech():
    a = "Premier Ida Brandt urged families to go. “Do not pack,” she said. “Just run and get to a safe place.”"
    b = "“Don't pack. Walk quickly and get to a safe place,” was the plea of Premier Ida Brandt."
    assert ("quote", "nuance") in kinds(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "“Nobody warned us of the water,” said Ida Brandt. “We heard it in the yard.”",
            "“Nobody warned us of the water. We heard it in the yard,” Ida Brandt said.",
        ),
        (
            "“Nobody warned us of the water,” said Ida Brandt. “We heard it in the yard. We ran.”",
            "“Nobody warned us of the water. We ran,” Ida Brandt said.",
        ),
        (
            "“Nobody [at the mill] warned us of the water,” said Ida Brandt. “We heard it.”",
            "“Nobody warned us of the water. We heard it,” Ida Brandt said.",
        ),
        (
            "“We heard it in the yard,” said Ida Brandt. “It was late.”",
            "“We saw it in the mill,” said Tom Varga. “It was late.”",
        ),
    ],
)
def test_the_same_words_in_other_pieces_are_no_finding(a: str, b: str):
    assert "quote" not in {kind for kind, _ in kinds(a, b)}


def test_one_changed_quotation_is_told_once():
    a = "“We cannot accept these terms for the harbour,” Ida Brandt said."
    b = "“We will not accept these terms for the harbour,” said Ida Brandt."
    assert len([f for f in found(a, b) if f[0] == "quote"]) == 1
